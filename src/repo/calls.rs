//! Where a module call leads: a local path to a module of this repository, everything else unknown with its reason.

use super::files::Files;
use super::module::{Call, Module, Modules, Target};
use super::own::{Own, own};
use super::{Facts, path};
use crate::io::{EntryKind, Tree};

/// Finds the target of every call.
pub fn resolve(modules: &mut Modules, files: &Files, facts: &Facts, tree: &Tree) {
    let submodules = submodules(tree);
    let mut targets: Vec<(String, String, Target)> = Vec::new();
    for module in modules.values() {
        for call in module.calls.values() {
            let target = match target(module, call, modules, files, (facts, tree)) {
                Target::Missing(path) if submodules.iter().any(|at| is_below(&path, at)) => {
                    Target::Unknown("source lies in a git submodule that is not checked out".into())
                }
                target => target,
            };
            targets.push((module.path.clone(), call.name.clone(), target));
        }
    }
    for (module, call, target) in targets {
        if let Some(call) = modules.get_mut(&module).and_then(|module| module.calls.get_mut(&call)) {
            call.target = target;
        }
    }
}

fn target(module: &Module, call: &Call, modules: &Modules, files: &Files, (facts, tree): (&Facts, &Tree)) -> Target {
    let Some(source) = call.source else { return Target::Unknown("the call has no source".into()) };
    let Some(source) = files.parsed(source.file).plain_text(source.expr) else {
        return Target::Unknown("source is computed".into());
    };
    if !is_local(source) {
        return match own(source, facts) {
            Some(Own::Here(directory)) => {
                let directory = tree.resolve(&path::join("", &directory));
                match modules.contains_key(&directory) {
                    true => Target::Module(directory),
                    false => Target::Unknown("source is this repository, which has no such module now".into()),
                }
            }
            Some(Own::Version(why)) => Target::Unknown(why),
            None => Target::Unknown(remote(source).into()),
        };
    }
    let directory = tree.resolve(&path::join(&module.path, source));
    if modules.contains_key(&directory) {
        return Target::Module(directory);
    }
    if path::leaves(&directory) {
        return Target::Unknown("source leads out of the repository".into());
    }
    for (end, _) in directory.match_indices('/').chain([(directory.len(), "")]) {
        let head = directory.get(..end).unwrap_or_default();
        if tree.nested().iter().any(|nested| nested == head) {
            return Target::Unknown("source lies in a repository of its own".into());
        }
        match tree.find(head).map(|file| tree.kind(file)) {
            Some(EntryKind::Other) => {
                return Target::Unknown("source leads through a link or folder that cannot be followed".into());
            }
            _ if head.contains("{{") => return Target::Unknown("source lies in a folder that is a template".into()),
            _ => {}
        }
    }
    Target::Missing(directory)
}

fn is_below(path: &str, directory: &str) -> bool {
    path.strip_prefix(directory).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The directories that `.gitmodules` says belong to other repositories.
fn submodules(tree: &Tree) -> Vec<String> {
    let Some(file) = tree.find(".gitmodules") else { return Vec::new() };
    let bytes = tree.bytes(file);
    let text = String::from_utf8_lossy(&bytes);
    let paths = text.lines().filter_map(|line| line.trim().strip_prefix("path")?.trim_start().strip_prefix('='));
    paths
        .map(|path| path.trim().trim_matches('"').trim_end_matches('/').to_string())
        .filter(|path| !path.is_empty())
        .collect()
}

/// Does Terraform take a source for a local path?
pub fn is_local(source: &str) -> bool {
    source == "." || source == ".." || source.starts_with("./") || source.starts_with("../")
}

/// What a source that is no local path is.
fn remote(source: &str) -> &'static str {
    let git = ["git::", "git@", "ssh://", "github.com/", "bitbucket.org/"];
    if git.iter().any(|start| source.starts_with(start)) || source.contains(".git") {
        "source is a git repository"
    } else if source.starts_with('/') {
        "source is an absolute path"
    } else if source.contains("::") || source.contains("://") {
        "source is an archive at a URL"
    } else if (3..=4).contains(&source.split("//").next().unwrap_or_default().split('/').count()) {
        "source is a registry module"
    } else {
        "source is of no known kind"
    }
}
