//! Should a state that nobody writes be written by this repository? Only what the repository shows counts.

use std::collections::BTreeMap;

use super::Ctx;
use super::wiring::{is_telling, others, plain};
use crate::repo::module::{ExprAt, Resource};
use crate::repo::{Bound, Candidate, Instance, Module, Pattern, Repository, Root, Source, State, Wire, path};
use crate::text::{Place, closest};

/// Why a state should be here, strongest first.
pub enum Verdict<'r> {
    /// A root writes a state whose name is a slip away.
    Near { root: &'r Root, object: String },
    /// It is named after a root whose state is elsewhere.
    Moved { root: &'r Root },
    /// The repository makes the bucket itself; a root may write a state of this name in another one.
    Owned { place: Place, elsewhere: Option<&'r Root> },
    /// Other roots write to the same bucket.
    Beside { root: &'r Root },
    /// A root writes a state of this name in another bucket.
    OtherContainer { root: &'r Root },
}

/// Modules below one root that are looked into for a bucket, and how deep.
const MAX_DEPTH: usize = 4;

/// What speaks for the state of a source being this repository's own; `None` when nothing does.
pub fn verdict<'r>(ctx: &Ctx<'r>, wire: &Wire, source: &Source) -> Option<Verdict<'r>> {
    let state = plain(&source.backend)?;
    let object = state.object()?.known()?;
    let written = || others(ctx, wire).filter(|(written, _)| written.backend == state.backend);
    let beside: Vec<_> = written().filter(|(written, _)| written.container() == state.container()).collect();
    if state.backend == "local" && ctx.repository.tree.is_directory(crate::repo::path::parent(object)) {
        return None;
    }
    let name = |written: &State| written.object().and_then(Pattern::known).map(str::to_string);
    for (written, root) in &beside {
        if let Some(near) = name(written).filter(|near| is_near(object, near)) {
            return Some(Verdict::Near { root, object: near });
        }
    }
    // Everybody's workspaces live in one organization, everybody's files in one file system.
    if matches!(state.backend.as_str(), "remote" | "local") {
        return None;
    }
    if let Some((_, root)) = beside.iter().find(|(_, root)| is_named_after(object, root.path())) {
        return Some(Verdict::Moved { root });
    }
    let same = written().find(|(written, _)| name(written).as_deref() == Some(object) && is_telling(object));
    let elsewhere = same.map(|(_, root)| *root);
    // In one bucket many repositories may keep their states, each below a folder of its own.
    let siblings = beside.iter().filter(|(written, _)| name(written).is_some_and(|of| family(&of) == family(object)));
    if let Some((_, root)) = siblings.into_iter().next() {
        let bucket = state.parts.first().and_then(Pattern::known)?;
        return Some(match (ctx.made(&state.backend, bucket), elsewhere) {
            (Some(place), elsewhere) => Verdict::Owned { place, elsewhere },
            (None, Some(root)) => Verdict::OtherContainer { root },
            (None, None) => Verdict::Beside { root },
        });
    }
    elsewhere.map(|root| Verdict::OtherContainer { root })
}

/// Do two names differ in one part of their path only, and there by a slip? `dev1` and `dev2` are no slip.
fn is_near(wanted: &str, written: &str) -> bool {
    if wanted.len().abs_diff(written.len()) > wanted.len() / 3 + 1 {
        return false;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (wanted.split('/').collect(), written.split('/').collect());
    let mut different = a.iter().zip(&b).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (different.next(), different.next()) else { return false };
    if wanted.matches('/').count() != written.matches('/').count() {
        return false;
    }
    let stem = |name: &str| {
        let stem = name.strip_suffix(".terraform.tfstate").or(name.strip_suffix(".tfstate"));
        stem.unwrap_or(name).to_string()
    };
    let (a, b) = (stem(a), stem(b));
    let letters = |name: &str| name.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    a.chars().count() >= 5 && letters(&a) != letters(&b) && closest(&a, [b.as_str()]).is_some()
}

/// The folder that a state's name shares with its siblings': `live` of `live/network.tfstate` and `live/network/terraform.tfstate`.
fn family(object: &str) -> &str {
    let generic = matches!(path::name(object), "terraform.tfstate" | "default.tfstate" | "default" | ".tfstate");
    path::parent(if generic { path::parent(object) } else { object })
}

/// Is a state's name the path of a root, or the end of it?
fn is_named_after(object: &str, root: &str) -> bool {
    let object = object.strip_suffix("/terraform.tfstate").or(object.strip_suffix(".tfstate")).unwrap_or(object);
    let object = object.strip_suffix("/default").unwrap_or(object);
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|r| r.is_empty() || r.ends_with('/'));
    !object.is_empty() && !root.is_empty() && (ends(object, root) || ends(root, object))
}

/// What holds states, by kind of backend: the resource that makes it and the argument that names it.
const HOLDERS: [(&str, &str, &str); 3] = [
    ("s3", "aws_s3_bucket", "bucket"),
    ("gcs", "google_storage_bucket", "name"),
    ("azurerm", "azurerm_storage_account", "name"),
];

/// Every bucket that the repository makes, by backend and name, as far as names are known.
pub fn made(repository: &Repository) -> BTreeMap<(&'static str, String), Place> {
    let mut found = BTreeMap::new();
    let is_holder = |kind: &str| HOLDERS.iter().any(|(_, resource, _)| *resource == kind);
    let makes = |module: &Module| module.resources.keys().any(|resource| is_holder(&resource.kind));
    if !repository.modules.values().any(makes) {
        return found;
    }
    for root in repository.roots.iter().filter(|root| !root.own.exempt) {
        if let Some(instance) = repository.instance(root.path(), None) {
            made_in(&instance, 0, &mut found);
        }
    }
    // A directory that is no root by any sign (no provider block, no backend) may make one just as well.
    for module in repository.modules.values().filter(|module| makes(module)) {
        let own = Candidate { path: module.path.clone(), ..Candidate::default() };
        if let Some(instance) = repository.module_alone(&own, None) {
            made_in(&instance, MAX_DEPTH, &mut found);
        }
    }
    found
}

fn made_in(instance: &Instance<'_>, depth: usize, found: &mut BTreeMap<(&'static str, String), Place>) {
    for resource in instance.module().resources.values() {
        let holder = HOLDERS.iter().find(|(_, kind, _)| *kind == resource.name.kind);
        if let Some((backend, _, argument)) = holder
            && let Some(name) = value(instance, resource, argument)
        {
            found.entry((*backend, name)).or_insert(resource.at.place());
        }
    }
    if depth < MAX_DEPTH {
        let children = instance.module().calls.keys().filter_map(|call| instance.child(call, None));
        children.for_each(|child| made_in(&child, depth + 1, found));
    }
}

fn value(instance: &Instance<'_>, resource: &Resource, argument: &str) -> Option<String> {
    let (file, block) = (resource.at.file, resource.at.block);
    let expr = instance.files().parsed(file).block(block).body.attribute(argument)?.value;
    let value = instance.eval(ExprAt { file, expr }, &Bound::default()).ok()?;
    value.as_str().map(str::to_string)
}
