//! What rules share that judge units of Terragrunt: which are judged, how a finding in a shared file is told once, what files name.

mod given;
mod interface;
mod lacking;
mod members;
mod mocks;
mod names;
mod pieces;
mod pinned;
mod states;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use super::Ctx;
use crate::hcl::{self, Parsed};
use crate::repo::{FileKind, file_kind, path};
use crate::terragrunt::stack::Stack;
use crate::terragrunt::{Problem, ProblemKind, Unit};
use crate::text::{Diagnostic, FileId, HashMap, HashSet, IndexMap, Place, closest};

pub(super) use given::{Given, given};
pub(super) use interface::{Interface, module_of_file, of as interface, source_place};
pub(super) use lacking::{Lacking, lacking};
pub(super) use members::{Member, member, members};
pub(super) use mocks::{drift, mock_place};
pub(super) use names::{Named, named};
pub(super) use pieces::Pieces;
pub(super) use pinned::all as pinned;
pub(super) use states::collisions;

/// Answers about units that several rules need.
#[derive(Default)]
pub struct Units<'r> {
    read: OnceCell<HashSet<FileId>>,
    /// Which of all units are judged.
    judged: OnceCell<Vec<bool>>,
    /// By tree: files that are the same share one.
    names: RefCell<HashMap<*const Parsed, Rc<Vec<Named>>>>,
    spoken: OnceCell<BTreeSet<String>>,
    told: OnceCell<BTreeSet<Place>>,
    /// What units lack.
    pub(super) lacking: OnceCell<Lacking>,
    /// The modules that sources written in shared files lead to.
    sources: OnceCell<HashMap<Place, BTreeSet<String>>>,
    tops: OnceCell<BTreeSet<(String, String)>>,
    /// The names of what is in each folder.
    names_in: OnceCell<HashMap<String, Vec<String>>>,
    laid: RefCell<HashMap<FileId, Arc<Parsed>>>,
    /// The files of values that Terraform loads by itself, by folder.
    loaded: OnceCell<HashMap<String, Vec<String>>>,
    interfaces: interface::Interfaces<'r>,
}

/// The units that are judged: none that others only include, none that a stack takes from a catalogue and completes, none that is a
/// template for others, none that has its parents elsewhere.
pub(super) fn judged<'c>(ctx: &'c Ctx<'_>) -> impl Iterator<Item = &'c Unit> {
    let is_own = |unit: &Unit| {
        let experiments = || unit.problems.iter().any(|problem| problem.kind == ProblemKind::Experiment);
        let is_own = !unit.is_parent && !unit.catalogue && !is_template(&unit.path) && !experiments();
        is_own && (unit.unfound.is_empty() || !is_out_of_place(ctx, unit))
    };
    let units = &ctx.trees().units;
    let judged = ctx.units().judged.get_or_init(|| units.iter().map(is_own).collect());
    units.iter().zip(judged).filter(|(_, is_judged)| **is_judged).map(|(unit, _)| unit)
}

/// In a hidden folder, as boilerplates are, in one of files to include (`_modules`), or in one whose name is filled in later or says
/// that it is a template.
fn is_template(folder: &str) -> bool {
    let hidden = |name: &str| name.starts_with(['.', '_']) && name != ".terragrunt-stack";
    path::has_gap(folder) || folder.split('/').any(|name| hidden(name) || matches!(name, "template" | "templates"))
}

/// Does it look for parents that are not above it, nor anything like them, that none of its neighbours has, with nothing else above it
/// that units share? Then it is used in some other tree, as those of catalogues are.
fn is_out_of_place(ctx: &Ctx<'_>, unit: &Unit) -> bool {
    let read = ctx.units().tops.get_or_init(|| tops(ctx));
    let above = || std::iter::successors(Some(unit.path.as_str()), |at| (!at.is_empty()).then(|| path::parent(at)));
    let has = |name: &str| read.contains(&(top(&unit.path).to_string(), path::name(name).to_string()));
    let near = |name: &str| {
        let names = ctx.units().names_in.get_or_init(|| names_in(ctx));
        let all = above().skip(1).filter_map(|folder| names.get(folder)).flatten().map(String::as_str);
        closest(name, all.filter(|near| *near != name)).is_some()
    };
    !unit.unfound.iter().any(|name| has(name) || near(name)) && !is_live(ctx, unit)
}

