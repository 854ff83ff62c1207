//! What a variable is in an instance: given by the call or by tfvars, else its default, converted to its type.

use super::instance::{Instance, Kind};
use super::module::{ExprAt, Variable};
use super::repeat::Bound;
use super::values;
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
            let value = self.chosen(variable, &ty)?;
            let value = lang::convert(&value, &ty).map_err(|error| {
                let wrong = format!("the value of variable `{name}` does not fit its type: {error}");
                EvalError::undeclared(wrong, self.source(variable))
            })?;
            if value.is_null() && self.denies(variable.nullable) {
                return Err(EvalError::undeclared(format!("variable `{name}` may not be null"), self.source(variable)));
            }
            let value = if self.says(variable.sensitive) { value.marked(Marks::SENSITIVE) } else { value };
            Ok(if self.says(variable.ephemeral) { value.marked(Marks::EPHEMERAL) } else { value })
        }))
    }

    /// What is given, or the default, which also stands in for a null that may not be.
    fn chosen(&self, variable: &Variable, ty: &Type) -> Outcome {
        let default = || variable.default.map(|default| self.eval(default, &Bound::default()));
        match (self.given(variable, ty)?, variable.default) {
            (Some(value), Some(_)) if value.is_null() && self.denies(variable.nullable) => default(),
            (Some(value), _) => Some(Ok(value)),
            (None, _) => default(),
        }
        .unwrap_or_else(|| {
            let why = format!("variable `{}` has no value here", variable.name);
            Ok(Value::unknown(ty.clone(), Why::at(why, variable.at.place())))
        })
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
                Ok(Some(Value::unknown(ty.clone(), why)))
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
        let Some(variable) = self.module().variables.get(variable) else { return Type::Dynamic };
        let read = || variable.ty.map_or(Type::Dynamic, |ty| self.read_type(ty));
        variable.declared.get_or_init(read).clone()
    }

    fn read_type(&self, ty: ExprAt) -> Type {
        let parsed = self.files().parsed(ty.file);
        // In JSON a type is an expression written as text.
        match parsed.plain_text(ty.expr).filter(|_| self.run().base.tree.path(ty.file).ends_with(".json")) {
            Some(text) => {
                let parsed = crate::hcl::parse(format!("type = {text}").into_bytes().into());
                let ty = parsed.body.attribute("type").map(|ty| lang::type_constraint(&parsed, ty.value));
                ty.and_then(Result::ok).unwrap_or_default()
            }
            None => lang::type_constraint(parsed, ty.expr).unwrap_or_default(),
        }
    }
}
