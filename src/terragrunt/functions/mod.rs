//! Terragrunt's own functions, and what it lacks of Terraform's: those as of 0.15 are there.

mod commands;
mod environment;
mod folders;
mod reading;

use super::context::Outcome;
use super::unit::ProblemKind;
use super::view::{View, failed};
use crate::lang::{Access, EvalError, Type, Value, Why, convert};

/// A function and how many arguments it takes.
struct Function {
    name: &'static str,
    least: usize,
    most: usize,
    run: fn(&View, &[Value], Access) -> Outcome,
}

const fn function(
    name: &'static str,
    least: usize,
    most: usize,
    run: fn(&View, &[Value], Access) -> Outcome,
) -> Function {
    Function { name, least, most, run }
}

const TABLES: [&[Function]; 4] = [folders::TABLE, reading::TABLE, environment::TABLE, commands::TABLE];

/// Functions of newer versions of Terraform than the one that Terragrunt took its own from.
const LACKING: &[&str] =
    &["templatestring", "issensitive", "ephemeralasnull", "plantimestamp", "base64gunzip", "cidrcontains", "urldecode"];

/// Calls a function that is Terragrunt's; `None` for one of Terraform's.
pub(super) fn call(view: &View, name: &str, args: &[Value], access: Access) -> Option<Outcome> {
    let own = TABLES.iter().flat_map(|table| table.iter());
    if let Some(function) = own.clone().find(|function| function.name == name) {
        return Some(checked(view, function, args, access));
    }
    match name {
        "abspath" => match args {
            [path] => Some(folders::abspath(view, path, access)),
            _ => None,
        },
        "split" => folders::split(args),
        // As it was then.
        "nonsensitive" if args.iter().any(|value| !value.is_sensitive() && !value.is_unknown()) => {
            Some(Err(failed("`nonsensitive` takes something sensitive", access)))
        }
        "deep_merge" => {
            Some(Err(view.fails(ProblemKind::Experiment, "`deep_merge` is there only as an experiment", access)))
        }
        "file" | "filebase64" | "templatefile" => reading::no_file(view, args, access).map(Err),
        _ if LACKING.contains(&name) || name.contains("::") => Some(Err(view.fails(
            ProblemKind::UnknownFunction,
            format!("there is no function `{name}` in Terragrunt"),
            access,
        ))),
        _ => {
            if crate::lang::function_arity(name).is_some() {
                return None;
            }
            let names = own.map(|function| function.name).chain(crate::lang::function_names());
            let near = super::view::nearest(name, names, access);
            Some(Err(view.fails(ProblemKind::UnknownFunction, format!("there is no function `{name}`{near}"), access)))
        }
    }
}

fn checked(view: &View, function: &Function, args: &[Value], access: Access) -> Outcome {
    let Function { name, least, most, .. } = function;
    if args.len() < *least || args.len() > *most {
        let takes = match (*least, *most) {
            (least, usize::MAX) => format!("at least {least}"),
            (least, most) if least == most => least.to_string(),
            (least, most) => format!("{least} to {most}"),
        };
        let message = format!("`{name}` takes {takes} arguments, not {}", args.len());
        return Err(failed(message, access));
    }
    (function.run)(view, args, access)
}

/// An argument that is a text; or the value that the whole call has for want of one.
fn text<'a>(args: &'a [Value], at: usize, access: Access) -> Result<Result<Text<'a>, Value>, EvalError> {
    let Some(value) = args.get(at) else { return Err(failed("an argument is missing", access)) };
    if let Some(text) = value.as_str() {
        return Ok(Ok(Text::Borrowed(text)));
    }
    if value.is_null() {
        return Err(failed(format!("argument {} must not be null", at + 1), access));
    }
    let value =
        convert(value, &Type::String).map_err(|error| failed(format!("argument {}: {error}", at + 1), access))?;
    if let Some(unknown) = value.as_unknown() {
        return Ok(Err(Value::unknown(Type::Dynamic, unknown.why.clone())));
    }
    Ok(Ok(Text::Owned(value.as_str().unwrap_or_default().to_string())))
}

type Text<'a> = std::borrow::Cow<'a, str>;

/// A value of a type that nobody can tell from files.
fn never(ty: Type, why: &str, access: Access) -> Outcome {
    Ok(Value::unknown(ty, Why::at(why, access.place)))
}
