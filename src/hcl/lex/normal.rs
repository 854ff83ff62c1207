//! Code outside of strings: names, numbers, operators, comments, and what opens a string.

use super::{Lexer, Mode, char_at, ident_len, runs};
use crate::hcl::{Token, TokenKind as T};
use crate::text::Span;

/// The signs that are a token whatever follows: of code in a template, and of the file itself.
const SIGNS: [[Option<T>; 256]; 2] = {
    let mut signs = [[None; 256]; 2];
    signs[0][b',' as usize] = Some(T::Comma);
    signs[0][b'(' as usize] = Some(T::OParen);
    signs[0][b')' as usize] = Some(T::CParen);
    signs[0][b'[' as usize] = Some(T::OBracket);
    signs[0][b']' as usize] = Some(T::CBracket);
    signs[1] = signs[0];
    signs[1][b'\n' as usize] = Some(T::Newline);
    signs[1][b'{' as usize] = Some(T::OBrace);
    signs[1][b'}' as usize] = Some(T::CBrace);
    signs
};

impl Lexer<'_> {
    /// Tokens until the mode changes, or to the fence.
    #[inline(never)]
    pub(super) fn normal(&mut self) {
        let bytes = self.bytes;
        let modes = self.modes.len();
        let end = self.fence.as_ref().map_or(bytes.len(), |fence| fence.end);
        let blank = |at| matches!(bytes.get(at), Some(b' ' | b'\t'));
        let signs = &SIGNS[usize::from(modes == 1)];
        // not `self.at`: it stays in a register
        let mut at = self.at;
        loop {
            if blank(at) {
                at += 1;
                // mostly one; the margin of a line is longer
                if blank(at) {
                    at = runs::blanks_end(bytes, at);
                }
            }
            let byte = match bytes.get(at) {
                Some(byte) if at < end => *byte,
                _ => break,
            };
            let common = match (signs[byte as usize], byte) {
                (Some(kind), _) => Some((kind, 1)),
                (_, b'a'..=b'z' | b'A'..=b'Z' | b'_') => Some((T::Ident, ident_len(bytes, at))),
                (_, b'=') if !matches!(bytes.get(at + 1), Some(b'=' | b'>')) => Some((T::Equal, 1)),
                (_, b'"') => plain_len(bytes, at).map(|len| (T::PlainString, len)),
                (_, b'.') if bytes.get(at + 1) != Some(&b'.') => Some((T::Dot, 1)),
                _ => None,
            };
            let Some((kind, len)) = common else {
                self.at = at;
                self.token(byte);
                at = self.at;
                if self.modes.len() != modes {
                    return;
                }
                continue;
            };
            self.tokens.push(Token { kind, span: Span::new(at, at + len) });
            at += len;
        }
        self.at = at;
    }

    /// What is rarer.
    #[inline(never)]
    fn token(&mut self, byte: u8) {
        let next = self.peek(1);
        let (kind, len) = match byte {
            b'\n' => return self.newline(1),
            b'\r' if next == Some(b'\n') => return self.newline(2),
            b'"' => {
                let open = self.emit(T::OQuote, 1);
                return self.modes.push(Mode::Quoted { open, told: false });
            }
            b'0'..=b'9' => (T::Number, self.number_len()),
            b'{' => {
                if let Some(Mode::Normal { depth, .. }) = self.modes.last_mut() {
                    *depth += 1;
                }
                (T::OBrace, 1)
            }
            b'}' => return self.brace_end(1),
            b'~' if next == Some(b'}') => return self.brace_end(2),
            b'#' => return self.line_comment(),
            b'/' if next == Some(b'/') => return self.line_comment(),
            b'/' if next == Some(b'*') => return self.block_comment(),
            b'<' if next == Some(b'<') && self.heredoc_opening() => return,
            b'=' if next == Some(b'=') => (T::EqualOp, 2),
            b'=' if next == Some(b'>') => (T::FatArrow, 2),
            b'!' if next == Some(b'=') => (T::NotEqual, 2),
            b'<' if next == Some(b'=') => (T::LessEqual, 2),
            b'>' if next == Some(b'=') => (T::GreaterEqual, 2),
            b'&' if next == Some(b'&') => (T::And, 2),
            b'|' if next == Some(b'|') => (T::Or, 2),
            b':' if next == Some(b':') => (T::DoubleColon, 2),
            b'.' if next == Some(b'.') && self.peek(2) == Some(b'.') => (T::Ellipsis, 3),
            b'=' => (T::Equal, 1),
            b'.' => (T::Dot, 1),
            b':' => (T::Colon, 1),
            b'?' => (T::Question, 1),
            b'<' => (T::Less, 1),
            b'>' => (T::Greater, 1),
            b'!' => (T::Bang, 1),
            b'+' => (T::Plus, 1),
            b'-' => (T::Minus, 1),
            b'*' => (T::Star, 1),
            b'/' => (T::Slash, 1),
            b'%' => (T::Percent, 1),
            _ => match ident_len(self.bytes, self.at) {
                0 => return self.invalid(byte),
                len => (T::Ident, len),
            },
        };
        self.emit(kind, len);
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

    fn number_len(&self) -> usize {
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
                _ => return end,
            }
            end = at;
        }
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

/// The length of the string that opens at a place, if it is a plain one.
#[inline]
fn plain_len(bytes: &[u8], at: usize) -> Option<usize> {
    let text = runs::quoted_len(bytes.get(at + 1..).unwrap_or_default());
    (bytes.get(at + 1 + text) == Some(&b'"')).then_some(text + 2)
}
