//! Bytes and places in them: what every message points at, whoever says it.

mod diagnostic;
mod lines;
mod maps;
mod suggest;

pub use diagnostic::{Diagnostic, Edit, Fix, Label, Level};
pub use lines::{LineIndex, Position};
pub use maps::{HashMap, HashSet, IndexMap, IndexSet};
pub use suggest::closest;

/// A range of bytes in one file, end exclusive. Files over 4 GiB are refused before they get here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes of the span; empty when it does not lie inside `bytes`.
    pub fn of(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.range()).unwrap_or_default()
    }

    /// The text of the span, invalid UTF-8 replaced.
    pub fn text(self, bytes: &[u8]) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.of(bytes))
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A file of one [`crate::io::Tree`], in the order of its entries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub u32);

/// A span in a file of the tree at hand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    pub file: FileId,
    pub span: Span,
}
