//! Every breakage of one wire, derived from whole repositories: each must be told by the right rule at the right line, and nothing
//! else. What is expected comes from [`facts`], which shares nothing with the linter but the parser.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read what they test")]

mod backends;
mod calls;
mod facts;
mod given;
mod mutation;
mod names;
mod parents;
mod public;
mod remote;
mod seats;
mod sheets;
mod states;
mod table;
mod types;
mod units;
mod wiring;
mod workspaces;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use facts::{At, Facts, Files};
use mutation::{Expected, Mutation};
use table::{Outcome, Table};
use tfgen::compile::{Refused, Request, compile, embedded};
use tfgen::io::{EntryKind, Tree};
use tfgen::lint::{self, Options};
use tfgen::repo::{self, Repository};
use tfgen::text::{Diagnostic, Label, LineIndex};
use units::Live;

/// Every mutation of a repository; those of Terragrunt's only of trees that this second opinion can read.
fn mutations(files: &Files, own: bool) -> Vec<Mutation> {
    let facts = Facts::read(files);
    let live = if own { Live::read(files) } else { Live::default() };
    let of_facts = [
        names::declarations,
        names::references,
        calls::output_reads,
        calls::inputs,
        calls::sources,
        states::outputs,
        states::reads,
        states::backends,
        states::arguments,
    ];
    let mut all: Vec<Mutation> = of_facts.iter().flat_map(|derive| derive(&facts)).collect();
    all.extend(calls::variables(&facts, &live));
    all.extend(calls::outputs(&facts, &live));
    all.extend(workspaces::configs(&facts, files));
    all.extend(types::all(&facts, files, &live));
    all.extend([given::inputs, given::defaults, wiring::reads, wiring::mocks].iter().flat_map(|of| of(&live, &facts)));
    let of_live = [
        given::values,
        given::paths,
        wiring::dependencies,
        wiring::rings,
        parents::includes,
        parents::reads,
        parents::locals,
        parents::sources,
        parents::states,
        parents::harmless,
    ];
    all.extend(of_live.iter().flat_map(|derive| derive(&live)));
    all
}

fn found(repository: &Repository) -> Vec<Diagnostic> {
    lint::lint(repository, &Options::default())
}

/// What a finding says of a further place of the same cause.
const FURTHER: [&str; 2] = ["here too", "also here"];

/// `path:line: rule` of every finding, sorted; with `everywhere` also of each further place that it names.
fn lint(repository: &Repository, everywhere: bool) -> Vec<String> {
    let tree = &repository.tree;
    let mut said = Vec::new();
    for diagnostic in found(repository) {
        let is_further = |label: &&Label| everywhere && FURTHER.iter().any(|words| label.message.starts_with(words));
        let further = diagnostic.related.iter().filter(is_further).map(|label| label.place);
        for place in further.chain([diagnostic.place]) {
            let bytes = tree.bytes(place.file);
            let line = LineIndex::new(&bytes).position(&bytes, place.span.start as usize).line;
            said.push(format!("{}:{line}: {}", tree.path(place.file), diagnostic.rule.unwrap_or_default()));
        }
    }
    said.sort();
    said
}

fn judge(mutation: &Mutation, files: &Files, unchanged: &Repository, before: &[Expected]) -> Outcome {
    let tree = Arc::new(Tree::memory(mutation.apply(files)));
    let (expected, mut said) = (mutation.said(&tree), lint(&repo::reload(&tree, unchanged), mutation.everywhere));
    // What was said before, and is still said, is not the mutation's; what it silences, by hiding its cause, is no miss.
    for known in mutation.moved_all(before, &tree) {
        if let Some(at) = said.iter().position(|said| *said == known) {
            said.remove(at);
        }
    }
    let within = |line: &str, directory: &str| line.strip_prefix(directory).is_some_and(|rest| rest.starts_with('/'));
    said.retain(|line| {
        !line.ends_with(": deprecated-argument") || !mutation.left_alone.iter().any(|alone| within(line, alone))
    });
    for told in before.iter().filter(|finding| mutation.takes(finding)) {
        let directory = told.at.path.rsplit_once('/').map_or("", |(directory, _)| directory);
        let again = |line: &String| line.ends_with(&format!(": {}", told.rule)) && within(line, directory);
        if let Some(at) = said.iter().position(|line| again(line) && !expected.contains(line)) {
            said.remove(at);
        }
    }
    let miss = (expected != said).then(|| {
        let place = mutation.place(files);
        format!("{place}: {}: {}\n  expected {expected:?}\n  got      {said:?}", mutation.kind, mutation.what)
    });
    Outcome { kind: mutation.kind, breaks: !mutation.expected.is_empty(), miss }
}

/// Judges mutations on all cores, at most so many of each kind. `before` is what the repository says unchanged.
fn run(files: &Files, unchanged: &Repository, before: &[Expected], most: usize) -> Table {
    let mut mutations = some_of(mutations(files, most == usize::MAX), most);
    mutations.iter_mut().for_each(|mutation| {
        mutation
            .expected
            .retain(|expected| expected.rule != "unknown-resource-type" || has_schema(unchanged, &expected.at));
    });
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
        let share = mutations.len().div_ceil(workers).max(1);
        let judge_all = |part: &[Mutation]| {
            part.iter().map(|mutation| judge(mutation, files, unchanged, before)).collect::<Vec<_>>()
        };
        let handles: Vec<_> = mutations.chunks(share).map(|part| scope.spawn(move || judge_all(part))).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap()).collect()
    });
    Table::of(outcomes)
}

