//! What the documents say is so: every command, flag, rule, path and module that they name exists.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the repository they are in")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use tfgen::io::Settings;
use tfgen::lint;
use tfgen::text::FileId;

const GUIDES: [&str; 3] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn assert_none(problems: Vec<String>, rule: &str) {
    assert!(problems.is_empty(), "{rule}:\n  {}\n", problems.join("\n  "));
}

fn tfgen(arguments: &[&str]) -> Option<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_tfgen")).args(arguments).output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

/// The help of every subcommand, by its name.
fn helps() -> BTreeMap<String, String> {
    let top = tfgen(&["--help"]).unwrap();
    let commands = top.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = commands.lines().filter_map(|line| line.split_whitespace().next());
    names.map(|name| (name.to_string(), tfgen(&[name, "--help"]).unwrap())).collect()
}

/// The lines of a document's fenced blocks in that language, comments left out.
fn fenced(text: &str, language: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut inside: Option<&str> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), inside) {
            (Some(_), Some(_)) => inside = None,
            (Some(opened), None) => inside = Some(opened),
            (None, Some(opened)) if opened == language => {
                lines.push(line.split(" #").next().unwrap_or_default().trim().to_string());
            }
            _ => {}
        }
    }
    lines.retain(|line| !line.is_empty() && !line.starts_with('#'));
    lines
}

#[test]
fn the_page_of_the_settings_has_every_key_and_nothing_else() {
    let page = read("docs/settings.md");
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let settings = Settings::parse(example.as_bytes(), FileId(0)).unwrap();
    assert!(lint::Levels::new(&settings).is_ok());
    let refused = Settings::parse(b"\"?\" = 1", FileId(0)).unwrap_err();
    let keys = refused[0].help.clone().unwrap();
    let shown = |key: &&str| example.lines().any(|line| line.trim_start_matches('[').starts_with(key));
    assert_none(
        keys.split('`').skip(1).step_by(2).filter(|key| !shown(key)).map(str::to_string).collect(),
        "docs/settings.md lacks these keys",
    );
}

/// What stands in backticks outside of fenced blocks.
fn code_spans(text: &str) -> Vec<String> {
    let mut spans = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            spans.extend(line.split('`').skip(1).step_by(2).map(str::to_string));
        }
    }
    spans
}

/// The arguments of every run of tfgen that a document shows.
fn shown_runs(document: &str) -> Vec<Vec<String>> {
    let text = read(document);
    let mut runs = Vec::new();
    for line in fenced(&text, "sh").into_iter().chain(code_spans(&text)) {
        for command in line.split("&&").map(str::trim) {
            let arguments = command.strip_prefix("tfgen ").or_else(|| {
                command
                    .strip_prefix("cargo run")
                    .and_then(|rest| rest.split_once(" -- "))
                    .map(|(_, arguments)| arguments)
            });
            runs.extend(arguments.map(|arguments| arguments.split_whitespace().map(str::to_string).collect()));
        }
    }
    runs
}

fn is_flag(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-') && !word.starts_with("---")
}

/// Does a help text name a flag as its own, not only in passing?
fn has_flag(help: &str, flag: &str) -> bool {
    let options = help.lines().filter(|line| line.trim_start().starts_with('-'));
    options.flat_map(|line| line.split([' ', ',', '='])).any(|word| word == flag)
}

#[test]
fn every_run_of_tfgen_that_is_shown_can_be_made() {
    let helps = helps();
    let mut problems = Vec::new();
    let mut seen = 0;
    for document in GUIDES.iter().chain(&["CHANGELOG.md"]) {
        for run in shown_runs(document) {
            seen += 1;
            let Some(help) = run.first().and_then(|command| helps.get(command)) else {
                problems.push(format!("{document}: `tfgen {}`: no such command", run.join(" ")));
                continue;
            };
            for flag in run.iter().filter(|word| is_flag(word)) {
                let flag = flag.split('=').next().unwrap_or_default();
                if !has_flag(help, flag) {
                    problems.push(format!("{document}: `tfgen {}`: no flag {flag}", run.join(" ")));
                }
            }
        }
    }
    assert_none(problems, "these documents show what tfgen cannot do");
    assert!(seen > 5, "the documents show no commands");
}

