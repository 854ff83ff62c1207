//! Code outside of strings: names, numbers, operators, comments, and what opens a string.

use super::{Lexer, Mode, char_at, class, ident_len};
use crate::hcl::TokenKind as T;
use crate::text::Span;

impl Lexer<'_> {
    /// Tokens until the mode changes, or to the fence.
    pub(super) fn normal(&mut self) {
        let modes = self.modes.len();
        let end = self.fence.as_ref().map_or(self.bytes.len(), |fence| fence.end);
        while self.modes.len() == modes {
            self.at = class::skip(self.bytes, self.at, class::BLANK);
            if self.at >= end {
                return;
            }
            self.token();
        }
    }

    fn token(&mut self) {
        let (byte, next) = (self.bytes[self.at], self.peek(1));
        match byte {
            b'\n' => self.newline(1),
            b'\r' if next == Some(b'\n') => self.newline(2),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                let len = ident_len(self.bytes, self.at);
                self.emit(T::Ident, len);
            }
            0x80.. if ident_len(self.bytes, self.at) > 0 => {
                let len = ident_len(self.bytes, self.at);
                self.emit(T::Ident, len);
            }
            b'0'..=b'9' => self.number(),
            b'"' => {
                let open = self.emit(T::OQuote, 1);
                self.modes.push(Mode::Quoted { open, told: false });
            }
            b'{' => {
                self.emit(T::OBrace, 1);
                if let Some(Mode::Normal { depth, .. }) = self.modes.last_mut() {
                    *depth += 1;
                }
            }
            b'}' => self.brace_end(1),
            b'~' if next == Some(b'}') => self.brace_end(2),
            b'#' => self.line_comment(),
            b'/' if next == Some(b'/') => self.line_comment(),
            b'/' if next == Some(b'*') => self.block_comment(),
            b'<' if next == Some(b'<') && self.heredoc_opening() => {}
            _ => match operator(&self.bytes[self.at..]) {
                Some((kind, len)) => {
                    self.emit(kind, len);
                }
                None => self.invalid(byte),
            },
        }
    }

    fn newline(&mut self, len: usize) {
        if self.modes.len() > 1 && self.interpolation_forgotten(len) {
            return;
        }
        self.emit(T::Newline, len);
    }

    /// `}` or `~}`: ends the interpolation we are in, or a brace inside it.
    fn brace_end(&mut self, len: usize) {
        let inside = self.modes.len() > 1;
        let Some(Mode::Normal { depth, .. }) = self.modes.last_mut() else { return };
        if inside && *depth == 0 {
            self.modes.pop();
            self.emit(T::TemplateEnd, len);
        } else {
            *depth = depth.saturating_sub(1);
            self.emit(if len == 2 { T::TemplateEnd } else { T::CBrace }, len);
        }
    }

    fn number(&mut self) {
        let digits = &self.bytes[self.at..];
        let (mut at, mut end) = (1, 1);
        loop {
            match (digits.get(at), digits.get(at + 1), digits.get(at + 2)) {
                (Some(b'0'..=b'9'), ..) => at += 1,
                (Some(b'.'), ..) => {
                    at += 1;
                    continue;
                }
                (Some(b'e' | b'E'), Some(b'0'..=b'9'), _) => at += 2,
                (Some(b'e' | b'E'), Some(b'+' | b'-'), Some(b'0'..=b'9')) => at += 3,
                _ => break,
            }
            end = at;
        }
        self.emit(T::Number, end);
    }

    fn line_comment(&mut self) {
        let rest = &self.bytes[self.at..];
        let len = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        self.emit(T::Comment, len);
    }

    fn block_comment(&mut self) {
        let rest = &self.bytes[self.at..];
        let end = rest.get(2..).and_then(|text| memchr::memmem::find(text, b"*/"));
        match end {
            Some(end) => {
                self.emit(T::Comment, end + 4);
            }
            None => {
                let help = "close it with `*/`, or start each line of it with `#`";
                let open = Span::new(self.at, self.at + 2);
                self.error(open, "this comment is never closed", "opened here", Some(help.into()));
                self.emit(T::Comment, rest.len());
            }
        }
    }

    /// Bytes that mean nothing, cut so that one mistake is one token and one message.
    fn invalid(&mut self, byte: u8) {
        let (len, message, help) = match byte {
            b'\'' => (self.to_closing(b"'"), "strings are written in double quotes", Some("write \"…\"")),
            b'`' => (
                self.to_closing(b"`"),
                "strings are written in double quotes",
                Some("write \"…\", or for text over several lines a heredoc: <<-EOT"),
            ),
            b';' => (1, "`;` separates nothing here", Some("put each argument on a line of its own")),
            b'&' => (1, "there is no operator `&`", Some("write `&&` for: both are true")),
            b'|' => (1, "there is no operator `|`", Some("write `||` for: one of them is true")),
            b'^' => (1, "there is no operator `^`", Some("a power is `pow(x, y)`")),
            b'~' => (1, "there is no operator `~`", Some("write `!` for: not")),
            b'$' => (1, "`$` means something in texts only", Some("a reference stands bare: `var.x`")),
            b'\\' => {
                (1, "a backslash means something in texts only", Some("to go on in the next line, use parentheses"))
            }
            0x80.. => return self.invalid_char(),
            _ => {
                let rest = self.bytes[self.at..].iter();
                let len = rest.take_while(|byte| matches!(byte, 0..=8 | 11..=31 | 127 | b'@' | b'$' | b'\\')).count();
                (len.max(1), "this character means nothing here", None)
            }
        };
        let span = self.emit(T::Invalid, len.max(1));
        self.error(span, message, "", help.map(Into::into));
    }

    fn invalid_char(&mut self) {
        let Some(char) = char_at(self.bytes, self.at) else {
            self.stray_byte();
            let strays = (self.at..self.bytes.len()).take_while(|at| char_at(self.bytes, *at).is_none()).count();
            self.emit(T::Invalid, strays.max(1));
            return;
        };
        let (len, message, help) = match char {
            '“' | '”' => {
                (self.to_closing("”".as_bytes()), "curly quotes are no quotes here", Some("write straight ones: \"…\""))
            }
            '‘' | '’' => (char.len_utf8(), "curly quotes are no quotes here", Some("write straight ones: \"…\"")),
            '\u{a0}' | '\u{200b}' | '\u{feff}' | '\u{202f}' | '\u{2003}' => {
                (char.len_utf8(), "an invisible character that is no plain blank", Some("delete it and type a blank"))
            }
            _ => (char.len_utf8(), "this character means nothing here", None),
        };
        let span = self.emit(T::Invalid, len);
        self.error(span, message, "", help.map(Into::into));
    }

    /// The length of the text from here to a closing sign on the same line, that sign included; else of one character.
    fn to_closing(&self, sign: &[u8]) -> usize {
        let one = char_at(self.bytes, self.at).map_or(1, char::len_utf8);
        let rest = &self.bytes[self.at + one..];
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        line.windows(sign.len()).position(|at| at == sign).map_or(one, |at| one + at + sign.len())
    }
}

