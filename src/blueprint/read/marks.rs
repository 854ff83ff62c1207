//! The YAML parser counts characters; places count bytes.

use super::Source;
use crate::text::{Place, Span};

/// The byte at which each character starts, kept only where the two differ.
pub struct Marks {
    starts: Vec<u32>,
    length: usize,
    source: Source,
}

impl Marks {
    pub fn new(text: &str, source: Source) -> Marks {
        let starts = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(at, _)| at as u32).collect(),
        };
        Marks { starts, length: text.len(), source }
    }

    fn byte(&self, index: usize) -> usize {
        match self.starts.is_empty() {
            true => index.min(self.length),
            false => self.starts.get(index).map_or(self.length, |start| *start as usize),
        }
    }

    /// An event's place, without the blanks that some events carry at their end.
    pub fn place(&self, span: saphyr_parser::Span, text: &str) -> Place {
        let start = self.byte(span.start.index());
        let end = self.byte(span.end.index()).max(start);
        let end = start + text.get(start..end).unwrap_or_default().trim_end().len();
        self.bytes(start, end)
    }

    /// The character at a mark; nothing at the end of the text.
    pub fn point(&self, index: usize) -> Place {
        self.bytes(self.byte(index), self.byte(index + 1))
    }

    fn bytes(&self, start: usize, end: usize) -> Place {
        Place { file: self.source.file, span: Span::new(self.source.base + start, self.source.base + end) }
    }
}
