//! Looking into lists, maps and objects.

use super::typing::{
    element_type, first_type, keys_type, lookup_type, match_keys_type, one_type, values_type, wrapped,
};
use super::{
    ANY, BOOLS, Function, LIST, NUMBER, Outcome, Param, STRING, STRINGS, Want, integer, items, plain, text, value,
    variadic,
};
use crate::lang::convert::convert_to;
use crate::lang::mismatch::indefinite;
use crate::lang::value::{Data, Value};
use crate::lang::{Key, Type, Unknown};

pub(super) const TABLE: &[Function] = &[
    plain("length", &[ANY.anything().dynamic()], Want::Number, length),
    plain("keys", &[ANY.anything().dynamic()], Want::Any, keys).typed(keys_type),
    plain("values", &[ANY.inside()], Want::Any, values).typed(values_type),
    variadic("lookup", &[ANY.anything().dynamic(), STRING], ANY.marks().null().dynamic(), Want::Any, lookup)
        .typed(lookup_type)
        .nullable(),
    plain("element", &[ANY.anything().dynamic(), NUMBER], Want::Any, element).typed(element_type).nullable(),
    plain("index", &[ANY.inside().deep(), ANY.inside().deep()], Want::Number, index),
    plain("contains", &[ANY.inside().deep(), ANY.inside().deep()], Want::Bool, contains),
    plain("one", &[ANY.anything().dynamic().deep()], Want::Any, one).typed(one_type).nullable(),
    plain("alltrue", &[BOOLS.inside().deep()], Want::Bool, |_, args| truth(args, false)),
    plain("anytrue", &[BOOLS.inside().deep()], Want::Bool, |_, args| truth(args, true)),
    plain("compact", &[STRINGS], Want::Strings, |_, args| {
        let kept = items(args, 0)?.iter().filter(|item| item.as_str().is_some_and(|text| !text.is_empty()));
        Ok(Value::list(Type::String, kept.cloned().collect()))
    }),
    plain("distinct", &[LIST], Want::List, distinct).typed(first_type),
    plain("sort", &[STRINGS], Want::Strings, |_, args| {
        let mut texts: Vec<Value> = items(args, 0)?.to_vec();
        if texts.iter().any(Value::is_null) {
            return Err("an element is null".into());
        }
        texts.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        Ok(Value::list(Type::String, texts))
    }),
    plain("matchkeys", &[PARTS, PARTS, PARTS], Want::List, match_keys).typed(match_keys_type),
];

/// A list of which each element may be unknown.
const PARTS: Param = LIST.inside().deep();

fn length(call: &super::Call, args: &[Value]) -> Outcome {
    let whole = call.whole(value(args, 0)?)?;
    let count = match &whole.data {
        Data::Unknown(unknown) => match &unknown.ty {
            Type::Tuple(items) => items.len(),
            Type::Object(fields) => fields.len(),
            Type::List(_) | Type::Set(_) | Type::Map(_) => match unknown.length {
                Some((least, most)) if least == most => least,
                _ => return Err(unknown.why.clone().into()),
            },
            Type::Dynamic | Type::String => return Err(unknown.why.clone().into()),
            Type::Bool | Type::Number => return Err("a list, a map or a string is required".into()),
        },
        // Two unknown elements may turn out to be one.
        Data::Set(set) if set.items.len() > 1 && !whole.is_wholly_known() => {
            let why = whole.first_unknown().map(|unknown| unknown.why.clone());
            return why.map_or(Ok(Value::number(set.items.len())), |why| Err(why.into()));
        }
        Data::List(items) | Data::Set(items) | Data::Tuple(items) => items.items.len(),
        Data::Map(members) | Data::Object(members) => members.items.len(),
        Data::String(text) => super::strings::graphemes(text).count(),
        _ => return Err("a list, a map or a string is required".into()),
    };
    Ok(Value::number(count))
}

fn keys(call: &super::Call, args: &[Value]) -> Outcome {
    let whole = call.whole(value(args, 0)?)?;
    match &whole.data {
        Data::Map(map) => {
            Ok(Value::list(Type::String, map.items.keys().map(|key| Value::string(key.clone())).collect()))
        }
        Data::Object(object) => Ok(Value::tuple(object.items.keys().map(|key| Value::string(key.clone())))),
        Data::Unknown(unknown) => match &unknown.ty {
            Type::Object(fields) => Ok(Value::tuple(fields.keys().map(|key| Value::string(key.clone())))),
            _ => Err(unknown.why.clone().into()),
        },
        _ => Err("a map or an object is required".into()),
    }
}