/// Words for folders of what others use.
const CATALOGUES: [&str; 12] = [
    "blueprints",
    "catalog",
    "catalogs",
    "catalogue",
    "components",
    "example",
    "examples",
    "library",
    "modules",
    "stacks",
    "units",
    "wrappers",
];

/// Is a unit in a tree of its own: made by a stack there, or with a file above it that says something of all below?
fn is_live(ctx: &Ctx<'_>, unit: &Unit) -> bool {
    let folder = unit.path.as_str();
    let mut words = folder.split(['/', '-', '_']);
    if words.any(|word| CATALOGUES.contains(&word)) {
        return false;
    }
    let says = |name: &String| {
        name.ends_with(".hcl") && !name.starts_with('.') && name.matches('.').count() == 1 && *name != "terragrunt.hcl"
    };
    let names = ctx.units().names_in.get_or_init(|| names_in(ctx));
    let above = std::iter::successors(Some(folder), |at| (!at.is_empty()).then(|| path::parent(at)));
    ctx.trees().stacks.tree.is_laid(unit.file)
        || above.skip(1).filter_map(|folder| names.get(folder)).flatten().any(says)
}

/// Is a file anybody's to judge? An `.hcl` is only if some unit reads it: it may be another program's.
pub(super) fn is_read(ctx: &Ctx<'_>, file: FileId) -> bool {
    if file_kind(ctx.repository.tree.path(file)) != Some(FileKind::Terragrunt) {
        return true;
    }
    let read = ctx.units().read.get_or_init(|| {
        let trees = ctx.trees();
        let units = trees.units.iter().flat_map(|unit| unit.reading.iter().copied().chain([unit.file]));
        units.chain(trees.stacks.stacks.iter().flat_map(Stack::files)).collect()
    });
    read.contains(&file)
}

