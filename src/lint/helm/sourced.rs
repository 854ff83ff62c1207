//! A text put together from several places, which knows for each byte where it was written.

use crate::text::{FileId, Place, Span};

/// The text, and where its parts come from.
#[derive(Clone, Debug, Default)]
pub struct Sourced {
    pub text: String,
    /// In order of `start`.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    place: Place,
    /// The text stands in the file as it is here.
    is_exact: bool,
}

impl Sourced {
    /// A whole file, whose text it is.
    pub fn file(file: FileId, text: &str) -> Sourced {
        let mut whole = Sourced::default();
        whole.push_exact(text, file, 0);
        whole
    }

    /// A text that is known only as the value of something.
    pub fn value(text: &str, place: Place) -> Sourced {
        let mut whole = Sourced::default();
        whole.push_value(text, place);
        whole
    }

    /// Adds what stands in a file from that byte on.
    pub fn push_exact(&mut self, text: &str, file: FileId, at: usize) {
        let place = Place { file, span: Span::new(at, at + text.len()) };
        self.push(text, Run { start: self.text.len(), place, is_exact: true });
    }

    /// Adds what something at that place becomes.
    pub fn push_value(&mut self, text: &str, place: Place) {
        self.push(text, Run { start: self.text.len(), place, is_exact: false });
    }

    fn push(&mut self, text: &str, run: Run) {
        if !text.is_empty() {
            self.runs.push(run);
            self.text.push_str(text);
        }
    }

    /// Adds the text of a template, which is what stands at `span` of the file but for escapes and the indentation that `<<-` takes.
    pub fn push_text(&mut self, text: &str, place: Place, bytes: &[u8]) {
        let source = place.span.of(bytes);
        if source == text.as_bytes() {
            return self.push_exact(text, place.file, place.span.start as usize);
        }
        // Markers that strip blanks leave a part of it.
        if let Some(at) = find(source, text.as_bytes()) {
            return self.push_exact(text, place.file, place.span.start as usize + at);
        }
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let plain = line.trim_end_matches('\n');
            let found = lines(source, at).find_map(|start| {
                let rest = source.get(start..)?;
                let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                let own = plain.len() - plain.trim_start_matches([' ', '\t']).len();
                let first = start + blanks.saturating_sub(own);
                source.get(first..)?.starts_with(plain.as_bytes()).then_some(first)
            });
            match found {
                Some(first) => {
                    self.push_exact(line, place.file, place.span.start as usize + first);
                    at = lines(source, first).nth(1).unwrap_or(source.len());
                }
                None => self.push_value(line, place),
            }
        }
    }

    /// Where a range of the text was written.
    pub fn place(&self, start: usize, end: usize) -> Option<Place> {
        let run = self.runs.get(self.runs.partition_point(|run| run.start <= start).checked_sub(1)?)?;
        if !run.is_exact {
            return Some(run.place);
        }
        let from = run.place.span.start as usize + (start - run.start);
        let to = (from + end.saturating_sub(start)).min(run.place.span.end as usize);
        Some(Place { file: run.place.file, span: Span::new(from, to) })
    }
}

/// The starts of the next few lines, `at` being in the first.
fn lines(source: &[u8], at: usize) -> impl Iterator<Item = usize> {
    let next = |at: &usize| {
        let rest = source.get(*at..)?;
        rest.iter().position(|byte| *byte == b'\n').map(|end| at + end + 1)
    };
    std::iter::successors(Some(at), next).take(4)
}

fn find(source: &[u8], text: &[u8]) -> Option<usize> {
    memchr::memmem::find(source, text)
}
