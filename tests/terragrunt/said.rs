//! What tfgen says of a little repository, in the words of the recorded answers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};
use tfgen::io::{EntryKind, Tree};
use tfgen::lang::{self, Data, Number};
use tfgen::terragrunt::{self, Problem as Found, ROOT, Settings, Trees};
use tfgen::text::{FileId, LineIndex};

use super::case::Case;

/// All of it.
pub struct Said {
    pub units: BTreeMap<String, Unit>,
    /// Every file of the repository.
    pub files: BTreeSet<String>,
    /// Units in waves, one after the other.
    pub order: Vec<String>,
    /// What stack files generate: path and text.
    pub generated: BTreeMap<String, String>,
    pub stack_errors: Vec<Problem>,
}

/// A unit as evaluated.
pub struct Unit {
    /// As `terragrunt render --json` prints it; `{"$unknown": why}` for what is not known.
    pub render: Value,
    pub errors: Vec<Problem>,
    pub include: BTreeMap<String, String>,
    pub dependencies: BTreeSet<String>,
    pub reading: BTreeSet<String>,
    /// What Terragrunt writes into the folder that Terraform runs in.
    pub files: BTreeMap<String, String>,
    /// It is what a stack takes its units from.
    pub catalogue: bool,
}

/// Something that would be refused.
pub struct Problem {
    /// `path:line`
    pub at: String,
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

pub fn of(case: &Case) -> Said {
    let tree = Arc::new(Tree::directory(&case.repo, |_| false));
    let around = |name: &str| case.around[name].as_object().cloned().unwrap_or_default();
    let env = around("env").into_iter().map(|(name, value)| (name, value.as_str().unwrap().to_string())).collect();
    let state = around("state").into_iter().map(|(unit, outputs)| (unit, given(&outputs))).collect();
    let trees = terragrunt::read(&tree, &Settings { env: Some(env), state: Some(state), ..Settings::default() });
    let laid = &*trees.stacks.tree;
    let units = trees.units.iter().map(|found| (named(&found.path), unit(found, &trees))).collect();
    let generated = laid.entries().filter(|(file, entry)| laid.is_laid(*file) && entry.kind == EntryKind::File);
    let text = |file: FileId| String::from_utf8_lossy(&laid.bytes(file)).replace(ROOT, "$REPO");
    Said {
        units,
        files: tree
            .entries()
            .filter(|(_, entry)| entry.kind == EntryKind::File)
            .map(|(_, entry)| entry.path.clone())
            .collect(),
        order: super::order::of(&trees),
        generated: generated.map(|(file, entry)| (entry.path.clone(), text(file))).collect(),
        stack_errors: trees.stacks.problems().map(|problem| problem_of(problem, laid)).collect(),
    }
}

/// A folder as the real tool names it.
pub fn named(folder: &str) -> String {
    if folder.is_empty() { ".".into() } else { folder.into() }
}

fn unit(found: &terragrunt::Unit, trees: &Trees) -> Unit {
    let tree = &*trees.stacks.tree;
    let path = |file: FileId| tree.path(file).to_string();
    let include = |include: &terragrunt::Include| Some((include.label.to_string(), path(include.file?)));
    let edges = found.dependencies.iter().filter(|dependency| dependency.enabled);
    let edges = edges.filter_map(|dependency| dependency.to.as_deref());
    let written = terragrunt::written(&found.config).filter_map(|written| {
        let there = tree.find(&format!("{}/{}", found.path, written.path)).is_some();
        let kept = written.if_exists == Some("skip") && there;
        let text = String::from_utf8_lossy(written.text().as_deref().unwrap_or_default()).replace(ROOT, "$REPO");
        (!kept).then_some((written.path.to_string(), text))
    });
    Unit {
        render: json(&found.config.to_value()),
        errors: found.problems.iter().map(|problem| problem_of(problem, tree)).collect(),
        include: found.includes.iter().filter_map(include).collect(),
        dependencies: edges.chain(found.paths.iter().filter_map(|path| path.to.as_deref())).map(named).collect(),
        reading: found.reading.iter().copied().chain(terragrunt::marked(&found.config, tree)).map(path).collect(),
        files: written.collect(),
        catalogue: found.catalogue,
    }
}

fn problem_of(problem: &Found, tree: &Tree) -> Problem {
    let bytes = tree.bytes(problem.at.file);
    let line = LineIndex::new(&bytes).position(&bytes, problem.at.span.start as usize).line;
    Problem { at: format!("{}:{line}", tree.path(problem.at.file)), message: problem.message.clone() }
}

/// A value as it is printed.
fn json(value: &lang::Value) -> Value {
    if let Some(unknown) = value.as_unknown() {
        return Map::from_iter([("$unknown".to_string(), Value::from(&*unknown.why.message))]).into();
    }
    match &value.data {
        Data::Bool(truth) => Value::from(*truth),
        Data::Number(number) => number.to_i64().map_or_else(|| Value::from(number.to_f64()), Value::from),
        Data::String(text) => Value::from(text.replace(ROOT, "$REPO")),
        _ => match (value.as_elements(), value.as_members()) {
            (Some(elements), _) => elements.iter().map(json).collect(),
            (_, Some(members)) => {
                members.iter().map(|(name, value)| (name.replace(ROOT, "$REPO"), json(value))).collect()
            }
            _ => Value::Null,
        },
    }
}

/// An output in a state.
fn given(value: &Value) -> lang::Value {
    match value {
        Value::Null => lang::Value::null(),
        Value::Bool(truth) => lang::Value::from(*truth),
        Value::Number(number) => lang::Value::number(Number::parse(&number.to_string()).unwrap()),
        Value::String(text) => lang::Value::string(text.as_str()),
        Value::Array(items) => lang::Value::tuple(items.iter().map(given)),
        Value::Object(members) => {
            lang::Value::object(members.iter().map(|(name, value)| (Arc::from(name.as_str()), given(value))).collect())
        }
    }
}
