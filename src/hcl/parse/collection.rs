//! What stands in brackets: tuples, objects, arguments.

use super::Parser;
use crate::hcl::{ExprId, ExprKind, Ident, ObjectItem, Token, TokenKind as T};
use crate::text::Span;

impl Parser<'_> {
    pub(super) fn tuple(&mut self) -> ExprId {
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        if self.is_word(self.next(), b"for") {
            return self.for_expr(open, newlines, false);
        }
        let first = self.lists.exprs.len();
        while self.another(T::CBracket) {
            let item = self.expr();
            self.lists.exprs.push(item);
            if !self.panicking && !matches!(self.kind(), Some(T::Comma | T::CBracket)) {
                self.list_broken(open, ']', "`,` or `]`");
            }
            if !self.next_item(level, false) {
                break;
            }
        }
        self.close_list(level, T::CBracket, newlines, open, ']');
        let below = self.height(self.lists.exprs[first..].iter().copied());
        let items = self.lists.exprs.drain(first..).collect();
        self.add(Span { start: open.span.start, end: self.end() }, ExprKind::Tuple(items), below)
    }

    pub(super) fn arguments(&mut self, name: Ident) -> ExprId {
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        let (first, mut expand) = (self.lists.exprs.len(), false);
        while self.another(T::CParen) {
            let arg = self.expr();
            self.lists.exprs.push(arg);
            if !self.panicking && self.take(T::Ellipsis).is_some() {
                expand = true;
                if self.kind() != Some(T::CParen) {
                    let span = self.next().span;
                    let help = "an expanded list comes last; put lists together before: `f(concat(x, [y])...)`";
                    self.fail_help(span, "only `)` may follow `...`", "", help);
                }
            }
            if !self.panicking && !matches!(self.kind(), Some(T::Comma | T::CParen)) {
                self.list_broken(open, ')', "`,` or `)`");
            }
            if !self.next_item(level, false) {
                break;
            }
        }
        self.close_list(level, T::CParen, newlines, open, ')');
        let below = self.height(self.lists.exprs[first..].iter().copied());
        let args = self.lists.exprs.drain(first..).collect();
        self.add(Span { start: name.span.start, end: self.end() }, ExprKind::Call { name, args, expand }, below)
    }

    pub(super) fn object(&mut self) -> ExprId {
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        if self.is_word(self.next(), b"for") {
            return self.for_expr(open, newlines, true);
        }
        self.count_newlines(true);
        let first_item = self.lists.items.len();
        loop {
            while self.take(T::Newline).is_some() {}
            let first = self.next().index;
            if self.by_margin && self.first_in_line(first) && self.starts_item(first) {
                self.list_broken(open, '}', "`}`");
            }
            if !self.another(T::CBrace) {
                break;
            }
            let item = self.object_item();
            self.lists.items.extend(item);
            if !self.panicking && !matches!(self.kind(), Some(T::Comma | T::Newline | T::CBrace)) {
                self.list_broken(open, '}', "`,` or a line break");
            }
            if !self.next_item(level, true) {
                break;
            }
        }
        self.close_list(level, T::CBrace, newlines, open, '}');
        let items: Vec<ObjectItem> = self.lists.items.drain(first_item..).collect();
        let below = self.height(items.iter().flat_map(|item| [item.key, item.value]));
        self.add(Span { start: open.span.start, end: self.end() }, ExprKind::Object(items), below)
    }

    fn object_item(&mut self) -> Option<ObjectItem> {
        let key = self.expr();
        // a bare word is a name here, whatever it means elsewhere
        let span = self.span_of(key);
        if matches!(self.exprs.get(key.0 as usize).map(|expr| &expr.kind), Some(ExprKind::Null | ExprKind::Bool(_))) {
            let name = self.ident(span);
            self.exprs[key.0 as usize].kind = ExprKind::Variable(name);
        }
        if self.panicking {
            return None;
        }
        let next = self.next();
        if !matches!(next.kind, Some(T::Equal | T::Colon)) {
            let label = format!("found {}", self.describe(next));
            let help =
                "an item is `key = value`; a key with dots or blanks stands in quotes, a computed one in parentheses";
            match next.kind {
                Some(T::CBrace) if self.bytes_of(span).contains(&b'.') => {
                    let help = "an item is `key = value`; if this is the value itself, delete the braces";
                    self.fail_help(span, "this key has no value", &label, help);
                }
                Some(T::Newline | T::Comma | T::CBrace) => {
                    self.fail_help(span, "this key has no value", &label, help);
                }
                _ => self.fail_help(next.span, "`=` was expected after the key", &label, help),
            }
            return None;
        }
        self.bump();
        let next = self.next();
        if matches!(next.kind, Some(T::Newline | T::Comma | T::CBrace)) {
            let equal = Span { start: self.end().saturating_sub(1), end: self.end() };
            self.fail_help(
                equal,
                "this key has no value",
                "a value was expected after this",
                "write it on the same line",
            );
        }
        let value = self.expr();
        Some(ObjectItem { key, value })
    }

    /// Is there something before the closer?
    fn another(&self, closer: T) -> bool {
        !self.panicking && self.kind().is_some_and(|kind| kind != closer)
    }

    /// After an item: over its separator, after a mistake by skipping. False when the list has to be given up.
    fn next_item(&mut self, level: usize, newline: bool) -> bool {
        if self.panicking && !self.sync_list(level, true, newline) {
            return false;
        }
        if matches!(self.kind(), Some(T::Comma)) || newline && self.kind() == Some(T::Newline) {
            self.bump();
        }
        true
    }

    fn close_list(&mut self, level: usize, closer: T, newlines: bool, open: Token, sign: char) {
        if !self.panicking && self.take(closer).is_none() {
            self.list_broken(open, sign, "the closing bracket");
        }
        self.leave(level, newlines);
    }
}
