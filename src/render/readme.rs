//! The READMEs of the output: what lives where, who reads whom, how to apply and destroy, what it costs.

use std::collections::BTreeMap;

use serde_json::json;

use super::template::{TemplateError, Templates, data, prose};
use crate::blueprint::{Blueprint, Environment};
use crate::catalogue::Manifest;
use crate::layout::{Call, Plan, Root, StateSite, Wire};

/// Where the words about a part are found.
pub type Manifests = indexmap::IndexMap<crate::blueprint::PartId, Manifest>;

/// The name of the file that holds a call: the first one of a root is what the root is about. A component and an add-on may have one
/// name; their labels differ.
pub fn file_of(root: &Root, call: &Call) -> String {
    let namesakes = root.calls.iter().filter(|other| other.part.name == call.part.name).count();
    match root.calls.first() {
        Some(first) if first.label == call.label => "main.tf".to_string(),
        _ if namesakes > 1 => format!("{}.tf", call.label),
        _ => format!("{}.tf", call.part.name.replace('-', "_")),
    }
}

/// The README of one root.
pub fn of_root(
    blueprint: &Blueprint,
    plan: &Plan,
    root: &Root,
    manifests: &Manifests,
    templates: &Templates,
) -> Result<String, TemplateError> {
    let manifest = |call: &Call| manifests.get(&call.part);
    let part = |call: &Call| {
        let module = plan.modules.get(&call.part).and_then(|path| path.strip_prefix("modules/"));
        json!({ "module": module, "summary": manifest(call).map_or("", |manifest| &manifest.summary) })
    };
    let reader = |reader: &Root| {
        let wire = reader.wires.iter().find(|wire| wire.from == root.dir);
        json!({ "dir": reader.dir, "name": reader.name, "reads": wire.map(reads).unwrap_or_default() })
    };
    let wire = |wire: &Wire| json!({ "from": wire.from, "name": wire.name, "reads": reads(wire) });
    let words = |of: fn(&Manifest) -> &Option<String>| {
        let words = root.calls.iter().filter_map(|call| of(manifest(call)?).as_ref());
        words.map(|text| prose(text.trim())).collect::<Vec<_>>()
    };
    let context = json!({
        "dir": root.dir,
        "name": root.name,
        "up": root.up(),
        "about": root.about,
        "parts": root.calls.iter().map(part).collect::<Vec<_>>(),
        "wires": root.wires.iter().map(wire).collect::<Vec<_>>(),
        "readers": plan.readers(&root.dir).map(reader).collect::<Vec<_>>(),
        "first": root.workspaces.first(),
        "others": root.workspaces.get(1..).unwrap_or_default().join(", "),
        "needs_cluster": root.providers.iter().any(|provider| matches!(provider.as_str(), "helm" | "kubernetes")),
        "later": plan.readers(&root.dir).map(|root| root.dir.as_str()).collect::<Vec<_>>().join(" and "),
    });
    let columns = prose(&root.workspaces.join(" | "));
    let context = minijinja::context! {
        workspaces => columns,
        rule => prose(&"---|".repeat(root.workspaces.len())),
        toggles => toggles(blueprint, root),
        costs => words(|manifest| &manifest.cost),
        notes => words(|manifest| &manifest.notes),
        destroy => words(|manifest| &manifest.destroy),
        ..data(&context)
    };
    templates.render("roots/README.md", context)
}

/// Which of a root's toggles are on where, for those that differ.
fn toggles(blueprint: &Blueprint, root: &Root) -> Vec<BTreeMap<&'static str, minijinja::Value>> {
    let mut rows = Vec::new();
    for call in root.calls.iter().filter(|call| call.toggle) {
        let Some(part) = blueprint.part(&call.part) else { continue };
        let on: Vec<bool> = part.settings.values().map(|setting| setting.enabled).collect();
        if on.contains(&false) {
            let words: Vec<_> = on.iter().map(|on| if *on { "yes" } else { "-" }).collect();
            rows.push(BTreeMap::from([("name", data(&call.part.name)), ("on", prose(&words.join(" | ")))]));
        }
    }
    rows
}

/// A handful of names fits on an arrow; of more, the picture shows the first.
fn reads(wire: &Wire) -> String {
    match wire.reads.as_slice() {
        [first, second, _, ..] if wire.reads.len() > 3 => format!("{first}, {second}, ..."),
        few => few.join(", "),
    }
}

/// The README at the top of the output.
pub fn of_repository(blueprint: &Blueprint, plan: &Plan, templates: &Templates) -> Result<String, TemplateError> {
    let root = |root: &Root| {
        let addons = root.calls.iter().any(|call| call.part.kind == crate::blueprint::PartKind::Addon);
        let components = root.calls.iter().filter(|call| call.part.kind == crate::blueprint::PartKind::Component);
        let mut holds: Vec<&str> = components.map(|call| call.part.name.as_str()).collect();
        holds.extend(addons.then_some("add-ons"));
        let state = match &root.state {
            StateSite::Local => "local",
            StateSite::S3 { key, .. } => key,
        };
        json!({ "dir": root.dir, "holds": holds.join(", "), "state": state })
    };
    let edge = |to: &Root| {
        let (to_name, to_dir) = (to.name.clone(), to.dir.clone());
        let edge = move |wire: &Wire| json!({ "from": wire.name, "from_dir": wire.from, "to": to_name, "to_dir": to_dir, "reads": reads(wire) });
        to.wires.iter().map(edge).collect::<Vec<_>>()
    };
    let environment = |(name, environment): (&String, &Environment)| {
        let role = environment.role.as_deref().and_then(|role| role.rsplit('/').next()).unwrap_or_default();
        json!({ "name": name, "region": environment.region, "account": environment.account.as_deref().unwrap_or("the caller's"),
            "role": role, "cidr": cidr(blueprint, name) })
    };
    let applied: Vec<&str> =
        plan.roots.iter().filter(|root| !root.workspaces.is_empty()).map(|root| root.dir.as_str()).collect();
    let context = json!({
        "name": blueprint.name,
        "roots": plan.roots.iter().map(root).collect::<Vec<_>>(),
        "edges": plan.roots.iter().flat_map(edge).collect::<Vec<_>>(),
        "bucket": blueprint.state.bucket,
        "region": blueprint.state.region,
        "bootstrap": plan.roots.iter().find(|root| root.workspaces.is_empty()).map(|root| &root.dir),
        "environments": blueprint.environments.iter().map(environment).collect::<Vec<_>>(),
                "last": applied.last(),
        "private": is_private(blueprint),
    });
    templates.render("roots/repository.md", minijinja::context! { order => prose(&order(&applied)), ..data(&context) })
}

/// In which order roots are applied, in words.
fn order(roots: &[&str]) -> String {
    let named: Vec<String> = roots.iter().map(|root| format!("`{root}`")).collect();
    match named.split_last() {
        Some((last, before @ [_, ..])) => format!("{} and {last} in this order", before.join(", ")),
        _ => named.concat(),
    }
}

fn cidr(blueprint: &Blueprint, environment: &str) -> String {
    let values = blueprint.component("network").map(|part| part.values(environment));
    values.and_then(|values| Some(values.get("cidr")?.value.as_str()?.to_string())).unwrap_or_default()
}

fn is_private(blueprint: &Blueprint) -> bool {
    let mut settings = blueprint.component("cluster").into_iter().flat_map(|part| part.settings.values());
    settings.any(|setting| setting.options.at(&["access", "private"]).and_then(|node| node.as_bool()) == Some(true))
}
