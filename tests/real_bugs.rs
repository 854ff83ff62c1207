//! Wiring bugs seen in public repositories, each in miniature and in our own words: `tests/real_bugs/<bug>/` is a repository, and the
//! expectation stands on the line (`# ERROR: rule`). Nothing else may be said about it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read their cases from disk")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use tfgen::io::Tree;
use tfgen::lint::{self, Options};
use tfgen::repo;
use tfgen::text::LineIndex;

fn expected(tree: &Tree) -> Vec<String> {
    let mut said = Vec::new();
    for (file, entry) in tree.entries() {
        let bytes = tree.bytes(file);
        for (i, line) in String::from_utf8_lossy(&bytes).lines().enumerate() {
            for level in ["ERROR", "WARNING", "NOTE"] {
                let Some((_, rules)) = line.split_once(&format!("# {level}: ")) else { continue };
                let place = format!("{}:{}: {}", entry.path, i + 1, level.to_lowercase());
                said.extend(rules.split(',').map(|rule| format!("{place} {}", rule.trim())));
            }
        }
    }
    said.sort();
    said
}

fn said(tree: &Arc<Tree>) -> Vec<String> {
    // All rules, those too that are off unless asked for.
    let only: BTreeSet<String> = lint::ALL.iter().map(|rule| rule.id.to_string()).collect();
    let found = lint::lint(&repo::load(tree), &Options { only, ..Options::default() });
    let mut said: Vec<String> = found
        .iter()
        .map(|diagnostic| {
            let bytes = tree.bytes(diagnostic.place.file);
            let line = LineIndex::new(&bytes).position(&bytes, diagnostic.place.span.start as usize).line;
            let rule = diagnostic.rule.unwrap_or_default();
            format!("{}:{line}: {} {rule}", tree.path(diagnostic.place.file), diagnostic.level.name())
        })
        .collect();
    said.sort();
    said
}

#[test]
fn every_bug_is_found_on_its_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real_bugs");
    let mut bugs: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    bugs.sort();
    assert!(bugs.len() >= 17, "only {} bugs", bugs.len());
    let mut wrong = Vec::new();
    for bug in bugs {
        let tree = Arc::new(Tree::directory(&bug, |_| false));
        let (expected, said) = (expected(&tree), said(&tree));
        assert!(!expected.is_empty(), "{}: expects nothing", bug.display());
        if expected != said {
            wrong.push(format!("{}\n  expected {expected:#?}\n  said     {said:#?}", bug.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
