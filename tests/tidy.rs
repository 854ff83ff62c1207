//! The house rules that no compiler holds: what a file opens with, how long it is, and who may use whom.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the repository they are in")]

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

/// The model of a repository, from the ground up: each uses only what stands before it.
const MODEL: [&str; 8] = ["text", "charts", "io", "hcl", "lang", "schema", "repo", "terragrunt"];
/// From a blueprint to files; each uses the model and what stands before it.
const COMPILER: [&str; 4] = ["blueprint", "catalogue", "layout", "render"];
/// Where both ends meet.
const TOP: [&str; 3] = ["agree", "compile", "review"];

/// Files longer than this say why, with the word "long", in the comment that they open with.
const MAX_LINES: usize = 500;

/// A text file of this repository.
struct File {
    path: String,
    text: String,
}

impl File {
    /// The comment that the file opens with.
    fn head(&self) -> String {
        self.text.lines().take_while(|line| line.starts_with("//") || line.starts_with('#')).collect()
    }
}

fn files_below(directory: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let skipped = |name: &str| matches!(name, "target" | ".git" | ".terraform");
    let walk = WalkDir::new(root.join(directory)).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| !entry.file_name().to_str().is_some_and(skipped))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            Some(File { path, text: std::fs::read_to_string(entry.path()).ok()? })
        })
        .collect()
}

fn sources() -> Vec<File> {
    let mut files = files_below("src");
    files.retain(|file| file.path.ends_with(".rs"));
    assert!(files.len() > 20, "src is not where it is looked for");
    files
}

/// The names of what lies directly in a folder; none when it is not there.
fn names_in(directory: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(directory)) else {
        return Vec::new();
    };
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn assert_none(problems: Vec<String>, rule: &str) {
    assert!(problems.is_empty(), "{rule}:\n  {}\n", problems.join("\n  "));
}

#[test]
fn every_file_opens_with_why_it_exists() {
    let files = sources().into_iter().chain(files_below("tests").into_iter().filter(|file| file.path.ends_with(".rs")));
    let silent = files.filter(|file| !file.text.starts_with("//! ")).map(|file| file.path);
    assert_none(silent.collect(), "these do not open with `//! why it exists`");
}

#[test]
fn a_long_file_says_why() {
    let files = sources().into_iter().chain(files_below("tests").into_iter().filter(|file| file.path.ends_with(".rs")));
    let long = files.filter(|file| file.text.lines().count() > MAX_LINES && !file.head().contains("long"));
    assert_none(
        long.map(|file| format!("{}: {} lines", file.path, file.text.lines().count())).collect(),
        "these are long and do not say why in the comment they open with",
    );
}

#[test]
fn arrows_point_one_way() {
    let files = sources();
    let modules: BTreeSet<&str> = files.iter().map(|file| module(&file.path)).collect();
    let mut problems = Vec::new();
    for name in &modules {
        if allowed(name).is_none() {
            problems.push(format!("src/{name} has no place in the order: give it one in this test"));
        }
    }
    for file in &files {
        let from = module(&file.path);
        let Some(allowed) = allowed(from) else { continue };
        for (line, to) in uses(&file.text, depth(&file.path)) {
            if to != from && modules.contains(to) && !allowed.contains(&to) {
                let text = file.text.lines().nth(line - 1).unwrap_or_default().trim();
                problems.push(format!("{}:{line}: `{from}` may not use `{to}`: {text}", file.path));
            }
        }
    }
    assert_none(problems, "the arrows of ARCHITECTURE.md point one way");
}

/// What a module may use; `None` for one that nobody knows.
fn allowed(module: &str) -> Option<Vec<&'static str>> {
    if let Some(at) = MODEL.iter().position(|name| *name == module) {
        return Some(MODEL[..at].to_vec());
    }
    if let Some(at) = COMPILER.iter().position(|name| *name == module) {
        return Some([&MODEL[..], &COMPILER[..at]].concat());
    }
    match module {
        "lint" => Some(MODEL.to_vec()),
        // Findings of anybody, from a repository or a blueprint.
        "report" => Some(vec!["text", "io"]),
        "cli" | "lib" | "main" => Some([&MODEL[..], &COMPILER, &TOP, &["lint", "report", "cli", "lib"]].concat()),
        _ if TOP.contains(&module) => Some([&MODEL[..], &COMPILER, &TOP, &["lint", "report"]].concat()),
        _ => None,
    }
}

/// `hcl` for `src/hcl/tree.rs`, `lib` for `src/lib.rs`.
fn module(path: &str) -> &str {
    path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default()
}

/// How many `super::` lead from a file to the crate.
fn depth(path: &str) -> usize {
    match path {
        "src/lib.rs" | "src/main.rs" => 0,
        _ => path.matches('/').count() - usize::from(path.ends_with("/mod.rs")),
    }
}

/// The modules that a file names by `crate::`, `tfgen::` or as many `super::` as lead to the crate, and on which line.
fn uses(text: &str, depth: usize) -> Vec<(usize, &str)> {
    let up = "super::".repeat(depth);
    let mut found = Vec::new();
    for root in ["crate::", "tfgen::", up.as_str()].into_iter().filter(|root| !root.is_empty()) {
        for (at, _) in text.match_indices(root) {
            let (before, rest) = (&text[..at], &text[at + root.len()..]);
            let line = before.rsplit('\n').next().unwrap_or_default();
            if line.trim_start().starts_with("//") {
                continue;
            }
            let names = rest.strip_prefix('{').map_or_else(|| name_of(rest).into_iter().collect(), first_names);
            found.extend(names.into_iter().map(|name| (before.matches('\n').count() + 1, name)));
        }
    }
    found
}

