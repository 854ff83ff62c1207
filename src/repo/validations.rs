//! Values that a variable's `validation` refuses: Terraform does not go on with them.

use super::instance::Instance;
use super::module::{ExprAt, Variable};
use super::repeat::Bound;
use crate::lang::{EvalError, Value};

impl<'r> Instance<'r> {
    /// The first validation, of a variable that was evaluated anywhere in this run, that surely refuses its value.
    pub(super) fn refused(&self) -> Option<EvalError> {
        let used = self.variables_used();
        used.into_iter().find_map(|(instance, variable)| instance.refusal(variable))
    }

    fn refusal(&self, variable: &'r Variable) -> Option<EvalError> {
        let value = self.variable(&variable.name)?.ok()?;
        if !value.is_wholly_known() {
            return None;
        }
        variable.validations.iter().find_map(|at| {
            let body = &self.files().parsed(at.file).block(at.block).body;
            let argument = |name: &str| Some(ExprAt { file: at.file, expr: body.attribute(name)?.value });
            let allowed = self.eval(argument("condition")?, &Bound::default()).ok()?;
            (allowed.as_bool() == Some(false)).then(|| {
                let said = argument("error_message").and_then(|at| self.eval(at, &Bound::default()).ok());
                let said = said.filter(|said| !said.is_sensitive());
                let said = said.as_ref().and_then(Value::as_str).map_or(String::new(), |said| format!(": {said}"));
                let message = format!("the value of variable `{}` is refused by its validation{said}", variable.name);
                EvalError::undeclared(message, self.source(variable))
            })
        })
    }
}
