//! The files of the root modules: the plan, put into the words of `templates/roots`.

use std::collections::BTreeMap;

use minijinja::value::Value;
use serde::Serialize;
use serde_json::json;

use super::literal;
use super::readme::{self, Manifests};
use super::template::{TemplateError, Templates, data, expression};
use super::versions::Versions;
use crate::blueprint::{Blueprint, Engine};
use crate::layout::{Call, Plan, Root, Source, StateSite};

/// Renders every root: files by path from the output's top.
pub fn render(
    blueprint: &Blueprint,
    plan: &Plan,
    manifests: &Manifests,
    templates: &Templates,
    versions: &Versions,
) -> Result<BTreeMap<String, String>, TemplateError> {
    let mut files = BTreeMap::new();
    for root in &plan.roots {
        let mut add = |name: &str, text: String| files.insert(format!("{}/{name}", root.dir), text);
        let mut render = |name: &str, context: BTreeMap<&str, Value>| {
            templates.render(&format!("roots/{name}"), data(&context)).map(|text| add(name, text))
        };
        render("versions.tf", version_context(blueprint, root, versions))?;
        render("providers.tf", provider_context(blueprint, root))?;
        render("outputs.tf", BTreeMap::from([("outputs", outputs(root))]))?;
        render("variables.tf", BTreeMap::from([("workspaces", Value::from(!root.workspaces.is_empty()))]))?;
        if let StateSite::S3 { .. } = &root.state {
            render("backend.tf", BTreeMap::from([("state", state(&root.state))]))?;
        }
        if let Some(first) = root.workspaces.first() {
            render("locals.tf", local_context(blueprint, first))?;
        }
        if !root.wires.is_empty() {
            render("data.tf", BTreeMap::from([("wires", wires(plan, root))]))?;
        }
        for call in &root.calls {
            add(&readme::file_of(root, call), templates.render("roots/call.tf", call_context(call))?);
        }
        for (workspace, config) in &root.config {
            let path = format!("config/{workspace}.yaml");
            add(
                &path,
                format!("# Rendered by tfgen from environments.{workspace}.\n{}", literal::yaml(&json!(config))),
            );
        }
        add("README.md", readme::of_root(blueprint, plan, root, manifests, templates)?);
    }
    files.insert("README.md".into(), readme::of_repository(blueprint, plan, templates)?);
    Ok(files)
}

fn version_context(blueprint: &Blueprint, root: &Root, versions: &Versions) -> BTreeMap<&'static str, Value> {
    let required = match blueprint.engine {
        Engine::Terraform => &versions.terraform,
        Engine::OpenTofu => &versions.opentofu,
    };
    let provider = |name: &String| {
        let pin = versions.providers.get(name)?;
        Some(json!({ "name": name, "source": pin.source, "version": pin.version }))
    };
    let providers: Vec<_> = root.providers.iter().filter_map(provider).collect();
    BTreeMap::from([("required_version", data(required)), ("providers", data(&providers))])
}

fn provider_context(blueprint: &Blueprint, root: &Root) -> BTreeMap<&'static str, Value> {
    let shared = root.workspaces.is_empty();
    let some = |test: fn(&crate::blueprint::Environment) -> bool| !shared && blueprint.environments.values().any(test);
    let region = if shared { data(&blueprint.state.region) } else { expression("local.config.region") };
    let cluster: BTreeMap<&String, Value> = root.cluster.iter().map(|(name, source)| (name, hcl(source))).collect();
    let uses = |provider: &str| Value::from(root.providers.iter().any(|name| name == provider));
    BTreeMap::from([
        ("region", region),
        ("has_account", Value::from(some(|environment| environment.account.is_some()))),
        ("has_role", Value::from(some(|environment| environment.role.is_some()))),
        ("project", data(&blueprint.name)),
        ("workspaces", Value::from(!shared)),
        ("dir", data(&root.dir)),
        ("cluster", data(&cluster)),
        ("kubernetes", uses("kubernetes")),
        ("helm", uses("helm")),
    ])
}

fn state(state: &StateSite) -> Value {
    match state {
        StateSite::Local => Value::from(()),
        StateSite::S3 { bucket, key, region, table, kms_key, .. } => {
            data(&json!({ "bucket": bucket, "key": key, "region": region, "table": table, "kms_key": kms_key }))
        }
    }
}

fn local_context(blueprint: &Blueprint, stand_in: &str) -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("stand_in", data(&stand_in)),
        ("stand_in_name", data(&stand_in)),
        // The blueprint's name is a plain word (blueprint::check), so it can stand in a string as it is.
        ("name", expression(format!("\"{}-${{terraform.workspace}}\"", blueprint.name))),
    ])
}

fn wires(plan: &Plan, root: &Root) -> Value {
    let wire = |wire: &crate::layout::Wire| {
        let producer = plan.roots.iter().find(|root| root.dir == wire.from)?;
        let StateSite::S3 { bucket, key, region, .. } = &producer.state else { return None };
        let reads = wire.reads.join(", ");
        Some(
            json!({ "name": wire.name, "from": wire.from, "reads": reads, "bucket": bucket, "key": key, "region": region }),
        )
    };
    data(&root.wires.iter().filter_map(wire).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Named {
    name: String,
    value: Value,
}

fn call_context(call: &Call) -> Value {
    let inputs: Vec<_> =
        call.inputs.iter().map(|(name, source)| Named { name: name.clone(), value: hcl(source) }).collect();
    let enabled = call.toggle.then(|| hcl(&Source::Config([call.section.as_slice(), &["enabled".into()]].concat())));
    let after = call.after.iter().map(|label| format!("module.{label}")).collect::<Vec<_>>().join(", ");
    let after = (!after.is_empty()).then(|| expression(format!("[{after}]")));
    data(&BTreeMap::from([
        ("section", data(&call.section.join("."))),
        ("label", data(&call.label)),
        ("enabled", enabled.unwrap_or(Value::from(()))),
        ("source", data(&call.source)),
        ("inputs", data(&inputs)),
        ("after", after.unwrap_or(Value::from(()))),
    ]))
}

fn outputs(root: &Root) -> Value {
    let outputs = root.outputs.iter().map(|(name, output)| {
        BTreeMap::from([
            ("name", data(name)),
            ("description", data(&output.description)),
            ("value", hcl(&output.value)),
            ("sensitive", Value::from(output.sensitive)),
        ])
    });
    data(&outputs.collect::<Vec<_>>())
}

fn hcl(source: &Source) -> Value {
    expression(text(source))
}

/// A source as an expression in a root with workspaces.
fn text(source: &Source) -> String {
    match source {
        Source::Config(path) => path.iter().fold("local.config".to_string(), |text, key| text + &step(key)),
        Source::Module { label, output, toggle: false } => format!("module.{label}.{output}"),
        Source::Module { label, output, toggle: true } => format!("one(module.{label}[*].{output})"),
        Source::Wire { wire, output } => format!("local.{wire}.{output}"),
        Source::Namespace { of, name } => format!("{}[{}]", text(of), literal::hcl(&json!(name))),
        Source::Name => "local.name".to_string(),
        Source::Environment => "terraform.workspace".to_string(),
        Source::Literal(value) => literal::hcl(value),
    }
}

/// `.key`, or `["key"]` where the key is no name.
fn step(key: &str) -> String {
    let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if plain { format!(".{key}") } else { format!("[{}]", literal::hcl(&json!(key))) }
}
