//! Conversions, marks, and what says something about a value rather than computes with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::typing::{coalesce_list_type, coalesce_type};
use super::{ANY, Function, Outcome, Want, plain, value, variadic};
use crate::lang::convert::convert_to;
use crate::lang::unknown::Unknown;
use crate::lang::value::{Data, Marks, Value};
use crate::lang::{Type, Why};

pub(super) const TABLE: &[Function] = &[
    plain("tobool", &[ANY.anything().null().dynamic()], Want::Bool, |_, args| to(args, &Type::Bool)),
    plain("tonumber", &[ANY.anything().null().dynamic()], Want::Number, |_, args| to(args, &Type::Number)),
    plain("tostring", &[ANY.anything().null().dynamic()], Want::String, |_, args| to(args, &Type::String)),
    plain("tolist", &[ANY.anything().null().dynamic()], Want::List, |call, args| {
        whole(call, args, &Type::list(Type::Dynamic))
    }),
    plain("toset", &[ANY.anything().null().dynamic()], Want::Set, |call, args| {
        whole(call, args, &Type::set(Type::Dynamic))
    }),
    plain("tomap", &[ANY.anything().null().dynamic()], Want::Any, |call, args| {
        whole(call, args, &Type::map(Type::Dynamic))
    }),
    plain("sensitive", &[ANY.marks().null().dynamic()], Want::Any, |_, args| {
        Ok(value(args, 0)?.clone().marked(Marks::SENSITIVE))
    }),
    plain("nonsensitive", &[ANY.marks().null().dynamic()], Want::Any, |_, args| {
        let mut value = value(args, 0)?.clone();
        value.marks = value.marks.without(Marks::SENSITIVE);
        Ok(value)
    }),
    plain("issensitive", &[ANY.marks().null().dynamic()], Want::Bool, |_, args| {
        let value = value(args, 0)?;
        match &value.data {
            // What it turns out to be may be marked.
            Data::Unknown(unknown) if !value.is_sensitive() => Err(unknown.why.clone().into()),
            _ => Ok(value.is_sensitive().into()),
        }
    }),
    plain("ephemeralasnull", &[ANY.marks().null().dynamic()], Want::Any, |_, args| {
        Ok(without_ephemeral(value(args, 0)?))
    }),
    variadic("coalesce", &[], ANY.anything().deep().null().dynamic(), Want::Any, coalesce).typed(coalesce_type),
    variadic("coalescelist", &[], ANY.anything().deep().null().dynamic(), Want::Any, coalesce_list)
        .typed(coalesce_list_type),
];

fn to(args: &[Value], ty: &Type) -> Outcome {
    let value = value(args, 0)?;
    convert_to(value, ty).map_err(|error| match value.as_str() {
        Some(text) if text.len() < 80 => format!("{error}, and \"{text}\" is none").into(),
        _ => error.to_string().into(),
    })
}

fn whole(call: &super::Call, args: &[Value], ty: &Type) -> Outcome {
    let value = call.whole(value(args, 0)?)?;
    let converted = convert_to(&value, ty);
    // Of what type the elements will be Terraform does not say before they are known.
    if let (Some(unknown), Ok(converted)) = (value.as_unknown(), &converted) {
        let length = converted.as_unknown().and_then(|unknown| unknown.length);
        return Ok(Value::from(Unknown { length, ..Unknown::new(ty.clone(), unknown.why.clone()) }));
    }
    converted.map_err(|error| error.to_string().into())
}

/// Without what is ephemeral, anywhere inside.
fn without_ephemeral(value: &Value) -> Value {
    if value.marks.has(Marks::EPHEMERAL) {
        return Value::null_of(value.ty()).marked(value.marks.without(Marks::EPHEMERAL));
    }
    if !value.deep_marks().has(Marks::EPHEMERAL) {
        return value.clone();
    }
    let all = |items: &[Value]| items.iter().map(without_ephemeral).collect::<Vec<_>>();
    let each = |items: &BTreeMap<Arc<str>, Value>| {
        items.iter().map(|(name, item)| (name.clone(), without_ephemeral(item))).collect::<BTreeMap<_, _>>()
    };
    let kept = match &value.data {
        Data::List(list) => Value::list(list.element.clone(), all(&list.items)),
        Data::Map(map) => Value::map(map.element.clone(), each(&map.items)),
        Data::Tuple(tuple) => Value::tuple(all(&tuple.items)),
        Data::Object(object) => Value::object(each(&object.items)),
        _ => value.clone(),
    };
    kept.marked(value.marks)
}

/// The first that is neither null nor the empty string, as the type that all have in common. One that turns out not to fit
/// that type is passed over.
fn coalesce(call: &super::Call, args: &[Value]) -> Outcome {
    let args = args.iter().map(|arg| call.whole(arg)).collect::<Result<Vec<_>, _>>()?;
    let ty = coalesce_type(&args)?;
    for arg in &args {
        let Ok(arg) = convert_to(arg, &ty) else { continue };
        match &arg.data {
            Data::Null(_) => {}
            Data::String(text) if text.is_empty() && ty == Type::String => {}
            Data::Unknown(unknown) => return Err(unknown.why.clone().into()),
            _ => return Ok(arg),
        }
    }
    Err("every argument is null or empty".into())
}

fn coalesce_list(call: &super::Call, args: &[Value]) -> Outcome {
    let lists = args.iter().map(|arg| call.whole(arg)).collect::<Result<Vec<_>, _>>()?;
    coalesce_list_type(&lists)?;
    for list in lists {
        match &list.data {
            Data::Unknown(unknown) => return Err(unknown.why.clone().into()),
            Data::List(items) | Data::Tuple(items) if !items.items.is_empty() => return Ok(list),
            _ => {}
        }
    }
    Err("every argument is null or empty".into())
}

/// Why a function that depends on the moment has no value.
pub(super) fn differs(name: &str) -> Why {
    Why::new(format!("`{name}` differs on every run"))
}
