//! What may follow an operand: `.name`, `[key]`, splats.

use super::Parser;
use crate::hcl::{ExprId, ExprKind, TokenKind as T};
use crate::text::Span;

impl Parser<'_> {
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
                self.fail_help(next.span, "a second `.*` after the first", "", "write `[*]`, which may come again");
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
            let help = "`[*]` is every element; one is `[0]`, or `[\"key\"]`";
            self.fail_help(close.span, "`]` was expected right after `[*`", "", help);
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
