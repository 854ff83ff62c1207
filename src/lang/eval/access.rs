//! Attributes, indices and splats: everything that takes a part of a value.

use super::{Env, Evaluator, Outcome, derived, limits};
use crate::hcl::ExprId;
use crate::lang::convert::convert_to;
use crate::lang::mismatch::indefinite;
use crate::lang::unknown::Unknown;
use crate::lang::value::Data;
use crate::lang::{EvalError, Key, Type, Value};
use crate::text::Place;

impl Evaluator<'_> {
    /// `value.name`
    pub(super) fn attribute(&self, value: &Value, name: &str, place: Place) -> Outcome {
        let found = match &value.data {
            Data::Null(_) => {
                return Err(EvalError::of_value(format!("this is null, so it has no attribute `{name}`"), place));
            }
            Data::Object(object) => match object.items.get(name) {
                Some(attribute) => attribute.clone(),
                None => return Err(self.no_such(name, object.items.keys(), "attribute", place)),
            },
            Data::Map(map) => match map.items.get(name) {
                Some(element) => element.clone(),
                None => return Err(self.no_such(name, map.items.keys(), "element", place)),
            },
            Data::Unknown(unknown) if !matches!(unknown.ty, Type::List(_) | Type::Set(_) | Type::Tuple(_)) => {
                return self.step(value, unknown, Key::name(name), place);
            }
            _ => {
                let what = indefinite(&value.ty());
                let hint = match value.ty() {
                    Type::List(element) | Type::Set(element) if matches!(*element, Type::Object(_)) => {
                        format!("; `[*].{name}` takes it of every element")
                    }
                    _ => String::new(),
                };
                return Err(EvalError::failed(format!("{what} has no attributes such as `{name}`{hint}"), place));
            }
        };
        Ok(found.marked(value.marks))
    }

    fn no_such<'n>(
        &self,
        name: &str,
        names: impl Iterator<Item = &'n std::sync::Arc<str>>,
        what: &str,
        place: Place,
    ) -> EvalError {
        // Nobody reads what `try` forgives.
        let near = if self.forgiving.get() > 0 { None } else { crate::text::closest(name, names.map(|name| &**name)) };
        let hint = near.map_or(String::new(), |name| format!("; did you mean `{name}`?"));
        EvalError::absent(name, format!("there is no {what} `{name}`{hint}"), place)
    }

    /// A part of something unknown: asked of the scope where that may know it.
    pub(in crate::lang) fn step(&self, value: &Value, unknown: &Unknown, key: Key, place: Place) -> Outcome {
        let ty = match (&unknown.ty, &key) {
            (Type::Object(fields), Key::Name(name)) => match fields.get(name) {
                Some(field) => field.ty.clone(),
                None => return Err(self.no_such(name, fields.keys(), "attribute", place)),
            },
            (Type::Tuple(items), Key::Index(i)) => match items.get(*i) {
                Some(ty) => ty.clone(),
                None => return Err(out_of_range(*i, items.len(), place)),
            },
            (Type::List(element) | Type::Map(element) | Type::Set(element), _) => (**element).clone(),
            (Type::Bool | Type::Number | Type::String, Key::Name(_) | Key::Index(_)) => {
                let message = format!("{} has neither attributes nor elements", indefinite(&unknown.ty));
                return Err(EvalError::failed(message, place));
            }
            _ => Type::Dynamic,
        };
        let Some(origin) = &unknown.origin else {
            return Ok(if unknown.is_open() && ty == Type::Dynamic {
                value.clone()
            } else {
                derived(unknown, ty).marked(value.marks)
            });
        };
        let mut access = self.access(place);
        access.forgiven |= unknown.maybe;
        let Some(_deeper) = limits::Deeper::enter(limits::REFERENCE) else {
            return Ok(derived(unknown, ty).marked(value.marks));
        };
        let part = match self.scope.read(origin, &key, access)? {
            Some(part) => convert_to(&part, &ty).map_err(|error| EvalError::failed(error.to_string(), place))?,
            None => {
                let origin = Some(origin.then(key));
                Value::from(Unknown { origin, maybe: unknown.maybe, ..Unknown::new(ty, unknown.why.clone()) })
            }
        };
        Ok(part.marked(value.marks))
    }

    /// `value[key]`
    pub(super) fn index(&self, value: &Value, key: &Value, place: Place) -> Outcome {
        let fail = |message: String| Err(EvalError::failed(message, place));
        let marks = value.marks.with(key.marks);
        if value.is_null() {
            return Err(EvalError::of_value("this is null, so it has no elements", place));
        }
        if key.is_null() {
            return Err(EvalError::of_value("the index is null", place));
        }
        if let (Some(unknown), true, false) = (key.as_unknown(), key.is_dynamic(), value.is_unknown()) {
            return Ok(derived(unknown, value.ty().element().cloned().unwrap_or_default()).marked(marks));
        }
        let key = match (&value.data, value.as_unknown().map(|unknown| &unknown.ty)) {
            (Data::List(_) | Data::Tuple(_), _) | (_, Some(Type::List(_) | Type::Tuple(_))) => {
                convert_to(key, &Type::Number)
                    .map_err(|_| format!("the index must be a number, not {}", indefinite(&key.ty())))
            }
            (Data::Map(_) | Data::Object(_), _) | (_, Some(Type::Map(_) | Type::Object(_))) => {
                convert_to(key, &Type::String)
                    .map_err(|_| format!("the key must be a string, not {}", indefinite(&key.ty())))
            }
            (Data::Set(_), _) | (_, Some(Type::Set(_))) if !key.is_dynamic() => {
                Err("elements of a set have no index; `tolist(…)` makes a list of it, `one(…)` takes the only one"
                    .into())
            }
            (Data::Bool(_) | Data::Number(_) | Data::String(_), _)
            | (_, Some(Type::Bool | Type::Number | Type::String))
                if !key.is_dynamic() =>
            {
                Err(format!("{} has no elements", indefinite(&value.ty())))
            }
            _ => Ok(key.clone()),
        };
        let key = match key {
            Ok(key) => key,
            Err(message) => return fail(message),
        };
        let found = match (&value.data, &key.data) {
            (Data::Unknown(unknown), _) => match (&unknown.ty, &key.data) {
                // Only once it is known does Terraform look for it.
                (Type::Object(fields), Data::String(name)) if !fields.contains_key(name) => {
                    derived(unknown, Type::Dynamic)
                }
                (Type::Tuple(_), Data::Unknown(_)) => derived(unknown, Type::Dynamic),
                _ => self.step(value, unknown, known_key(&key, &unknown.ty), place)?,
            },
            (Data::List(list) | Data::Tuple(list), Data::Number(number)) => match number.to_usize() {
                Some(i) => list.items.get(i).cloned().ok_or_else(|| out_of_range(i, list.items.len(), place))?,
                None => return fail(format!("the index must be a whole number from 0, not {number}")),
            },
            (Data::Map(_) | Data::Object(_), Data::String(name)) => self.attribute(value, name, place)?,
            (_, Data::Unknown(unknown)) => derived(unknown, value.ty().element().cloned().unwrap_or_default()),
            _ => return fail(format!("{} has no elements", indefinite(&value.ty()))),
        };
        Ok(found.marked(marks))
    }

    /// `on[*].each`: of every element of a list, of the one thing that is no list, of nothing for null.
    pub(super) fn splat(&self, on: ExprId, each: ExprId, env: &Env) -> Outcome {
        let value = self.eval(on, env)?;
        let place = self.place(on);
        let value = self.whole(value, place)?;
        let take = |item: &Value| self.eval(each, &Env::Item { value: item, up: env });
        match &value.data {
            Data::Null(Type::List(_) | Type::Set(_) | Type::Tuple(_)) => {
                Err(EvalError::of_value("this is a null list, which has no elements to take", place))
            }
            Data::Null(_) => Ok(Value::tuple([]).marked(value.marks)),
            Data::Unknown(unknown) if unknown.not_null && is_one(&unknown.ty) => splat_of_one(&value, &take),
            Data::Unknown(unknown) => {
                let (ty, length) = self.splat_of_unknown(&value, unknown, place, &take)?;
                let not_null = ty != Type::Dynamic;
                let taken = Unknown { not_null, length, ..Unknown::new(ty, unknown.why.clone()) };
                Ok(Value::from(taken).marked(value.marks))
            }
            Data::List(list) | Data::Set(list) => {
                let items = list.items.iter().map(take).collect::<Result<Vec<_>, _>>()?;
                let ty = match items.iter().map(Value::ty).find(|ty| *ty != Type::Dynamic) {
                    Some(ty) => ty,
                    // Terraform checks the type of what would be taken.
                    None if items.is_empty() => {
                        let why = crate::lang::Why::at("there is no element", place);
                        take(&Value::unknown(list.element.clone(), why))?.ty()
                    }
                    None => Type::Dynamic,
                };
                Ok(Value::list(ty, items).marked(value.marks))
            }
            Data::Tuple(tuple) => {
                let items = tuple.items.iter().map(take).collect::<Result<Vec<_>, _>>()?;
                Ok(Value::tuple(items).marked(value.marks))
            }
            _ => splat_of_one(&value, &take),
        }
    }

    /// The type of a splat, and the length of the list that it is.
    fn splat_of_unknown(
        &self,
        value: &Value,
        unknown: &Unknown,
        place: Place,
        take: &dyn Fn(&Value) -> Outcome,
    ) -> Result<(Type, Option<(usize, usize)>), EvalError> {
        match &unknown.ty {
            Type::Dynamic => {
                if self.scope.listens() {
                    let item = self.some_element(value, place)?;
                    self.forgiven(|| take(&item));
                }
                Ok((Type::Dynamic, None))
            }
            Type::List(_) | Type::Set(_) => {
                let item = self.some_element(value, place)?;
                Ok((Type::list(take(&item)?.ty()), unknown.length))
            }
            Type::Tuple(types) => {
                let take = |ty: &Type| take(&derived(unknown, ty.clone())).map(|taken| taken.ty());
                Ok((Type::tuple(types.iter().map(take).collect::<Result<Vec<_>, _>>()?), None))
            }
            // Null gives nothing, anything else one thing.
            _ => take(&value.clone().unmark()).map(|_| (Type::Dynamic, None)),
        }
    }
}

