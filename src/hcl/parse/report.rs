//! Saying what is wrong: once per mistake, in words for people.

use super::{MOST_ERRORS, Next, Parser};
use crate::hcl::{SyntaxError, Token, TokenKind as T};
use crate::text::Span;

impl Parser<'_> {
    /// Reports and starts panicking. Silent while panicking, and where the lexer has spoken about the same item.
    pub(super) fn fail(&mut self, span: Span, message: impl Into<String>, label: impl Into<String>) {
        self.fail_with(SyntaxError { span, message: message.into(), label: label.into(), opened: None, help: None });
    }

    pub(super) fn fail_help(&mut self, span: Span, message: impl Into<String>, label: &str, help: impl Into<String>) {
        let (message, help) = (message.into(), Some(help.into()));
        self.fail_with(SyntaxError { span, message, label: label.into(), opened: None, help });
    }

    pub(super) fn fail_with(&mut self, error: SyntaxError) {
        if !self.panicking && self.errors.len() < MOST_ERRORS && !self.lexer_spoke(error.span.end) {
            self.errors.push(error);
        }
        self.panicking = true;
    }

    /// Reports without leaving the track.
    pub(super) fn note(&mut self, span: Span, message: impl Into<String>, label: &str, help: Option<String>) {
        if !self.panicking && self.errors.len() < MOST_ERRORS {
            self.errors.push(SyntaxError { span, message: message.into(), label: label.into(), opened: None, help });
        }
    }

    fn lexer_spoke(&self, until: u32) -> bool {
        let from = self.tokens.get(self.item).map_or(0, |token| token.span.start);
        let first = self.lexical.partition_point(|error| error.span.start < from);
        self.lexical.get(first).is_some_and(|error| error.span.start <= until)
    }

    /// Has the lexer said, of something after that place, that it runs to the end of the file? What should stand there is in it.
    pub(super) fn swallowed(&self, after: Span) -> bool {
        let swallows =
            |message: &str| ["this heredoc is never closed", "this comment is never closed"].contains(&message);
        self.lexical.iter().any(|error| error.span.start > after.start && swallows(&error.message))
    }

    /// At a word that other languages have for statements: says that there are none, and whether it is one.
    pub(super) fn statement(&mut self, word: Span) -> bool {
        let help = match self.bytes_of(word) {
            b"if" | b"else" => "a value is chosen by `condition ? a : b`",
            b"for" => "a list is made by `[for v in list : …]`, a map by `{for k, v in map : k => …}`",
            _ => return false,
        };
        let message = format!("there is no statement `{}`", word.text(self.bytes));
        self.fail_help(word, message, "", help);
        true
    }

    /// Nesting beyond a limit.
    pub(super) fn too_deep(&mut self, span: Span, limit: u16) {
        // once per item
        if self.deep.replace(self.item) == Some(self.item) {
            self.panicking = true;
            return;
        }
        let span = Span { start: span.start, end: span.end.min(span.start + 1) };
        let message = format!("nested more than {limit} levels deep");
        self.fail_help(span, message, "", "give a part of it a name of its own, in a `locals` block");
    }

    /// In a bracketed list, something else than its separator or closer: is it not closed, or is a separator missing?
    pub(super) fn list_broken(&mut self, open: Token, closer: char, expected: &str) {
        let next = self.next();
        let sign = open.span.text(self.bytes).into_owned();
        let unclosed = match next.kind {
            None => true,
            Some(T::CBrace | T::CBracket | T::CParen | T::TemplateEnd | T::CQuote | T::CHeredoc) => true,
            Some(_) => self.first_in_line(next.index) && self.starts_item(next.index),
        };
        if !unclosed {
            let label = format!("found {}", self.describe(next));
            let help = match (next.kind, closer) {
                (Some(T::Equal | T::Colon), ')') => "the arguments of a function have no names, only their order",
                (Some(T::Equal | T::Colon | T::FatArrow), ']') => "a list has no keys; a map is `{ key = value }`",
                _ => return self.fail(next.span, format!("{expected} is missing here"), label),
            };
            return self.fail_help(next.span, format!("{expected} is missing here"), &label, help);
        }
        let help = Some(format!("close it with `{closer}`"));
        let message = format!("this `{sign}` is never closed");
        let (label, expected) = match next.kind {
            None => ("opened here", None),
            Some(_) => ("", Some((next.span, format!("`{closer}` was expected before this")))),
        };
        // what the lexer said about anything up to here may be the reason
        if self.lexer_spoke(next.span.end) {
            self.panicking = true;
        }
        self.fail_with(SyntaxError { span: open.span, message, label: label.into(), opened: expected, help });
    }

    /// The token in words.
    pub(super) fn describe(&self, next: Next) -> String {
        match next.kind {
            None => "the end of the file".into(),
            Some(T::Newline) => "the end of the line".into(),
            Some(T::PlainString | T::OQuote) => "a string".into(),
            Some(T::OHeredoc) => "a heredoc".into(),
            Some(T::CQuote) => "the end of the string".into(),
            Some(_) => {
                let text = next.span.text(self.bytes);
                let short: String = text.chars().take(30).collect();
                if short.len() < text.len() { format!("`{short}…`") } else { format!("`{short}`") }
            }
        }
    }
}
