//! From blocks, files and objects to a backend's configuration: of a root, and of what a remote state reads.

use std::collections::BTreeMap;

use super::instance::Instance;
use super::module::{BlockAt, ExprAt};
use super::pattern::Pattern;
use super::repeat::Bound;
use super::scripts::Part;
use super::state::Backend;
use crate::hcl::Body;
use crate::lang::{Data, Piece, Value};
use crate::text::FileId;

/// The backends of a root: what its block says, completed in each of the ways that commands tell, and by each of the other
/// `-backend-config` files in turn.
pub fn of_root(instance: &Instance<'_>) -> Vec<Backend> {
    let (module, run) = (instance.module(), instance.run());
    let directory = run.root.path.clone();
    let (kind, block) = match (&module.cloud, &module.backend) {
        (Some(cloud), _) => ("remote".to_string(), *cloud),
        (None, Some(backend)) => (backend.kind.clone(), backend.at),
        (None, None) => {
            let arguments = BTreeMap::new();
            return vec![Backend { kind: "local".into(), arguments, partial: false, directory }];
        }
    };
    let arguments = block_arguments(instance, block);
    let told = run.root.told.inits.iter().cloned();
    let mut ways: Vec<Vec<Part>> =
        told.chain(run.root.backend_files.iter().map(|file| vec![Part::File(*file)])).collect();
    if ways.is_empty() {
        ways.push(Vec::new());
    }
    let mut completed: Vec<Backend> = Vec::new();
    for way in ways {
        let mut arguments = arguments.clone();
        for part in &way {
            match part {
                Part::Argument(name, value) => _ = arguments.insert(name.clone(), value.clone()),
                Part::File(file) => {
                    body_arguments(instance, *file, &instance.files().parsed(*file).body, "", &mut arguments);
                }
                Part::Missing => {}
            }
        }
        let partial = is_partial(&kind, &arguments) || way.contains(&Part::Missing);
        let backend = Backend { kind: kind.clone(), arguments, partial, directory: directory.clone() };
        if !completed.contains(&backend) {
            completed.push(backend);
        }
    }
    completed
}

/// What a remote state reads: its `backend` and `config` as values.
pub fn of_values(kind: &str, config: &Value, directory: &str) -> Backend {
    let kind = if kind == "cloud" { "remote" } else { kind };
    let mut arguments = BTreeMap::new();
    value_arguments(config, "", &mut arguments);
    let partial = config.is_unknown();
    Backend { kind: kind.into(), arguments, partial, directory: directory.into() }
}

fn block_arguments(instance: &Instance<'_>, block: BlockAt) -> BTreeMap<String, Pattern> {
    let mut arguments = BTreeMap::new();
    let parsed = instance.files().parsed(block.file);
    body_arguments(instance, block.file, &parsed.block(block.block).body, "", &mut arguments);
    arguments
}

pub(super) fn body_arguments(
    instance: &Instance<'_>,
    file: FileId,
    body: &Body,
    prefix: &str,
    arguments: &mut BTreeMap<String, Pattern>,
) {
    for attribute in &body.attributes {
        let name = format!("{prefix}{}", attribute.name.text);
        match instance.eval(ExprAt { file, expr: attribute.value }, &Bound::default()) {
            Ok(value) if value.is_null() => {}
            Ok(value) if value.as_members().is_some() => value_arguments(&value, &format!("{name}."), arguments),
            Ok(value) => _ = arguments.insert(name, pattern(&value)),
            Err(_) => _ = arguments.insert(name, Pattern::any()),
        }
    }
    let parsed = instance.files().parsed(file).clone();
    for block in body.blocks.iter().map(|id| parsed.block(*id)).filter(|block| block.labels.is_empty()) {
        if prefix.is_empty() {
            body_arguments(instance, file, &block.body, &format!("{}.", block.kind.text), arguments);
        }
    }
}

/// The members of an object, nested ones as `workspaces.name`.
fn value_arguments(value: &Value, prefix: &str, arguments: &mut BTreeMap<String, Pattern>) {
    for (name, value) in value.as_members().into_iter().flatten() {
        let name = [prefix, name].concat();
        match value {
            value if value.is_null() => {}
            value if value.as_members().is_some() && prefix.is_empty() => {
                value_arguments(value, &format!("{name}."), arguments);
            }
            value => _ = arguments.insert(name, pattern(value)),
        }
    }
}

/// A value as text that may have gaps.
pub fn pattern(value: &Value) -> Pattern {
    match &value.data {
        Data::String(text) if is_placeholder(text) => Pattern::any(),
        Data::String(text) => Pattern::text(text),
        Data::Bool(value) => Pattern::text(if *value { "true" } else { "false" }),
        Data::Number(number) => Pattern::text(&number.to_string()),
        Data::Unknown(unknown) if !unknown.pieces.is_empty() => {
            let mut pattern = Pattern::default();
            for piece in unknown.pieces.iter() {
                match piece {
                    Piece::Known(text) => pattern.push_text(text),
                    Piece::Hole => pattern.push(&Pattern::any()),
                }
            }
            pattern
        }
        _ => Pattern::any(),
    }
}

/// Text that waits for somebody to replace it: two of them mean nothing common.
fn is_placeholder(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphanumeric());
    // Most are longer than the longest of these words.
    let is_word = letters().nth(9).is_none() && {
        let plain = letters().collect::<String>().to_lowercase();
        matches!(plain.as_str(), "updateme" | "changeme" | "replaceme" | "fillmein" | "todo" | "fixme" | "tbd")
    };
    is_word || text.starts_with('<') && text.ends_with('>')
}

/// Does something have to come from the command line?
fn is_partial(kind: &str, arguments: &BTreeMap<String, Pattern>) -> bool {
    let required: &[&str] = match kind {
        "s3" => &["bucket", "key"],
        "gcs" | "oss" | "cos" => &["bucket"],
        "azurerm" => &["storage_account_name", "container_name", "key"],
        "consul" => &["path"],
        "kubernetes" => &["secret_suffix"],
        "http" => &["address"],
        "remote" => &["organization"],
        _ => &[],
    };
    required.iter().any(|name| !arguments.contains_key(*name))
}
