//! Heredocs: `<<EOT` to a line that holds the marker alone.

use super::{Lexer, Mode, char_at, ident_len, runs};
use crate::hcl::TokenKind as T;
use crate::text::Span;

impl Lexer<'_> {
    /// At `<<`: opens a heredoc if this is one, and says whether it did.
    pub(super) fn heredoc_opening(&mut self) -> bool {
        let flush = usize::from(self.peek(2) == Some(b'-'));
        let name = self.at + 2 + flush;
        let len = ident_len(self.bytes, name);
        if len == 0 {
            return false;
        }
        let after = name + len;
        let blanks = self.bytes[after..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let line_end = match &self.bytes[after + blanks..] {
            [b'\n', ..] => after + blanks + 1,
            [b'\r', b'\n', ..] => after + blanks + 2,
            _ => return false,
        };
        if blanks > 0 {
            let span = Span::new(after, after + blanks);
            self.error(
                span,
                "blanks between a heredoc's marker and the end of its line",
                "",
                Some("delete them".into()),
            );
        }
        let opener = self.tokens.len();
        self.emit(T::OHeredoc, line_end - self.at);
        self.modes.push(Mode::Heredoc {
            open: Span::new(name - 2 - flush, after),
            marker: Span::new(name, after),
            opener,
            line_start: true,
        });
        true
    }

    pub(super) fn heredoc(&mut self) {
        let Some(Mode::Heredoc { marker, line_start, .. }) = self.modes.last() else { return };
        if *line_start && let Some(end) = marker_line(self.bytes, self.at, marker.of(self.bytes)) {
            let marker = *marker;
            self.emit(T::CHeredoc, end - self.at);
            self.modes.pop();
            if self.at == self.bytes.len() {
                let help = "add a line break at the end of the file";
                self.error(
                    marker_at(end, marker),
                    "a heredoc's end marker needs a line break after it",
                    "",
                    Some(help.into()),
                );
            }
            return;
        }
        let whole_file = *marker == Span::default();
        let start = self.at;
        let mut ended = false;
        loop {
            self.at += runs::heredoc_len(&self.bytes[self.at..]);
            let Some(byte) = self.peek(0) else { break };
            match byte {
                b'\n' => {
                    self.at += 1;
                    ended = true;
                    break;
                }
                b'\r' if self.peek(1) != Some(b'\n') && !whole_file => {
                    let span = Span::new(self.at, self.at + 1);
                    self.error(span, "a carriage return inside a line", "", Some("end lines with LF or CR LF".into()));
                    self.at += 1;
                }
                b'$' | b'%' => match self.dollar(byte) {
                    0 => break,
                    len => self.at += len,
                },
                0x80.. => self.at += self.text_width(),
                _ => self.at += 1,
            }
        }
        self.emit_text(T::HeredocText, start);
        if let Some(Mode::Heredoc { line_start, .. }) = self.modes.last_mut() {
            *line_start = ended;
        }
        if !ended && self.at < self.bytes.len() {
            self.open_code();
        }
    }
}

fn marker_at(end: usize, marker: Span) -> Span {
    let len = (marker.end - marker.start) as usize;
    Span::new(end.saturating_sub(len), end)
}

/// Does the line hold the marker and blanks only? Then its end, the line break left out.
pub(super) fn marker_line(bytes: &[u8], line: usize, marker: &[u8]) -> Option<usize> {
    if marker.is_empty() {
        return None;
    }
    let start = skip_blanks(bytes, line);
    let rest = bytes.get(start..)?.strip_prefix(marker)?;
    let marker_end = bytes.len() - rest.len();
    let mut end = skip_blanks(bytes, marker_end);
    let stray = |at: &usize| bytes[*at] == b'\r' && bytes.get(at + 1).is_some_and(|after| *after != b'\n');
    if let (Some(b'\n'), Some(stray)) = (bytes.get(end), (marker_end..end).find(stray)) {
        // the marker counts, what follows is a mistake of its own
        return Some(stray);
    }
    match bytes.get(end) {
        None => Some(end),
        Some(b'\n') => {
            if bytes.get(end - 1) == Some(&b'\r') {
                end -= 1;
            }
            Some(end)
        }
        Some(_) => None,
    }
}

/// Over blanks of any kind, line breaks excepted (a carriage return is a blank here).
fn skip_blanks(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\r' | 0x0b | 0x0c) => at += 1,
            Some(0x80..) => match char_at(bytes, at) {
                Some(char) if char.is_whitespace() => at += char.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}
