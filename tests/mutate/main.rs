//! Every breakage of one wire, derived from whole repositories: each must be told by the right rule at the right line, and nothing
//! else. What is expected comes from [`facts`], which shares nothing with the linter but the parser.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read what they test")]

mod calls;
mod facts;
mod mutation;
mod names;
mod states;
mod table;
mod workspaces;

use std::path::Path;
use std::sync::Arc;

use facts::{Facts, Files};
use mutation::Mutation;
use table::{Outcome, Table};
use tfgen::compile::{Refused, Request, compile, embedded};
use tfgen::io::{EntryKind, Tree};
use tfgen::lint::{self, Options};
use tfgen::repo::{self, Repository};
use tfgen::text::LineIndex;

/// Every mutation of a repository.
fn mutations(files: &Files) -> Vec<Mutation> {
    let facts = Facts::read(files);
    let of_facts = [
        names::declarations,
        names::references,
        calls::variables,
        calls::outputs,
        calls::output_reads,
        calls::inputs,
        calls::sources,
        states::outputs,
        states::reads,
        states::backends,
        states::arguments,
    ];
    let mut all: Vec<Mutation> = of_facts.iter().flat_map(|derive| derive(&facts)).collect();
    all.extend(workspaces::configs(&facts, files));
    all
}

/// `path:line: rule` of every finding, sorted.
fn lint(repository: &Repository) -> Vec<String> {
    let tree = &repository.tree;
    let found = lint::lint(repository, &Options::default());
    let said = found.iter().map(|diagnostic| {
        let bytes = tree.bytes(diagnostic.place.file);
        let line = LineIndex::new(&bytes).position(&bytes, diagnostic.place.span.start as usize).line;
        format!("{}:{line}: {}", tree.path(diagnostic.place.file), diagnostic.rule.unwrap_or_default())
    });
    let mut said: Vec<String> = said.collect();
    said.sort();
    said
}

fn judge(mutation: &Mutation, files: &Files, unchanged: &Repository) -> Outcome {
    let tree = Arc::new(Tree::memory(mutation.apply(files)));
    let (expected, said) = (mutation.said(&tree), lint(&repo::reload(&tree, unchanged)));
    let miss = (expected != said).then(|| {
        let place = mutation.place(files);
        format!("{place}: {}: {}\n  expected {expected:?}\n  got      {said:?}", mutation.kind, mutation.what)
    });
    Outcome { kind: mutation.kind, breaks: !mutation.expected.is_empty(), miss }
}

/// Judges all mutations on all cores.
fn run(files: &Files, unchanged: &Repository) -> Table {
    let mutations = mutations(files);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
        let share = mutations.len().div_ceil(workers).max(1);
        let judge_all =
            |part: &[Mutation]| part.iter().map(|mutation| judge(mutation, files, unchanged)).collect::<Vec<_>>();
        let handles: Vec<_> = mutations.chunks(share).map(|part| scope.spawn(move || judge_all(part))).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap()).collect()
    });
    Table::of(outcomes)
}

fn check(files: &Files, at_least: usize) {
    let unchanged = repo::load(&Arc::new(Tree::memory(files.clone())));
    assert_eq!(lint(&unchanged), Vec::<String>::new(), "unchanged");
    let table = run(files, &unchanged);
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

/// A folder per environment, modules that call modules, repeated calls, reads through locals and `try`.
#[test]
fn every_broken_wire_of_folders_per_environment_is_found() {
    check(&read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutate/folders")), 200);
}

/// The files below a folder.
fn read(folder: &Path) -> Files {
    let tree = Tree::directory(folder, |_| false);
    let files = tree.entries().filter(|(_, entry)| entry.kind == EntryKind::File);
    files.map(|(file, entry)| (entry.path.clone(), tree.bytes(file))).collect()
}