/// The first name of every path in the rest of a group `{a::x, b::{y, z}}`.
fn first_names(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            b',' | b'}' if depth == 0 => {
                names.extend(name_of(&group[start..at]));
                start = at + 1;
                if byte == b'}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

fn name_of(path: &str) -> Option<&str> {
    path.trim_start().split(|c: char| !(c.is_alphanumeric() || c == '_')).next().filter(|name| !name.is_empty())
}

#[test]
fn the_arrows_are_seen_however_they_are_written() {
    let text = "use crate::lint;\nuse crate::{\n    hcl::{self, Expr},\n    render,\n};\n// crate::no\nlet x = super::super::report::y();";
    assert_eq!(uses(text, 2), [(1, "lint"), (2, "hcl"), (2, "render"), (7, "report")]);
    assert_eq!([depth("src/lib.rs"), depth("src/hcl/mod.rs"), depth("src/hcl/tree.rs")], [0, 1, 2]);
    assert!(!allowed("lint").unwrap().contains(&"render") && !allowed("render").unwrap().contains(&"lint"));
    assert!(allowed("repo").unwrap().iter().all(|name| MODEL.contains(name)));
}

/// Clippy holds that only src/io does IO, as long as nobody else allows himself what it disallows.
#[test]
fn only_io_may_do_io() {
    let mut files = sources();
    files.retain(|file| file.path != "src/io/mod.rs" && file.text.contains("disallowed_methods"));
    assert_none(files.into_iter().map(|file| file.path).collect(), "only src/io may allow clippy::disallowed_methods");
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = files_below("").into_iter().find(|file| file.path == "Cargo.toml").unwrap();
    let mut section = "";
    let mut silent = Vec::new();
    for line in manifest.text.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && line.contains('=') && !line.contains(" # ") {
            silent.push(line.to_string());
        }
    }
    assert_none(silent, "these dependencies do not say what they are for (`# …`)");
}

/// What is written here must make sense to somebody who has nothing but the repository.
#[test]
fn no_text_speaks_of_the_machine_it_was_written_on() {
    // In pieces, or this file would be the first to be found.
    let whole = |pieces: [&str; 2]| pieces.concat();
    let places =
        [["/ho", "me/"], ["/Us", "ers/"], ["/ro", "ot/"], ["/wo", "rk/"], ["C:\\Us", "ers"], ["/tm", "p/bash"]]
            .map(whole);
    let names =
        [["chat", "gpt"], ["cla", "ude"], ["open", "ai"], ["anth", "ropic"], ["co", "pilot"], ["language ", "model"]];
    let names = names.map(whole);
    let mut problems = Vec::new();
    for file in files_below("") {
        for (number, line) in file.text.lines().enumerate() {
            let lower = line.to_lowercase();
            let place = places.iter().find(|place| line.contains(place.as_str()));
            if let Some(found) = place.or_else(|| names.iter().find(|name| lower.contains(name.as_str()))) {
                problems.push(format!("{}:{}: `{found}`", file.path, number + 1));
            }
        }
    }
    assert_none(problems, "these speak of a machine or a tool that is none of a reader's business");
}

#[test]
fn little_repositories_are_named_by_what_is_expected_of_them() {
    let mut problems = Vec::new();
    for rule in names_in("tests/lint") {
        let cases = names_in(&format!("tests/lint/{rule}"));
        let count = |prefix: &str| cases.iter().filter(|case| case.starts_with(prefix)).count();
        let (bad, ok) = (count("bad_"), count("ok_"));
        if bad < 2 || ok < 3 || bad + ok < cases.len() {
            problems
                .push(format!("tests/lint/{rule}: {bad} of bad_*, {ok} of ok_*, {} others", cases.len() - bad - ok));
        }
    }
    assert_none(problems, "a rule has at least two folders `bad_*`, three `ok_*`, and nothing else");
}

#[test]
fn a_part_of_the_catalogue_is_a_folder_with_its_manifest() {
    for (kind, manifest) in [("components", "component.yaml"), ("addons", "addon.yaml")] {
        let folder = format!("templates/{kind}");
        let bare = names_in(&folder)
            .into_iter()
            .filter(|name| !names_in(&format!("{folder}/{name}")).contains(&manifest.into()));
        assert_none(bare.collect(), &format!("these folders of {folder} have no {manifest}"));
    }
}

#[test]
fn every_snapshot_belongs_to_a_test() {
    let tests = names_in("tests");
    let mut orphans = names_in("tests/snapshots");
    orphans.retain(|name| {
        !name
            .split_once("__")
            .is_some_and(|(test, _)| tests.contains(&format!("{test}.rs")) || tests.contains(&test.into()))
    });
    assert_none(orphans, "these belong to no file of tests/");
}

#[test]
fn ci_runs_the_tests_as_the_readme_does() {
    let files = files_below("");
    let text = |path: &str| &files.iter().find(|file| file.path == path).unwrap().text;
    let commands: Vec<&str> = text("README.md").lines().filter(|line| line.starts_with("cargo test")).collect();
    assert!(!commands.is_empty(), "the README does not say how to run the tests");
    for command in commands {
        assert!(
            text(".ci/run").lines().any(|line| line == format!("step {command}")),
            ".ci/run has no `step {command}`"
        );
    }
}

#[test]
fn every_hook_is_a_command_line_that_exists() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml")).unwrap();
    let entries: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("entry: tfgen ")).collect();
    assert_eq!(entries.len(), text.matches("- id: ").count());
    for entry in entries {
        let tfgen =
            std::process::Command::new(env!("CARGO_BIN_EXE_tfgen")).args(entry.split(' ')).arg("--help").output();
        assert!(tfgen.unwrap().status.success(), "there is no `tfgen {entry}`");
    }
}
