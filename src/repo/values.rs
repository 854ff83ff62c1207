//! What a root's variables are given: the tfvars that Terraform loads by itself, and those that people name.

use std::collections::{BTreeMap, BTreeSet};

use super::module::ExprAt;
use super::path;
use super::roots::Candidate;
use super::{Base, Repository};
use crate::hcl;
use crate::lang::{self, EvalError, Value};
use crate::text::{FileId, HashMap, Place};

/// More files than these are no environments.
const MAX_ENVIRONMENTS: usize = 50;

/// A value that a file gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Given {
    pub(super) value: ExprAt,
    pub place: Place,
}

/// What a file gives one variable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    pub variable: String,
    /// The variable's name there.
    pub name: Place,
    pub given: Given,
}

impl Repository {
    /// Everything that a values file gives, in its order.
    pub fn assignments(&self, file: FileId) -> Vec<Assignment> {
        let parsed = self.files.parsed(file);
        let names = parsed.body.attributes.iter().map(|a| Place { file, span: a.name.span });
        let given = assignments(self.base(), file);
        names.zip(given).map(|(name, (variable, given))| Assignment { variable, name, given }).collect()
    }

    /// The value that such a file gives.
    ///
    /// # Errors
    /// Where it is no value by itself.
    pub fn given(&self, given: &Given) -> Result<Value, EvalError> {
        read(self.base(), given)
    }
}

/// The value of each variable that some file gives, or why it cannot be told which value holds.
/// A file named like the workspace is taken to go with it; any other file given with `-var-file` makes a value uncertain.
pub fn given(base: Base<'_>, root: &Candidate, workspace: Option<&str>) -> HashMap<String, Result<Given, String>> {
    let mut given = HashMap::default();
    for file in &root.auto_values {
        for (name, value) in assignments(base, *file) {
            given.insert(name, Ok(value));
        }
    }
    let named = |file: &FileId| workspace.is_some_and(|workspace| stem(base.tree.path(*file)) == workspace);
    if root.named_values.iter().any(named) {
        for file in root.named_values.iter().filter(|file| named(file)) {
            for (name, value) in assignments(base, *file) {
                given.insert(name, Ok(value));
            }
        }
        return given;
    }
    for file in &root.named_values {
        for (name, _) in assignments(base, *file) {
            given.insert(name.clone(), Err(format!("`{name}` is given by files that are named with -var-file")));
        }
    }
    given
}

/// Files of which somebody names one with `-var-file`, an environment each: they give something that another of the root's files
/// gives, too, or there is no other.
pub(super) fn environments(base: Base<'_>, root: &Candidate) -> Vec<FileId> {
    if root.named_values.len() > MAX_ENVIRONMENTS {
        return Vec::new();
    }
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let names = |file: &FileId| assignments(base, *file).map(|(name, _)| name).collect::<BTreeSet<String>>();
    let all: Vec<(FileId, BTreeSet<String>)> = root.named_values.iter().map(|file| (*file, names(file))).collect();
    all.iter().flat_map(|(_, names)| names).for_each(|name| *count.entry(name.clone()).or_default() += 1);
    let shares = |names: &BTreeSet<String>| names.iter().any(|name| count.get(name).is_some_and(|count| *count > 1));
    let real: Vec<_> = all.iter().filter(|(file, _)| !is_sample(base.tree.path(*file))).collect();
    match real.as_slice() {
        [(only, _)] => vec![*only],
        real => real.iter().filter(|(_, names)| shares(names)).map(|(file, _)| *file).collect(),
    }
}

/// Does a file show what could be given?
fn is_sample(file: &str) -> bool {
    let name = path::name(file).to_ascii_lowercase();
    ["example", "sample", "template"].iter().any(|word| name.contains(word))
}

/// [`given`] where somebody names that file. What it does not give and another one does stays uncertain: that may be named beside.
pub(super) fn given_by(base: Base<'_>, root: &Candidate, file: FileId) -> HashMap<String, Result<Given, String>> {
    let mut given = given(base, root, None);
    given.extend(assignments(base, file).map(|(name, value)| (name, Ok(value))));
    given
}

fn assignments(base: Base<'_>, file: FileId) -> impl Iterator<Item = (String, Given)> {
    let parsed = base.files.parsed(file);
    parsed.body.attributes.iter().map(move |a| {
        let place = Place { file, span: parsed.expr(a.value).span };
        (a.name.text.to_string(), Given { value: ExprAt { file, expr: a.value }, place })
    })
}

/// What a values file says, where nothing can be referred to. In JSON it says just that: `${` begins no template.
///
/// # Errors
/// Where it is no value by itself.
pub fn read(base: Base<'_>, given: &Given) -> Result<Value, EvalError> {
    let parsed = base.files.parsed(given.value.file);
    if !base.tree.path(given.value.file).ends_with(".json") {
        return lang::eval(parsed, given.value.file, given.value.expr, &lang::Empty);
    }
    let text = given.place.span.text(&parsed.bytes);
    let (literal, expr) = hcl::parse_expression(format!("jsondecode({})", hcl::quote(&text)).into_bytes().into());
    let value = lang::eval(&literal, given.value.file, expr, &lang::Empty);
    value.map_err(|error| EvalError { place: given.place, ..error })
}

/// `dev` of `env/dev.tfvars`, `terraform.dev.tfvars`, `dev.tfvars.json`.
pub fn stem(file: &str) -> &str {
    let name = path::name(file);
    let name = name.strip_suffix(".json").unwrap_or(name);
    let name = name.strip_suffix(".tfvars").unwrap_or(name);
    name.strip_prefix("terraform.").unwrap_or(name)
}
