//! Where the members of an object that is written out stand.

use crate::hcl::{ExprKind, Parsed};
use crate::text::Span;

/// A member whose name is no expression.
pub struct Member {
    pub name: String,
    pub key: Span,
    pub value: Span,
}

/// The members of the object that stands there; none where it is computed.
pub fn members(parsed: &Parsed, object: Span) -> Vec<Member> {
    let written = parsed.exprs.iter().find(|expr| expr.span == object);
    let Some(ExprKind::Object(items)) = written.map(|expr| &expr.kind) else { return Vec::new() };
    let member = |key, value| {
        let expr = parsed.expr(key);
        let name = match &expr.kind {
            ExprKind::Variable(name) => name.text.to_string(),
            _ => parsed.plain_text(key)?.to_string(),
        };
        Some(Member { name, key: expr.span, value: parsed.expr(value).span })
    };
    items.iter().filter_map(|item| member(item.key, item.value)).collect()
}

/// The one of that name.
pub fn member(parsed: &Parsed, object: Span, name: &str) -> Option<Member> {
    members(parsed, object).into_iter().find(|member| member.name == name)
}
