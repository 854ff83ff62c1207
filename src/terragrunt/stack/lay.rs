//! The files that a component becomes: its source copied, its values and what is included in it written.

use std::collections::BTreeMap;

use super::super::paths;
use super::super::section::Given;
use super::super::unit::{Problem, ProblemKind};
use super::context::Context;
use super::{Component, GENERATED, Kind, STACK_FILE, VALUES_FILE, autoinclude, problem, values};
use crate::io::{EntryKind, Laid};
use crate::repo::{Own, own, path};

/// What one level of stacks generates.
pub(super) struct Laying {
    pub files: BTreeMap<String, Laid>,
    /// Stacks among what was copied: their folders, and where all of it comes from.
    pub stacks: Vec<(String, Vec<String>)>,
    /// The values of components, by folder.
    pub values: BTreeMap<String, Given>,
    /// How many files more there may be.
    left: usize,
}

impl Laying {
    pub fn new(left: usize) -> Laying {
        Laying { files: BTreeMap::new(), stacks: Vec::new(), values: BTreeMap::new(), left }
    }
}

/// Lays one component, if it is known where it comes from and goes to, and there is room for it.
pub(super) fn component(
    component: &mut Component,
    context: &Context<'_>,
    chain: &[String],
    laid: &mut Laying,
    problems: &mut Vec<Problem>,
) -> bool {
    let Some(from) = source(component, context, problems) else {
        component.from = under_another_top(component, context);
        return false;
    };
    component.from = Some(from.clone());
    let Some(to) = component.to.clone() else { return false };
    let holds =
        |folder: &str, inner: &str| folder.is_empty() || path::join(inner, "").starts_with(&format!("{folder}/"));
    if let Some(at) = component.source.as_ref().map(|source| source.at)
        && chain.iter().any(|link| *link == from || component.kind == Kind::Stack && holds(&from, link))
    {
        let message = format!(
            "{} `{}` is generated from the stack that it is in, without end",
            component.kind.name(),
            component.name
        );
        problems.push(problem(message, at));
        return false;
    }
    let mut chain = chain.to_vec();
    chain.push(from.clone());
    if !copy(context, &from, &to, &chain, laid) {
        return false;
    }
    if let Some(given) = &component.values {
        let file = values::write(given, context, component.block.0);
        laid.files.insert(path::join(&to, VALUES_FILE), file);
        laid.values.insert(to.clone(), given.clone());
    }
    if let Some((name, file)) = autoinclude::write(component, &to, context, problems) {
        laid.files.insert(path::join(&to, name), file);
    }
    true
}

/// Every file of the source, but for what other stacks generate in it; `false` where there are too many.
fn copy(context: &Context<'_>, from: &str, to: &str, chain: &[String], laid: &mut Laying) -> bool {
    let prefix = if from.is_empty() { String::new() } else { format!("{from}/") };
    for entry in context.tree.beginning(&prefix).filter(|entry| entry.kind == EntryKind::File) {
        let Some(rest) = entry.path.get(prefix.len()..) else { continue };
        let path = path::join(to, rest);
        if rest.split('/').any(|part| part == GENERATED) || path == entry.path {
            continue;
        }
        let Some(file) = context.tree.find(&entry.path) else { continue };
        if path::name(rest) == STACK_FILE {
            laid.stacks.push((path::parent(&path).to_string(), chain.to_vec()));
        }
        if laid.files.len() >= laid.left {
            return false;
        }
        laid.files.entry(path).or_insert(Laid::Copy(file));
    }
    true
}

/// The folder that a source means from the top of the repository, were a folder above the stack that top: fixtures and examples are
/// taken out to be repositories of their own.
pub(super) fn under_another_top(component: &Component, context: &Context<'_>) -> Option<String> {
    let text = component.source.as_ref()?.value.as_str()?;
    let folder = paths::inside("", text.strip_prefix(paths::ROOT)?.trim_start_matches('/'))?;
    let parent = |at: &str| (!at.is_empty()).then(|| path::parent(at).to_string());
    let above = std::iter::successors(parent(context.folder), |at| parent(at));
    above.map(|top| path::join(&top, &folder)).find(|folder| context.tree.is_directory(folder))
}

/// The folder that a source means; `None` where it lies elsewhere, is not known, or is not there.
pub(super) fn source(component: &Component, context: &Context<'_>, problems: &mut Vec<Problem>) -> Option<String> {
    let given = component.source.as_ref()?;
    let text = given.value.as_str()?;
    let kind = component.kind.name();
    let mut says = |message| problems.push(Problem::new(ProblemKind::Source, message, given.at));
    let local = text.strip_prefix("file://").unwrap_or(text);
    let (inside, is_path) = match own(text, context.facts()) {
        Some(Own::Here(directory)) => (path::join("", &directory), true),
        Some(Own::Version(_)) => return None,
        None => {
            let local = local.split('?').next().unwrap_or_default();
            (paths::inside(context.folder, local)?, local.starts_with(['.', '/']))
        }
    };
    let folder = context.tree.resolve(&inside);
    if !context.tree.is_directory(&folder) {
        // What begins like no path is an address of somewhere else.
        let is_nowhere = || context.tree.find(&folder).is_none() && under_another_top(component, context).is_none();
        if is_path && is_nowhere() {
            says(format!("the source of {kind} `{}` leads to `{folder}`, which is not there", component.name));
        }
        return None;
    }
    let file = component.kind.file();
    let is_there = context.tree.find(&path::join(&folder, file)).is_some();
    // An empty folder may be a submodule that was not fetched.
    let is_empty = || {
        let prefix = format!("{folder}/");
        !context.tree.beginning(&prefix).any(|entry| entry.kind != EntryKind::Directory)
    };
    if !is_there && !component.beside && !component.unchecked && !is_empty() {
        says(format!("the source of {kind} `{}` leads to `{folder}`, which holds no `{file}`", component.name));
        return None;
    }
    Some(folder)
}
