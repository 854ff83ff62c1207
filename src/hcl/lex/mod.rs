//! Cuts a file into lossless tokens: a byte loop over a stack of modes, for templates nest inside code and code inside templates.

mod heredoc;
mod normal;
mod quoted;
mod rescue;
mod runs;

use super::{SyntaxError, Token, TokenKind};
use crate::text::Span;

pub(super) struct Lexed {
    pub tokens: Vec<Token>,
    /// In the order of their spans.
    pub errors: Vec<SyntaxError>,
}

/// Every byte ends in one token, blanks and a byte order mark excepted. What is left open is closed by empty tokens,
/// so that openers and closers of templates always pair up.
pub(super) fn lex(bytes: &[u8], valid_utf8: bool) -> Lexed {
    let mut lexer = Lexer::new(bytes, valid_utf8);
    lexer.run();
    lexer.finish()
}

/// As [`lex`], of a file that is a template as a whole: its text is that of heredocs, with a closing token at the end.
pub(super) fn lex_template(bytes: &[u8], valid_utf8: bool) -> Lexed {
    let mut lexer = Lexer::new(bytes, valid_utf8);
    let (open, marker) = (Span::default(), Span::default());
    lexer.modes.push(Mode::Heredoc { open, marker, opener: 0, line_start: true });
    lexer.run();
    lexer.finish()
}

struct Lexer<'s> {
    bytes: &'s [u8],
    at: usize,
    tokens: Vec<Token>,
    errors: Vec<SyntaxError>,
    /// Never empty; the first is the file itself.
    modes: Vec<Mode>,
    valid_utf8: bool,
    told_utf8: bool,
    /// Where a heredoc that would swallow the file is made to end: see `rescue`.
    fence: Option<Fence>,
    rescues: u32,
}

enum Mode {
    /// Code; `open` is the `${` or `%{` it stands in, `depth` the braces open since.
    Normal {
        open: Span,
        depth: usize,
    },
    /// `told`: its line break has been reported.
    Quoted {
        open: Span,
        told: bool,
    },
    Heredoc {
        open: Span,
        marker: Span,
        opener: usize,
        line_start: bool,
    },
}

struct Fence {
    end: usize,
    /// How many modes are open with the fenced heredoc.
    modes: usize,
}

/// More than this in one file is not written by hand: it is no HCL at all.
const MOST_ERRORS: usize = 100;

impl<'s> Lexer<'s> {
    fn new(bytes: &'s [u8], valid_utf8: bool) -> Self {
        let mut modes = Vec::with_capacity(8);
        modes.push(Mode::Normal { open: Span::default(), depth: 0 });
        Lexer {
            bytes,
            at: if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 },
            // a large file pays for growing, a small one for room
            tokens: Vec::with_capacity(bytes.len() / if bytes.len() < LARGE { 4 } else { 2 } + 8),
            errors: Vec::new(),
            modes,
            valid_utf8,
            told_utf8: false,
            fence: None,
            rescues: 0,
        }
    }

    fn finish(mut self) -> Lexed {
        self.errors.sort_by_key(|error| error.span.start);
        Lexed { tokens: self.tokens, errors: self.errors }
    }

    fn run(&mut self) {
        loop {
            while self.at < self.bytes.len() {
                if self.fence.is_some() && self.at_fence() {
                    continue;
                }
                match self.modes.last() {
                    Some(Mode::Quoted { .. }) => self.quoted(),
                    Some(Mode::Heredoc { .. }) => self.heredoc(),
                    _ => self.normal(),
                }
            }
            if !self.rescue_heredoc() {
                break;
            }
        }
        self.close_down_to(1);
    }

    #[inline]
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// One token of `len` bytes from here.
    #[inline]
    fn emit(&mut self, kind: TokenKind, len: usize) -> Span {
        let span = Span::new(self.at, self.at + len);
        self.tokens.push(Token { kind, span });
        self.at += len;
        span
    }

    fn error(&mut self, span: Span, message: impl Into<String>, label: &str, help: Option<String>) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(SyntaxError { span, message: message.into(), label: label.into(), opened: None, help });
        }
    }

    /// The bytes of the character here in text, as HashiCorp counts them: by their form alone. A stray byte is reported and is 1.
    fn text_width(&mut self) -> usize {
        if self.valid_utf8 {
            return 1;
        }
        let width = match self.peek(0) {
            Some(0..=0x7f) | None => return 1,
            Some(0xc0..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..=0xf7) => 4,
            Some(_) => 0,
        };
        if width > 0 && (1..width).all(|i| matches!(self.peek(i), Some(0x80..=0xbf))) {
            return width;
        }
        self.stray_byte();
        1
    }

    fn stray_byte(&mut self) {
        if !self.told_utf8 {
            self.told_utf8 = true;
            self.error(
                Span::new(self.at, self.at + 1),
                "the file is not valid UTF-8",
                "this byte starts no character",
                Some("save the file as UTF-8".into()),
            );
        }
    }
}

/// From so many bytes on, room that is never written to takes no memory: the system gives pages when they are touched.
const LARGE: usize = 1 << 20;

/// Shrinks what was taken too large; a little slack is cheaper than moving.
pub(super) fn give_back<T>(list: &mut Vec<T>) {
    if list.capacity() / 8 * 7 > list.len() && list.capacity() * size_of::<T>() < LARGE {
        // not by `shrink_to_fit`: as long as half is used, mimalloc leaves all of it where it is
        let mut exact = Vec::with_capacity(list.len());
        exact.append(list);
        *list = exact;
    }
}

/// The character at a place, if it is one.
fn char_at(bytes: &[u8], at: usize) -> Option<char> {
    let chunk = bytes.get(at..bytes.len().min(at + 4))?;
    match std::str::from_utf8(chunk) {
        Ok(text) => text.chars().next(),
        Err(error) => std::str::from_utf8(&chunk[..error.valid_up_to()]).ok()?.chars().next(),
    }
}

/// The length of the identifier at a place; 0 for none.
#[inline]
fn ident_len(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let len = match rest.first() {
        Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => runs::name_len(rest),
        _ => 0,
    };
    match rest.get(len) {
        Some(0x80..) => wide_ident_len(rest, len),
        _ => len,
    }
}

/// As [`ident_len`], with a character outside of ASCII at `end`.
#[cold]
fn wide_ident_len(rest: &[u8], mut end: usize) -> usize {
    loop {
        end += match rest.get(end) {
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9' | b'-') if end > 0 => 1,
            Some(0x80..) => match char_at(rest, end) {
                Some(c) if unicode_ident::is_xid_start(c) || (end > 0 && unicode_ident::is_xid_continue(c)) => {
                    c.len_utf8()
                }
                _ => return end,
            },
            _ => return end,
        }
    }
}
