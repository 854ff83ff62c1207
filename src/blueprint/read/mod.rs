//! YAML text into a [`Node`], every problem with its place. Bounded in size, depth and what aliases may unfold to.

mod compose;
mod keys;
mod marks;

use saphyr_parser::{Event, Parser, ScanError};

use super::node::{Node, Origin};
use crate::text::{Diagnostic, FileId, Place, Span};
use compose::Composer;
use marks::Marks;

/// Blueprints above this are refused before they are parsed: people do not write them.
pub const MAX_BYTES: usize = 8 << 20;

/// Where a text comes from: a whole file, or a part of one that starts at `base`.
#[derive(Clone, Copy)]
pub struct Source {
    pub file: FileId,
    pub base: usize,
    pub origin: Origin,
}

/// Why a file of that size is not even read.
pub fn oversized(size: usize, file: FileId) -> Diagnostic {
    let message = format!("the file has {} MiB; no blueprint is larger than {} MiB", size >> 20, MAX_BYTES >> 20);
    Diagnostic::error(message, Place { file, span: Span::default() })
}

/// Reads the one document of a file. `None` when there is nothing to work with; then at least one problem says why,
/// unless the file holds nothing at all: what that means is for the caller to say.
pub fn read(bytes: &[u8], file: FileId, origin: Origin) -> (Option<Node>, Vec<Diagnostic>) {
    match text(bytes, file) {
        Ok(text) => read_text(text, Source { file, base: bytes.len() - text.len(), origin }),
        Err(problem) => (None, vec![*problem]),
    }
}

/// Reads one document of text, as [`read`] does.
pub fn read_text(text: &str, source: Source) -> (Option<Node>, Vec<Diagnostic>) {
    let marks = Marks::new(text, source);
    let mut composer = Composer::new(source);
    let mut parser = Parser::new_from_str(text);
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                composer.problems.push(not_yaml(&error, &marks));
                return (None, composer.problems);
            }
        };
        let place = marks.place(span, text);
        if let Event::DocumentStart(_) = event {
            documents += 1;
            if documents == 2 {
                composer.problems.push(second_document(place));
                break;
            }
        }
        if !composer.event(event, place, text) {
            return (None, composer.problems);
        }
    }
    (composer.root, composer.problems)
}

/// The bytes as text without a byte order mark, or why they are no text.
fn text(bytes: &[u8], file: FileId) -> Result<&str, Box<Diagnostic>> {
    let at = |start: usize, end: usize| Place { file, span: Span::new(start, end) };
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let start = error.valid_up_to();
        let end = start + error.error_len().unwrap_or(1);
        let message = "the file is not UTF-8 text";
        Box::new(Diagnostic::error(message, at(start, end)).label("not UTF-8").help("save it with the encoding UTF-8"))
    })?;
    let control = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || c == '\u{7f}';
    if let Some(start) = text.find(control) {
        let code = bytes[start];
        let message = format!("the file holds a control character (U+{code:04X}), which YAML does not allow");
        let problem = Diagnostic::error(message, at(start, start + 1));
        return Err(Box::new(problem.help(format!("remove it, or write it as \"\\x{code:02X}\" in double quotes"))));
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn not_yaml(error: &ScanError, marks: &Marks) -> Diagnostic {
    let info = error.info().trim();
    let problem = Diagnostic::error(format!("this is not YAML: {info}"), marks.point(error.marker().index()));
    match advice(info) {
        Some(advice) => problem.help(advice),
        None => problem,
    }
}

fn advice(info: &str) -> Option<&'static str> {
    let known = [
        ("mapping values are not allowed", "a text with `: ` in it needs quotes; check the indentation as well"),
        ("tab", "indent with spaces; YAML does not allow tabs there"),
        ("quoted scalar", "is a closing quote missing?"),
        ("unknown anchor", "`*name` repeats what `&name` marked before; a text that starts with `*` needs quotes"),
        ("simple key", "every key needs a colon; check the indentation"),
        ("flow", "is a closing bracket or a comma missing?"),
        ("block mapping", "check the indentation: keys of one map stand in one column"),
        ("cannot start any token", "a text that starts with this character needs quotes"),
    ];
    known.iter().find(|(part, _)| info.contains(part)).map(|(_, advice)| *advice)
}

fn second_document(place: Place) -> Diagnostic {
    Diagnostic::error("the file holds a second document", place)
        .label("starts here")
        .help("a blueprint is one document: remove the `---`, or move the rest to a file of its own")
}
