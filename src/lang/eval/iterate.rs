//! `[for … : …]` and `{for … : … => …}`

use std::collections::BTreeMap;
use std::sync::Arc;

use super::collect::Members;
use super::{Env, Evaluator, Outcome, derived};
use crate::hcl::{ExprId, For};
use crate::lang::convert::convert_to;
use crate::lang::mismatch::indefinite;
use crate::lang::value::{Data, Marks, Value};
use crate::lang::{EvalError, Type, Why};
use crate::text::Place;

/// What a `for` goes through: keys and values in Terraform's order, or something unknown.
pub(super) enum Rounds {
    Known(Vec<(Value, Value)>),
    Unknown(Value),
}

impl Evaluator<'_> {
    /// The elements of a collection, with the marks of the whole left out.
    pub(super) fn rounds(&self, value: &Value, place: Place) -> Result<Rounds, EvalError> {
        Ok(match &value.data {
            Data::Null(_) => return Err(EvalError::of_value("this is null, so there is nothing to go through", place)),
            Data::Unknown(unknown) if unknown.ty.is_primitive() => {
                return Err(EvalError::failed(format!("`for` cannot go through {}", indefinite(&unknown.ty)), place));
            }
            Data::Unknown(_) => Rounds::Unknown(value.clone().unmark()),
            _ => match (value.pairs(), &value.data) {
                (Some(pairs), _) => Rounds::Known(pairs),
                (None, Data::Set(set)) => {
                    let unknown = set.items.iter().find(|item| item.is_unknown());
                    Rounds::Unknown(unknown.unwrap_or(value).clone())
                }
                (None, _) => {
                    let message = format!("`for` cannot go through {}", indefinite(&value.ty()));
                    return Err(EvalError::failed(message, place));
                }
            },
        })
    }

    pub(super) fn for_each(&self, each: &For, env: &Env) -> Outcome {
        let collection = self.eval(each.collection, env)?;
        let place = self.place(each.collection);
        let collection = self.whole(collection, place)?;
        let mut result = Gathered { marks: collection.marks, ..Gathered::default() };
        if !(collection.is_null() || collection.is_dynamic()) {
            self.check_condition(each, env)?;
        }
        match self.rounds(&collection, place)? {
            Rounds::Known(rounds) => {
                if rounds.is_empty() {
                    self.none_taken(each, env)?;
                }
                for (key, value) in rounds {
                    self.with_round(
                        each.key_var.as_ref().map(|var| &*var.text),
                        &key,
                        &each.value_var.text,
                        &value,
                        env,
                        |env| self.round(each, &mut result, env),
                    )?;
                }
            }
            Rounds::Unknown(unknown) => {
                if self.scope.listens() {
                    self.heard(each, &unknown, place, env)?;
                }
                result.unknown = unknown.as_unknown().map(|unknown| derived(unknown, Type::Dynamic));
            }
        }
        Ok(result.finish(each))
    }

    /// Goes through something unknown once, so that the scope hears what would be read.
    fn heard(&self, each: &For, unknown: &Value, place: Place, env: &Env) -> Result<(), EvalError> {
        let value = self.some_element(unknown, place)?;
        let key = self.some_element(unknown, place).map_or(Value::null(), |_| unknown_key(unknown));
        let key_var = each.key_var.as_ref().map(|var| &*var.text);
        let mut ignored = Gathered::default();
        self.forgiven(|| {
            self.with_round(key_var, &key, &each.value_var.text, &value, env, |env| self.round(each, &mut ignored, env))
        });
        Ok(())
    }

    /// Nothing is gone through: what would be evaluated of each element must name nothing that is not there.
    fn none_taken(&self, each: &For, env: &Env) -> Result<(), EvalError> {
        let any = Value::null();
        let key_var = each.key_var.as_ref().map(|var| &*var.text);
        self.with_round(key_var, &any, &each.value_var.text, &any, env, |env| {
            each.key.iter().chain([&each.value]).try_for_each(|part| self.all_declared(*part, env))
        })
    }

    /// Terraform first tries the condition with variables that it knows nothing of, also if there is nothing to go through.
    fn check_condition(&self, each: &For, env: &Env) -> Result<(), EvalError> {
        let Some(condition) = each.condition else { return Ok(()) };
        let any = Value::unknown(Type::Dynamic, Why::at("any element is meant", self.place(condition)));
        let key_var = each.key_var.as_ref().map(|var| &*var.text);
        let touched = self.touched.get();
        let checked = self.with_round(key_var, &any, &each.value_var.text, &any, env, |env| {
            self.condition(condition, env, &mut Marks::default())
        });
        self.touched.set(touched);
        checked.map(|_| ())
    }

    /// Runs one round with its variables in sight.
    pub(super) fn with_round<T>(
        &self,
        key_var: Option<&str>,
        key: &Value,
        value_var: &str,
        value: &Value,
        env: &Env,
        run: impl FnOnce(&Env) -> T,
    ) -> T {
        match key_var {
            Some(name) => {
                let env = Env::Name { name, value: key, up: env };
                run(&Env::Name { name: value_var, value, up: &env })
            }
            None => run(&Env::Name { name: value_var, value, up: env }),
        }
    }

    fn round(&self, each: &For, result: &mut Gathered, env: &Env) -> Result<(), EvalError> {
        if let Some(condition) = each.condition {
            match self.condition(condition, env, &mut result.marks)? {
                Some(true) => {}
                Some(false) => return Ok(()),
                None => {
                    let why = Why::at("it is not known which elements are in it", self.place(condition));
                    result.unknown = Some(Value::unknown(Type::Dynamic, why));
                    // What it would read is read, but it may fail.
                    if self.scope.listens() {
                        let (key, value) = (each.key, each.value);
                        self.forgiven(|| key.map_or(Ok(Value::null()), |key| self.eval(key, env)));
                        self.forgiven(|| self.eval(value, env));
                    }
                    return Ok(());
                }
            }
        }
        let Some(key) = each.key else {
            result.list.push(self.eval(each.value, env)?);
            return Ok(());
        };
        let key_value = self.eval(key, env)?;
        result.marks = result.marks.with(key_value.marks);
        if let Some(unknown) = key_value.as_unknown() {
            result.unknown = Some(derived(unknown, Type::Dynamic));
            if self.scope.listens() {
                self.forgiven(|| self.eval(each.value, env));
            }
            return Ok(());
        }
        let name = self.key(&key_value, self.place(key))?;
        let value = self.eval(each.value, env)?;
        match &name.data {
            Data::String(name) if each.grouped => result.groups.entry(name.clone()).or_default().push(value),
            Data::String(name) if result.members.insert(name.clone(), value).is_some() => {
                let hidden = result.marks.has(Marks::SENSITIVE);
                let name = if hidden { "the same".into() } else { format!("`{name}`") };
                let message =
                    format!("two elements have {name} as key; `...` after the value would gather them in a list");
                return Err(self.error(key, message));
            }
            _ => {}
        }
        Ok(())
    }

    /// A condition as a bool; `None` for unknown. Its marks are added.
    fn condition(&self, condition: ExprId, env: &Env, marks: &mut Marks) -> Result<Option<bool>, EvalError> {
        let value = self.eval(condition, env)?;
        *marks = marks.with(value.marks);
        if value.is_null() {
            return Err(EvalError::of_value("the condition is null; it must be true or false", self.place(condition)));
        }
        let value = convert_to(&value, &Type::Bool).map_err(|_| {
            self.error(condition, format!("a condition must be a bool, not {}", indefinite(&value.ty())))
        })?;
        Ok(value.as_bool())
    }
}

/// The key of an element of something unknown.
fn unknown_key(collection: &Value) -> Value {
    let Some(unknown) = collection.as_unknown() else { return Value::null() };
    let ty = match &unknown.ty {
        Type::List(_) | Type::Tuple(_) => Type::Number,
        Type::Map(_) | Type::Object(_) => Type::String,
        Type::Set(element) => (**element).clone(),
        _ => Type::Dynamic,
    };
    derived(unknown, ty)
}

#[derive(Default)]
struct Gathered {
    list: Vec<Value>,
    members: Members,
    groups: BTreeMap<Arc<str>, Vec<Value>>,
    marks: Marks,
    unknown: Option<Value>,
}

impl Gathered {
    fn finish(self, each: &For) -> Value {
        let value = match self.unknown {
            Some(unknown) => unknown,
            None if !each.object => Value::tuple(self.list),
            None if each.grouped => {
                Value::object(self.groups.into_iter().map(|(key, items)| (key, Value::tuple(items))).collect())
            }
            None => Value::object(self.members),
        };
        value.marked(self.marks)
    }
}