#[test]
fn every_flag_that_is_named_alone_exists() {
    let helps = helps();
    let mut problems = Vec::new();
    for document in ["README.md", "CHANGELOG.md", "ARCHITECTURE.md"] {
        for span in code_spans(&read(document)) {
            let flag = span.split([' ', '=']).next().unwrap_or_default();
            if flag.starts_with("--") && !helps.values().any(|help| has_flag(help, flag)) {
                problems.push(format!("{document}: `{span}`"));
            }
        }
    }
    assert_none(problems, "these flags do not exist");
}

#[test]
fn every_flag_and_argument_says_what_it_does() {
    let mut problems = Vec::new();
    for (command, help) in helps() {
        let lines: Vec<&str> = help.lines().collect();
        for (i, line) in lines.iter().enumerate() {
            let entry = line.trim_start();
            let is_entry =
                line.starts_with("  ") && !line.starts_with("          ") && entry.starts_with(['-', '<', '[']);
            if !is_entry {
                continue;
            }
            // Behind the name and two blanks, or on the next line.
            let beside = entry.split_once("  ").map_or("", |(_, words)| words.trim());
            let below = lines.get(i + 1).filter(|next| next.starts_with("          ")).map_or("", |next| next.trim());
            let words = if beside.is_empty() { below } else { beside };
            if words.is_empty() || words.starts_with('[') {
                problems.push(format!("tfgen {command}: {entry}"));
            }
        }
    }
    assert_none(problems, "these say nothing in --help");
}

/// Names of rules where only a rule can stand: `error[x]`, `allow(x)`, `explain x`.
fn named_rules(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (before, after) in
        [("error[", "]"), ("warning[", "]"), ("allow(", ")"), ("allow-file(", ")"), ("explain ", "\n")]
    {
        for (at, _) in text.match_indices(before) {
            let rest = &text[at + before.len()..];
            let list = rest.split(after).next().unwrap_or_default().split(['`', '\n', ' ']).next().unwrap_or_default();
            let named = list.split(',').map(str::trim).filter(|name| name.contains('-') && !name.starts_with('-'));
            names.extend(named.map(str::to_string));
        }
    }
    names
}

#[test]
fn every_rule_that_is_named_exists() {
    let mut problems = Vec::new();
    for document in GUIDES.iter().chain(&["CHANGELOG.md"]) {
        let unknown = named_rules(&read(document)).into_iter().filter(|name| lint::rule(name).is_none());
        problems.extend(unknown.map(|name| format!("{document}: {name}")));
    }
    assert_none(problems, "these rules do not exist");
    assert_eq!(named_rules("`tfgen explain a-b` # tfgen: allow(c-d) error[e-f]: g").len(), 3);
}

#[test]
fn every_rule_is_explained_with_a_bad_and_a_good_example() {
    let mut problems = Vec::new();
    for rule in lint::ALL {
        let said = tfgen(&["explain", rule.id]).unwrap_or_default();
        let section =
            |from: &str, to: &str| said.split(from).nth(1).map(|rest| rest.split(to).next().unwrap_or_default());
        let why = said.split("\n## ").next().unwrap_or_default();
        let prose = why.lines().filter(|line| line.len() > 40 && !line.starts_with('#')).count();
        let example = |text: Option<&str>| text.is_some_and(|text| fenced(text, "hcl").len() > 1);
        if !said.starts_with(&format!("# {}\n", rule.id)) || prose == 0 {
            problems.push(format!("{}: does not say why", rule.id));
        }
        if !example(section("\n## Bad\n", "\n## ")) || !example(section("\n## Good\n", "\n## ")) {
            problems.push(format!("{}: lacks `## Bad` or `## Good` with an example in HCL", rule.id));
        }
    }
    assert_none(problems, "these rules are not explained");
}

/// The first cell of every row of the table below a heading.
fn first_cells(text: &str, heading: &str) -> Vec<String> {
    let section = text.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.filter_map(|row| row.split('|').nth(1)).map(|cell| cell.trim().trim_matches('`').to_string()).collect()
}

#[test]
fn the_code_map_names_the_modules_that_there_are() {
    let named = first_cells(&read("ARCHITECTURE.md"), "Code map");
    let (folders, modules): (Vec<String>, Vec<String>) = named.into_iter().partition(|name| name.ends_with('/'));
    let entries = std::fs::read_dir(root().join("src")).unwrap().map(|entry| entry.unwrap().file_name());
    let names = entries.map(|name| name.to_string_lossy().trim_end_matches(".rs").to_string());
    let there: BTreeSet<String> = names.filter(|name| name != "lib" && name != "main").collect();
    let named: BTreeSet<String> = modules.into_iter().collect();
    let mut problems: Vec<String> = there.difference(&named).map(|name| format!("src/{name} is not in it")).collect();
    problems.extend(named.difference(&there).map(|name| format!("`{name}` is in it and not in src")));
    problems.extend(folders.into_iter().filter(|name| !root().join(name).is_dir()).map(|name| format!("no {name}")));
    assert_none(problems, "the code map of ARCHITECTURE.md");
}

