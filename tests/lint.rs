//! Every rule on little repositories: `tests/lint/<rule>/bad_*` expects what its comments say (`# ERROR: rule`,
//! `# WARNING: rule`, `# NOTE: rule`, on the line), `ok_*` expects silence. Notes are asked for where a rule gives them.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read their cases from disk")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tfgen::io::{Settings, Tree};
use tfgen::lint::{self, Options};
use tfgen::repo::{self, Repository};
use tfgen::report::{self, Resolver};
use tfgen::text::{Diagnostic, FileId, Level, LineIndex};

/// Rule, path and line: what is compared, and how it is shown.
type Said = Vec<String>;

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint");
    folders(&root).iter().flat_map(|rule| folders(rule)).collect()
}

fn load(case: &Path) -> Repository {
    let tree = Arc::new(Tree::directory(case, |_| false));
    let settings = std::fs::read(case.join(".tfgen.toml")).unwrap_or_default();
    repo::load_as(&tree, &Settings::parse(&settings, FileId(0)).unwrap().facts)
}

/// With the rules that are off unless asked for, in the cases of such a rule.
fn options(case: &Path) -> Options {
    let rule = lint::rule(&name(case.parent().unwrap())).filter(|rule| rule.level == Level::Note);
    let all = || lint::ALL.iter().map(|rule| rule.id.to_string()).collect();
    Options { only: rule.map(|_| all()).unwrap_or_default(), ..Options::default() }
}

fn expected(repository: &Repository) -> Said {
    let tree = &repository.tree;
    let mut said = Vec::new();
    for (file, entry) in tree.entries() {
        let bytes = tree.bytes(file);
        for (i, line) in String::from_utf8_lossy(&bytes).lines().enumerate() {
            for level in ["ERROR", "WARNING", "NOTE"] {
                let Some((_, rules)) = line.split_once(&format!("{level}: ")) else { continue };
                let end = rules.find(|c: char| !(c.is_ascii_lowercase() || "-, ".contains(c))).unwrap_or(rules.len());
                for rule in rules[..end].split(',').map(str::trim) {
                    said.push(format!("{}:{}: {} {rule}", entry.path, i + 1, level.to_lowercase()));
                }
            }
        }
    }
    said.sort();
    said
}

fn actual(repository: &Repository, found: &[Diagnostic]) -> Said {
    let mut said: Said = found
        .iter()
        .map(|diagnostic| {
            let bytes = repository.tree.bytes(diagnostic.place.file);
            let line = LineIndex::new(&bytes).position(&bytes, diagnostic.place.span.start as usize).line;
            let path = repository.tree.path(diagnostic.place.file);
            format!("{path}:{line}: {} {}", diagnostic.level.name(), diagnostic.rule.unwrap())
        })
        .collect();
    said.sort();
    said
}

fn text(repository: &Repository, found: Vec<Diagnostic>) -> String {
    let prints = lint::fingerprints(repository, &found);
    let mut resolver = Resolver::new(&repository.tree, &str::to_string);
    let findings: Vec<_> = found.into_iter().zip(prints).map(|(found, print)| resolver.finding(found, print)).collect();
    report::text(&findings, false)
}

#[test]
fn every_case_says_what_its_lines_expect() {
    let (mut wrong, mut reports) = (Vec::new(), Vec::new());
    for case in cases() {
        let title = format!("{}/{}", name(case.parent().unwrap()), name(&case));
        let repository = load(&case);
        let found = lint::lint(&repository, &options(&case));
        let (expected, actual) = (expected(&repository), actual(&repository, &found));
        let report = text(&repository, found);
        if expected != actual {
            let missed: Vec<&String> = expected.iter().filter(|line| !actual.contains(line)).collect();
            let extra: Vec<&String> = actual.iter().filter(|line| !expected.contains(line)).collect();
            wrong.push(format!("== {title}\nmissed: {missed:#?}\nunexpected: {extra:#?}\n{report}"));
        } else if name(&case).starts_with("bad_") {
            reports.push((title.replace('/', "__"), report));
        }
        if name(&case).starts_with("ok_") != expected.is_empty() {
            wrong.push(format!("== {title}: an ok case expects nothing, a bad one something"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (title, report) in reports {
        insta::assert_snapshot!(title, report);
    }
}

#[test]
fn rules_files_folders_and_registry_agree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files: BTreeSet<String> = std::fs::read_dir(root.join("src/lint/rules"))
        .unwrap()
        .map(|entry| name(&entry.unwrap().path()))
        .filter_map(|file| file.strip_suffix(".rs").map(|stem| stem.replace('_', "-")))
        .filter(|stem| stem != "mod")
        .collect();
    let registry: BTreeSet<String> = lint::ALL.iter().map(|rule| rule.id.to_string()).collect();
    let tested: BTreeSet<String> = folders(&root.join("tests/lint")).iter().map(|path| name(path)).collect();
    let mut todo = Vec::new();
    for rule in files.difference(&registry) {
        let word = rule.replace('-', "_");
        todo.push(format!("src/lint/rules/mod.rs lacks `mod {word};` and `&{word}::RULE,`, or the id there differs"));
    }
    for rule in registry.difference(&files) {
        todo.push(format!("the rule `{rule}` belongs in src/lint/rules/{}.rs", rule.replace('-', "_")));
    }
    for rule in registry.difference(&tested) {
        todo.push(format!("the rule `{rule}` has no cases: add tests/lint/{rule}/bad_one/main.tf and more"));
    }
    for rule in tested.difference(&registry) {
        todo.push(format!("tests/lint/{rule} is no rule"));
    }
    let count = |rule: &str, start: &str| {
        let cases = folders(&root.join("tests/lint").join(rule));
        cases.iter().filter(|case| name(case).starts_with(start)).count()
    };
    for rule in registry.intersection(&tested) {
        if count(rule, "bad_") < 3 || count(rule, "ok_") < 4 {
            todo.push(format!("tests/lint/{rule} needs three bad_* and four ok_* folders at least"));
        }
    }
    assert!(todo.is_empty(), "{}", todo.join("\n"));
    assert!(lint::ALL.is_sorted_by_key(|rule| rule.id), "the registry is sorted by name");
}

#[test]
fn every_rule_tells_why_with_a_bad_and_a_good_example() {
    for rule in lint::ALL {
        for part in ["\n ## Bad\n", "\n ## Good\n", "```hcl\n"] {
            assert!(rule.doc.contains(part), "{} lacks {part:?}", rule.id);
        }
    }
}
