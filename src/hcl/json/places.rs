//! From places in a decoded string back to places in the file.

use crate::hcl::{Expr, ExprKind, Part};
use crate::text::Span;

/// Where text and file run side by side: from each pair on until the next.
pub(super) struct Map(Vec<(usize, usize)>);

impl Map {
    pub fn new(source: usize) -> Map {
        Map(vec![(0, source)])
    }

    /// From `text` on, the bytes stand from `source` on.
    pub fn jump(&mut self, text: usize, source: usize) {
        self.0.push((text, source));
    }

    pub fn source(&self, span: Span) -> Span {
        Span::new(self.place(span.start as usize), self.place(span.end as usize))
    }

    fn place(&self, at: usize) -> usize {
        let after = self.0.partition_point(|(text, _)| *text <= at);
        let (text, source) = self.0[after.saturating_sub(1)];
        source + (at - text.min(at))
    }
}

/// Every span an expression itself holds.
pub(super) fn each_span(expr: &mut Expr, f: &mut impl FnMut(&mut Span)) {
    f(&mut expr.span);
    match &mut expr.kind {
        ExprKind::Variable(name) | ExprKind::GetAttr { name, .. } | ExprKind::Call { name, .. } => f(&mut name.span),
        ExprKind::For(each) => {
            f(&mut each.value_var.span);
            if let Some(key) = &mut each.key_var {
                f(&mut key.span);
            }
        }
        ExprKind::Template(template) => each_part(&mut template.parts, f),
        _ => {}
    }
}

fn each_part(parts: &mut [Part], f: &mut impl FnMut(&mut Span)) {
    for part in parts {
        match part {
            Part::Text { span, .. } | Part::Value { span, .. } => f(span),
            Part::If { yes, no, span, .. } => {
                f(span);
                each_part(yes, f);
                each_part(no, f);
            }
            Part::For(each) => {
                f(&mut each.span);
                f(&mut each.value_var.span);
                if let Some(key) = &mut each.key_var {
                    f(&mut key.span);
                }
                each_part(&mut each.body, f);
            }
        }
    }
}