#[test]
fn every_invariant_is_numbered_and_held_by_something() {
    let text = read("ARCHITECTURE.md");
    let numbers = first_cells(&text, "Invariants");
    assert!(numbers.len() > 5);
    let wanted: Vec<String> = (1..numbers.len()).map(|n| n.to_string()).collect();
    let rows: Vec<&String> = numbers.iter().filter(|cell| cell.parse::<u32>().is_ok()).collect();
    assert!(rows.len() >= wanted.len(), "{numbers:?}");
    for line in text.lines().filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit()) {
        let held = line.split('|').nth(3).unwrap_or_default();
        assert!(held.contains('`'), "nothing holds: {line}");
    }
}

/// Folders whose paths documents and tests name.
const FOLDERS: [&str; 9] =
    ["src/", "tests/", "templates/", "blueprints/", "generated/", "scripts/", "docs/", "benches/", ".ci/"];
const ENDINGS: [&str; 6] = [".md", ".toml", ".rs", ".lock", ".yaml", ".sh"];

/// Is that a path of this repository, by the look of it? At the top, only what could be nothing else.
fn looks_like_a_path(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "/._-*<>".contains(c));
    let below = FOLDERS.iter().any(|folder| text.starts_with(folder));
    let top = !text.contains('/') && text.len() > 5 && [".md", ".toml"].iter().any(|ending| text.ends_with(ending));
    plain && !text.contains("..") && (below || top)
}

/// Is there something of that path, `*` and `<name>` standing for any one name?
fn exists(path: &str) -> bool {
    let mut found = vec![root().to_path_buf()];
    for part in path.trim_end_matches('/').split('/') {
        let open = part.find(['*', '<']);
        let close = part.rfind(['*', '>']).map_or(0, |at| at + 1);
        found = match open {
            None => found.into_iter().map(|at| at.join(part)).filter(|at| at.exists()).collect(),
            Some(open) => found
                .into_iter()
                .filter_map(|at| std::fs::read_dir(at).ok())
                .flat_map(|entries| entries.filter_map(Result::ok))
                .filter(|entry| {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    name.starts_with(&part[..open]) && name.ends_with(&part[close..])
                })
                .map(|entry| entry.path())
                .collect(),
        };
    }
    !found.is_empty()
}

/// The targets of links: `[words](target)`.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://") && !target.starts_with('#')).map(str::to_string).collect()
}

#[test]
fn every_path_in_the_documents_exists() {
    let mut problems = Vec::new();
    let mut seen = 0;
    for document in GUIDES.iter().chain(&["CHANGELOG.md"]) {
        let text = read(document);
        let spans = code_spans(&text).into_iter().filter(|span| looks_like_a_path(span));
        for path in spans.chain(links(&text)) {
            seen += 1;
            if !exists(&path) {
                problems.push(format!("{document}: {path}"));
            }
        }
        for name in text.split("--test ").skip(1) {
            let name: String = name.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if !exists(&format!("tests/{name}.rs")) && !exists(&format!("tests/{name}/main.rs")) {
                problems.push(format!("{document}: --test {name}"));
            }
        }
    }
    assert_none(problems, "these paths do not exist");
    assert!(seen > 15, "the documents name no paths");
    assert!(exists("src/lint/rules/<rule>.rs") && exists("tests/lint/*/ok_*") && !exists("src/<x>.nope"));
}

/// A test that names a file which is gone may have stopped testing anything.
#[test]
fn every_path_in_the_tests_exists() {
    let mut problems = Vec::new();
    for entry in walkdir::WalkDir::new(root().join("tests")).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let strings = text.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
        for string in strings.filter(|string| looks_like_a_path(string) && string.contains('/')) {
            let is_file = ENDINGS.iter().any(|ending| string.ends_with(ending));
            let local = FOLDERS[..5].iter().any(|folder| string.starts_with(folder));
            if is_file && local && !string.contains("nope") && !exists(string) {
                problems.push(format!("{}: {string}", entry.path().display()));
            }
        }
    }
    assert_none(problems, "these tests name files that do not exist");
}
