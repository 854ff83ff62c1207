//! Should a state that nobody writes be written by this repository? Only what the repository shows counts.

use super::Ctx;
use super::wiring::{is_telling, others, plain};
use crate::hcl::BlockId;
use crate::repo::module::{ExprAt, Resource};
use crate::repo::{Bound, Instance, Pattern, Root, Source, State, Wire};
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
    let written: Vec<(&Root, State)> = others(ctx.repository, wire)
        .flat_map(|root| root.backends.iter().filter_map(move |backend| Some((root, plain(backend)?))))
        .filter(|(_, written)| written.backend == state.backend)
        .collect();
    let beside: Vec<&(&Root, State)> = written.iter().filter(|(_, s)| s.container() == state.container()).collect();
    if state.backend == "local" && ctx.repository.tree.is_directory(crate::repo::path::parent(object)) {
        return None;
    }
    let name = |written: &State| written.object().and_then(Pattern::known).map(str::to_string);
    for (root, written) in beside.iter() {
        if let Some(near) = name(written).filter(|near| is_near(object, near)) {
            return Some(Verdict::Near { root, object: near });
        }
    }
    // Everybody's workspaces live in one organization, everybody's files in one file system.
    if matches!(state.backend.as_str(), "remote" | "local") {
        return None;
    }
    if let Some((root, _)) = beside.iter().find(|(root, _)| is_named_after(object, root.path())) {
        return Some(Verdict::Moved { root });
    }
    let same = written.iter().find(|(_, written)| name(written).as_deref() == Some(object) && is_telling(object));
    let elsewhere = same.map(|(root, _)| *root);
    if let Some((root, _)) = beside.first() {
        let bucket = state.parts.first().and_then(Pattern::known)?;
        return Some(match (made(ctx, &state.backend, bucket), elsewhere) {
            (Some(place), elsewhere) => Verdict::Owned { place, elsewhere },
            (None, Some(root)) => Verdict::OtherContainer { root },
            (None, None) => Verdict::Beside { root },
        });
    }
    elsewhere.map(|root| Verdict::OtherContainer { root })
}

/// Do two names differ in one part of their path only, and there by a slip? `dev1` and `dev2` are no slip.
fn is_near(wanted: &str, written: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (wanted.split('/').collect(), written.split('/').collect());
    let mut different = a.iter().zip(&b).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (different.next(), different.next()) else { return false };
    if wanted.matches('/').count() != written.matches('/').count() {
        return false;
    }
    let stem = |name: &str| name.strip_suffix(".tfstate").unwrap_or(name).to_string();
    let (a, b) = (stem(a), stem(b));
    let letters = |name: &str| name.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    a.chars().count() >= 5 && letters(&a) != letters(&b) && closest(&a, [b.as_str()]).is_some()
}

/// Is a state's name the path of a root, or the end of it?
fn is_named_after(object: &str, root: &str) -> bool {
    let object = object.strip_suffix("/terraform.tfstate").or(object.strip_suffix(".tfstate")).unwrap_or(object);
    let object = object.strip_suffix("/default").unwrap_or(object);
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|r| r.is_empty() || r.ends_with('/'));
    !object.is_empty() && !root.is_empty() && (ends(object, root) || ends(root, object))
}

/// Where the repository makes a bucket, container or account of that name.
fn made(ctx: &Ctx<'_>, backend: &str, name: &str) -> Option<Place> {
    let (kind, argument) = match backend {
        "s3" => ("aws_s3_bucket", "bucket"),
        "gcs" => ("google_storage_bucket", "name"),
        "azurerm" => ("azurerm_storage_account", "name"),
        _ => return None,
    };
    let any = ctx.repository.modules.values().flat_map(|module| module.resources.keys()).any(|r| r.kind == kind);
    let roots = ctx.repository.roots.iter().filter(|root| any && !root.own.exempt);
    let mut roots = roots.filter_map(|root| ctx.repository.instance(root.path(), None));
    let found = roots.find_map(|instance| made_in(&instance, kind, argument, name, 0));
    found.or_else(|| made_alone(ctx, kind, argument, name))
}

/// A directory that is no root by any sign (no provider block, no backend) may make it just as well.
fn made_alone(ctx: &Ctx<'_>, kind: &str, argument: &str, name: &str) -> Option<Place> {
    let modules = ctx.repository.modules.values();
    let mut with = modules.filter(|module| module.resources.keys().any(|resource| resource.kind == kind));
    with.find_map(|module| {
        let own = crate::repo::Candidate { path: module.path.clone(), ..Default::default() };
        let instance = ctx.repository.module_alone(&own, None)?;
        made_in(&instance, kind, argument, name, MAX_DEPTH)
    })
}

fn made_in(instance: &Instance<'_>, kind: &str, argument: &str, name: &str, depth: usize) -> Option<Place> {
    let module = instance.module();
    let mut here = module.resources.values().filter(|resource| resource.name.kind == kind);
    let found = here.find(|resource| value(instance, resource, argument).as_deref() == Some(name));
    if let Some(resource) = found {
        return Some(resource.at.place());
    }
    let calls = module.calls.keys().filter(|_| depth < MAX_DEPTH);
    calls
        .filter_map(|call| instance.child(call, None))
        .find_map(|child| made_in(&child, kind, argument, name, depth + 1))
}

fn value(instance: &Instance<'_>, resource: &Resource, argument: &str) -> Option<String> {
    let (file, block): (_, BlockId) = (resource.at.file, resource.at.block);
    let expr = instance.files().parsed(file).block(block).body.attribute(argument)?.value;
    let value = instance.eval(ExprAt { file, expr }, &Bound::default()).ok()?;
    value.as_str().map(str::to_string)
}
