//! Names between manifests: what one needs, requires and follows, found in the catalogue or told.

use indexmap::IndexMap;

use super::manifest::{Manifest, Need};
use super::read::Draft;
use crate::blueprint::{PartId, PartKind};
use crate::text::{Diagnostic, Place, closest};

/// What a manifest gives, by its identity.
type Given = IndexMap<PartId, Vec<String>>;

/// The manifests by identity, components first, with their names resolved.
pub fn resolve(mut drafts: Vec<Draft>, problems: &mut Vec<Diagnostic>) -> IndexMap<PartId, Manifest> {
    drafts.sort_by(|a, b| a.manifest.part.id.cmp(&b.manifest.part.id));
    let given: Given = drafts.iter().map(|d| (d.manifest.part.id.clone(), d.manifest.gives.clone())).collect();
    let mut manifests = IndexMap::new();
    for draft in drafts {
        let manifest = one(draft, &given, problems);
        manifests.insert(manifest.part.id.clone(), manifest);
    }
    manifests
}

fn one(draft: Draft, given: &Given, problems: &mut Vec<Diagnostic>) -> Manifest {
    let mut manifest = draft.manifest;
    let me = manifest.part.id.clone();
    for (name, place) in &draft.requires {
        match named(name, &me, given) {
            Some(id) => manifest.part.requires.push(id),
            None => problems.push(unknown(name, *place, given)),
        }
    }
    for (name, place) in &draft.after {
        match named(name, &me, given) {
            Some(id) => manifest.after.push(id),
            None => problems.push(unknown(name, *place, given)),
        }
    }
    for (variable, text, place) in draft.needs {
        let optional = text.ends_with('?');
        let (name, output) = Need::split(text.trim_end_matches('?'));
        match giver(name, output, &me, given) {
            Ok(part) => {
                if !optional && !manifest.part.requires.contains(&part) {
                    manifest.part.requires.push(part.clone());
                }
                manifest.needs.insert(variable, Need { part, output: output.to_string(), optional, place });
            }
            Err(_) if named(name, &me, given).is_none() => problems.push(unknown(name, place, given)),
            Err(outputs) => {
                let problem = Diagnostic::error(format!("`{name}` gives no `{output}`"), place);
                problems.push(match closest(output, outputs.iter().map(String::as_str)) {
                    Some(near) => problem.help(format!("did you mean `{near}`?")),
                    None if outputs.is_empty() => problem.help("it gives nothing: list its outputs under `gives`"),
                    None => problem.help(format!("it gives: {}", outputs.join(", "))),
                });
            }
        }
    }
    manifest
}

/// Both kinds under one name, the add-on first, for that is what other add-ons mean; never the asker itself.
fn named(name: &str, me: &PartId, given: &Given) -> Option<PartId> {
    candidates(name, me).into_iter().find(|id| given.contains_key(id))
}

fn candidates(name: &str, me: &PartId) -> Vec<PartId> {
    let both = [PartKind::Addon, PartKind::Component].map(|kind| PartId { kind, name: name.to_string() });
    both.into_iter().filter(|id| id != me).collect()
}

/// The part of that name that gives the output; else the outputs there are.
fn giver(name: &str, output: &str, me: &PartId, given: &Given) -> Result<PartId, Vec<String>> {
    let mut outputs = Vec::new();
    for id in candidates(name, me) {
        for known in given.get(&id).into_iter().flatten() {
            if known == output {
                return Ok(id);
            }
            outputs.push(known.clone());
        }
    }
    Err(outputs)
}

fn unknown(name: &str, place: Place, given: &Given) -> Diagnostic {
    let problem = Diagnostic::error(format!("there is no component or add-on `{name}`"), place);
    match closest(name, given.keys().map(|id| id.name.as_str())) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem,
    }
}
