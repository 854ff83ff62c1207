//! What rules share that judge units of Terragrunt: which are judged, how a finding in a shared file is told once, what files name.

mod given;
mod interface;
mod names;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use super::Ctx;
use crate::repo::{FileKind, file_kind, path};
use crate::terragrunt::{Problem, ProblemKind, Unit};
use crate::text::{Diagnostic, FileId, HashMap, IndexMap, Place};

pub(super) use given::{Given, given};
pub(super) use interface::{Interface, of as interface, source_place};
pub(super) use names::{Named, named};

/// Answers about units that several rules need.
#[derive(Default)]
pub struct Units {
    read: OnceCell<BTreeSet<FileId>>,
    names: RefCell<HashMap<FileId, Rc<Vec<Named>>>>,
    spoken: OnceCell<BTreeSet<String>>,
}

/// The units that are judged: none that others only include, none that a stack takes from a catalogue and completes, none in a folder
/// that is a template for others.
pub(super) fn judged<'c>(ctx: &'c Ctx<'_>) -> impl Iterator<Item = &'c Unit> {
    ctx.trees().units.iter().filter(|unit| !unit.is_parent && !unit.catalogue && !path::has_gap(&unit.path))
}

/// Is a file anybody's to judge? An `.hcl` is only if some unit reads it: it may be another program's.
pub(super) fn is_read(ctx: &Ctx<'_>, file: FileId) -> bool {
    if file_kind(ctx.repository.tree.path(file)) != Some(FileKind::Terragrunt) {
        return true;
    }
    let read = ctx.units().read.get_or_init(|| {
        let units = &ctx.trees().units;
        units.iter().flat_map(|unit| unit.reading.iter().copied().chain([unit.file])).collect()
    });
    read.contains(&file)
}

/// Runs a rule over every unit. What it says of a place in a file that many of them share is said once, with their number.
pub(super) fn each(ctx: &Ctx<'_>, run: fn(&Ctx<'_>, &Unit) -> Vec<Diagnostic>, found: &mut Vec<Diagnostic>) {
    let mut told: IndexMap<(Place, usize), (Diagnostic, Vec<&Unit>)> = IndexMap::default();
    for unit in judged(ctx) {
        let mut here: HashMap<Place, usize> = HashMap::default();
        for diagnostic in run(ctx, unit).into_iter().filter_map(|diagnostic| really(ctx, diagnostic)) {
            let nth = here.entry(diagnostic.place).or_default();
            let key = (diagnostic.place, *nth);
            *nth += 1;
            told.entry(key).or_insert_with(|| (diagnostic, Vec::new())).1.push(unit);
        }
    }
    found.extend(told.into_values().map(|(diagnostic, units)| match units.as_slice() {
        [unit] if unit.file == diagnostic.place.file => diagnostic,
        units => diagnostic.note(concerned(units)),
    }));
}

/// A finding in a file that a stack generates, told where that came from. What is written there by nobody is nobody's to mend.
fn really(ctx: &Ctx<'_>, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
    let tree = &ctx.trees().stacks.tree;
    if tree.is_laid(diagnostic.place.file) {
        diagnostic.fix = None;
    }
    diagnostic.place = tree.really(diagnostic.place);
    diagnostic.related.iter_mut().for_each(|label| label.place = tree.really(label.place));
    diagnostic.related.retain(|label| !tree.is_laid(label.place.file));
    (!tree.is_laid(diagnostic.place.file)).then_some(diagnostic)
}

/// How many units are listed by name.
const LISTED: usize = 3;

fn concerned(units: &[&Unit]) -> String {
    let names: Vec<String> = units.iter().take(LISTED).map(|unit| format!("`{}`", unit.path)).collect();
    match units.len().saturating_sub(LISTED) {
        0 if units.len() == 1 => format!("in the unit {}", names.join(", ")),
        0 => format!("in the units {}", names.join(", ")),
        more => format!("in {} units: {} and {more} more", units.len(), names.join(", ")),
    }
}

/// What Terragrunt refuses, of one kind.
pub(super) fn refused(unit: &Unit, kind: ProblemKind) -> Vec<Diagnostic> {
    let told = |problem: &Problem| Diagnostic::error(problem.message.clone(), problem.at).subject(unit.path.clone());
    unit.problems.iter().filter(|problem| problem.kind == kind).map(told).collect()
}

/// The files whose names are those of the unit: its own and those that it includes.
pub(super) fn files(unit: &Unit) -> impl Iterator<Item = FileId> {
    [unit.file].into_iter().chain(unit.includes.iter().filter_map(|include| include.file))
}

/// How a message names a folder.
pub(super) fn shown(path: &str) -> &str {
    if path.is_empty() { "." } else { path }
}
