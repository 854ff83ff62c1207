//! Excerpts of a file with carets under what is meant.

use unicode_width::UnicodeWidthChar;

use super::colour::{Painter, Style};
use super::escape::{is_hostile, spelled};
use super::{Located, visible};

/// Lines longer than this many cells are shown in part, around the mark.
const WIDEST: usize = 160;
/// What is kept to the left of the mark of a line that is cut.
const BEFORE: usize = 60;
const TAB: &str = "    ";
/// A marked range of more lines is shown by its beginning and its end.
const TALLEST: usize = 5;

/// A place to underline with the words beside it.
pub(super) struct Mark<'f> {
    pub at: &'f Located,
    pub label: &'f str,
    pub primary: bool,
}

impl Mark<'_> {
    fn many_lines(&self) -> bool {
        self.at.end.line > self.at.start.line
            && !(self.at.end.line == self.at.start.line + 1 && self.at.end.column == 1)
    }
}

/// The lines of one file that carry marks, each with its underlines below it; `width` is that of the line numbers.
pub(super) fn snippet(marks: &[Mark<'_>], width: usize, level: Style, painter: Painter) -> String {
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by_key(|mark| (mark.at.start.line, mark.many_lines(), !mark.primary, mark.at.start.column));
    let mut out = String::new();
    let mut shown = 0;
    for mark in sorted {
        let style = if mark.primary { level } else { Style::Secondary };
        if mark.many_lines() {
            tall(mark, width, style, painter, &mut out);
            shown = 0;
            continue;
        }
        let line = mark.at.start.line;
        let cells = Cells::of(&mark.at.source.lines, &mark.at.source.bytes, line);
        let window = cells.window(mark.at.start.column - 1);
        if line != shown {
            out.push_str(&row(width, Some(line), &cells.show(&window), painter));
            shown = line;
        }
        let end = if mark.at.end.line == line { mark.at.end.column - 1 } else { cells.widths.len() };
        let from = cells.cell(mark.at.start.column - 1, &window);
        let to = cells.cell(end, &window).max(from + 1);
        let sign = if mark.primary { "^" } else { "-" };
        let under = underline(sign, to - from, mark.label);
        let under = format!("{}{}", " ".repeat(from), painter.paint(style, &under));
        out.push_str(&row(width, None, &under, painter));
    }
    out
}

fn underline(sign: &str, length: usize, label: &str) -> String {
    let label = visible(label);
    format!("{} {label}", sign.repeat(length)).trim_end().to_string()
}

/// A mark over several lines, bracketed on the left.
fn tall(mark: &Mark<'_>, width: usize, style: Style, painter: Painter, out: &mut String) {
    let (first, mut last) = (mark.at.start.line, mark.at.end.line);
    let mut end = mark.at.end.column.saturating_sub(1);
    if end == 0 {
        last -= 1;
        end = Cells::of(&mark.at.source.lines, &mark.at.source.bytes, last).widths.len();
    }
    let many = last - first + 1 > TALLEST;
    let mut bottom = 1;
    for line in first..=last {
        if many && line == first + 2 {
            out.push_str(&row(width, None, &painter.paint(style, "| ..."), painter));
        }
        if many && line >= first + 2 && line < last {
            continue;
        }
        let cells = Cells::of(&mark.at.source.lines, &mark.at.source.bytes, line);
        let window = cells.window(0);
        if line == last {
            bottom = cells.cell(end, &window).max(1);
        }
        let edge = if line == first { "/" } else { "|" };
        let content = format!("{} {}", painter.paint(style, edge), cells.show(&window));
        out.push_str(&row(width, Some(line), content.trim_end(), painter));
    }
    let sign = if mark.primary { "^" } else { "-" };
    let under = format!("|_{}{}", "_".repeat(bottom - 1), underline(sign, 1, mark.label));
    out.push_str(&row(width, None, &painter.paint(style, &under), painter));
}

fn row(width: usize, line: Option<usize>, content: &str, painter: Painter) -> String {
    let number = line.map_or(String::new(), |line| line.to_string());
    let gutter = painter.paint(Style::Gutter, &format!("{number:>width$} |"));
    if content.trim_end().is_empty() { format!("{gutter}\n") } else { format!("{gutter} {}\n", content.trim_end()) }
}

/// A line as a terminal shows it: per character its text and how many cells that takes.
struct Cells {
    texts: Vec<String>,
    widths: Vec<usize>,
}

impl Cells {
    fn of(lines: &crate::text::LineIndex, bytes: &[u8], line: usize) -> Cells {
        let raw = String::from_utf8_lossy(lines.line(bytes, line));
        let mut cells = Cells { texts: Vec::new(), widths: Vec::new() };
        for c in raw.chars() {
            let text = match c {
                '\t' => TAB.to_string(),
                c if is_hostile(c) => spelled(c),
                c => c.to_string(),
            };
            let width = if text.chars().count() == 1 { c.width().unwrap_or(1) } else { text.len() };
            cells.texts.push(text);
            cells.widths.push(width);
        }
        cells
    }

    /// The characters to show: all of them, or those around `at`.
    fn window(&self, at: usize) -> std::ops::Range<usize> {
        let total: usize = self.widths.iter().sum();
        if total <= WIDEST {
            return 0..self.widths.len();
        }
        let at = at.min(self.widths.len());
        let mut start = at;
        let mut room = BEFORE;
        while start > 0 && self.widths[start - 1] <= room {
            start -= 1;
            room -= self.widths[start];
        }
        let mut end = start;
        let mut room = WIDEST;
        while end < self.widths.len() && self.widths[end] <= room {
            room -= self.widths[end];
            end += 1;
        }
        start..end
    }

    fn show(&self, window: &std::ops::Range<usize>) -> String {
        let left = if window.start > 0 { "…" } else { "" };
        let right = if window.end < self.texts.len() { "…" } else { "" };
        format!("{left}{}{right}", self.texts[window.clone()].concat())
    }

    /// The cell where a character (counted from 0) begins in the shown part.
    fn cell(&self, character: usize, window: &std::ops::Range<usize>) -> usize {
        let character = character.clamp(window.start, window.end);
        let past = self.widths[window.start..character].iter().sum::<usize>();
        past + usize::from(window.start > 0)
    }
}