fn operator(rest: &[u8]) -> Option<(T, usize)> {
    let found = match rest {
        [b'=', b'=', ..] => (T::EqualOp, 2),
        [b'=', b'>', ..] => (T::FatArrow, 2),
        [b'!', b'=', ..] => (T::NotEqual, 2),
        [b'<', b'=', ..] => (T::LessEqual, 2),
        [b'>', b'=', ..] => (T::GreaterEqual, 2),
        [b'&', b'&', ..] => (T::And, 2),
        [b'|', b'|', ..] => (T::Or, 2),
        [b':', b':', ..] => (T::DoubleColon, 2),
        [b'.', b'.', b'.', ..] => (T::Ellipsis, 3),
        [byte, ..] => {
            let kind = match byte {
                b'=' => T::Equal,
                b'.' => T::Dot,
                b',' => T::Comma,
                b'(' => T::OParen,
                b')' => T::CParen,
                b'[' => T::OBracket,
                b']' => T::CBracket,
                b':' => T::Colon,
                b'?' => T::Question,
                b'!' => T::Bang,
                b'<' => T::Less,
                b'>' => T::Greater,
                b'+' => T::Plus,
                b'-' => T::Minus,
                b'*' => T::Star,
                b'/' => T::Slash,
                b'%' => T::Percent,
                _ => return None,
            };
            (kind, 1)
        }
        [] => return None,
    };
    Some(found)
}
