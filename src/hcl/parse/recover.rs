//! Finding the place again after a mistake: by brackets, and by the margin where brackets are what is wrong.

use super::Parser;
use crate::hcl::{Token, TokenKind as T};

/// How far up a closer looks for its opener: beyond it the file is nonsense, and looking would cost.
const REACH: usize = 64;
/// How many tokens of a line are looked at to know how it is indented.
const LINE: usize = 256;

impl Parser<'_> {
    /// Skips to the next separator or the closer of the list that is `level` brackets deep (not over it) and stops panicking.
    /// False when the list itself seems unfinished: then whoever is around it has to.
    pub(super) fn sync_list(&mut self, level: usize, comma: bool, newline: bool) -> bool {
        let found = self.skip_to_list(level, comma, newline);
        self.seek(self.at);
        found
    }

    fn skip_to_list(&mut self, level: usize, comma: bool, newline: bool) -> bool {
        if self.first_in_line(self.at) && self.starts_item(self.at) {
            return false;
        }
        while let Some(token) = self.tokens.get(self.at).copied() {
            match token.kind {
                kind if opens(kind) => self.open.push(token),
                T::Comma if comma && self.open.len() == level => return self.recovered(),
                _ if self.ends_line(token) => {
                    if newline && self.open.len() == level {
                        return self.recovered();
                    }
                    if self.starts_item(self.at + 1) {
                        return false;
                    }
                }
                kind if closes(kind) => match self.opener_of(kind) {
                    Some(at) if at >= level => self.open.truncate(at),
                    Some(at) if at + 1 == level => {
                        self.open.truncate(level);
                        return self.recovered();
                    }
                    Some(_) => return false,
                    None if kind == T::CBrace => return false,
                    None => {}
                },
                _ => {}
            }
            self.at += 1;
        }
        false
    }

    /// Skips to the line break that ends the item whose body is `level` brackets deep, or to what must be the next item.
    pub(super) fn sync_item(&mut self, level: usize) {
        let at_item = self.first_in_line(self.at) && self.starts_item(self.at);
        while let Some(token) = self.tokens.get(self.at).copied()
            && !at_item
        {
            match token.kind {
                kind if opens(kind) => self.open.push(token),
                _ if self.ends_line(token) => {
                    if self.open.len() <= level {
                        break;
                    }
                    if self.starts_item(self.at + 1) {
                        self.at += 1;
                        break;
                    }
                }
                kind if closes(kind) => match self.opener_of(kind) {
                    Some(at) if at >= level => self.open.truncate(at),
                    Some(_) => break,
                    None if kind == T::CBrace => break,
                    None => {}
                },
                _ => {}
            }
            self.at += 1;
        }
        self.seek(self.at);
        self.open.truncate(level);
        self.recovered();
    }

    fn recovered(&mut self) -> bool {
        self.panicking = false;
        true
    }

    fn opener_of(&self, closer: T) -> Option<usize> {
        let near = self.open.iter().enumerate().rev().take(REACH);
        near.into_iter().find(|(_, open)| pairs(open.kind, closer)).map(|(at, _)| at)
    }

    /// Is the token the first of its line?
    pub(super) fn first_in_line(&self, index: usize) -> bool {
        index.checked_sub(1).and_then(|before| self.tokens.get(before)).is_none_or(|token| self.ends_line(*token))
    }

    /// Judging by the margin, is the token (the first of its line) no part of the item at hand, but the next one or the end of its block?
    pub(super) fn starts_item(&self, index: usize) -> bool {
        let Some(token) = self.tokens.get(index) else { return false };
        let (Some(item), true) = (self.tokens.get(self.item), index > self.item) else { return false };
        let (column, margin) = (self.column(*token), self.column(*item));
        match token.kind {
            T::CBrace => column < margin,
            T::Ident if self.looks_like_item(index) => {
                column < margin
                    || column == margin
                        && (self.open.last().is_none_or(|open| open.kind != T::OBrace)
                            || self.indented_after(self.item, margin))
            }
            _ => false,
        }
    }

    /// `name =`, `name {`, `name "label"`, `name label`
    pub(super) fn looks_like_item(&self, index: usize) -> bool {
        let after = self.tokens.get(index + 1).map(|token| token.kind);
        matches!(after, Some(T::Equal | T::OBrace | T::PlainString | T::OQuote | T::Ident))
    }

    /// Is the line after the one of this token further right than `margin`?
    pub(super) fn indented_after(&self, index: usize, margin: usize) -> bool {
        let rest = self.tokens.get(index..).unwrap_or_default();
        let Some(line_end) = rest.iter().take(LINE).position(|token| self.ends_line(*token)) else { return false };
        let mut lines = rest[line_end..].iter().take(LINE).filter(|token| token.kind != T::Newline);
        lines.next().is_some_and(|token| self.column(*token) > margin)
    }

    /// Bytes between the start of the line and the token; capped, for nobody indents by more.
    pub(super) fn column(&self, token: Token) -> usize {
        let before = self.bytes.get(..token.span.start as usize).unwrap_or_default();
        before.iter().rev().take(200).take_while(|byte| **byte != b'\n').count()
    }
}

fn opens(kind: T) -> bool {
    matches!(kind, T::OBrace | T::OBracket | T::OParen | T::OQuote | T::OHeredoc | T::Interpolation | T::Directive)
}

fn closes(kind: T) -> bool {
    matches!(kind, T::CBrace | T::CBracket | T::CParen | T::CQuote | T::CHeredoc | T::TemplateEnd)
}

fn pairs(open: T, close: T) -> bool {
    matches!(
        (open, close),
        (T::OBrace, T::CBrace)
            | (T::OBracket, T::CBracket)
            | (T::OParen, T::CParen)
            | (T::OQuote, T::CQuote)
            | (T::OHeredoc, T::CHeredoc)
            | (T::Interpolation | T::Directive, T::TemplateEnd)
    )
}
