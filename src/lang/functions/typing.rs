//! The types of results, which Terraform works out before the values, also of arguments that are not known. They fail where
//! no value of the arguments' types would do.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Failure, value};
use crate::lang::Type;
use crate::lang::convert::convert_to;
use crate::lang::mismatch::indefinite;
use crate::lang::unify::unify;
use crate::lang::value::{Data, Value};

type Result<T> = std::result::Result<T, Failure>;

fn ty(args: &[Value], i: usize) -> Result<Type> {
    Ok(value(args, i)?.ty())
}

/// The first argument's.
pub(super) fn first_type(args: &[Value]) -> Result<Type> {
    ty(args, 0)
}

pub(super) fn keys_type(args: &[Value]) -> Result<Type> {
    match ty(args, 0)? {
        Type::Map(_) => Ok(Type::list(Type::String)),
        Type::Object(fields) => Ok(Type::tuple(fields.keys().map(|_| Type::String))),
        Type::Dynamic => Ok(Type::Dynamic),
        _ => Err("a map or an object is required".into()),
    }
}

pub(super) fn values_type(args: &[Value]) -> Result<Type> {
    match ty(args, 0)? {
        Type::Map(element) => Ok(Type::List(element)),
        Type::Object(fields) => Ok(Type::tuple(fields.values().map(|field| field.ty.clone()))),
        _ => Err("a map or an object is required".into()),
    }
}

pub(super) fn lookup_type(args: &[Value]) -> Result<Type> {
    let name = value(args, 1)?;
    match ty(args, 0)? {
        Type::Object(fields) => match (name.as_str(), args.get(2)) {
            (None, _) => Ok(Type::Dynamic),
            (Some(name), default) => match (fields.get(name), default) {
                (Some(field), _) => Ok(field.ty.clone()),
                (None, Some(default)) => Ok(default.ty()),
                (None, None) => Err(format!("there is no \"{name}\" and no default").into()),
            },
        },
        Type::Map(element) => match args.get(2) {
            Some(default) if convert_to(default, &element).is_err() => {
                Err(format!("the default must be {}, as the elements are", indefinite(&element)).into())
            }
            _ => Ok((*element).clone()),
        },
        Type::Dynamic => Ok(Type::Dynamic),
        _ => Err("a map or an object is required".into()),
    }
}

pub(super) fn element_type(args: &[Value]) -> Result<Type> {
    match ty(args, 0)? {
        Type::List(element) => Ok((*element).clone()),
        Type::Tuple(items) => match value(args, 1)?.as_number() {
            None => Ok(Type::Dynamic),
            Some(_) if items.is_empty() => Err("the list is empty".into()),
            Some(index) => {
                let index = index.to_i64().ok_or("the index must be a whole number")?;
                Ok(wrapped(index, items.len()).and_then(|i| items.get(i).cloned()).unwrap_or_default())
            }
        },
        Type::Dynamic => Ok(Type::Dynamic),
        other => Err(format!("a list is required, not {}", indefinite(&other)).into()),
    }
}

/// Which of a tuple's elements `element` takes; `None` where that depends on Terraform's version: 1.11 fails behind the front.
pub(super) fn wrapped(index: i64, count: usize) -> Option<usize> {
    let place = index.checked_rem(i64::try_from(count).ok()?)?;
    usize::try_from(place).ok()
}

pub(super) fn one_type(args: &[Value]) -> Result<Type> {
    match ty(args, 0)? {
        Type::List(element) | Type::Set(element) => Ok((*element).clone()),
        Type::Tuple(items) if items.len() < 2 => Ok(items.first().cloned().unwrap_or_default()),
        Type::Tuple(items) => Err(format!("at most one element is allowed, and there are {}", items.len()).into()),
        Type::Dynamic => Ok(Type::Dynamic),
        _ => Err("a list or a set is required".into()),
    }
}

pub(super) fn match_keys_type(args: &[Value]) -> Result<Type> {
    match unify(&[ty(args, 1)?, ty(args, 2)?], true) {
        Some(_) => ty(args, 0),
        None => Err("the keys and the searchset must have one type".into()),
    }
}

/// What `merge` makes of its arguments.
pub(super) enum Merged {
    /// All of this type, and so is the result.
    Alike(Type),
    /// An object of all attributes.
    Object,
    Unknown,
}

/// Maps of one type stay a map; anything else becomes an object, if its attributes are known.
pub(super) fn merged(args: &[Value]) -> Result<Merged> {
    let mut all_known = true;
    for arg in args {
        match (&arg.data, arg.ty()) {
            (_, Type::Dynamic) => return Ok(Merged::Unknown),
            (Data::Unknown(_), Type::Map(_)) => all_known = false,
            (_, Type::Object(_) | Type::Map(_)) => {}
            (_, other) => return Err(format!("maps or objects are required, not {}", indefinite(&other)).into()),
        }
    }
    Ok(match args.first().map(Value::ty) {
        Some(first) if args.iter().all(|arg| arg.ty() == first) => Merged::Alike(first),
        _ if !all_known => Merged::Unknown,
        _ => Merged::Object,
    })
}

