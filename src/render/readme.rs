//! The READMEs of the output: what lives where, who reads whom, how to apply and destroy, in that order.

use serde_json::json;

use super::template::{TemplateError, Templates, data};
use crate::blueprint::Blueprint;
use crate::catalogue::Manifest;
use crate::layout::{Call, Plan, Root, Wire};

/// Where an output's reader finds words about a part.
pub type Manifests = indexmap::IndexMap<crate::blueprint::PartId, Manifest>;

/// The name of the file that holds a call: the first one of a root is what the root is about.
pub fn file_of(root: &Root, call: &Call) -> String {
    match root.calls.first() {
        Some(first) if first.label == call.label => "main.tf".to_string(),
        _ => format!("{}.tf", call.part.name.replace('-', "_")),
    }
}

pub fn of_root(
    root: &Root,
    plan: &Plan,
    manifests: &Manifests,
    templates: &Templates,
) -> Result<String, TemplateError> {
    let manifest = |call: &Call| manifests.get(&call.part);
    let part = |call: &Call| {
        let summary = manifest(call).map_or("", |manifest| &manifest.summary);
        json!({ "file": file_of(root, call), "summary": summary })
    };
    let readers = plan.readers(&root.dir).map(|reader| {
        let wire = reader.wires.iter().find(|wire| wire.from == root.dir);
        json!({ "dir": reader.dir, "reads": wire.map(reads).unwrap_or_default() })
    });
    let wires = root.wires.iter().map(|wire| json!({ "from": wire.from, "reads": reads(wire) }));
    let context = json!({
        "dir": root.dir,
        "parts": root.calls.iter().map(part).collect::<Vec<_>>(),
        "wires": wires.collect::<Vec<_>>(),
        "readers": readers.collect::<Vec<_>>(),
        "workspaces": root.workspaces.join(", "),
        "first": root.workspaces.first(),
        "needs_cluster": root.providers.iter().any(|provider| matches!(provider.as_str(), "helm" | "kubernetes")),
        "costs": root.calls.iter().filter_map(|call| manifest(call)?.cost.clone()).collect::<Vec<_>>(),
    });
    templates.render("roots/README.md", data(&context))
}

/// A handful of names fits on an arrow; of more, the picture says how many.
fn reads(wire: &Wire) -> String {
    match wire.reads.as_slice() {
        few if few.len() <= 3 => few.join(", "),
        many => format!("{} outputs", many.len()),
    }
}

pub fn of_repository(
    blueprint: &Blueprint,
    plan: &Plan,
    manifests: &Manifests,
    templates: &Templates,
) -> Result<String, TemplateError> {
    let summary = |root: &Root| {
        let first = root.calls.first().and_then(|call| manifests.get(&call.part));
        let others: Vec<_> = root.calls.iter().skip(1).map(|call| call.part.name.as_str()).collect();
        let first = first.map_or("", |manifest| &manifest.summary);
        if others.is_empty() { first.to_string() } else { format!("{first} With {}.", others.join(", ")) }
    };
    let edges = plan
        .roots
        .iter()
        .flat_map(|root| root.wires.iter().map(move |wire| json!({ "from": wire.from, "to": root.dir })));
    let shared: Vec<&str> =
        plan.roots.iter().filter(|root| root.workspaces.is_empty()).map(|root| root.dir.as_str()).collect();
    let applied: Vec<&str> =
        plan.roots.iter().filter(|root| !root.workspaces.is_empty()).map(|root| root.dir.as_str()).collect();
    let environments = blueprint.environments.iter().map(|(name, environment)| {
        json!({ "name": name, "region": environment.region, "account": environment.account.as_deref().unwrap_or("that of the credentials") })
    });
    let secret = blueprint.component("secrets").filter(|part| part.is_used()).and_then(|part| {
        let first = part.settings.values().next()?.options.as_mapping()?.keys().next()?.clone();
        Some(format!("{}-{}/{first}", blueprint.name, blueprint.environments.keys().next()?))
    });
    let private = blueprint.component("cluster").is_some_and(|part| {
        part.settings
            .values()
            .any(|setting| setting.options.at(&["access", "private"]).and_then(|node| node.as_bool()) == Some(true))
    });
    let context = json!({
        "name": blueprint.name,
        "roots": plan.roots.iter().map(|root| json!({ "dir": root.dir, "summary": summary(root) })).collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
        "bucket": blueprint.state.bucket,
        "bootstrap": shared.first(),
        "environments": environments.collect::<Vec<_>>(),
        "applied": applied,
        "destroyed": applied.iter().rev().collect::<Vec<_>>(),
        "first": blueprint.environments.keys().next(),
        "last": applied.last(),
        "secrets": secret.is_some(),
        "secret": secret,
        "private": private,
    });
    templates.render("roots/repository.md", data(&context))
}
