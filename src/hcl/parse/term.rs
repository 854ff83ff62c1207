//! The operands of operators: literals, names, calls, brackets.

use super::Parser;
use crate::hcl::{ExprId, ExprKind, Ident, Text, Token, TokenKind as T};
use crate::text::Span;

impl Parser<'_> {
    // small, for it is on the stack once per level of nesting
    pub(super) fn term(&mut self) -> ExprId {
        // (of the token ahead only what is needed: it was written in parts, and to read it whole is slow)
        match self.kind() {
            Some(T::OParen) => self.paren(),
            Some(T::Number) => self.number(),
            Some(T::Ident) if !self.next_item_instead() => self.word(),
            Some(T::PlainString) => self.plain_string(),
            Some(T::OQuote | T::OHeredoc) => self.template(),
            Some(T::OBracket) => self.tuple(),
            Some(T::OBrace) => self.object(),
            _ => self.no_term(),
        }
    }

    fn no_term(&mut self) -> ExprId {
        let next = self.next();
        let before = next.index.checked_sub(1).and_then(|at| self.tokens.get(at)).map(|token| token.kind);
        let found = format!("found {}", self.describe(next));
        match next.kind {
            // the lexer has said what is wrong with it
            Some(T::Invalid) => {
                self.bump();
            }
            None | Some(T::Ident) if !self.newlines && !self.open.is_empty() => {
                if let Some(open) = self.open.last().copied() {
                    self.list_broken(open, closer_of(open.kind), "the closing bracket");
                }
            }
            Some(T::Plus) => {
                let help = "`+` stands between two numbers: there is no sign `+`, and no `++`";
                self.fail_help(next.span, "a value was expected here", &found, help);
            }
            Some(T::Equal) => self.fail_help(next.span, "a value was expected here", &found, "equality is `==`"),
            Some(T::TemplateEnd) if before == Some(T::Interpolation) => {
                let help = "put an expression between the braces; for `${` as text write `$${`";
                self.fail_help(next.span, "this `${}` is empty", "", help);
            }
            _ => self.fail(next.span, "a value was expected here", found),
        }
        self.add(next.span, ExprKind::Error, 0)
    }

    /// Inside a bracket, a new line that can only be the next argument or block?
    fn next_item_instead(&self) -> bool {
        let index = self.ahead.index;
        !self.newlines
            && self.first_in_line(index)
            && self.starts_item(index)
            // `[for v in x : y if z]`
            && self.tokens.get(index + 1).is_none_or(|after| self.bytes_of(after.span) != b"if")
    }

    /// Enters a bracket: its token, and whether line breaks counted outside.
    pub(super) fn enter(&mut self, newlines: bool) -> (Token, bool) {
        let next = self.next();
        let token = Token { kind: next.kind.unwrap_or(T::Invalid), span: next.span };
        self.open.push(token);
        let before = std::mem::replace(&mut self.newlines, newlines);
        self.bump();
        (token, before)
    }

    /// Leaves the bracket that is the `level`th.
    pub(super) fn leave(&mut self, level: usize, newlines: bool) {
        self.count_newlines(newlines);
        if !self.panicking {
            self.open.truncate(level - 1);
        }
    }

    fn paren(&mut self) -> ExprId {
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        let inner = self.expr();
        if !self.panicking && self.kind() != Some(T::CParen) {
            self.list_broken(open, ')', "`)`");
        }
        self.close_single(level, T::CParen);
        self.leave(level, newlines);
        let below = self.height([inner]);
        self.add(Span { start: open.span.start, end: self.end() }, ExprKind::Paren(inner), below)
    }

    /// The closer of what holds one expression; after a mistake inside, the way to it.
    pub(super) fn close_single(&mut self, level: usize, closer: T) {
        if !self.panicking || self.sync_list(level, false, false) {
            self.take(closer);
        }
    }

    fn number(&mut self) -> ExprId {
        let span = self.bump().span;
        let text = self.text_of(span);
        if !number_is_valid(&text) {
            let help = "one point, and an exponent as in 1e3; a version or an address is a text, in quotes";
            self.note(span, format!("`{text}` is no number"), "", Some(help.into()));
        }
        self.add(span, ExprKind::Number(Text::from(&*text)), 0)
    }

    fn word(&mut self) -> ExprId {
        let span = self.bump().span;
        if matches!(self.kind(), Some(T::OParen | T::DoubleColon)) {
            return self.call(span);
        }
        match self.bytes_of(span) {
            b"true" => self.add(span, ExprKind::Bool(true), 0),
            b"false" => self.add(span, ExprKind::Bool(false), 0),
            b"null" => self.add(span, ExprKind::Null, 0),
            _ => {
                let name = self.ident(span);
                self.add(span, ExprKind::Variable(name), 0)
            }
        }
    }

    fn call(&mut self, first: Span) -> ExprId {
        let mut name = self.ident(first);
        while self.take(T::DoubleColon).is_some() {
            let next = self.next();
            if next.kind != Some(T::Ident) {
                let label = format!("found {}", self.describe(next));
                self.fail(next.span, "the name of a function was expected after `::`", label);
                return self.add(name.span, ExprKind::Error, 0);
            }
            self.bump();
            let part = self.ident(next.span);
            name = Ident { text: format!("{}::{}", name.text, part.text).into(), span: name.span.to(part.span) };
        }
        if self.kind() != Some(T::OParen) {
            let next = self.next();
            self.fail(next.span, format!("`{}` is a function: `(` was expected after it", name.text), "");
            return self.add(name.span, ExprKind::Error, 0);
        }
        self.arguments(name)
    }
}

fn closer_of(open: T) -> char {
    match open {
        T::OParen => ')',
        T::OBracket => ']',
        _ => '}',
    }
}

/// Digits, at most one dot, at most one exponent.
fn number_is_valid(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, ""));
    let signs: &[char] = &['e', 'E', '.'];
    !exponent.contains(signs) && mantissa.matches('.').count() <= 1
}
