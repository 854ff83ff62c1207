//! Conditions that check nothing.

use super::Judged;
use crate::hcl::{ExprId, ExprKind};
use crate::lang::{Address, Reference, references};
use crate::lint::grammar::Seen;
use crate::text::Diagnostic;

impl Judged<'_, '_> {
    /// A condition that nothing can change checks nothing; that of a variable must look at the variable.
    pub(in crate::lint) fn condition(&self, seen: &Seen<'_, '_>, value: ExprId) -> Option<Diagnostic> {
        let place = self.at(self.parsed.expr(value).span);
        let told = |message: String| Some(Diagnostic::error(message, place).subject("condition"));
        if self.is_constant(value) {
            return told("the condition refers to nothing, so it is always the same".into());
        }
        let [variable, _] = seen.path else { return None };
        let name = variable.labels.first().filter(|_| &*variable.kind.text == "variable")?;
        // Another variable may be this one misspelt, which is told of its name.
        let is_variable = |reference: &Reference| matches!(&reference.address, Address::Variable(_));
        let references = references(self.parsed, value, &[]);
        if references.is_empty() || references.iter().any(is_variable) {
            return None;
        }
        told(format!("the condition does not look at `var.{}`, the variable that it belongs to", name.text))
    }

    /// Is there no name in it? (Those of `for` count as names: what is unsure is not told.)
    fn is_constant(&self, value: ExprId) -> bool {
        let mut todo = vec![value];
        while let Some(at) = todo.pop() {
            match self.parsed.expr(at).kind {
                ExprKind::Variable(_) | ExprKind::Error => return false,
                _ => self.parsed.each_child(at, &mut |child| todo.push(child)),
            }
        }
        true
    }
}
