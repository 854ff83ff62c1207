//! `[for … ]`, `{for … }`, and the names that a `%{ for }` shares with them.

use super::Parser;
use crate::hcl::{ExprId, ExprKind, For, Ident, Token, TokenKind as T};
use crate::text::Span;

impl Parser<'_> {
    /// `for k, v in collection : key => value... if condition`; stands at `for`. Line breaks mean nothing in it.
    pub(super) fn for_expr(&mut self, open: Token, newlines: bool, object: bool) -> ExprId {
        let level = self.open.len();
        let closer = if object { T::CBrace } else { T::CBracket };
        self.bump();
        let parts = self.for_parts(open, object);
        self.close_single(level, closer);
        self.leave(level, newlines);
        let span = Span { start: open.span.start, end: self.end() };
        match parts {
            Some(each) => {
                let ids = [Some(each.collection), each.key, Some(each.value), each.condition];
                let below = self.height(ids.into_iter().flatten());
                self.add(span, ExprKind::For(Box::new(each)), below)
            }
            None => self.add(span, ExprKind::Error, 0),
        }
    }

    fn for_parts(&mut self, open: Token, object: bool) -> Option<For> {
        let (key_var, value_var) = self.for_names()?;
        let collection = self.expr();
        if !self.panicking && self.take(T::Colon).is_none() {
            self.for_wrong("`:` was expected after what `for` goes over");
        }
        if self.panicking {
            return None;
        }
        let mut value = self.expr();
        let mut key = None;
        if !self.panicking
            && let Some(arrow) = self.take(T::FatArrow)
        {
            key = Some(value);
            value = self.expr();
            if !object {
                let help = "with `key => value` it stands in braces: `{for … }`";
                self.note(arrow.span, "`[for … ]` makes a list, which has no keys", "", Some(help.into()));
            }
        }
        let ellipsis = if self.panicking { None } else { self.take(T::Ellipsis) };
        if let (Some(ellipsis), false) = (ellipsis, object) {
            self.note(
                ellipsis.span,
                "`...` groups values by key, but `[for … ]` has no keys",
                "",
                Some("delete it".into()),
            );
        }
        let mut condition = None;
        if !self.panicking && self.is_word(self.next(), b"if") {
            self.bump();
            condition = Some(self.expr());
        }
        let closer = if object { T::CBrace } else { T::CBracket };
        if !self.panicking && self.kind() != Some(closer) {
            self.list_broken(open, if object { '}' } else { ']' }, "the end of the `for` expression");
        }
        if object && key.is_none() && !self.panicking {
            let help = "`{for … : key => value}`; for a list use `[for … : value]`";
            self.note(self.span_of(value), "`{for … }` makes a map, which needs keys", "", Some(help.into()));
        }
        Some(For { key_var, value_var, collection, key, value, condition, grouped: ellipsis.is_some(), object })
    }

    /// `v in`, `k, v in`: of an expression or of a directive.
    pub(super) fn for_names(&mut self) -> Option<(Option<Ident>, Ident)> {
        let Some(first) = self.take(T::Ident) else {
            self.for_wrong("the name of a variable was expected after `for`");
            return None;
        };
        let mut names = (None, self.ident(first.span));
        if self.take(T::Comma).is_some() {
            let Some(second) = self.take(T::Ident) else {
                self.for_wrong("the name of a second variable was expected after the comma");
                return None;
            };
            names = (Some(names.1), self.ident(second.span));
        }
        if !self.is_word(self.next(), b"in") {
            self.for_wrong("`in` was expected after the variables of `for`");
            return None;
        }
        self.bump();
        Some(names)
    }

    fn for_wrong(&mut self, message: &str) {
        let next = self.next();
        let label = format!("found {}", self.describe(next));
        self.fail_help(next.span, message, &label, "`for v in list : …`, `for k, v in map : …`");
    }
}
