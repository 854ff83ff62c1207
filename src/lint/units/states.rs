//! States that several units write, or a unit and a root.

use std::collections::BTreeMap;

use super::{concerned, hides, judged, member, parsed, shown};
use crate::lint::Ctx;
use crate::lint::wiring::{arguments, backend_place, is_placeholder, plain};
use crate::repo::{Backend, Root, State, is_exempt};
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, HashMap, Place, Span};

/// Units with one state in common, and the roots that write it.
#[derive(Default)]
struct Writers<'c, 'r> {
    units: Vec<&'c Unit>,
    roots: Vec<&'r Root>,
}

/// One finding for each place that names states which several write: one wrong key collides everywhere.
pub fn collisions(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut states: HashMap<(State, Vec<String>), Writers<'_, '_>> = HashMap::default();
    for unit in judged(ctx).filter(|unit| !is_exempt(&unit.path) && !hides(unit)) {
        let Some(backend) = unit.backend.as_ref().filter(|backend| is_sure(backend)) else { continue };
        if let Some(state) = plain(backend) {
            states.entry((state, apart(backend))).or_default().units.push(unit);
        }
    }
    for (state, root) in ctx.writers().iter().filter(|(_, root)| !root.own.exempt) {
        for backend in &root.backends {
            let writers = states.get_mut(&(state.clone(), apart(backend)));
            // A unit without a source is its folder's root.
            let other = writers.filter(|writers| writers.units.iter().all(|unit| unit.path != root.path()));
            if let Some(writers) = other.filter(|writers| writers.roots.iter().all(|known| known.path() != root.path()))
            {
                writers.roots.push(root);
            }
        }
    }
    let mut told: BTreeMap<Place, (Diagnostic, usize)> = BTreeMap::new();
    let shared = states
        .into_iter()
        .filter(|((state, _), writers)| writers.units.len() + writers.roots.len() > 1 && !is_placeholder(state));
    for ((state, _), writers) in &shared.collect::<BTreeMap<_, _>>() {
        let Some((at, diagnostic)) = finding(ctx, state, writers) else { continue };
        told.entry(at).and_modify(|(_, more)| *more += 1).or_insert((diagnostic, 0));
    }
    told.into_values()
        .map(|(diagnostic, more)| match more {
            0 => diagnostic,
            1 => diagnostic.note("so it is with one more state that is named here"),
            more => diagnostic.note(format!("so it is with {more} more states that are named here")),
        })
        .collect()
}

fn finding(ctx: &Ctx<'_>, state: &State, writers: &Writers<'_, '_>) -> Option<(Place, Diagnostic)> {
    let (object, _) = arguments(&state.backend);
    let name = |unit: &Unit| format!("`{}`", shown(&unit.path));
    let place = |unit: &Unit| ctx.trees().stacks.tree.really(object_place(ctx, unit, object));
    let (who, unit, other) = match (writers.units.as_slice(), writers.roots.as_slice()) {
        ([first, second, more @ ..], _) => {
            let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
            let and = if more.is_empty() { " and" } else { "," };
            (format!("units {}{and} {}{more}", name(first), name(second)), *second, Some(place(first)))
        }
        ([unit], [root, ..]) => {
            let other = backend_place(ctx, root, object);
            (format!("unit {} and root `{}`", name(unit), shown(root.path())), *unit, other)
        }
        _ => return None,
    };
    let at = place(unit);
    let mut diagnostic = Diagnostic::error(format!("{who} write one state"), at)
        .label(format!("`{state}`"))
        .subject(state.to_string())
        .help(format!("`path_relative_to_include()` gives each unit a `{object}` of its own"));
    if let Some(other) = other.filter(|other| *other != at) {
        diagnostic = diagnostic.related(other, "the other one");
    }
    if writers.units.len() > 2 {
        diagnostic = diagnostic.note(concerned(&writers.units));
    }
    Some((at, diagnostic))
}

/// Only what is one place whoever asks for it, and from wherever.
fn is_sure(backend: &Backend) -> bool {
    matches!(backend.kind.as_str(), "s3" | "gcs" | "azurerm" | "oss" | "cos")
}

/// What tells two stores with one name apart: another endpoint, another part of the cloud.
fn apart(backend: &Backend) -> Vec<String> {
    let region = backend.arguments.get("region").map(ToString::to_string).unwrap_or_default();
    let part = ["cn-", "us-gov-", "us-iso", "eusc-"].into_iter().find(|start| region.starts_with(start));
    let ends = backend.arguments.iter().filter(|(name, _)| name.contains("endpoint"));
    ends.map(|(name, value)| format!("{name}={value}")).chain(part.map(str::to_string)).collect()
}

/// Where the object's name is written; the block, where that cannot be told.
fn object_place(ctx: &Ctx<'_>, unit: &Unit, object: &str) -> Place {
    let Some(section) = &unit.config.remote_state else {
        let block = unit
            .config
            .generate
            .iter()
            .find(|section| section.text("contents").is_some_and(|contents| contents.contains("backend")));
        return block.map_or(Place { file: unit.file, span: Span::default() }, |section| section.at);
    };
    let Some(given) = section.given.get("config") else { return section.at };
    let parsed = parsed(ctx, given.at.file);
    let written = member(&parsed, given.at.span, object);
    written.map_or(given.at, |member| Place { span: member.value, ..given.at })
}