fn values(_: &super::Call, args: &[Value]) -> Outcome {
    match &value(args, 0)?.data {
        Data::Map(map) => Ok(Value::list(map.element.clone(), map.items.values().cloned().collect())),
        Data::Object(object) => Ok(Value::tuple(object.items.values().cloned())),
        _ => Err("a map or an object is required".into()),
    }
}

fn lookup(call: &super::Call, args: &[Value]) -> Outcome {
    let (from, name, default) = (value(args, 0)?, text(args, 1)?, args.get(2));
    if args.len() > 3 {
        return Err("it takes two or three arguments".into());
    }
    let found = match &from.data {
        Data::Object(object) => object.items.get(name).cloned(),
        Data::Map(map) => {
            lookup_type(args)?;
            if let Some(default) = default {
                let default = convert_to(default, &map.element).map_err(|error| error.to_string())?;
                return Ok(map.items.get(name).cloned().unwrap_or(default));
            }
            map.items.get(name).cloned()
        }
        Data::Unknown(unknown) => {
            lookup_type(args)?;
            return match (call.step(from, unknown, Key::name(name)), default) {
                // Which of the two it is, only Terraform will see.
                (Ok(part), Some(_)) if part.is_unknown() => Err(unknown.why.clone().into()),
                (Err(_), Some(default)) if unknown.origin.is_some() => Ok(default.clone()),
                (Err(_), Some(_)) => Err(unknown.why.clone().into()),
                (part, _) => part.map_err(Into::into),
            };
        }
        _ => return Err("a map or an object is required".into()),
    };
    match (found, default) {
        (Some(found), _) => Ok(found),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => {
            let names = from.as_members().into_iter().flatten().map(|(name, _)| &**name);
            let hint =
                crate::text::closest(name, names).map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
            Err(format!("there is no \"{name}\" and no default{hint}").into())
        }
    }
}

fn element(call: &super::Call, args: &[Value]) -> Outcome {
    let from = call.whole(value(args, 0)?)?;
    match &from.data {
        Data::List(list) | Data::Tuple(list) => {
            let index = integer(args, 1)?;
            if list.items.is_empty() {
                return Err("the list is empty".into());
            }
            if wrapped(index, list.items.len()).is_none() && matches!(from.data, Data::Tuple(_)) {
                return Err(crate::lang::Why::new(
                    "`element` of a tuple with a negative index depends on Terraform's version",
                )
                .into());
            }
            let i = usize::try_from(index.rem_euclid(list.items.len() as i64)).unwrap_or(0);
            list.items.get(i).cloned().ok_or_else(|| "the list is empty".into())
        }
        Data::Unknown(unknown) => {
            let ty = element_type(args)?;
            let part = call.step(&from, unknown, Key::Any)?;
            Ok(if part.is_dynamic() { convert_to(&part, &ty).unwrap_or(part) } else { part })
        }
        _ => Err(format!("a list is required, not {}", indefinite(&from.ty())).into()),
    }
}

fn index(_: &super::Call, args: &[Value]) -> Outcome {
    let (list, wanted) = (value(args, 0)?, value(args, 1)?);
    if !matches!(list.data, Data::List(_) | Data::Tuple(_)) {
        return Err("a list is required".into());
    }
    let items = items(args, 0)?;
    if items.is_empty() {
        return Err("the list is empty".into());
    }
    for (i, item) in items.iter().enumerate() {
        match (item.equals(wanted), item.first_unknown().or(wanted.first_unknown())) {
            (Some(true), _) => return Ok(Value::number(i)),
            (None, Some(unknown)) => return Err(unknown.why.clone().into()),
            _ => {}
        }
    }
    Err("it is not in the list".into())
}

