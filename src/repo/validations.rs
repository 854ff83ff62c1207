//! Values that a variable's `validation` refuses: Terraform does not go on with them.

use super::instance::Instance;
use super::module::{BlockAt, ExprAt, Variable};
use super::repeat::Bound;
use crate::lang::{EvalError, Marks, Value};

/// Why a value is refused.
pub struct Refusal {
    /// The `validation` that does.
    pub by: BlockAt,
    /// What it says then, where that is known and may be shown.
    pub said: Option<String>,
}

impl<'r> Instance<'r> {
    /// The first validation, of a variable that was evaluated anywhere in this run, that surely refuses its value.
    pub(super) fn refused(&self) -> Option<EvalError> {
        let used = self.variables_used();
        used.into_iter().find_map(|(instance, variable)| {
            let said = instance.refusal(variable)?.said.map_or(String::new(), |said| format!(": {said}"));
            let message = format!("the value of variable `{}` is refused by its validation{said}", variable.name);
            Some(EvalError::undeclared(message, instance.source(variable)))
        })
    }

    /// The first validation of a variable that surely refuses its value.
    pub fn refusal(&self, variable: &'r Variable) -> Option<Refusal> {
        if variable.validations.is_empty() {
            return None;
        }
        let value = self.variable(&variable.name)?.ok()?;
        if !value.is_wholly_known() || value.deep_marks().has(Marks::ASSUMED) {
            return None;
        }
        variable.validations.iter().find_map(|at| {
            let body = &self.files().parsed(at.file).block(at.block).body;
            let argument = |name: &str| Some(ExprAt { file: at.file, expr: body.attribute(name)?.value });
            let allowed = self.eval(argument("condition")?, &Bound::default()).ok()?;
            if allowed.as_bool() != Some(false) || allowed.deep_marks().has(Marks::ASSUMED) {
                return None;
            }
            let said = argument("error_message").and_then(|at| self.eval(at, &Bound::default()).ok());
            let said = said.filter(|said| !said.is_sensitive());
            Some(Refusal { by: *at, said: said.as_ref().and_then(Value::as_str).map(str::to_string) })
        })
    }
}
