//! Findings on their way to people and programs: resolved once to paths, lines and columns, then printed by pure functions.

mod colour;
mod compact;
mod escape;
mod github;
mod gitlab;
mod json;
mod sarif;
mod snippet;
mod summary;
mod text;
mod xml;

use std::collections::HashMap;
use std::sync::Arc;

use crate::io::Tree;
use crate::text::{Diagnostic, FileId, LineIndex, Place, Position};

pub use compact::compact;
pub use escape::{visible, visible_lines};
pub use github::github;
pub use gitlab::gitlab;
pub use json::{harmless_json, json, json_value};
pub use sarif::sarif;
pub use summary::{Counts, Milliseconds, Stats, Summary, Wires};
pub use text::text;
pub use xml::{checkstyle, junit};

/// Where the page of a rule is found; the rule's id follows.
pub const DOCS: &str = "docs/rules/";

/// A diagnostic with everything a format needs to print it.
#[derive(Clone, Debug)]
pub struct Finding {
    pub diagnostic: Diagnostic,
    pub at: Located,
    /// In the order of the diagnostic's related places.
    pub related: Vec<Located>,
    /// The shown paths of the fix's edits, in their order.
    pub edited: Vec<Arc<str>>,
    /// Stable when lines move; empty for what no baseline can hold.
    pub fingerprint: String,
}

/// A place as a person or an editor finds it.
#[derive(Clone, Debug)]
pub struct Located {
    /// As shown: relative to the current directory, unescaped.
    pub path: Arc<str>,
    pub start: Position,
    pub end: Position,
    pub source: Arc<Source>,
}

/// The bytes of a file and where its lines begin.
#[derive(Debug)]
pub struct Source {
    pub bytes: Arc<[u8]>,
    pub lines: LineIndex,
    /// Nothing for people: no excerpt is shown of it.
    pub binary: bool,
}

/// Resolves the diagnostics of one tree; each file is read and indexed once.
pub struct Resolver<'t> {
    tree: &'t Tree,
    show: &'t dyn Fn(&str) -> String,
    files: HashMap<FileId, (Arc<str>, Arc<Source>)>,
}

impl<'t> Resolver<'t> {
    /// `show` turns a path of the tree into what a person in the current directory would type.
    pub fn new(tree: &'t Tree, show: &'t dyn Fn(&str) -> String) -> Resolver<'t> {
        Resolver { tree, show, files: HashMap::new() }
    }

    /// Knows a text that stands in no file of the tree: what somebody typed, and what to call it.
    pub fn with_text(mut self, file: FileId, name: &str, bytes: Arc<[u8]>) -> Resolver<'t> {
        let lines = LineIndex::new(&bytes);
        self.files.insert(file, (name.into(), Arc::new(Source { bytes, lines, binary: false })));
        self
    }

    pub fn finding(&mut self, diagnostic: Diagnostic, fingerprint: String) -> Finding {
        let at = self.locate(diagnostic.place);
        let related = diagnostic.related.iter().map(|label| self.locate(label.place)).collect();
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        let edited = edits.map(|edit| self.file(edit.file).0).collect();
        Finding { diagnostic, at, related, edited, fingerprint }
    }

    fn locate(&mut self, place: Place) -> Located {
        let (path, source) = self.file(place.file);
        let start = source.lines.position(&source.bytes, place.span.start as usize);
        let end = source.lines.position(&source.bytes, place.span.end.max(place.span.start) as usize);
        Located { path, start, end, source }
    }

    fn file(&mut self, file: FileId) -> (Arc<str>, Arc<Source>) {
        let (tree, show) = (self.tree, self.show);
        let entry = self.files.entry(file).or_insert_with(|| {
            let bytes = tree.bytes(file);
            let lines = LineIndex::new(&bytes);
            let binary = bytes.contains(&0);
            (show(tree.path(file)).into(), Arc::new(Source { bytes, lines, binary }))
        });
        entry.clone()
    }
}

/// The order every report is in: path, place, rule.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.at.path.clone(), f.at.start.byte, f.at.end.byte, f.diagnostic.rule);
        key(a).cmp(&key(b)).then_with(|| a.diagnostic.message.cmp(&b.diagnostic.message))
    });
}