pub(super) fn merge_type(args: &[Value]) -> Result<Type> {
    let mut attributes: BTreeMap<Arc<str>, Type> = BTreeMap::new();
    match merged(args)? {
        Merged::Alike(ty) => return Ok(ty),
        Merged::Unknown => return Ok(Type::Dynamic),
        Merged::Object => {}
    }
    for arg in args.iter().filter(|arg| !arg.is_null()) {
        match (arg.ty(), &arg.data) {
            (Type::Object(fields), _) => {
                attributes.extend(fields.iter().map(|(name, field)| (name.clone(), field.ty.clone())));
            }
            (_, Data::Map(map)) => {
                attributes.extend(map.items.keys().map(|name| (name.clone(), map.element.clone())));
            }
            _ => {}
        }
    }
    Ok(Type::object(attributes))
}

pub(super) fn concat_type(args: &[Value]) -> Result<Type> {
    if args.is_empty() {
        return Err("at least one list is required".into());
    }
    let types: Vec<Type> = args.iter().map(Value::ty).collect();
    if types.iter().all(|ty| matches!(ty, Type::List(_)))
        && let Some(common) = unify(&types, true)
    {
        return Ok(common);
    }
    let mut items = Vec::new();
    for (arg, ty) in args.iter().zip(types) {
        match (ty, &arg.data) {
            (Type::Tuple(more), _) => items.extend_from_slice(&more),
            (Type::List(_), Data::List(list)) => items.extend(list.items.iter().map(|_| list.element.clone())),
            (Type::List(_), _) => return Ok(Type::Dynamic),
            (other, _) => return Err(format!("all arguments must be lists, not {}", indefinite(&other)).into()),
        }
    }
    Ok(Type::tuple(items))
}

/// How long it gets depends on everything inside.
pub(super) fn flatten_type(args: &[Value]) -> Result<Type> {
    let _ = value(args, 0)?;
    Ok(Type::Dynamic)
}

pub(super) fn reverse_type(args: &[Value]) -> Result<Type> {
    match ty(args, 0)? {
        Type::Tuple(items) => Ok(Type::tuple(items.iter().rev().cloned())),
        Type::List(element) | Type::Set(element) => Ok(Type::List(element)),
        _ => Err("a list, set or tuple is required".into()),
    }
}

pub(super) fn slice_type(args: &[Value]) -> Result<Type> {
    let from = value(args, 0)?;
    let length = match (from.ty(), from.as_elements()) {
        (Type::Tuple(items), _) => Some(items.len()),
        (Type::List(_), items) => items.map(<[Value]>::len),
        _ => return Err("a list is required".into()),
    };
    let mut ends = Vec::with_capacity(2);
    for (i, name) in [(1, "start"), (2, "end")] {
        let Some(number) = value(args, i)?.as_number() else { continue };
        let Some(end) = number.to_usize() else {
            return Err(format!("the {name} must be a whole number from 0, not {number}").into());
        };
        if let Some(length) = length.filter(|length| end > *length) {
            return Err(format!("the {name} {end} lies behind the end of a list of {length}").into());
        }
        ends.push(end);
    }
    match (from.ty(), ends.as_slice()) {
        (_, [start, end]) if start > end => Err(format!("the start {start} lies behind the end {end}").into()),
        (Type::Tuple(items), [start, end]) => Ok(Type::tuple(items.get(*start..*end).unwrap_or_default().to_vec())),
        (Type::Tuple(_), _) => Ok(Type::Dynamic),
        (list, _) => Ok(list),
    }
}

pub(super) fn zipmap_type(args: &[Value]) -> Result<Type> {
    let keys = value(args, 0)?;
    match ty(args, 1)? {
        Type::List(element) => Ok(Type::Map(element)),
        Type::Tuple(_) if !keys.is_wholly_known() => Ok(Type::Dynamic),
        Type::Tuple(items) => {
            let keys = keys.as_elements().unwrap_or_default();
            if keys.len() != items.len() {
                return Err(format!("as many values as keys are required: {}, not {}", keys.len(), items.len()).into());
            }
            let mut attributes: BTreeMap<Arc<str>, Type> = BTreeMap::new();
            for (key, ty) in keys.iter().zip(items.iter()) {
                attributes.insert(key.as_str().ok_or("a key is null")?.into(), ty.clone());
            }
            Ok(Type::object(attributes))
        }
        _ => Err("the values must be a list".into()),
    }
}

pub(super) fn coalesce_type(args: &[Value]) -> Result<Type> {
    let types: Vec<Type> = args.iter().map(Value::ty).collect();
    unify(&types, true).ok_or_else(|| "the arguments must have one type".into())
}

pub(super) fn coalesce_list_type(args: &[Value]) -> Result<Type> {
    if args.is_empty() {
        return Err("at least one argument is required".into());
    }
    for arg in args {
        match (arg.ty(), arg.is_unknown()) {
            (_, true) => return Ok(Type::Dynamic),
            (Type::List(_) | Type::Tuple(_), _) => {}
            _ => return Err("the arguments must be lists".into()),
        }
    }
    let first = ty(args, 0)?;
    Ok(if args.iter().all(|arg| arg.ty() == first) { first } else { Type::Dynamic })
}
