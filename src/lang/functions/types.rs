//! Conversions, marks, and what says something about a value rather than computes with it.

use super::{ANY, Function, Outcome, Want, plain, value, variadic};
use crate::lang::convert::convert_to;
use crate::lang::unify::unify;
use crate::lang::value::{Data, Marks, Value};
use crate::lang::{Type, Why};

pub(super) const TABLE: &[Function] = &[
    plain("tobool", &[ANY.anything().null()], Want::Bool, |_, args| to(args, &Type::Bool)),
    plain("tonumber", &[ANY.anything().null()], Want::Number, |_, args| to(args, &Type::Number)),
    plain("tostring", &[ANY.anything().null()], Want::String, |_, args| to(args, &Type::String)),
    plain("tolist", &[ANY.anything().null()], Want::List, |call, args| whole(call, args, &Type::list(Type::Dynamic))),
    plain("toset", &[ANY.anything().null()], Want::Set, |call, args| whole(call, args, &Type::set(Type::Dynamic))),
    plain("tomap", &[ANY.anything().null()], Want::Any, |call, args| whole(call, args, &Type::map(Type::Dynamic))),
    plain("sensitive", &[ANY.marks().null()], Want::Any, |_, args| {
        Ok(value(args, 0)?.clone().marked(Marks::SENSITIVE))
    }),
    plain("nonsensitive", &[ANY.marks().null()], Want::Any, |_, args| {
        let mut value = value(args, 0)?.clone();
        value.marks = value.marks.without(Marks::SENSITIVE);
        Ok(value)
    }),
    plain("issensitive", &[ANY.marks().null()], Want::Bool, |_, args| {
        let value = value(args, 0)?;
        match &value.data {
            // What it turns out to be may be marked.
            Data::Unknown(unknown) if !value.is_sensitive() => Err(unknown.why.clone().into()),
            _ => Ok(value.is_sensitive().into()),
        }
    }),
    plain("ephemeralasnull", &[ANY.marks().null()], Want::Any, |_, args| {
        let value = value(args, 0)?;
        Ok(if value.marks.has(Marks::EPHEMERAL) { Value::null_of(value.ty()) } else { value.clone() })
    }),
    variadic("coalesce", &[], ANY.anything().null(), Want::Any, coalesce),
    variadic("coalescelist", &[], ANY.anything().null(), Want::Any, coalesce_list),
];

fn to(args: &[Value], ty: &Type) -> Outcome {
    convert_to(value(args, 0)?, ty).map_err(|error| error.to_string().into())
}

fn whole(call: &super::Call, args: &[Value], ty: &Type) -> Outcome {
    let value = call.whole(value(args, 0)?)?;
    convert_to(&value, ty).map_err(|error| error.to_string().into())
}

/// The first that is neither null nor the empty string, as the type that all have in common.
fn coalesce(_: &super::Call, args: &[Value]) -> Outcome {
    let types: Vec<Type> = args.iter().filter(|arg| arg.data != Data::Null(Type::Dynamic)).map(Value::ty).collect();
    let ty =
        if types.is_empty() { Type::Dynamic } else { unify(&types, true).ok_or("the arguments must have one type")? };
    for arg in args {
        let arg = convert_to(arg, &ty).map_err(|error| error.to_string())?;
        match &arg.data {
            Data::Null(_) => {}
            Data::String(text) if text.is_empty() => {}
            Data::Unknown(unknown) => return Err(unknown.why.clone().into()),
            _ => return Ok(arg),
        }
    }
    Err("every argument is null or empty".into())
}

fn coalesce_list(call: &super::Call, args: &[Value]) -> Outcome {
    if args.is_empty() {
        return Err("at least one argument is required".into());
    }
    let lists = args.iter().map(|arg| call.whole(arg)).collect::<Result<Vec<_>, _>>()?;
    for list in &lists {
        if !matches!(
            list.data,
            Data::Unknown(_) | Data::Null(Type::List(_) | Type::Tuple(_)) | Data::List(_) | Data::Tuple(_)
        ) {
            return Err("the arguments must be lists".into());
        }
    }
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
