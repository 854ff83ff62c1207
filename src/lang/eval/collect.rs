//! `{ key = value }`

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Env, Evaluator, Outcome, derived};
use crate::hcl::{ExprKind, ObjectItem};
use crate::lang::convert::convert_to;
use crate::lang::mismatch::indefinite;
use crate::lang::value::{Data, Marks, Value};
use crate::lang::{EvalError, Type};
use crate::text::Place;

impl Evaluator<'_> {
    /// An object constructor: the last of equal keys wins, an unknown key makes all of it unknown.
    pub(super) fn object(&self, items: &[ObjectItem], env: &Env) -> Outcome {
        let mut attributes = BTreeMap::new();
        let mut marks = Marks::NONE;
        let mut unknown = None;
        for item in items {
            let key = match &self.parsed.expr(item.key).kind {
                ExprKind::Variable(name) => Value::string(&*name.text),
                ExprKind::Null => Value::string("null"),
                _ => self.eval(item.key, env)?,
            };
            let value = self.eval(item.value, env)?;
            marks = marks.with(key.marks);
            let key = self.key(&key, self.place(item.key))?;
            match &key.data {
                Data::String(name) => {
                    attributes.insert(name.clone(), value);
                }
                Data::Unknown(key) => unknown = Some(derived(key, Type::Dynamic)),
                _ => {}
            }
        }
        Ok(unknown.unwrap_or_else(|| Value::object(attributes)).marked(marks))
    }

    /// A key as a string, known or not.
    pub(super) fn key(&self, key: &Value, place: Place) -> Outcome {
        if key.is_null() {
            return Err(EvalError::of_value("the key is null", place));
        }
        convert_to(key, &Type::String)
            .map_err(|_| EvalError::failed(format!("a key must be a string, not {}", indefinite(&key.ty())), place))
    }
}

pub(super) type Members = BTreeMap<Arc<str>, Value>;
