//! Cuts the tokens into lines and these into cells, and puts blanks where they do not depend on other lines.

use std::ops::Range;

use super::blanks::{Indent, apart, bracket};
use super::sheet::Sheet;
use crate::hcl::{Token, TokenKind as T};

/// The tokens up to a line break, in up to three cells. (The text of a heredoc breaks no line here.)
pub(super) struct Line {
    // an empty cell begins where the next one does; 32 bits, for there are as many as lines
    start: u32,
    assign: u32,
    comment: u32,
    end: u32,
}

impl Line {
    fn new(start: usize, assign: usize, comment: usize, end: usize) -> Self {
        Line { start: start as u32, assign: assign as u32, comment: comment as u32, end: end as u32 }
    }

    /// What is neither of the two others.
    pub fn lead(&self) -> Range<usize> {
        self.start as usize..self.assign as usize
    }

    /// From the first `=`.
    pub fn assignment(&self) -> Range<usize> {
        self.assign as usize..self.comment as usize
    }

    /// The comment that ends a line with something before it.
    pub fn comment(&self) -> Range<usize> {
        self.comment as usize..self.end as usize
    }
}

/// The lines, and the blanks before each token: at the start of a line, and inside its cells.
pub(super) fn cut(sheet: &Sheet) -> (Vec<Line>, Vec<u32>) {
    let tokens = &*sheet.tokens;
    let mut lines = Vec::with_capacity(tokens.len() / 6 + 1);
    let mut blanks = Vec::with_capacity(tokens.len());
    let mut indent = Indent::default();
    let mut start = 0;
    while start < tokens.len() {
        let (line, opens) = line(sheet, tokens, start);
        if tokens[start].kind == T::Newline {
            blanks.push(0);
        } else {
            blanks.push(indent.next(opens));
        }
        cell(sheet, &tokens[line.lead()], &mut blanks);
        if !line.assignment().is_empty() {
            blanks.push(1);
            cell(sheet, &tokens[line.assignment()], &mut blanks);
        }
        start = line.comment().end;
        blanks.resize(start, 1);
        lines.push(line);
    }
    (lines, blanks)
}

/// The line that begins with a token, and how many brackets it leaves open (or, below zero, closes).
fn line(sheet: &Sheet, tokens: &[Token], start: usize) -> (Line, isize) {
    let mut end = start;
    let mut equal = None;
    // what is open at the first `=`, and now; and what of it counts: brackets behind the opening of a heredoc do not
    let (mut at_equal, mut now) = ((0, 0), (0, 0));
    let mut in_heredoc = false;
    for token in &tokens[start..] {
        let kind = token.kind;
        if matches!(kind, T::Newline | T::Comment | T::Equal | T::OHeredoc) {
            if kind == T::Newline || (kind == T::Comment && sheet.text(*token).ends_with(b"\n")) {
                end += 1;
                break;
            }
            if kind == T::Equal && equal.is_none() && end > start {
                equal = Some(end);
                at_equal = now;
            }
            in_heredoc |= kind == T::OHeredoc;
        } else {
            let bracket = bracket(kind);
            now.0 += bracket;
            now.1 += if in_heredoc { 0 } else { bracket };
        }
        end += 1;
    }
    let is_comment = end - start > 1 && tokens[end - 1].kind == T::Comment;
    let comment = if is_comment { end - 1 } else { end };
    // only a whole expression is moved about: one that opens a bracket for the next lines stays
    match equal.filter(|_| now.0 == at_equal.0) {
        Some(assign) => (Line::new(start, assign, comment, end), at_equal.1),
        None => (Line::new(start, comment, comment, end), now.1),
    }
}

/// The blanks before each token of a cell but its first.
fn cell(sheet: &Sheet, cell: &[Token], blanks: &mut Vec<u32>) {
    let mut before = None;
    blanks.extend(cell.windows(2).map(|pair| {
        let (left, right) = (pair[0], pair[1]);
        let is_in = || sheet.text(left) == b"in";
        let is_exponent =
            || matches!(sheet.text(right), [b'e' | b'E', b'0'..=b'9', ..] | [b'e' | b'E', b'-', b'0'..=b'9', ..]);
        let apart = apart(before, left.kind, right.kind, is_in, is_exponent);
        before = Some(left.kind);
        u32::from(apart)
    }));
}
