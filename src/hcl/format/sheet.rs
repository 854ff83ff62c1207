//! What is laid out: the tokens of a file, and the new ones that replace some of them.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::hcl::{Token, TokenKind};
use crate::text::Span;

pub(super) struct Sheet<'p> {
    bytes: &'p [u8],
    pub tokens: Cow<'p, [Token]>,
    /// The text of new tokens: their spans go on behind those of the file.
    new: Vec<u8>,
    /// Where the file's own last token ends.
    end: usize,
}

impl<'p> Sheet<'p> {
    pub fn as_written(bytes: &'p [u8], tokens: &'p [Token]) -> Self {
        let end = tokens.last().map_or(0, |token| token.span.end as usize);
        Sheet { bytes, tokens: Cow::Borrowed(tokens), new: Vec::new(), end }
    }

    /// A token that is not in the file.
    pub fn add(&mut self, kind: TokenKind, text: &[u8]) -> Token {
        let start = self.bytes.len() + self.new.len();
        self.new.extend_from_slice(text);
        Token { kind, span: Span::new(start, start + text.len()) }
    }

    pub fn text(&self, token: Token) -> &[u8] {
        let Span { start, end } = token.span;
        match (start as usize).checked_sub(self.bytes.len()) {
            None => token.span.of(self.bytes),
            Some(at) => self.new.get(at..at + (end - start) as usize).unwrap_or_default(),
        }
    }

    /// The columns it takes.
    pub fn width(&self, token: Token) -> usize {
        let text = self.text(token);
        if text.iter().all(|byte| byte.is_ascii() && *byte != b'\r') {
            return text.len();
        }
        String::from_utf8_lossy(text).graphemes(true).count()
    }

    /// Does the file have these blanks before its tokens, and nothing new?
    pub fn stands(&self, blanks: &[u32]) -> bool {
        if !self.new.is_empty() {
            return false;
        }
        // nothing but these stands between tokens (and a mark at the start, where no blank may be)
        let only_blanks = memchr::memchr2(b'\t', b'\r', self.bytes).is_none();
        let is_blank = |from: u32, to: u32| {
            only_blanks || Span { start: from, end: to }.of(self.bytes).iter().all(|byte| *byte == b' ')
        };
        let mut end = 0;
        let tokens_stand = self.tokens.iter().zip(blanks).all(|(Token { span, .. }, blanks)| {
            let from = std::mem::replace(&mut end, span.end);
            from + blanks == span.start && is_blank(from, span.start)
        });
        tokens_stand && is_blank(end, self.bytes.len() as u32)
    }

    /// The tokens, with these blanks before them.
    pub fn write(&self, blanks: &[u32]) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes.len() + self.bytes.len() / 8);
        for (token, blanks) in self.tokens.iter().zip(blanks) {
            out.resize(out.len() + *blanks as usize, b' ');
            out.extend_from_slice(self.text(*token));
        }
        // blanks at the very end stay
        let end = self.bytes.get(self.end..).unwrap_or_default();
        out.extend(end.iter().filter(|byte| byte.is_ascii()).map(|_| b' '));
        out
    }
}
