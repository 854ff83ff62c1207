//! New lists and maps out of old ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::typing::{
    Merged, concat_type, first_type, flatten_type, merge_type, merged, reverse_type, slice_type, zipmap_type,
};
use super::{
    ANY, Failure, Function, LIST, NUMBER, Outcome, Param, STRINGS, Want, integer, items, plain, value, variadic,
};
use crate::lang::convert::convert_to;
use crate::lang::value::{Data, Marks, Value};
use crate::lang::{Type, Why};

pub(super) const TABLE: &[Function] = &[
    variadic("merge", &[], ANY.marks().null().dynamic(), Want::Any, merge).typed(merge_type),
    variadic("concat", &[], ANY.inside(), Want::Any, concat).typed(concat_type),
    plain("flatten", &[ANY.inside()], Want::Any, flatten).typed(flatten_type),
    plain("reverse", &[ANY.inside()], Want::Any, reverse).typed(reverse_type),
    plain("slice", &[ANY.inside(), NUMBER, NUMBER], Want::Any, slice).typed(slice_type),
    plain("chunklist", &[LIST.inside(), NUMBER], Want::Lists, chunk).typed(|args| Ok(Type::list(first_type(args)?))),
    plain("zipmap", &[STRINGS, ANY.inside()], Want::Any, zipmap).typed(zipmap_type),
    plain("transpose", &[Param::new(Want::StringLists)], Want::StringLists, transpose),
];