/// Is a version embedded of the provider whose type is named at a place, and may the module there get to see it? What older ones
/// accept is not known, so nothing is expected.
fn has_schema(unchanged: &Repository, at: &At) -> bool {
    let directory = at.path.rsplit_once('/').map_or("", |(directory, _)| directory);
    let bytes = unchanged.tree.find(&at.path).map(|file| unchanged.tree.bytes(file)).unwrap_or_default();
    let kind = String::from_utf8_lossy(at.span.of(&bytes)).replace('"', "");
    let provider = kind.split('_').next().unwrap_or_default();
    unchanged.modules.get(directory).is_none_or(|module| !unchanged.releases(module, provider).is_empty())
}

/// Of every kind no more than so many, evenly spread.
fn some_of(mutations: Vec<Mutation>, most: usize) -> Vec<Mutation> {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    mutations.iter().for_each(|mutation| kinds.entry(mutation.kind).or_default().0 += 1);
    let mut some = mutations;
    some.retain(|mutation| {
        let (all, seen) = kinds.get_mut(mutation.kind).unwrap();
        *seen += 1;
        // The first, and each that fills another of the `most` shares.
        *all <= most || *seen * most / *all != (*seen - 1) * most / *all
    });
    some
}

fn check(files: &Files, at_least: usize) {
    let unchanged = repo::load(&Arc::new(Tree::memory(files.clone())));
    assert_eq!(lint(&unchanged, false), Vec::<String>::new(), "unchanged");
    let table = run(files, &unchanged, &[], usize::MAX);
    println!("{table}");
    assert!(table.total() >= at_least, "only {} mutations were derived", table.total());
    let count = table.misses.len();
    assert!(table.misses.is_empty(), "{count} missed\n{}\n{table}", table.misses.join("\n"));
}

/// What a blueprint compiles to.
fn compiled(blueprint: &str) -> Files {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("blueprints").join(blueprint);
    let text = Arc::from(std::fs::read(path).unwrap());
    let request = Request { path: blueprint, text, sets: &[], templates: embedded() };
    let compiled = match compile(&request) {
        Ok(compiled) => compiled,
        Err(Refused::Bug(said)) => panic!("{blueprint}: {}", said.join("\n")),
        Err(Refused::Blueprint { problems, .. }) => panic!("{blueprint}: {problems:?}"),
    };
    compiled.files.into_iter().map(|(path, bytes)| (path, Arc::from(bytes))).collect()
}

#[test]
fn every_broken_wire_of_our_own_output_is_found() {
    check(&compiled("jobber.yaml"), 1000);
}

/// Repositories of other styles, each as its people would write it.
fn check_style(style: &str, at_least: usize) {
    check(&read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutate/styles").join(style)), at_least);
}

/// A folder per environment, modules that call modules, repeated calls, reads through locals and `try`.
#[test]
fn every_broken_wire_of_folders_per_environment_is_found() {
    check_style("folders", 200);
}

#[test]
fn every_broken_wire_of_numbered_roots_with_workspaces_is_found() {
    check_style("numbered", 150);
}

/// Backends that a file for `-backend-config` completes.
#[test]
fn every_broken_wire_of_partial_backends_is_found() {
    check_style("partial", 100);
}

#[test]
fn every_broken_wire_of_azurerm_is_found() {
    check_style("azurerm", 100);
}

#[test]
fn every_broken_wire_of_gcs_is_found() {
    check_style("gcs", 100);
}

#[test]
fn every_broken_wire_of_local_states_is_found() {
    check_style("local", 60);
}

/// Objects, lists and maps that are handed between modules and states.
#[test]
fn every_broken_wire_of_typed_interfaces_is_found() {
    check_style("typed", 150);
}

/// A state per component, and readers that are repeated by `for_each`.
#[test]
fn every_broken_wire_of_components_is_found() {
    check_style("components", 100);
}

/// Terragrunt with a root, an account and a region above its units.
#[test]
fn every_broken_wire_of_levels_of_terragrunt_is_found() {
    check_style("levels", 150);
}

/// What units of one kind share lies in a folder of its own, merged deeply.
#[test]
fn every_broken_wire_of_shared_configuration_is_found() {
    check_style("envcommon", 100);
}

/// A catalogue and its stacks, with values, one in another, and what they add.
#[test]
fn every_broken_wire_of_stacks_is_found() {
    check_style("stacks", 100);
}

/// The files below a folder.
fn read(folder: &Path) -> Files {
    let tree = Tree::directory(folder, |_| false);
    let files = tree.entries().filter(|(_, entry)| entry.kind == EntryKind::File);
    files.map(|(file, entry)| (entry.path.clone(), tree.bytes(file))).collect()
}
