//! Every unit of a repository, one after the other.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::context::Reader;
use super::unit::{DependsOn, Problem, ProblemKind, Unit};
use super::view::{Sees, View};
use super::{Settings, Trees, config, dependency, paths};
use crate::io::{EntryKind, Tree};
use crate::repo::{Files, path, with_room};
use crate::text::{FileId, Place, Span};

/// The files that make a folder a unit.
const UNIT: &str = "terragrunt.hcl";

/// Reads every unit of a repository. Never fails: what Terragrunt would refuse is in [`Unit::problems`].
pub fn read(tree: &Arc<Tree>, settings: &Settings) -> Trees {
    read_among(tree, None, settings)
}

/// The same, where files were parsed already.
pub fn read_among(tree: &Arc<Tree>, files: Option<&Files>, settings: &Settings) -> Trees {
    with_room(|| {
        let stacks = super::stack::generate(tree, settings);
        let tree = &stacks.tree;
        let mut reader = Reader::new(tree, files, settings);
        reader.open = stacks.open.clone();
        reader.given = stacks.values.iter().map(|(folder, given)| (folder.clone(), given.value.clone())).collect();
        let reader = reader;
        let folders = tree.entries().filter(|(_, entry)| entry.kind != EntryKind::Directory);
        let found = folders
            .filter(|(_, entry)| is_unit(&entry.path))
            .filter(|(_, entry)| !stacks.refuses(path::parent(&entry.path)));
        let mut units: Vec<Unit> = found.map(|(file, _)| unit(&reader, file)).collect();
        units.sort_by(|a, b| a.path.cmp(&b.path));
        units.dedup_by(|later, first| later.path == first.path);
        let numbers = (0..).zip(&units).map(|(i, unit)| (unit.path.clone(), i)).collect();
        super::ring::tell(&mut units, &numbers);
        let included: BTreeSet<FileId> =
            units.iter().flat_map(|unit| unit.includes.iter().filter_map(|include| include.file)).collect();
        for unit in &mut units {
            unit.is_parent = included.contains(&unit.file);
            unit.source = super::source::source(&unit.path, &unit.config, tree, &settings.facts);
            unit.problems.extend(super::run::refused(&unit.path, &unit.config, &unit.source, tree));
            unit.backend = super::state::backend(unit);
            unit.catalogue = stacks.catalogue.contains(&unit.path);
            if unit.catalogue {
                unit.problems.clear();
            }
            for problem in &mut unit.problems {
                problem.at = tree.really(problem.at);
            }
        }
        drop(reader);
        Trees { units, numbers, stacks }
    })
}

fn is_unit(file: &str) -> bool {
    let name = path::name(file);
    name == UNIT || name.strip_suffix(".json") == Some(UNIT)
}

/// One unit, evaluated.
fn unit(reader: &Reader, file: FileId) -> Unit {
    let place = Place { file, span: Span::default() };
    let folder = path::parent(reader.tree.path(file)).to_string();
    let mut unit = Unit { path: folder, file, ..Unit::empty(file) };
    let sheet = match reader.sheet(file) {
        Ok(sheet) => sheet,
        Err(why) => {
            unit.problems.push(Problem::new(ProblemKind::Syntax, format!("it cannot be read: {why}"), place));
            return unit;
        }
    };
    let original = Arc::from(unit.path.as_str());
    let context = reader.context(sheet, original, false);
    reader.reading.borrow_mut().push(file);
    let ((config, mut problems), trace) = reader.traced(&context, || config::whole(reader, &context));
    reader.reading.borrow_mut().pop();
    tell_apart(&mut problems, &trace.failures);
    let main = View { reader, context: &context, sheet: &context.main, included: None, sees: Sees::All };
    problems.extend(main.lacking_outputs());
    unit.includes = context.included(reader).all.iter().map(|included| included.include.clone()).collect();
    unit.dependencies = main.relations().all.clone();
    unit.paths = paths(reader, &unit.path, &config, &mut problems);
    unit.reads = trace.outputs.clone();
    unit.reads.sort();
    unit.reads.dedup();
    unit.unfound = trace.unfound.iter().cloned().collect();
    unit.reading = trace.files.iter().copied().filter(|read| *read != file).collect();
    unit.problems = problems;
    unit.config = config;
    unit
}

/// Gives failures of expressions the kind that was noted at their place.
pub(super) fn tell_apart(problems: &mut [Problem], failures: &[(Place, ProblemKind)]) {
    for problem in problems.iter_mut().filter(|problem| problem.kind == ProblemKind::Expression) {
        if let Some((_, kind)) = failures.iter().find(|(place, _)| *place == problem.at) {
            problem.kind = *kind;
        }
    }
}

/// Where `dependencies.paths` leads.
fn paths(reader: &Reader, folder: &str, config: &super::Config, problems: &mut Vec<Problem>) -> Vec<DependsOn> {
    let Some(given) = config.dependencies.as_ref().and_then(|section| section.given.get("paths")) else {
        return Vec::new();
    };
    let texts = given.value.as_elements().unwrap_or_default().iter();
    let leads = texts.map(|text| {
        let to = text.as_str().and_then(|text| paths::inside(folder, text));
        if let Some(to) = &to {
            let problem = match dependency::leads(reader, to) {
                dependency::Leads::Nowhere => Some(format!("there is no folder `{to}`")),
                dependency::Leads::NoUnit => Some(format!("there is no unit in `{to}`")),
                dependency::Leads::Unit => None,
            };
            problems.extend(problem.map(|message| Problem::new(ProblemKind::DependencyPath, message, given.at)));
        }
        DependsOn { text: text.clone(), to, at: given.at }
    });
    leads.collect()
}
