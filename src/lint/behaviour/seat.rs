//! Where in an argument a value stands that does not pass a check.

use crate::hcl::{ExprId, ExprKind, Parsed};
use crate::lang::{Marks, Value};
use crate::schema::behaviour::{Check, Member};

/// A value that is refused.
pub struct Seat {
    /// The names below the argument, elements without their number: `rule.priority`.
    pub path: String,
    /// The innermost expression as written that holds it.
    pub expr: ExprId,
    pub value: Value,
    pub check: &'static Check,
    /// Somewhere around it is a value that may not be printed.
    pub sensitive: bool,
}

/// Deeper than this nothing is looked at.
const MAX_DEPTH: usize = 16;

/// All of an argument's value that surely is refused.
pub fn judged(parsed: &Parsed, member: &'static Member, expr: ExprId, value: &Value) -> Vec<Seat> {
    let mut judge =
        Judge { parsed, found: Vec::new(), path: Vec::new(), sensitive: value.deep_marks().has(Marks::SENSITIVE) };
    if !value.deep_marks().has(Marks::ASSUMED) {
        judge.inside(member, expr, value);
    }
    judge.found
}

struct Judge<'p> {
    parsed: &'p Parsed,
    found: Vec<Seat>,
    path: Vec<&'static str>,
    sensitive: bool,
}

impl Judge<'_> {
    fn inside(&mut self, member: &'static Member, expr: ExprId, value: &Value) {
        for check in &member.checks {
            self.check(check, member.empty_ok, expr, value);
        }
        if self.path.len() > MAX_DEPTH || member.inside.members.is_empty() {
            return;
        }
        // Blocks that are written as arguments: one, or a list of them.
        for (at, object) in self.elements(expr, value) {
            for (name, member) in &member.inside.members {
                if let Some(value) = object.member(name) {
                    self.path.push(name);
                    self.inside(member, self.item(at, name), value);
                    self.path.pop();
                }
            }
        }
    }

    /// The elements of a list with where they stand, or the value itself.
    fn elements<'v>(&self, expr: ExprId, value: &'v Value) -> Vec<(ExprId, &'v Value)> {
        let Some(elements) = value.as_elements() else { return vec![(expr, value)] };
        let written = match &self.parsed.expr(expr).kind {
            ExprKind::Tuple(items) if items.len() == elements.len() => items.as_slice(),
            _ => &[],
        };
        elements.iter().enumerate().map(|(i, element)| (written.get(i).copied().unwrap_or(expr), element)).collect()
    }

    /// Where an object's member stands.
    fn item(&self, expr: ExprId, name: &str) -> ExprId {
        let ExprKind::Object(items) = &self.parsed.expr(expr).kind else { return expr };
        let is_it = |key: ExprId| match &self.parsed.expr(key).kind {
            ExprKind::Variable(ident) => &*ident.text == name,
            _ => self.parsed.plain_text(key) == Some(name),
        };
        items.iter().find(|item| is_it(item.key)).map_or(expr, |item| item.value)
    }

    fn check(&mut self, check: &'static Check, empty_ok: bool, expr: ExprId, value: &Value) {
        if !check.is_of_all() {
            if value.as_elements().is_some() {
                for (at, element) in self.elements(expr, value) {
                    self.check(check, empty_ok, at, element);
                }
                return;
            }
            if let Some(members) = value.as_members() {
                for (name, member) in members {
                    self.check(check, empty_ok, self.item(expr, name), member);
                }
                return;
            }
        }
        let refused = check.passes(value) == Some(false) && !(empty_ok && value.as_str() == Some(""));
        if refused {
            let (path, value) = (self.path.join("."), value.clone());
            self.found.push(Seat { path, expr, value, check, sensitive: self.sensitive });
        }
    }
}
