//! What a variable is in an instance: given by the call or by tfvars, else its default, converted to its type.

use std::sync::{Arc, PoisonError};

use super::files::Files;
use super::instance::{Instance, Kind};
use super::module::{ExprAt, Variable};
use super::repeat::Bound;
use super::values;
use crate::hcl::{self, Parsed, SyntaxError};
use crate::lang::{self, EvalError, Marks, Type, Value, Why};
use crate::text::Place;

type Outcome = Result<Value, EvalError>;

impl Instance<'_> {
    /// A variable's value here, converted to its type; `None` when there is none of that name.
    ///
    /// What does not fit fails as if nothing were there, for it fails in Terraform before anything is evaluated: no `try` helps.
    pub fn variable(&self, name: &str) -> Option<Outcome> {
        let (name, variable) = self.module().variables.get_key_value(name)?;
        let at = variable.at.place();
        Some(self.remember(Kind::Variable, name, at, || {
            let ty = self.declared_type(name);
            let null_may_be = variable.default.is_none() || !self.denies(variable.nullable);
            match self.given(variable, &ty)?.filter(|value| null_may_be || !value.is_null()) {
                Some(value) => self.fitting(variable, &ty, &value),
                None => self.by_default(variable, &ty),
            }
        }))
    }

    /// What it is where it is given nothing, or a null that may not be.
    fn by_default(&self, variable: &Variable, ty: &Type) -> Outcome {
        if let Some(known) = variable.by_default.get() {
            return known.clone();
        }
        let default = || match variable.default {
            Some(default) => self.eval(default, &Bound::default()),
            None => {
                let why = format!("variable `{}` has no value here", variable.name);
                Ok(Value::unknown(ty.without_optional(), Why::at(why, variable.at.place())))
            }
        };
        let outcome = default().and_then(|value| self.fitting(variable, ty, &value));
        variable.by_default.get_or_init(|| outcome).clone()
    }

    /// The value as the variable's type, with the marks that its declaration asks for.
    fn fitting(&self, variable: &Variable, ty: &Type, value: &Value) -> Outcome {
        let name = &variable.name;
        let value = lang::convert(value, ty).map_err(|error| {
            let wrong = format!("the value of variable `{name}` does not fit its type: {error}");
            EvalError::undeclared(wrong, self.source(variable))
        })?;
        if value.is_null() && self.denies(variable.nullable) {
            return Err(EvalError::undeclared(format!("variable `{name}` may not be null"), self.source(variable)));
        }
        let value = if self.says(variable.sensitive) { value.marked(Marks::SENSITIVE) } else { value };
        Ok(if self.says(variable.ephemeral) { value.marked(Marks::EPHEMERAL) } else { value })
    }

    /// What a variable is given from outside: by the call, or to a root by its tfvars.
    fn given(&self, variable: &Variable, ty: &Type) -> Result<Option<Value>, EvalError> {
        if let Some(input) = self.input(&variable.name) {
            return input.transpose();
        }
        match self.run().given.get(&variable.name) {
            Some(Ok(given)) => values::read(self.run().base, given).map(Some),
            Some(Err(why)) => {
                let why = Why::at(why.as_str(), variable.at.place());
                Ok(Some(Value::unknown(ty.without_optional(), why)))
            }
            None if self.run().open => {
                let why = Why::at(format!("`{}` may be given on the command line", variable.name), variable.at.place());
                Ok(Some(Value::unknown(ty.without_optional(), why)))
            }
            None => Ok(None),
        }
    }

    /// Where the value of a variable is written, for a message: the input, the values file, or the declaration.
    pub(super) fn source(&self, variable: &Variable) -> Place {
        let written = match self.input_place(&variable.name) {
            Some(place) => place,
            None => match self.run().given.get(&variable.name) {
                Some(Ok(given)) => Some(given.place),
                _ => None,
            },
        };
        written.unwrap_or_else(|| variable.at.place())
    }

    /// The type a variable is declared with; `any` when there is none, or it is not a type.
    pub fn declared_type(&self, variable: &str) -> Type {
        let variable = self.module().variables.get(variable);
        variable.and_then(|variable| variable.declared_type(self.files()).ok()).cloned().unwrap_or_default()
    }
}

impl Variable {
    /// The type a variable is declared with, `any` when it says none; read once.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn declared_type(&self, files: &Files) -> Result<&Type, &SyntaxError> {
        self.declared.get_or_init(|| self.ty.map_or(Ok(Type::Dynamic), |ty| type_at(files, ty))).as_ref()
    }
}

/// Of a file that lies in many places a type is read once.
fn type_at(files: &Files, ty: ExprAt) -> Result<Type, SyntaxError> {
    let parsed = files.parsed(ty.file);
    if Arc::strong_count(parsed) == 1 {
        return read_type(parsed, ty);
    }
    let key = (Arc::as_ptr(parsed) as usize, ty.expr);
    let mut known = files.types.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(key).or_insert_with(|| read_type(parsed, ty)).clone()
}

fn read_type(parsed: &Parsed, ty: ExprAt) -> Result<Type, SyntaxError> {
    let Some(text) = parsed.plain_text(ty.expr).filter(|_| parsed.is_json()) else {
        return lang::type_constraint(parsed, ty.expr);
    };
    // In JSON a type is an expression written as text.
    let (inner, expr) = hcl::parse_expression(text.as_bytes().into());
    let read = match inner.errors.first() {
        Some(error) => Err(error.clone()),
        None => lang::type_constraint(&inner, expr),
    };
    read.map_err(|error| SyntaxError { span: parsed.expr(ty.expr).span, opened: None, ..error })
}
