//! The operands of operators, and the steps that follow them: `.name`, `[key]`, splats, calls.

use super::{Next, Parser};
use crate::hcl::{ExprId, ExprKind, Ident, Token, TokenKind as T};
use crate::text::Span;

impl Parser<'_> {
    pub(super) fn term(&mut self) -> ExprId {
        let next = self.next();
        match next.kind {
            Some(T::OParen) => self.paren(),
            Some(T::Number) => self.number(),
            Some(T::Ident) => self.word(),
            Some(T::OQuote | T::OHeredoc) => self.template(),
            Some(T::OBracket) => self.tuple(),
            Some(T::OBrace) => self.object(),
            // the lexer has said what is wrong with it
            Some(T::Invalid) => {
                self.bump();
                self.add(next.span, ExprKind::Error, 0)
            }
            _ => {
                let found = self.describe(next);
                match next.kind {
                    Some(T::Equal) => {
                        self.fail_help(next.span, "a value was expected here", "found `=`", "equality is `==`");
                    }
                    Some(T::TemplateEnd) => {
                        self.fail_help(next.span, "a value was expected here", "", "`${}` holds an expression")
                    }
                    _ => self.fail(next.span, "a value was expected here", format!("found {found}")),
                }
                self.add(next.span, ExprKind::Error, 0)
            }
        }
    }

    /// Enters a bracket: its token, and whether line breaks counted outside.
    pub(super) fn enter(&mut self, newlines: bool) -> (Token, bool) {
        let next = self.bump();
        let token = Token { kind: next.kind.unwrap_or(T::Invalid), span: next.span };
        self.open.push(token);
        (token, std::mem::replace(&mut self.newlines, newlines))
    }

    /// Leaves the bracket that is the `level`th.
    pub(super) fn leave(&mut self, level: usize, newlines: bool) {
        self.newlines = newlines;
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
        let text = span.text(self.bytes).into_owned();
        if !number_is_valid(&text) {
            self.note(span, format!("`{text}` is no number"), "", None);
        }
        self.add(span, ExprKind::Number(text.into()), 0)
    }

    fn word(&mut self) -> ExprId {
        let next = self.bump();
        if matches!(self.kind(), Some(T::OParen | T::DoubleColon)) {
            return self.call(next);
        }
        let kind = match self.bytes_of(next.span) {
            b"true" => ExprKind::Bool(true),
            b"false" => ExprKind::Bool(false),
            b"null" => ExprKind::Null,
            _ => ExprKind::Variable(self.ident(next.span)),
        };
        self.add(next.span, kind, 0)
    }

    fn call(&mut self, first: Next) -> ExprId {
        let mut name = self.ident(first.span);
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

    /// `.name`, `.0`, `.*`, `[key]`, `[*]` as long as they come.
    pub(super) fn steps(&mut self, start: ExprId) -> ExprId {
        let mut on = start;
        // `a[*]` takes all further steps: what stands before each such splat waits here
        let mut splats: Vec<ExprId> = Vec::new();
        while !self.panicking {
            match self.kind() {
                Some(T::Dot) => {
                    self.bump();
                    match self.take(T::Star) {
                        Some(star) => on = self.attribute_splat(on, star.span),
                        None => on = self.dot_step(on, true),
                    }
                }
                Some(T::OBracket) => {
                    let bracket = self.tokens.get(self.next().index + 1).map(|token| token.kind);
                    if bracket == Some(T::Star) {
                        splats.push(on);
                        on = self.full_splat();
                    } else {
                        on = self.index(on);
                    }
                }
                _ => break,
            }
        }
        while let Some(source) = splats.pop() {
            let span = self.span_of(source).to(self.span_of(on));
            let below = self.height([source, on]);
            on = self.add(span, ExprKind::Splat { on: source, each: on, full: true }, below);
        }
        on
    }

    /// After a dot: a name or a number.
    fn dot_step(&mut self, on: ExprId, star_allowed: bool) -> ExprId {
        let next = self.next();
        let start = self.span_of(on);
        let below = self.height([on]);
        match next.kind {
            Some(T::Ident) => {
                self.bump();
                let name = self.ident(next.span);
                self.add(start.to(next.span), ExprKind::GetAttr { on, name }, below)
            }
            Some(T::Number) => {
                let text = next.span.text(self.bytes).into_owned();
                if let Some((first, second)) = text.split_once('.') {
                    let help = format!("write `[{first}][{second}]`");
                    self.note(next.span, "two indexes in a row cannot be written with dots", "", Some(help));
                }
                self.bump();
                let key = self.add(next.span, ExprKind::Number(text.into()), 0);
                self.add(start.to(next.span), ExprKind::Index { on, key, legacy: true }, below)
            }
            Some(T::Star) if !star_allowed => {
                self.fail_help(next.span, "a `*` inside what another `.*` covers", "", "write `[*]`");
                on
            }
            _ => {
                let label = format!("found {}", self.describe(next));
                let dot = Span { start: self.end().saturating_sub(1), end: self.end() };
                self.fail(dot, "a name was expected after the dot", label);
                on
            }
        }
    }

    /// `on.*` and the dots after it, which apply to every element.
    fn attribute_splat(&mut self, on: ExprId, star: Span) -> ExprId {
        let mut each = self.add(star, ExprKind::SplatItem, 0);
        while !self.panicking && self.take(T::Dot).is_some() {
            each = self.dot_step(each, false);
        }
        let below = self.height([on, each]);
        self.add(self.span_of(on).to(self.span_of(each)), ExprKind::Splat { on, each, full: false }, below)
    }

    fn full_splat(&mut self) -> ExprId {
        let open = self.bump();
        self.bump();
        let close = self.next();
        if close.kind == Some(T::CBracket) {
            self.bump();
        } else {
            self.fail(close.span, "`]` was expected right after `[*`", "");
        }
        self.add(open.span.to(close.span), ExprKind::SplatItem, 0)
    }

    fn index(&mut self, on: ExprId) -> ExprId {
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        if self.kind() == Some(T::CBracket) {
            let span = self.next().span;
            self.fail(open.span.to(span), "an index or key was expected between `[` and `]`", "");
        }
        let key = self.expr();
        if !self.panicking && self.kind() != Some(T::CBracket) {
            self.list_broken(open, ']', "`]`");
        }
        self.close_single(level, T::CBracket);
        self.leave(level, newlines);
        let span = Span { start: self.span_of(on).start, end: self.end() };
        let below = self.height([on, key]);
        self.add(span, ExprKind::Index { on, key, legacy: false }, below)
    }
}

/// Digits, at most one dot, at most one exponent.
fn number_is_valid(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, ""));
    let signs: &[char] = &['e', 'E', '.'];
    !exponent.contains(signs) && mantissa.matches('.').count() <= 1
}
