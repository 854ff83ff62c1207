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
        let opened = Some((open.span, format!("`{sign}` opened here")));
        let unclosed = match next.kind {
            None => true,
            Some(T::CBrace | T::CBracket | T::CParen | T::TemplateEnd | T::CQuote | T::CHeredoc) => true,
            Some(_) => self.first_in_line(next.index) && self.starts_item(next.index),
        };
        if !unclosed {
            let label = format!("found {}", self.describe(next));
            return self.fail(next.span, format!("{expected} is missing here"), label);
        }
        let help = Some(format!("close it with `{closer}`"));
        let message = format!("this `{sign}` is never closed");
        let error = match next.kind {
            None => SyntaxError { span: open.span, message, label: "opened here".into(), opened: None, help },
            Some(_) => {
                let label = format!("`{closer}` was expected before this");
                SyntaxError { span: next.span, message: format!("`{sign}` is never closed"), label, opened, help }
            }
        };
        self.fail_with(error);
    }

    /// The token in words.
    pub(super) fn describe(&self, next: Next) -> String {
        match next.kind {
            None => "the end of the file".into(),
            Some(T::Newline) => "the end of the line".into(),
            Some(T::OQuote) => "a string".into(),
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
