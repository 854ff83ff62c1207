//! What a template is made of while it is read, in a flat list: texts can still be trimmed, and directives are not yet nested.

use std::borrow::Cow;

use crate::hcl::{ExprId, Ident};
use crate::text::Span;

pub(super) enum Piece<'s> {
    Text(Cow<'s, str>, Span),
    Value(ExprId, Span),
    If(ExprId, Span),
    Else(Span),
    EndIf(Span),
    For { names: (Option<Ident>, Ident), collection: ExprId, span: Span },
    EndFor(Span),
}

/// Cuts from the start what `rest` leaves out.
pub(super) fn cut_start(text: &mut Cow<'_, str>, rest: impl Fn(&str) -> &str) {
    match text {
        Cow::Borrowed(text) => *text = rest(text),
        Cow::Owned(text) => drop(text.drain(..text.len() - rest(text).len())),
    }
}
