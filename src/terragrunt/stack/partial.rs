//! An expression of which only some parts can be told before a run: those become literals, the rest stays as written.

use std::sync::Arc;

use super::super::literal::literal;
use super::context::Context;
use crate::hcl::{self, ExprId, ExprKind, Parsed, Part};
use crate::lang::Value;
use crate::text::{FileId, Span};

/// Expressions nested deeper stay as written.
const MAX_DEPTH: usize = 200;

/// What stands for what: a span of the source and its new text.
type Edits = Vec<(Span, String)>;

/// Where an expression is, and what it sees.
pub(super) struct Partly<'c> {
    pub context: &'c Context<'c>,
    pub file: FileId,
    pub parsed: &'c Arc<Parsed>,
}

impl Partly<'_> {
    /// The text of an expression with every part of it that can be told put in.
    pub fn text(&self, expr: ExprId) -> String {
        let mut edits = Edits::new();
        self.collect(expr, &mut vec!["dependency".into()], &mut edits, 0);
        edits.sort_by_key(|(span, _)| span.start);
        let bytes = &self.parsed.bytes;
        let whole = self.parsed.expr(expr).span;
        let (mut out, mut at) = (String::new(), whole.start);
        for (span, text) in edits.iter().filter(|(span, _)| whole.contains(*span)) {
            if span.start < at {
                continue;
            }
            out.push_str(&Span { start: at, end: span.start }.text(bytes));
            out.push_str(text);
            at = span.end;
        }
        out.push_str(&Span { start: at, end: whole.end }.text(bytes));
        out
    }

    fn collect(&self, expr: ExprId, later: &mut Vec<String>, edits: &mut Edits, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let parsed = self.parsed;
        if !self.mentions(expr, later, 0)
            && let Some(text) = self.value(expr).as_ref().and_then(literal)
        {
            edits.push((parsed.expr(expr).span, text));
            return;
        }
        match &parsed.expr(expr).kind {
            ExprKind::Template(template) => self.template(template.parts.as_slice(), later, edits, depth),
            ExprKind::For(each) => {
                let before = later.len();
                later.extend(each.key_var.iter().map(|name| name.text.to_string()));
                later.push(each.value_var.text.to_string());
                parsed.each_child(expr, &mut |child| self.collect(child, later, edits, depth + 1));
                later.truncate(before);
            }
            // What is done with each element has no name of its own.
            ExprKind::Splat { on, .. } => self.collect(*on, later, edits, depth + 1),
            _ => parsed.each_child(expr, &mut |child| self.collect(child, later, edits, depth + 1)),
        }
    }

    fn template(&self, parts: &[Part], later: &mut Vec<String>, edits: &mut Edits, depth: usize) {
        for part in parts {
            let Part::Value { value, span } = part else { continue };
            let known = (!self.mentions(*value, later, 0)).then(|| self.value(*value)).flatten();
            match known.as_ref().and_then(Value::as_str) {
                Some(text) => {
                    let quoted = hcl::quote(text);
                    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
                    edits.push((*span, inner.to_string()));
                }
                None => self.collect(*value, later, edits, depth + 1),
            }
        }
    }

    fn value(&self, expr: ExprId) -> Option<Value> {
        self.context.value(self.file, expr).ok()
    }

    /// Does an expression use one of the names that only a run knows?
    fn mentions(&self, expr: ExprId, later: &[String], depth: usize) -> bool {
        if depth > MAX_DEPTH {
            return true;
        }
        if let ExprKind::Variable(name) = &self.parsed.expr(expr).kind {
            return later.iter().any(|later| name.text == *later);
        }
        let mut found = false;
        self.parsed.each_child(expr, &mut |child| found = found || self.mentions(child, later, depth + 1));
        found
    }
}
