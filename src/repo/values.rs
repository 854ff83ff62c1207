//! What a root's variables are given: the tfvars that Terraform loads by itself, and those that people name.

use std::collections::HashMap;

use super::Base;
use super::module::ExprAt;
use super::path;
use super::roots::Candidate;
use crate::text::FileId;

/// The value of each variable that some file gives, or why it cannot be told which value holds.
/// A file named like the workspace is taken to go with it; any other file given with `-var-file` makes a value uncertain.
pub fn given(base: Base<'_>, root: &Candidate, workspace: Option<&str>) -> HashMap<String, Result<ExprAt, String>> {
    let mut given = HashMap::new();
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

fn assignments(base: Base<'_>, file: FileId) -> impl Iterator<Item = (String, ExprAt)> {
    let attributes = &base.files.parsed(file).body.attributes;
    attributes.iter().map(move |a| (a.name.text.to_string(), ExprAt { file, expr: a.value }))
}

/// `dev` of `env/dev.tfvars`, `terraform.dev.tfvars`, `dev.tfvars.json`.
pub fn stem(file: &str) -> &str {
    let name = path::name(file);
    let name = name.strip_suffix(".json").unwrap_or(name);
    let name = name.strip_suffix(".tfvars").unwrap_or(name);
    name.strip_prefix("terraform.").unwrap_or(name)
}
