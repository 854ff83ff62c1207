//! Excerpts of a file with carets under what is meant.

use unicode_width::UnicodeWidthChar;

use super::colour::{Painter, Style};
use super::escape::{is_hostile, spelled};
use super::{Located, Source, visible};

/// Lines longer than this many cells are shown in part, around the mark.
const WIDEST: usize = 160;
/// What is kept to the left of the mark of a line that is cut.
const BEFORE: usize = 60;
/// Bytes of a character, at most.
const LONGEST_CHARACTER: usize = 4;
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
    let mut shown: Option<(usize, Cells, std::ops::Range<usize>)> = None;
    for mark in sorted {
        let style = if mark.primary { level } else { Style::Secondary };
        if mark.many_lines() {
            tall(mark, width, style, painter, &mut out);
            shown = None;
            continue;
        }
        let line = mark.at.start.line;
        // Of a long line, what is shown for one mark need not hold the next.
        let holds = |(of, cells, window): &(usize, Cells, std::ops::Range<usize>)| {
            let at = cells.index(&mark.at.source, mark.at.start.byte);
            *of == line && cells.first <= mark.at.start.byte && window.contains(&at)
        };
        let (_, cells, window) = shown.take().filter(holds).unwrap_or_else(|| {
            let cells = Cells::around(&mark.at.source, line, mark.at.start.byte);
            let window = cells.window(cells.index(&mark.at.source, mark.at.start.byte));
            out.push_str(&row(width, Some(line), &cells.show(&window), painter));
            (line, cells, window)
        });
        let start = cells.index(&mark.at.source, mark.at.start.byte);
        let on_line = mark.at.end.line == line;
        let end = if on_line { cells.index(&mark.at.source, mark.at.end.byte) } else { cells.widths.len() };
        let from = cells.cell(start, &window);
        let to = cells.cell(end, &window).max(from + 1);
        let sign = if mark.primary { "^" } else { "-" };
        let under = underline(sign, to - from, mark.label);
        let under = format!("{}{}", " ".repeat(from), painter.paint(style, &under));
        out.push_str(&row(width, None, &under, painter));
        shown = Some((line, cells, window));
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
    let mut end_byte = mark.at.end.byte;
    if mark.at.end.column == 1 {
        last -= 1;
        end_byte -= 1;
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
        let cells = Cells::around(&mark.at.source, line, 0);
        let window = cells.window(0);
        if line == last {
            bottom = cells.cell(cells.index(&mark.at.source, end_byte), &window).max(1);
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

/// A line as a terminal shows it: per character where its text begins, and how many cells that takes.
struct Cells {
    text: String,
    begins: Vec<usize>,
    widths: Vec<usize>,
    /// The byte of the file that the first character stands at.
    first: usize,
    /// Is something of the line missing on either side?
    cut: (bool, bool),
}

impl Cells {
    /// A line, or of a very long one the surroundings of a byte.
    fn around(source: &Source, line: usize, byte: usize) -> Cells {
        let raw = source.lines.line(&source.bytes, line);
        let start = (raw.as_ptr() as usize).saturating_sub(source.bytes.as_ptr() as usize);
        let at = byte.saturating_sub(start).min(raw.len());
        let mut from = at.saturating_sub(BEFORE * LONGEST_CHARACTER);
        let to = raw.len().min(at + WIDEST * LONGEST_CHARACTER);
        // Not inside a character.
        while from > 0 && raw.get(from).is_some_and(|byte| byte & 0xc0 == 0x80) {
            from -= 1;
        }
        let shown = raw.get(from..to).unwrap_or_default();
        let (mut begins, mut widths) = (Vec::with_capacity(shown.len()), Vec::with_capacity(shown.len()));
        let (mut text, cut) = (String::with_capacity(shown.len()), (from > 0, to < raw.len()));
        for c in String::from_utf8_lossy(shown).chars() {
            let begin = text.len();
            begins.push(begin);
            match c {
                '\t' => text.push_str(TAB),
                c if is_hostile(c) => text.push_str(&spelled(c)),
                c => text.push(c),
            }
            let is_itself = c != '\t' && !is_hostile(c);
            widths.push(if is_itself { c.width().unwrap_or(1) } else { text.len() - begin });
        }
        Cells { text, begins, widths, first: start + from, cut }
    }

    /// Which character stands at a byte of the file.
    fn index(&self, source: &Source, byte: usize) -> usize {
        let before = source.bytes.get(self.first..byte.max(self.first)).unwrap_or_default();
        let near = before.get(..before.len().min(2 * (BEFORE + WIDEST) * LONGEST_CHARACTER)).unwrap_or_default();
        String::from_utf8_lossy(near).chars().count().min(self.widths.len())
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
        let left = if self.is_cut_left(window) { "…" } else { "" };
        let right = if window.end < self.begins.len() || self.cut.1 { "…" } else { "" };
        let begin = |character: usize| self.begins.get(character).copied().unwrap_or(self.text.len());
        let shown = self.text.get(begin(window.start)..begin(window.end)).unwrap_or_default();
        format!("{left}{shown}{right}")
    }

    /// The cell where a character (counted from 0) begins in the shown part.
    fn cell(&self, character: usize, window: &std::ops::Range<usize>) -> usize {
        let character = character.clamp(window.start, window.end);
        let past = self.widths[window.start..character].iter().sum::<usize>();
        past + usize::from(self.is_cut_left(window))
    }

    fn is_cut_left(&self, window: &std::ops::Range<usize>) -> bool {
        window.start > 0 || self.cut.0
    }
}