fn merge(call: &super::Call, args: &[Value]) -> Outcome {
    let args = args.iter().map(|arg| call.whole(arg)).collect::<Result<Vec<_>, _>>()?;
    let mut members: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    let mut marks = Marks::NONE;
    let shape = merged(&args)?;
    for arg in &args {
        if let Data::Unknown(unknown) = &arg.data {
            return Err(unknown.why.clone().into());
        }
        // Beside a null without a type Terraform looks at no types, and in an empty list there is nothing to wonder about.
        let nothing = matches!(shape, Merged::Unknown) && arg.as_elements().is_some_and(<[Value]>::is_empty);
        if !arg.is_null() && !nothing {
            let more = arg.as_members().ok_or("maps or objects are required")?;
            marks = marks.with(arg.marks);
            members.extend(more.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
    }
    let all = match shape {
        Merged::Alike(Type::Map(element)) => Value::map((*element).clone(), members),
        // Terraform promises an object of this type, and then has none.
        Merged::Alike(Type::Object(fields)) if fields.len() > members.len() => {
            return Err("all arguments are null, and none has the attributes of their type".into());
        }
        _ => Value::object(members),
    };
    Ok(all.marked(marks))
}

fn concat(_: &super::Call, args: &[Value]) -> Outcome {
    let ty = concat_type(args)?;
    if let Type::List(element) = &ty {
        let mut all = Vec::new();
        for arg in args {
            let list = convert_to(arg, &ty).map_err(|error| error.to_string())?;
            all.extend_from_slice(list.as_elements().unwrap_or_default());
        }
        return Ok(Value::list((**element).clone(), all));
    }
    Ok(Value::tuple(args.iter().flat_map(|arg| arg.as_elements().unwrap_or_default().iter().cloned())))
}

fn flatten(_: &super::Call, args: &[Value]) -> Outcome {
    let from = value(args, 0)?;
    items(args, 0)?;
    let mut marks = Marks::NONE;
    let mut all = Vec::new();
    flatten_into(from, &mut all, &mut marks)?;
    Ok(Value::tuple(all).marked(marks))
}

fn flatten_into(from: &Value, all: &mut Vec<Value>, marks: &mut Marks) -> Result<(), Failure> {
    *marks = marks.with(from.marks);
    // Two unknown elements of a set may turn out to be one.
    if let (Data::Set(set), Some(unknown)) = (&from.data, from.first_unknown())
        && set.items.len() > 1
    {
        return Err(unknown.why.clone().into());
    }
    for item in from.as_elements().unwrap_or_default() {
        match &item.data {
            Data::List(_) | Data::Set(_) | Data::Tuple(_) => flatten_into(item, all, marks)?,
            // It may turn out to be a list.
            Data::Unknown(unknown)
                if !unknown.ty.is_primitive() && !matches!(unknown.ty, Type::Object(_) | Type::Map(_)) =>
            {
                return Err(unknown.why.clone().into());
            }
            _ => all.push(item.clone()),
        }
    }
    Ok(())
}

fn reverse(_: &super::Call, args: &[Value]) -> Outcome {
    let from = value(args, 0)?;
    let backwards = items(args, 0)?.iter().rev().cloned();
    Ok(match &from.data {
        Data::Tuple(_) => Value::tuple(backwards),
        _ => Value::list(from.ty().element().cloned().unwrap_or_default(), backwards.collect()),
    })
}

fn slice(_: &super::Call, args: &[Value]) -> Outcome {
    let from = value(args, 0)?;
    slice_type(args)?;
    let (start, end) = (usize::try_from(integer(args, 1)?), usize::try_from(integer(args, 2)?));
    let range = start.unwrap_or(0)..end.unwrap_or(0);
    let part = items(args, 0)?.get(range).unwrap_or_default();
    Ok(match &from.data {
        Data::Tuple(_) => Value::tuple(part.iter().cloned()),
        _ => Value::list(from.ty().element().cloned().unwrap_or_default(), part.to_vec()),
    })
}

fn chunk(_: &super::Call, args: &[Value]) -> Outcome {
    let (list, items) = (value(args, 0)?, items(args, 0)?);
    let Ok(size) = usize::try_from(integer(args, 1)?) else { return Err("the size must not be negative".into()) };
    let element = list.ty().element().cloned().unwrap_or_default();
    let size = if size == 0 { items.len().max(1) } else { size };
    let chunks = items.chunks(size).map(|part| Value::list(element.clone(), part.to_vec()));
    Ok(Value::list(list.ty(), chunks.collect()))
}

fn zipmap(_: &super::Call, args: &[Value]) -> Outcome {
    let (keys, from, values) = (items(args, 0)?, value(args, 1)?, items(args, 1)?);
    if matches!(from.data, Data::Set(_)) {
        return Err("the values must be a list".into());
    }
    if keys.len() != values.len() {
        return Err(format!("as many values as keys are required: {}, not {}", keys.len(), values.len()).into());
    }
    let mut members = BTreeMap::new();
    for (key, value) in keys.iter().zip(values) {
        let Some(key) = key.as_str() else { return Err("a key is null".into()) };
        members.insert(Arc::from(key), value.clone());
    }
    Ok(match &from.data {
        Data::Tuple(_) => Value::object(members),
        _ => Value::map(from.ty().element().cloned().unwrap_or_default(), members),
    })
}

fn transpose(_: &super::Call, args: &[Value]) -> Outcome {
    let mut turned: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
    for (key, list) in value(args, 0)?.as_members().into_iter().flatten() {
        for item in list.as_elements().ok_or("a list is null")? {
            let Some(name) = item.as_str() else { return Err("an element is null".into()) };
            turned.entry(name.into()).or_default().push(Value::string(key.clone()));
        }
    }
    let members = turned.into_iter().map(|(key, keys)| (key, Value::list(Type::String, keys))).collect();
    Ok(Value::map(Type::list(Type::String), members))
}

/// More combinations than this are not made.
const MOST_COMBINATIONS: usize = 100_000;

/// How many combinations there are, if few enough.
pub(super) fn combinations(lengths: impl Iterator<Item = usize>) -> Result<usize, Why> {
    let mut total = 1usize;
    let mut empty = false;
    for length in lengths {
        empty |= length == 0;
        total = total.saturating_mul(length.max(1));
    }
    match empty {
        true => Ok(0),
        false if total > MOST_COMBINATIONS => {
            Err(Why::new(format!("there are more than {MOST_COMBINATIONS} combinations")))
        }
        false => Ok(total),
    }
}
