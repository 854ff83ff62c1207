//! Addresses as `moved`, `removed`, `import` and their like write them, step by step: `module.network["a"].aws_subnet.private[0]`.

use crate::hcl::{self, ExprId, ExprKind, Parsed};

/// A step of an address.
pub(super) enum Step<'p> {
    Name(&'p str),
    Key(Key),
}

/// The key of an instance.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Key {
    Number(usize),
    Text(String),
    /// A number that no instance has: `[1.5]`.
    Odd,
    /// Not written out.
    Open,
}

/// What an expression is as an address.
pub(super) enum Chain<'p> {
    Steps(Vec<Step<'p>>),
    Other,
    Unsure,
}

/// The expression that a text is, as JSON files write references, and the tree it stands in.
pub(super) fn expression(text: &str) -> Option<(Parsed, ExprId)> {
    let (parsed, expr) = hcl::parse_expression(text.as_bytes().into());
    parsed.errors.is_empty().then_some((parsed, expr))
}

pub(super) fn chain(parsed: &Parsed, expr: ExprId) -> Chain<'_> {
    let (mut steps, mut at) = (Vec::new(), expr);
    loop {
        match &parsed.expr(at).kind {
            ExprKind::Variable(name) => {
                steps.push(Step::Name(&name.text));
                steps.reverse();
                return Chain::Steps(steps);
            }
            ExprKind::GetAttr { on, name } => {
                steps.push(Step::Name(&name.text));
                at = *on;
            }
            ExprKind::Index { on, key, .. } => {
                steps.push(Step::Key(match &parsed.expr(*key).kind {
                    ExprKind::Number(digits) => digits.parse().map_or(Key::Odd, Key::Number),
                    _ => parsed.plain_text(*key).map_or(Key::Open, |text| Key::Text(text.into())),
                }));
                at = *on;
            }
            ExprKind::Error | ExprKind::Paren(_) => return Chain::Unsure,
            _ => return Chain::Other,
        }
    }
}
