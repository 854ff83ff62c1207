//! Defaults of `optional` attributes, put in before a value is converted to the constraint (HCL's `typeexpr.Defaults`).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Type;
use super::convert::convert_to;
use super::fields::Field;
use super::unify::unify;
use super::value::{Data, Value};

/// The value with every missing or null attribute that has a default filled in. Its type may differ from the one wanted.
pub(super) fn apply(value: &Value, ty: &Type) -> Value {
    if !ty.has_defaults() || value.is_null() || value.is_unknown() {
        return value.clone();
    }
    let filled = match (&value.data, ty) {
        (Data::List(_) | Data::Set(_) | Data::Tuple(_), Type::List(element) | Type::Set(element)) => {
            let items = value.as_elements().unwrap_or_default();
            sequence(value, items.iter().map(|item| apply(item, element)).collect())
        }
        (Data::List(_) | Data::Set(_) | Data::Tuple(_), Type::Tuple(types)) => {
            let items = value.as_elements().unwrap_or_default();
            let apply = |(i, item)| types.get(i).map_or_else(|| Value::clone(item), |ty| apply(item, ty));
            sequence(value, items.iter().enumerate().map(apply).collect())
        }
        (Data::Map(_) | Data::Object(_), Type::Map(element)) => {
            mapping(value, members(value).map(|(name, item)| (name.clone(), apply(item, element))).collect())
        }
        (Data::Map(_) | Data::Object(_), Type::Object(fields)) => {
            let filled = |(name, item): (&Arc<str>, &Value)| {
                let item = fields.get(name).map_or_else(|| item.clone(), |field| apply(item, &field.ty));
                (name.clone(), item)
            };
            let mut items: BTreeMap<Arc<str>, Value> = members(value).map(filled).collect();
            for (name, field) in fields.iter() {
                let Field { default: Some(default), .. } = field else { continue };
                if items.get(name).is_none_or(Value::is_null) {
                    items.insert(name.clone(), apply(default, &field.ty));
                }
            }
            mapping(value, items)
        }
        _ => value.clone(),
    };
    filled.marked(value.marks)
}

fn members(value: &Value) -> impl Iterator<Item = (&Arc<str>, &Value)> {
    value.as_members().into_iter().flatten()
}

/// A collection again when the elements still have a type in common, else a tuple: the conversion that follows decides.
fn sequence(before: &Value, items: Vec<Value>) -> Value {
    if let Data::Tuple(_) = before.data {
        return Value::tuple(items);
    }
    let Some((element, converted)) = common(&items) else { return Value::tuple(items) };
    match before.data {
        Data::Set(_) => Value::set(element, converted),
        _ => Value::list(element, converted),
    }
}

fn mapping(before: &Value, items: BTreeMap<Arc<str>, Value>) -> Value {
    if let Data::Object(_) = before.data {
        return Value::object(items);
    }
    let values: Vec<Value> = items.values().cloned().collect();
    match common(&values) {
        Some((element, converted)) => Value::map(element, items.into_keys().zip(converted).collect()),
        None => Value::object(items),
    }
}

fn common(items: &[Value]) -> Option<(Type, Vec<Value>)> {
    let types: Vec<Type> = items.iter().map(Value::ty).collect();
    let element = unify(&types, true)?;
    let converted = items.iter().map(|item| convert_to(item, &element)).collect::<Result<Vec<_>, _>>().ok()?;
    Some((element, converted))
}
