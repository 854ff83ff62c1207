//! Where `terraform.source` leads: the folder that is copied, and the one in it where Terraform runs.

use super::unit::{Config, Problem, ProblemKind};
use super::{Given, paths};
use crate::io::{EntryKind, Facts, Tree};
use crate::repo::{Own, own, path};
use crate::text::FileId;

/// Where a unit's module comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// No source: the unit's own folder is copied.
    Own,
    /// A folder of this repository.
    Here {
        /// What is copied: `../` of a module call reaches within it only.
        copied: String,
        /// Where Terraform runs.
        folder: String,
    },
    /// A path in this repository that is not there.
    Missing(String),
    /// Another repository, a registry, or nobody knows.
    Elsewhere,
}

impl Source {
    /// The folder of the module that a unit runs, when it is in the repository.
    pub fn module<'s>(&'s self, unit: &'s str) -> Option<&'s str> {
        match self {
            Source::Own => Some(unit),
            Source::Here { folder, .. } => Some(folder),
            Source::Missing(_) | Source::Elsewhere => None,
        }
    }
}

/// The source of a unit, seen from its folder, no matter which file wrote it.
pub fn source(unit: &str, config: &Config, tree: &Tree, facts: &Facts) -> Source {
    match given(config) {
        None => Source::Own,
        Some(given) => match given.value.as_str() {
            Some("") => Source::Own,
            Some(text) => match own(text, facts) {
                Some(Own::Here(directory)) => leads("", &format!(".//{directory}"), tree),
                // Its interface is that of another commit.
                Some(Own::Version(_)) => Source::Elsewhere,
                None => leads(unit, text, tree),
            },
            None if given.value.is_null() => Source::Own,
            None => Source::Elsewhere,
        },
    }
}

/// What is written.
fn given(config: &Config) -> Option<&Given> {
    config.terraform.as_ref()?.given.get("source")
}

/// Where a text leads from a folder.
pub(super) fn leads(from: &str, text: &str, tree: &Tree) -> Source {
    let local = text.strip_prefix("file://").unwrap_or(text);
    // Without a dot or a slash at its front it may be an address of somewhere else.
    if !local.starts_with(['.', '/']) || local.contains("::") {
        return Source::Elsewhere;
    }
    let local = local.split('?').next().unwrap_or_default();
    let (package, inner) = local.split_once("//").unwrap_or((local, ""));
    let Some(copied) = paths::inside(from, package).map(|copied| tree.resolve(&copied)) else {
        return Source::Elsewhere;
    };
    if !tree.is_directory(&copied) {
        // A link that leads out of the repository is there, and nobody knows what is behind it.
        return if tree.find(&copied).is_some() { Source::Elsewhere } else { Source::Missing(copied) };
    }
    let folder = tree.resolve(&path::join(&copied, inner.trim_matches('/')));
    match tree.is_directory(&folder) {
        true => Source::Here { copied, folder },
        false if path::leaves(&folder) || tree.find(&folder).is_some() => Source::Elsewhere,
        false => Source::Missing(folder),
    }
}

/// A source that is not there.
pub(super) fn missing(source: &Source, config: &Config) -> Option<Problem> {
    let (Source::Missing(folder), Some(given)) = (source, given(config)) else { return None };
    let message = format!("the source of the module leads to `{folder}`, which is not there");
    Some(Problem::new(ProblemKind::Source, message, given.at))
}

/// The files of a module that lies here, as `terragrunt find --reading` counts them: seen from the file that wrote the source.
pub fn marked(config: &Config, tree: &Tree) -> Vec<FileId> {
    let Some(given) = given(config) else { return Vec::new() };
    let written_in = path::parent(tree.path(given.at.file));
    let Some(Source::Here { folder, .. }) = given.value.as_str().map(|text| leads(written_in, text, tree)) else {
        return Vec::new();
    };
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let is_file = |path: &str| [".tf", ".tf.json", ".hcl", ".tofu", ".tofu.json"].iter().any(|end| path.ends_with(end));
    let files = tree.beginning(&prefix).filter(|entry| entry.kind == EntryKind::File && is_file(&entry.path));
    files.filter_map(|entry| tree.find(&entry.path)).collect()
}
