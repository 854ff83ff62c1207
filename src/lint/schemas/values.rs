//! What an argument is given: does it fit the type, is it there at all?

use super::bodies::Judge;
use super::{ARGUMENT_TYPE, MISSING_ARGUMENT, told};
use crate::hcl::{Attribute, ExprId, ExprKind};
use crate::lang::{Address, Marks, Mode, Type, Value, convert};
use crate::repo::module::ExprAt;
use crate::schema;
use crate::text::{Diagnostic, Place};

/// Attributes that are texts in every resource that has them: most of what is read.
const ALWAYS_TEXT: [&str; 3] = ["id", "arn", "name"];

impl Judge<'_, '_> {
    /// An argument that may be set.
    pub fn value(&mut self, path: &str, attribute: &Attribute, known: &schema::Attribute) {
        if self.surely_fits(attribute.value, &known.ty) {
            return;
        }
        let Some(value) = self.eval(attribute.value) else { return };
        let name = || format!("{path}{}", attribute.name.text);
        let subject = || format!("{}.{}", self.name(), name());
        if value.is_null() {
            if known.required {
                let message = format!("`{}` of `{}` is null, and must be given", name(), self.name());
                let place = Place { file: self.file, span: attribute.name.span };
                let told = Diagnostic::error(message, place).subject(subject()).note(told::by(self.release));
                self.tell(MISSING_ARGUMENT, told);
            }
            return;
        }
        if value.deep_marks().has(Marks::ASSUMED) {
            return;
        }
        let Some(wrong) = convert(&value, &known.ty).err() else { return };
        let message = format!("`{}` of `{}` does not fit its type: {wrong}", name(), self.name());
        let place = Place { file: self.file, span: self.parsed.expr(attribute.value).span };
        let label = format!("it is {}", known.ty);
        let told = Diagnostic::error(message, place).subject(subject()).note(told::by(self.release));
        // A long type says less than the sentence does.
        self.tell(ARGUMENT_TYPE, if label.len() < 60 { told.label(label) } else { told });
    }

    /// What fits by its looks, or stays unknown anyway: most of what is written.
    fn surely_fits(&self, expr: ExprId, ty: &Type) -> bool {
        match (&self.parsed.expr(expr).kind, ty) {
            (_, Type::Dynamic)
            | (ExprKind::Template(_) | ExprKind::Number(_) | ExprKind::Bool(_), Type::String)
            | (ExprKind::Number(_), Type::Number)
            | (ExprKind::Bool(_), Type::Bool) => true,
            (ExprKind::GetAttr { name, .. }, _) => match Address::parse(self.parsed, expr).map(|found| found.address) {
                Some(Address::SelfRef) => true,
                Some(Address::Resource { .. }) => ty.is_primitive() && ALWAYS_TEXT.contains(&&*name.text),
                _ => false,
            },
            _ => false,
        }
    }

    /// Is it surely something, and not null? An input may be, and so may what is made of one.
    pub fn is_given(&self, expr: ExprId) -> bool {
        if let ExprKind::Template(template) = &self.parsed.expr(expr).kind
            && template.parts.len() > 1
        {
            return true;
        }
        if let ExprKind::GetAttr { .. } = self.parsed.expr(expr).kind {
            let address = Address::parse(self.parsed, expr).map(|reference| reference.address);
            return matches!(address, Some(Address::Resource { mode: Mode::Managed | Mode::Data, .. }));
        }
        self.eval(expr).is_some_and(|value| !value.is_null() && !value.is_unknown())
    }

    /// What is known of an expression whatever the module is given; `None` where it fails, which is told elsewhere.
    pub fn eval(&self, expr: ExprId) -> Option<Value> {
        self.alone.eval(ExprAt { file: self.file, expr }).ok()
    }
}