fn contains(_: &super::Call, args: &[Value]) -> Outcome {
    let (items, wanted) = (items(args, 0)?, value(args, 1)?);
    let mut unknown = None;
    for item in items {
        match item.equals(wanted) {
            Some(true) => return Ok(Value::from(true)),
            Some(false) => {}
            None => unknown = item.first_unknown().or(wanted.first_unknown()),
        }
    }
    unknown.map_or(Ok(Value::from(false)), |unknown| Err(unknown.why.clone().into()))
}

fn one(call: &super::Call, args: &[Value]) -> Outcome {
    let whole = call.whole(value(args, 0)?)?;
    if let Data::Unknown(unknown) = &whole.data {
        one_type(args)?;
        return Ok(call.step(&whole, unknown, Key::Any)?);
    }
    // Two unknown elements of a set may turn out to be one.
    if let (Data::Set(set), Some(unknown)) = (&whole.data, whole.first_unknown())
        && set.items.len() > 1
    {
        return Err(unknown.why.clone().into());
    }
    match whole.as_elements().ok_or("a list or a set is required")? {
        [] => Ok(Value::null_of(whole.ty().element().cloned().unwrap_or_default())),
        [item] => Ok(item.clone()),
        items => Err(format!("at most one element is allowed, and there are {}", items.len()).into()),
    }
}

/// Whether one element decides (`deciding`), in order; null counts as false.
fn truth(args: &[Value], deciding: bool) -> Outcome {
    let mut unknown = None;
    for item in items(args, 0)? {
        match &item.data {
            Data::Unknown(item) => unknown = Some(item.why.clone()),
            _ if item.as_bool().unwrap_or(false) == deciding => return Ok(Value::from(deciding)),
            _ => {}
        }
    }
    unknown.map_or(Ok(Value::from(!deciding)), |why| Err(why.into()))
}

fn distinct(_: &super::Call, args: &[Value]) -> Outcome {
    let list = value(args, 0)?;
    let mut kept: Vec<Value> = Vec::new();
    let items = items(args, 0)?;
    if items.len() > MOST_COMPARED {
        return Err(crate::lang::Why::new("the list is too long to compare every two elements").into());
    }
    for item in items {
        if !kept.iter().any(|one| one.equals(item) == Some(true)) {
            kept.push(item.clone());
        }
    }
    Ok(Value::list(list.ty().element().cloned().unwrap_or_default(), kept))
}

/// Lists longer than this are not compared element by element.
const MOST_COMPARED: usize = 5_000;

fn match_keys(_: &super::Call, args: &[Value]) -> Outcome {
    let (values, keys, wanted) = (items(args, 0)?, items(args, 1)?, items(args, 2)?);
    if values.len() != keys.len() {
        return Err("there must be as many keys as values".into());
    }
    if values.len().saturating_mul(wanted.len()) > MOST_COMPARED * MOST_COMPARED {
        return Err(crate::lang::Why::new("the lists are too long to compare every two elements").into());
    }
    let types = [value(args, 1)?.ty(), value(args, 2)?.ty()];
    let ty = crate::lang::unify::unify(&types, true).ok_or("the keys and the searchset must have one type")?;
    if ty == Type::Dynamic {
        return Err(crate::lang::Why::new("the keys and the searchset may have no type in common").into());
    }
    let convert = |list: &Value| convert_to(list, &ty).map_err(|error| error.to_string());
    let (keys, wanted) = (convert(value(args, 1)?)?, convert(value(args, 2)?)?);
    let (keys, wanted) = (keys.as_elements().unwrap_or_default(), wanted.as_elements().unwrap_or_default());
    let mut found = Vec::new();
    for (item, key) in values.iter().zip(keys) {
        let equal: Vec<Option<bool>> = wanted.iter().map(|one| one.equals(key)).collect();
        if equal.contains(&Some(true)) {
            found.push(item.clone());
        } else if let Some(unknown) = first_undecided(wanted, key, &equal) {
            return Err(unknown.why.clone().into());
        }
    }
    Ok(Value::list(value(args, 0)?.ty().element().cloned().unwrap_or_default(), found))
}

/// What keeps one from telling whether a value is among others.
fn first_undecided<'v>(among: &'v [Value], key: &'v Value, equal: &[Option<bool>]) -> Option<&'v Unknown> {
    let undecided = among.iter().zip(equal).find(|(_, equal)| equal.is_none())?.0;
    key.first_unknown().or(undecided.first_unknown())
}
