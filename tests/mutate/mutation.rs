//! A mutation: edits by span, and the findings that follow from them. Places are those of the unchanged files; they move with the edits.

use std::sync::Arc;

use tfgen::io::Tree;
use tfgen::text::{LineIndex, Span};

use crate::facts::{At, Files};

/// One breakage.
#[derive(Clone, Debug)]
pub struct Mutation {
    /// The row of the table.
    pub kind: &'static str,
    /// What was done, for a person who looks for it.
    pub what: String,
    pub changes: Vec<Change>,
    pub expected: Vec<Expected>,
    /// Directories that lose whoever called them. Nobody says any more which versions they get to see, so that what the newest ones
    /// take away may be told there: of the breakage it says nothing.
    pub left_alone: Vec<String>,
    /// Is every place expected that a finding names, or each finding once?
    pub everywhere: bool,
}

#[derive(Clone, Debug)]
pub enum Change {
    Replace { at: At, text: String },
    RemoveFile { path: String },
}

/// A rule and where it speaks.
#[derive(Clone, Debug)]
pub struct Expected {
    pub rule: &'static str,
    pub at: At,
}

impl Mutation {
    pub fn new(kind: &'static str, what: impl Into<String>) -> Mutation {
        Mutation {
            kind,
            what: what.into(),
            changes: Vec::new(),
            expected: Vec::new(),
            left_alone: Vec::new(),
            everywhere: false,
        }
    }

    /// The same cause is told once, and every further place beside it: all of them are expected.
    pub fn everywhere(self) -> Mutation {
        Mutation { everywhere: true, ..self }
    }

    pub fn replace(mut self, at: &At, text: impl Into<String>) -> Mutation {
        self.changes.push(Change::Replace { at: at.clone(), text: text.into() });
        self
    }

    pub fn remove(self, at: &At) -> Mutation {
        self.replace(at, "")
    }

    pub fn remove_file(mut self, path: &str) -> Mutation {
        self.changes.push(Change::RemoveFile { path: path.to_string() });
        self
    }

    pub fn expect<'a>(mut self, rule: &'static str, places: impl IntoIterator<Item = &'a At>) -> Mutation {
        self.expected.extend(places.into_iter().map(|at| Expected { rule, at: at.clone() }));
        self
    }

    pub fn leave_alone(mut self, directories: Vec<String>) -> Mutation {
        self.left_alone = directories;
        self
    }

    /// Is a finding of the unchanged files in what is taken away? It is told at the next place that shows the same, if there is one.
    pub fn takes(&self, finding: &Expected) -> bool {
        self.changes.iter().any(|change| match change {
            Change::Replace { at, text } => text.is_empty() && at.contains(&finding.at),
            Change::RemoveFile { path } => *path == *finding.at.path,
        })
    }

    /// The changed files.
    pub fn apply(&self, files: &Files) -> Files {
        let mut files = files.clone();
        for change in &self.changes {
            match change {
                Change::Replace { at, text } => {
                    let bytes = &files[&*at.path];
                    let range = at.span.range();
                    let parts = [&bytes[..range.start], text.as_bytes(), &bytes[range.end..]];
                    files.insert(at.path.to_string(), Arc::from(parts.concat()));
                }
                Change::RemoveFile { path } => _ = files.remove(path),
            }
        }
        files
    }

    /// `path:line: rule` in the changed files, sorted.
    pub fn said(&self, tree: &Tree) -> Vec<String> {
        self.moved_all(&self.expected, tree)
    }

    /// `path:line: rule` of findings in the unchanged files, as they are in the changed ones.
    pub fn moved_all(&self, findings: &[Expected], tree: &Tree) -> Vec<String> {
        let mut said: Vec<String> = findings
            .iter()
            .map(|expected| {
                let offset = self.moved(&expected.at);
                let bytes = tree.find(&expected.at.path).map(|file| tree.bytes(file)).unwrap_or_default();
                let line = LineIndex::new(&bytes).position(&bytes, offset).line;
                format!("{}:{line}: {}", expected.at.path, expected.rule)
            })
            .collect();
        said.sort();
        said
    }

    /// Where the start of a place is after the edits.
    fn moved(&self, place: &At) -> usize {
        let mut offset = place.span.start as i64;
        for change in &self.changes {
            if let Change::Replace { at: At { path, span: Span { start, end } }, text } = change
                && *path == place.path
                && place.span.start >= *end
                && start < end
            {
                offset += text.len() as i64 - i64::from(end - start);
            }
        }
        offset as usize
    }

    /// The first changed place, for the list of misses.
    pub fn place(&self, files: &Files) -> String {
        match self.changes.first() {
            Some(Change::Replace { at, .. }) => {
                let bytes = &files[&*at.path];
                format!("{}:{}", at.path, LineIndex::new(bytes).position(bytes, at.span.start as usize).line)
            }
            Some(Change::RemoveFile { path }) => path.clone(),
            None => String::new(),
        }
    }
}

/// A slip of the finger: the last letter twice, until nobody has that name.
pub fn slip(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut slipped = name.to_string();
    let last = name.chars().last().unwrap_or('x');
    while slipped == name || taken(&slipped) {
        slipped.push(last);
    }
    slipped
}