/// Runs a rule over every unit. What it says of a place in a file that many of them share is said once, with their number.
pub(super) fn each(ctx: &Ctx<'_>, run: fn(&Ctx<'_>, &Unit) -> Vec<Diagnostic>, found: &mut Vec<Diagnostic>) {
    let mut told: IndexMap<(Place, usize), (Diagnostic, Vec<&Unit>)> = IndexMap::default();
    for unit in judged(ctx) {
        let mut here: Vec<Place> = Vec::new();
        for diagnostic in run(ctx, unit).into_iter().filter_map(|diagnostic| really(ctx, diagnostic)) {
            let nth = here.iter().filter(|place| **place == diagnostic.place).count();
            here.push(diagnostic.place);
            told.entry((diagnostic.place, nth)).or_insert_with(|| (diagnostic, Vec::new())).1.push(unit);
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

/// The names of files that units read, by the folder at the top that these units are in.
fn tops(ctx: &Ctx<'_>) -> BTreeSet<(String, String)> {
    let tree = &ctx.trees().stacks.tree;
    let read = ctx.trees().units.iter().flat_map(|unit| unit.reading.iter().map(|file| (top(&unit.path), *file)));
    read.map(|(top, file)| (top.to_string(), path::name(tree.path(file)).to_string())).collect()
}

fn names_in(ctx: &Ctx<'_>) -> HashMap<String, Vec<String>> {
    let mut all: HashMap<String, Vec<String>> = HashMap::default();
    for (_, entry) in ctx.repository.tree.entries() {
        let names = all.entry(path::parent(&entry.path).to_string()).or_default();
        // Among so many nobody looks for a slip.
        if names.len() < MOST_NAMES {
            names.push(path::name(&entry.path).to_string());
        }
    }
    all
}

const MOST_NAMES: usize = 1000;

/// The units in the folder that a path is in, or the first thousand below it.
pub(super) fn beside<'c>(ctx: &'c Ctx<'_>, to: &str) -> impl Iterator<Item = &'c Unit> {
    let parent = path::parent(to).to_string();
    let prefix = if parent.is_empty() { String::new() } else { format!("{parent}/") };
    let units = &ctx.trees().units;
    let start = units.partition_point(|unit| unit.path.as_str() < prefix.as_str());
    let below = units.iter().skip(start).take_while(move |unit| unit.path.starts_with(&prefix)).take(MOST_NAMES);
    below.filter(move |unit| path::parent(&unit.path) == parent && !unit.catalogue)
}

fn top(folder: &str) -> &str {
    folder.split('/').next().unwrap_or_default()
}

/// How many units are listed by name.
const LISTED: usize = 3;

/// Which units share a finding, in words.
pub(super) fn concerned(units: &[&Unit]) -> String {
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

/// What Terragrunt refuses of stack files, of one kind. Nothing of a stack that others are made from: it is judged where it is made.
pub(super) fn refused_stacks(ctx: &Ctx<'_>, kind: ProblemKind) -> Vec<Diagnostic> {
    let stacks = &ctx.trees().stacks;
    let is_own = |stack: &&Stack| !stacks.is_catalogue(&stack.path) && !is_template(&stack.path);
    let mut found = Vec::new();
    for stack in stacks.stacks.iter().filter(is_own) {
        let told = |problem: &&Problem| problem.kind == kind && !stacks.tree.is_laid(problem.at.file);
        found.extend(stack.problems.iter().filter(told).map(|problem| {
            let diagnostic = Diagnostic::error(problem.message.clone(), problem.at).subject(stack.path.clone());
            match problem.at.file == stack.file {
                true => diagnostic,
                false => diagnostic.note(format!("in the stack `{}`", shown(&stack.path))),
            }
        }));
    }
    found
}

/// Does it speak of a stack's own file? What units of nested stacks are named, and where they lie, is known only when they are made.
pub(super) fn is_in_stack(ctx: &Ctx<'_>, diagnostic: &Diagnostic) -> bool {
    ctx.trees().stacks.tree.path(diagnostic.place.file).ends_with(".stack.hcl")
}

/// Is a problem at that place of a kind that has a rule, or that no rule tells, for some unit?
pub(super) fn is_told(ctx: &Ctx<'_>, at: Place, untold: &[ProblemKind]) -> bool {
    let problems = || ctx.trees().units.iter().flat_map(|unit| &unit.problems);
    let others = || problems().filter(|problem| !untold.contains(&problem.kind)).map(|problem| problem.at).collect();
    ctx.units().told.get_or_init(others).contains(&at)
}

/// The files whose names are those of the unit: its own and those that it includes.
pub(super) fn files(unit: &Unit) -> impl Iterator<Item = FileId> {
    [unit.file].into_iter().chain(unit.includes.iter().filter_map(|include| include.file))
}

/// The same, with what a stack writes beside the unit and every file that it reads in some way: names may be used there.
pub(super) fn all_files(unit: &Unit) -> impl Iterator<Item = FileId> {
    let mut all: BTreeSet<FileId> = files(unit).chain(unit.reading.iter().copied()).collect();
    all.extend(unit.dependencies.iter().map(|dependency| dependency.section.at.file));
    all.into_iter()
}

/// The tree of a file, of one too that only a stack generates.
pub(super) fn parsed(ctx: &Ctx<'_>, file: FileId) -> Arc<Parsed> {
    if let Some(parsed) = ctx.repository.files.get(file) {
        return parsed.clone();
    }
    let tree = &ctx.trees().stacks.tree;
    if let Some(parsed) = ctx.repository.files.get(tree.copied_from(file)) {
        return parsed.clone();
    }
    let mut laid = ctx.units().laid.borrow_mut();
    let parse = || Arc::new(hcl::parse(if tree.is_laid(file) { tree.bytes(file) } else { Arc::from(&[][..]) }));
    laid.entry(file).or_insert_with(parse).clone()
}

/// May what cannot be read declare, or use, what the rest does not?
pub(super) fn hides(unit: &Unit) -> bool {
    unit.problems.iter().any(|problem| matches!(problem.kind, ProblemKind::Syntax | ProblemKind::Include))
}

/// How a message names a folder.
pub(super) fn shown(path: &str) -> &str {
    if path.is_empty() { "." } else { path }
}
