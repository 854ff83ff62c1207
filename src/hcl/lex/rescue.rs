//! Where something left open would swallow the rest of the file: ends it where a person would have.

use super::heredoc::marker_line;
use super::{Fence, Lexer, Mode, ident_len};
use crate::hcl::TokenKind as T;
use crate::text::Span;

/// Each rescue reads the rest of the file again, so there are few; further heredocs then run to the end.
const MOST_RESCUES: u32 = 8;

impl Lexer<'_> {
    /// Closes modes by empty tokens until `left` remain. Only at the end of the file does it report: the innermost, once.
    pub(super) fn close_down_to(&mut self, left: usize) {
        let mut told = self.at < self.bytes.len();
        while self.modes.len() > left.max(1) {
            let Some(mode) = self.modes.pop() else { return };
            match mode {
                Mode::Quoted { open, told: before } => {
                    if !told && !before {
                        self.error(
                            open,
                            "this string is never closed",
                            "opened here",
                            Some("close it with `\"`".into()),
                        );
                    }
                    self.emit(T::CQuote, 0);
                }
                Mode::Heredoc { open, marker, .. } => {
                    if !told && marker != Span::default() {
                        self.not_closed_heredoc(open, marker);
                    }
                    self.emit(T::CHeredoc, 0);
                    self.emit(T::Newline, 0);
                }
                Mode::Normal { open, .. } => {
                    if !told {
                        self.not_closed_code(open);
                    }
                    self.emit(T::TemplateEnd, 0);
                }
            }
            told = true;
        }
    }

    fn not_closed_heredoc(&mut self, open: Span, marker: Span) {
        let name = marker.text(self.bytes).into_owned();
        let help = format!("end it with a line that holds `{name}` and nothing else");
        self.error(open, "this heredoc is never closed", "opened here", Some(help));
    }

    /// At a line break inside `"${`: does the next line show that the `}` was forgotten? Then closes both and says so.
    pub(super) fn interpolation_forgotten(&mut self, line_break: usize) -> bool {
        let [.., Mode::Quoted { .. }, Mode::Normal { open, depth: 0 }] = self.modes.as_slice() else { return false };
        let open = *open;
        let rest = &self.bytes[self.at + line_break..];
        let indent = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if !starts_item(&rest[indent..]) {
            return false;
        }
        self.not_closed_code(open);
        self.close_down_to(self.modes.len() - 2);
        true
    }

    /// At the end of the file: goes back to the outermost open heredoc and fences it, if that has not been done too often.
    pub(super) fn rescue_heredoc(&mut self) -> bool {
        if self.rescues == MOST_RESCUES {
            return false;
        }
        let found = self
            .modes
            .iter()
            .position(|mode| matches!(mode, Mode::Heredoc { marker, .. } if *marker != Span::default()));
        let Some((at, Mode::Heredoc { open, marker, opener, .. })) = found.map(|at| (at, &self.modes[at])) else {
            return false;
        };
        let (open, marker, opener) = (*open, *marker, *opener);
        let body = self.tokens.get(opener).map_or(self.bytes.len(), |token| token.span.end as usize);
        if body >= self.bytes.len() {
            return false;
        }
        self.rescues += 1;
        let end = fence_for(self.bytes, body, marker.of(self.bytes));
        if end >= self.bytes.len() {
            return false;
        }
        self.modes.truncate(at + 1);
        if let Some(Mode::Heredoc { line_start, .. }) = self.modes.last_mut() {
            *line_start = true;
        }
        self.tokens.truncate(opener + 1);
        self.errors.retain(|error| (error.span.start as usize) < body);
        self.at = body;
        self.fence = Some(Fence { end, modes: at + 1 });
        let name = marker.of(self.bytes);
        if marker_line(self.bytes, end, name).is_some() {
            return true;
        }
        match loose_marker(self.bytes, end, name) {
            Some(len) => {
                let at = Span::new(end + len - name.len(), end + len);
                let name = marker.text(self.bytes).into_owned();
                let help = format!("leave `{name}` alone on its line; what follows it goes on the next");
                self.error(at, "a heredoc's end marker stands alone on its line", "", Some(help));
            }
            None => self.not_closed_heredoc(open, marker),
        }
        true
    }

    /// Behind the fence: leaves what is open in the heredoc, and the heredoc too unless its marker stands here.
    pub(super) fn at_fence(&mut self) -> bool {
        let Some(Fence { end, modes }) = self.fence else { return false };
        if self.at < end {
            return false;
        }
        self.fence = None;
        if self.modes.len() < modes {
            return false;
        }
        if let Some(Mode::Normal { open, .. }) = self.modes.get(modes) {
            let open = *open;
            self.not_closed_code(open);
        }
        self.close_down_to(modes);
        let Some(Mode::Heredoc { marker, line_start, .. }) = self.modes.last_mut() else { return true };
        let name = marker.of(self.bytes);
        if marker_line(self.bytes, self.at, name).is_some() {
            *line_start = true;
        } else if let Some(len) = loose_marker(self.bytes, self.at, name) {
            self.modes.pop();
            self.emit(T::CHeredoc, len);
        } else {
            self.close_down_to(modes - 1);
        }
        true
    }
}

/// A line that begins with the marker, but goes on with punctuation: the length to the marker's end.
fn loose_marker(bytes: &[u8], line: usize, marker: &[u8]) -> Option<usize> {
    let rest = bytes.get(line..)?;
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let after = rest[blanks..].strip_prefix(marker)?.trim_ascii_start();
    matches!(after.first(), Some(b')' | b']' | b'}' | b',' | b'.' | b';' | b'#')).then_some(blanks + marker.len())
}

/// Where a heredoc that is not closed may end: its marker's line, else a line that the marker begins,
/// else the first line that looks like code at the margin.
fn fence_for(bytes: &[u8], body: usize, marker: &[u8]) -> usize {
    let (mut loose, mut code) = (None, None);
    let mut line = body;
    while line < bytes.len() {
        if marker_line(bytes, line, marker).is_some() {
            return line;
        }
        let rest = &bytes[line..];
        let len = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        if loose.is_none() && loose_marker(bytes, line, marker).is_some() {
            loose = Some(line);
        }
        if code.is_none() && (rest.starts_with(b"}\n") || rest.starts_with(b"}\r\n") || is_block(&rest[..len])) {
            code = Some(line);
        }
        line += len;
    }
    loose.or(code).unwrap_or(bytes.len())
}

/// `name "…" {` or `name {` alone on its line, at the margin
fn is_block(line: &[u8]) -> bool {
    let len = ident_len(line, 0);
    len > 0 && line.trim_ascii_end().ends_with(b"{") && matches!(line[len..].trim_ascii_start(), [b'"' | b'{', ..])
}

/// `name =`, `name {`, `name "`, or a lone `}`: nothing of these can go on an expression.
fn starts_item(rest: &[u8]) -> bool {
    if let Some(after) = rest.strip_prefix(b"}") {
        return after.is_empty() || after.starts_with(b"\n") || after.starts_with(b"\r\n");
    }
    let len = ident_len(rest, 0);
    if len == 0 || matches!(&rest[..len], b"if" | b"in" | b"for") {
        return false;
    }
    let blanks = rest[len..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match &rest[len + blanks..] {
        [b'=', next, ..] => !matches!(next, b'=' | b'>'),
        [b'"', next, ..] => !matches!(next, b'\r' | b'\n'),
        [b'{', ..] => true,
        _ => false,
    }
}
