//! docs/rules holds a page per rule, and what it says is what the rule's doc comment says.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the repository they are in")]

use std::collections::BTreeMap;
use std::path::Path;

use tfgen::{lint, report};

#[test]
fn every_rule_has_its_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(report::DOCS);
    let mut wanted: BTreeMap<String, String> =
        lint::ALL.iter().map(|rule| (format!("{}.md", rule.id), rule.page())).collect();
    wanted.insert("README.md".into(), lint::index());
    let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let there: BTreeMap<String, String> = entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    let other: Vec<&String> =
        wanted.keys().chain(there.keys()).filter(|name| wanted.get(*name) != there.get(*name)).collect();
    assert!(other.is_empty(), "run scripts/rule-pages.sh; these differ: {other:?}");
}
