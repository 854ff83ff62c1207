//! The frame as types. Whatever is missing or wrong was told before; stand-ins keep the checks going.

use indexmap::IndexMap;

use super::model::{Blueprint, Engine, Environment, Lock, Resolved, State};
use super::node::Node;
use super::part::PartId;

pub fn environments(frame: &Node) -> IndexMap<String, Environment> {
    let mut environments = IndexMap::new();
    for (name, entry) in frame.get("environments").into_iter().flat_map(Node::entries) {
        if entry.value.as_mapping().is_none() {
            continue;
        }
        let environment = Environment {
            region: text(&entry.value, &["region"]).unwrap_or_default(),
            account: text(&entry.value, &["account"]),
            role: text(&entry.value, &["role"]),
            place: entry.key,
        };
        environments.insert(name.to_string(), environment);
    }
    environments
}

pub fn blueprint(
    frame: Node,
    environments: IndexMap<String, Environment>,
    parts: IndexMap<PartId, Resolved>,
    filled: Node,
) -> Blueprint {
    let state = State {
        bucket: text(&frame, &["state", "bucket"]).unwrap_or_default(),
        region: text(&frame, &["state", "region"]).unwrap_or_default(),
        lock: match text(&frame, &["state", "lock"]).as_deref() {
            Some("dynamodb") => Lock::DynamoDb,
            _ => Lock::S3,
        },
        table: text(&frame, &["state", "table"]),
        kms_key: text(&frame, &["state", "kms_key"]),
    };
    let engine = match text(&frame, &["engine"]).as_deref() {
        Some("opentofu") => Engine::OpenTofu,
        _ => Engine::Terraform,
    };
    Blueprint {
        name: text(&frame, &["name"]).unwrap_or_default(),
        engine,
        layout: text(&frame, &["layout", "kind"]).unwrap_or_default(),
        state,
        out: text(&frame, &["out"]),
        environments,
        parts,
        filled,
    }
}

fn text(node: &Node, path: &[&str]) -> Option<String> {
    node.at(path)?.as_str().map(str::to_string)
}
