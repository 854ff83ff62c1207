//! What stands in brackets: tuples, objects, arguments, `for`.

use super::Parser;
use crate::hcl::{ExprId, ExprKind, For, Ident, ObjectItem, Token, TokenKind as T};
use crate::text::Span;

impl Parser<'_> {
    pub(super) fn tuple(&mut self) -> ExprId {
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        if self.is_word(self.next(), b"for") {
            return self.for_expr(open, newlines, false);
        }
        let mut items = Vec::new();
        while self.another(T::CBracket) {
            items.push(self.expr());
            if !self.panicking && !matches!(self.kind(), Some(T::Comma | T::CBracket)) {
                self.list_broken(open, ']', "`,` or `]`");
            }
            if !self.next_item(level, false) {
                break;
            }
        }
        self.close_list(level, T::CBracket, newlines, open, ']');
        let below = self.height(items.iter().copied());
        self.add(Span { start: open.span.start, end: self.end() }, ExprKind::Tuple(items), below)
    }

    pub(super) fn arguments(&mut self, name: Ident) -> ExprId {
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        let (mut args, mut expand) = (Vec::new(), false);
        while self.another(T::CParen) {
            args.push(self.expr());
            if !self.panicking && self.take(T::Ellipsis).is_some() {
                expand = true;
                if self.kind() != Some(T::CParen) {
                    let span = self.next().span;
                    self.fail(span, "only `)` may follow `...`", "");
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
        let below = self.height(args.iter().copied());
        self.add(Span { start: name.span.start, end: self.end() }, ExprKind::Call { name, args, expand }, below)
    }

    pub(super) fn object(&mut self) -> ExprId {
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        if self.is_word(self.next(), b"for") {
            return self.for_expr(open, newlines, true);
        }
        self.newlines = true;
        let mut items = Vec::new();
        loop {
            while self.take(T::Newline).is_some() {}
            let first = self.next().index;
            if self.by_margin && self.first_in_line(first) && self.starts_item(first) {
                self.list_broken(open, '}', "`}`");
            }
            if !self.another(T::CBrace) {
                break;
            }
            items.extend(self.object_item());
            if !self.panicking && !matches!(self.kind(), Some(T::Comma | T::Newline | T::CBrace)) {
                self.list_broken(open, '}', "`,` or a line break");
            }
            if !self.next_item(level, true) {
                break;
            }
        }
        self.close_list(level, T::CBrace, newlines, open, '}');
        let below = self.height(items.iter().flat_map(|item: &ObjectItem| [item.key, item.value]));
        self.add(Span { start: open.span.start, end: self.end() }, ExprKind::Object(items), below)
    }

    fn object_item(&mut self) -> Option<ObjectItem> {
        let key = self.expr();
        // a bare word is a name here, whatever it means elsewhere
        let span = self.span_of(key);
        let ident = self.ident(span);
        if let Some(expr) = self.exprs.get_mut(key.0 as usize)
            && matches!(expr.kind, ExprKind::Null | ExprKind::Bool(_))
        {
            expr.kind = ExprKind::Variable(ident);
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

    /// `for k, v in collection : key => value... if condition`; stands at `for`. Line breaks mean nothing in it.
    fn for_expr(&mut self, open: Token, newlines: bool, object: bool) -> ExprId {
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