/// Of one thing that is no list it is the only element.
fn splat_of_one(value: &Value, take: &dyn Fn(&Value) -> Outcome) -> Outcome {
    Ok(Value::tuple([take(&value.clone().unmark())?]).marked(value.marks))
}

/// Is it surely no list, whose elements a splat would take?
fn is_one(ty: &Type) -> bool {
    !matches!(ty, Type::Dynamic | Type::List(_) | Type::Set(_) | Type::Tuple(_))
}

/// The step that an index takes into something whose members are not known.
fn known_key(key: &Value, ty: &Type) -> Key {
    match (&key.data, ty) {
        (Data::String(name), Type::List(_) | Type::Tuple(_)) => name.parse().map_or(Key::Any, Key::Index),
        (Data::String(name), _) => Key::name(&**name),
        (Data::Number(number), Type::Map(_) | Type::Object(_)) => Key::name(number.to_string()),
        (Data::Number(number), _) => Key::number(number),
        _ => Key::Any,
    }
}

fn out_of_range(i: usize, count: usize, place: Place) -> EvalError {
    let elements = match count {
        0 => "it is empty".to_string(),
        1 => "it has 1 element, number 0".to_string(),
        _ => format!("it has {count} elements, counted from 0"),
    };
    EvalError::of_value(format!("there is no element {i}: {elements}"), place)
}
