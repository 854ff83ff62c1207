//! Every fix over every bad case: the result parses, keeps its layout, lacks the finding, brings no other, and is final.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read their cases from disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tfgen::hcl::{self, Spelling};
use tfgen::io::Tree;
use tfgen::lint::{self, Fixes, Mended, Options};
use tfgen::repo::{self, Repository};
use tfgen::text::Diagnostic;

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint");
    let folders = |path: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
    };
    let mut cases: Vec<PathBuf> = folders(&root).iter().flat_map(|rule| folders(rule)).collect();
    cases.retain(|case| case.file_name().unwrap().to_string_lossy().starts_with("bad_"));
    cases.sort();
    cases
}

/// All rules, those too that are off unless asked for.
fn options() -> Options {
    Options { only: lint::ALL.iter().map(|rule| rule.id.to_string()).collect(), ..Options::default() }
}

fn load(case: &Path) -> Repository {
    repo::load(&Arc::new(Tree::directory(case, |_| false)))
}

/// What was found, in words that do not change when lines move; and how often.
fn said(found: &[Diagnostic]) -> BTreeMap<String, usize> {
    let mut said = BTreeMap::new();
    for diagnostic in found {
        *said.entry(format!("{}: {}", diagnostic.rule.unwrap(), diagnostic.message)).or_default() += 1;
    }
    said
}

/// What is wrong with a repository that one fix changed.
fn problems(mended: &Mended, before: &Repository, found: &[Diagnostic], print: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (file, new) in &mended.changed {
        let path = before.tree.path(*file);
        let again = mended.repository.files.parsed(*file);
        if again.errors.len() > before.files.parsed(*file).errors.len() {
            problems.push(format!("{path} does not parse: {}", String::from_utf8_lossy(new)));
        }
        if let Some(spelling) = Spelling::of(path) {
            let old = before.files.parsed(*file);
            let was = *hcl::lay_out(old, &old.tokens(), spelling) == *old.bytes;
            if was && *hcl::lay_out(again, &again.tokens(), spelling) != **new {
                problems.push(format!("{path} lost its layout: {}", String::from_utf8_lossy(new)));
            }
        }
    }
    if lint::fingerprints(&mended.repository, &mended.found).iter().any(|other| other == print) {
        problems.push("the finding is still there".into());
    }
    let (old, new) = (said(found), said(&mended.found));
    for (words, count) in &new {
        if count > old.get(words).unwrap_or(&0) {
            problems.push(format!("it brings: {words}"));
        }
    }
    problems
}

#[test]
fn every_fix_mends_its_finding_and_nothing_else_breaks() {
    let (mut wrong, mut mends) = (Vec::new(), BTreeSet::new());
    for case in cases() {
        let repository = load(&case);
        let found = lint::lint(&repository, &options());
        let prints = lint::fingerprints(&repository, &found);
        for (diagnostic, print) in found.iter().zip(&prints) {
            let Some(fix) = &diagnostic.fix else { continue };
            let rule = lint::rule(diagnostic.rule.unwrap()).unwrap();
            mends.insert(rule.id);
            let title = format!("{}: {}: {}", case.display(), rule.id, diagnostic.message);
            if rule.fixes == Fixes::No || fix.safe != (rule.fixes == Fixes::Safe) {
                wrong.push(format!("{title}: the rule does not say that it mends, or how surely"));
            }
            let this = |repository: &Repository, found: &[Diagnostic]| -> Vec<bool> {
                lint::fingerprints(repository, found).iter().map(|other| other == print).collect()
            };
            let mended = lint::mend(load(&case), &options(), true, &this);
            if mended.count != 1 {
                wrong.push(format!("{title}: {} fixes were applied", mended.count));
            }
            let problems = problems(&mended, &repository, &found, print);
            wrong.extend(problems.iter().map(|problem| format!("{title}: {problem}")));
        }
        let all = |_: &Repository, found: &[Diagnostic]| vec![true; found.len()];
        let mended = lint::mend(repository, &options(), true, &all);
        let again = lint::mend(mended.repository, &options(), true, &all);
        if again.count > 0 {
            wrong.push(format!("{}: mending again changes more", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for rule in lint::ALL.iter().filter(|rule| rule.fixes != Fixes::No) {
        assert!(mends.contains(rule.id), "{} says that it mends, and no bad case shows it", rule.id);
    }
}

#[test]
fn what_is_unsafe_is_left_unless_asked_for() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint/undeclared-variable/bad_misspelt");
    let all = |_: &Repository, found: &[Diagnostic]| vec![true; found.len()];
    assert_eq!(lint::mend(load(&case), &options(), false, &all).count, 0);
    assert_ne!(lint::mend(load(&case), &options(), true, &all).count, 0);
}
