//! Terraform's `==` on any two values, and the order and uniqueness of a set's elements.

use std::cmp::Ordering;
use std::fmt::Write;

use super::Type;
use super::value::{Data, Value};

impl Value {
    /// Terraform's `==`: never converts. `None` when what is unknown could decide either way.
    pub fn equals(&self, other: &Value) -> Option<bool> {
        match (&self.data, &other.data) {
            (Data::Unknown(unknown), known) | (known, Data::Unknown(unknown)) => {
                let never = match known {
                    Data::Null(_) => unknown.not_null,
                    Data::Unknown(_) => false,
                    Data::String(text) if unknown.ty == Type::String => !super::pieces::may_be(&unknown.pieces, text),
                    _ => {
                        let ty = Value::new(known.clone()).ty();
                        !unknown.ty.has_dynamic() && !ty.has_dynamic() && ty != unknown.ty
                    }
                };
                never.then_some(false)
            }
            (Data::Null(_), Data::Null(_)) => Some(true),
            (Data::Null(_), _) | (_, Data::Null(_)) => Some(false),
            (Data::Bool(a), Data::Bool(b)) => Some(a == b),
            (Data::Number(a), Data::Number(b)) => Some(a == b),
            (Data::String(a), Data::String(b)) => Some(a == b),
            (Data::Set(a), Data::Set(b)) => {
                if !self.is_wholly_known() || !other.is_wholly_known() {
                    return None;
                }
                if a.element != b.element {
                    return Some(false);
                }
                let has = |items: &[Value], item: &Value| items.iter().any(|one| one.equals(item) == Some(true));
                let both = a.items.len() == b.items.len() && a.items.iter().all(|item| has(&b.items, item));
                Some(both)
            }
            (Data::List(a), Data::List(b)) => match same_type(&a.element, &b.element) {
                Some(false) => Some(false),
                certain => all(a.items.len() == b.items.len(), a.items.iter().zip(&b.items), certain),
            },
            (Data::Tuple(a), Data::Tuple(b)) => match same_type(&self.ty(), &other.ty()) {
                Some(false) => Some(false),
                certain => all(a.items.len() == b.items.len(), a.items.iter().zip(&b.items), certain),
            },
            (Data::Map(a), Data::Map(b)) => match same_type(&a.element, &b.element) {
                Some(false) => Some(false),
                certain => all(a.items.keys().eq(b.items.keys()), a.items.values().zip(b.items.values()), certain),
            },
            (Data::Object(a), Data::Object(b)) => match same_type(&self.ty(), &other.ty()) {
                Some(false) => Some(false),
                certain => all(a.items.keys().eq(b.items.keys()), a.items.values().zip(b.items.values()), certain),
            },
            _ => Some(false),
        }
    }
}

/// Are they one type? `None` when an unknown type is in them.
fn same_type(a: &Type, b: &Type) -> Option<bool> {
    match (a, b) {
        (Type::Dynamic, Type::Dynamic) => Some(true),
        (Type::Dynamic, _) | (_, Type::Dynamic) => None,
        (Type::List(a), Type::List(b)) | (Type::Set(a), Type::Set(b)) | (Type::Map(a), Type::Map(b)) => same_type(a, b),
        (Type::Tuple(a), Type::Tuple(b)) if a.len() == b.len() => {
            a.iter().zip(b.iter()).try_fold(true, |same, (a, b)| same_type(a, b).map(|one| same && one))
        }
        (Type::Object(a), Type::Object(b)) if a.keys().eq(b.keys()) => {
            a.values().zip(b.values()).try_fold(true, |same, (a, b)| same_type(&a.ty, &b.ty).map(|one| same && one))
        }
        _ => Some(a == b),
    }
}

/// All pairs equal? An unknown pair decides nothing, but a pair that differs decides all.
fn all<'v>(shape: bool, pairs: impl Iterator<Item = (&'v Value, &'v Value)>, certain: Option<bool>) -> Option<bool> {
    if !shape {
        return Some(false);
    }
    let mut result = Some(true);
    for (a, b) in pairs {
        match a.equals(b) {
            Some(false) => return Some(false),
            None => result = None,
            Some(true) => {}
        }
    }
    // Equal in every known part, but of types that are not known to be the same.
    result.filter(|_| certain.is_some())
}

/// The elements of a set: in cty's order, equal ones once. Unknown ones stay, at the end.
pub(super) fn set_items(items: Vec<Value>) -> Vec<Value> {
    let mut keyed: Vec<(String, Value)> = items.into_iter().map(|item| (hash_text(&item), item)).collect();
    keyed.sort_by(|a, b| order(&a.1, &b.1).then_with(|| a.0.cmp(&b.0)));
    keyed.dedup_by(|b, a| !a.1.is_unknown() && (a.1 == b.1 || a.1.equals(&b.1) == Some(true)));
    keyed.into_iter().map(|(_, item)| item).collect()
}

/// Unknown after null after the rest; strings by bytes, numbers by size, false before true.
fn order(a: &Value, b: &Value) -> Ordering {
    let rank = |value: &Value| match value.data {
        Data::Unknown(_) => 1,
        Data::Null(_) => 2,
        _ => 0,
    };
    rank(a).cmp(&rank(b)).then_with(|| match (&a.data, &b.data) {
        (Data::String(a), Data::String(b)) => a.cmp(b),
        (Data::Bool(a), Data::Bool(b)) => a.cmp(b),
        (Data::Number(a), Data::Number(b)) => a.compare(b),
        _ => Ordering::Equal,
    })
}

/// What cty sorts everything else by: its hash text (`set_internals.go`).
fn hash_text(value: &Value) -> String {
    let mut text = String::new();
    if !matches!(value.data, Data::String(_) | Data::Number(_) | Data::Bool(_)) {
        write_hash(value, &mut text);
    }
    text
}

fn write_hash(value: &Value, out: &mut String) {
    let mut each = |open, close, items: &mut dyn Iterator<Item = (Option<&str>, &Value)>| {
        out.push(open);
        for (key, item) in items {
            if let Some(key) = key {
                let _ = write!(out, "{}:", super::print::go_quote(key));
            }
            write_hash(item, out);
            out.push(';');
        }
        out.push(close);
    };
    match &value.data {
        Data::Unknown(_) => out.push('?'),
        Data::Null(_) => out.push('~'),
        Data::Bool(bool) => out.push(if *bool { 'T' } else { 'F' }),
        Data::Number(number) => out.push_str(&number.text('g', Some(10))),
        Data::String(text) => out.push_str(&super::print::go_quote(text)),
        Data::Map(map) => each('{', '}', &mut map.items.iter().map(|(key, item)| (Some(&**key), item))),
        Data::List(elements) | Data::Set(elements) => {
            each('[', ']', &mut elements.items.iter().map(|item| (None, item)))
        }
        Data::Tuple(items) => each('<', '>', &mut items.items.iter().map(|item| (None, item))),
        Data::Object(object) => each('<', '>', &mut object.items.values().map(|item| (None, item))),
    }
}
