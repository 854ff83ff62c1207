//! Text between quotes, and the two openings of code inside any text.

use super::{Lexer, Mode, runs};
use crate::hcl::TokenKind as T;
use crate::text::Span;

impl Lexer<'_> {
    pub(super) fn quoted(&mut self) {
        let start = self.at;
        loop {
            self.at += runs::quoted_len(&self.bytes[self.at..]);
            let Some(byte) = self.peek(0) else { break };
            match byte {
                b'"' | b'\n' | b'\r' => break,
                b'\\' => {
                    self.at += 1;
                    if !matches!(self.peek(0), None | Some(b'\n' | b'\r')) {
                        self.at += self.text_width();
                    }
                }
                b'$' | b'%' => match self.dollar(byte) {
                    0 => break,
                    len => self.at += len,
                },
                0x80.. => self.at += self.text_width(),
                _ => self.at += 1,
            }
        }
        self.emit_text(T::QuotedText, start);
        match self.peek(0) {
            Some(b'"') => {
                self.emit(T::CQuote, 1);
                self.modes.pop();
            }
            Some(b'\n' | b'\r') => self.break_in_quotes(),
            Some(_) => self.open_code(),
            None => {}
        }
    }

    /// Text so far, when there is any.
    pub(super) fn emit_text(&mut self, kind: T, start: usize) {
        if self.at > start {
            let len = self.at - start;
            self.at = start;
            self.emit(kind, len);
        }
    }

    /// At `$` or `%` in text: 0 where code opens, else the bytes that are text.
    pub(super) fn dollar(&self, byte: u8) -> usize {
        match (self.peek(1), self.peek(2)) {
            (Some(b'{'), _) => 0,
            (Some(next), Some(b'{')) if next == byte => 3,
            _ => 1,
        }
    }

    /// `${`, `${~`, `%{`, `%{~`
    pub(super) fn open_code(&mut self) {
        let kind = if self.peek(0) == Some(b'$') { T::Interpolation } else { T::Directive };
        let open = self.emit(kind, if self.peek(2) == Some(b'~') { 3 } else { 2 });
        self.modes.push(Mode::Normal { open, depth: 0 });
    }

    /// A raw line break between quotes: mostly a forgotten quote, now and then a text meant to span lines.
    fn break_in_quotes(&mut self) {
        let Some(Mode::Quoted { open, told }) = self.modes.last() else { return };
        let (open, told) = (*open, *told);
        let rest = &self.bytes[self.at..];
        if told || ends_a_text(rest) {
            if !told {
                let help = "write `\\n` for a line break, or use a heredoc: `<<-EOT`";
                self.error(open, "a quoted string may not span lines", "opened here", Some(help.into()));
                if let Some(Mode::Quoted { told, .. }) = self.modes.last_mut() {
                    *told = true;
                }
            }
            let start = self.at;
            self.at += 1;
            return self.emit_text(T::QuotedText, start);
        }
        // `"${x"`: the quote that is open here was meant to close the outer string
        if let [.., Mode::Quoted { open: outer, .. }, Mode::Normal { open: code, .. }, _] = self.modes.as_slice()
            && !self.bytes[outer.start as usize..self.at].contains(&b'\n')
        {
            let code = *code;
            self.not_closed_code(code);
            return self.close_down_to(self.modes.len() - 3);
        }
        self.error(
            open,
            "this string is never closed",
            "opened here",
            Some("close it with `\"` on the same line".into()),
        );
        self.close_down_to(self.modes.len() - 1);
    }

    pub(super) fn not_closed_code(&mut self, open: Span) {
        let sign = if open.of(self.bytes).first() == Some(&b'$') { '$' } else { '%' };
        let rest = self.bytes.get(open.end as usize..).unwrap_or_default();
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let quote = line.iter().position(|byte| *byte == b'"').unwrap_or(line.len());
        let help = if line[quote..].contains(&b'}') {
            "the `}` of this line is inside a text: a quote is missing before it, or a `}` behind it".into()
        } else {
            format!("close it with `}}`; text that shall hold `{sign}{{` doubles the sign: `{sign}{sign}{{`")
        };
        self.error(open, format!("this `{sign}{{` is never closed"), "opened here", Some(help));
    }
}

/// Is the next quote in these lines one that ends a text, for nothing but punctuation follows it on its line?
fn ends_a_text(rest: &[u8]) -> bool {
    let Some(quote) = rest.iter().position(|byte| *byte == b'"') else { return false };
    let line = rest[quote + 1..].split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii();
    let before = rest[..quote].rsplit(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    line.iter().all(|byte| b",)]}".contains(byte)) && !before.ends_with(b"=") && !before.ends_with(b"(")
}
