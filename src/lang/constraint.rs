//! `type = …` of a variable: a type written as HCL.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::convert::convert;
use super::{Empty, Field, Fields, Type, eval};
use crate::hcl::{ExprId, ExprKind, ObjectItem, Parsed, SyntaxError};
use crate::text::{FileId, Span};

const KEYWORDS: &str =
    "write `string`, `number`, `bool`, `any`, or `list(…)`, `set(…)`, `map(…)`, `object({…})`, `tuple([…])`";

/// Types nested deeper than this are refused; nobody writes them.
const MAX_DEPTH: usize = 64;

/// Reads a type constraint, `optional()` and its defaults included. The quoted keywords of Terraform 0.11 (`"string"`,
/// `"list"`, `"map"`) are read too, as Terraform does.
///
/// # Errors
/// Where it is no type: what is wrong, at the part that is.
pub fn type_constraint(parsed: &Parsed, expr: ExprId) -> Result<Type, SyntaxError> {
    match parsed.plain_text(expr) {
        Some("string") => Ok(Type::String),
        Some("list") => Ok(Type::list(Type::Dynamic)),
        Some("map") => Ok(Type::map(Type::Dynamic)),
        Some(other) => Err(error(parsed, expr, format!("`{other}` is no type"), KEYWORDS)),
        None => constraint(parsed, expr, 0),
    }
}

fn constraint(parsed: &Parsed, expr: ExprId, depth: usize) -> Result<Type, SyntaxError> {
    if depth > MAX_DEPTH {
        return Err(error(parsed, expr, "this type is nested too deeply", ""));
    }
    match &parsed.expr(expr).kind {
        ExprKind::Variable(name) => match &*name.text {
            "string" => Ok(Type::String),
            "number" => Ok(Type::Number),
            "bool" => Ok(Type::Bool),
            "any" => Ok(Type::Dynamic),
            // What Terraform 0.11 allowed, and still does, but not inside of another.
            "list" if depth == 0 => Ok(Type::list(Type::Dynamic)),
            "map" if depth == 0 => Ok(Type::map(Type::Dynamic)),
            "list" | "map" | "set" | "object" | "tuple" => {
                Err(error(parsed, expr, format!("`{}` needs to know of what", name.text), KEYWORDS))
            }
            other => Err(error(parsed, expr, format!("`{other}` is no type"), KEYWORDS)),
        },
        ExprKind::Call { name, args, .. } => match (&*name.text, args.as_slice()) {
            ("list", [element]) => Ok(Type::list(constraint(parsed, *element, depth + 1)?)),
            ("set", [element]) => Ok(Type::set(constraint(parsed, *element, depth + 1)?)),
            ("map", [element]) => Ok(Type::map(constraint(parsed, *element, depth + 1)?)),
            ("object", [fields]) => object(parsed, *fields, depth + 1),
            ("tuple", [items]) => tuple(parsed, *items, depth + 1),
            ("list" | "set" | "map" | "object" | "tuple", _) => {
                Err(error(parsed, expr, format!("`{}` takes exactly one argument", name.text), KEYWORDS))
            }
            ("string" | "number" | "bool" | "any", _) => {
                Err(error(parsed, expr, format!("`{}` takes no arguments", name.text), KEYWORDS))
            }
            ("optional", _) => Err(error(
                parsed,
                expr,
                "`optional` is only for attributes of an object",
                "write it inside `object({ … })`",
            )),
            (other, _) => Err(error(parsed, expr, format!("`{other}` is no type"), KEYWORDS)),
        },
        // Already reported by the parser.
        ExprKind::Error => Ok(Type::Dynamic),
        _ => Err(error(parsed, expr, "this is no type", KEYWORDS)),
    }
}

fn object(parsed: &Parsed, expr: ExprId, depth: usize) -> Result<Type, SyntaxError> {
    let ExprKind::Object(items) = &parsed.expr(expr).kind else {
        return Err(error(
            parsed,
            expr,
            "`object` takes the attributes and their types in braces",
            "write `object({ name = string })`",
        ));
    };
    let mut fields = Vec::with_capacity(items.len());
    for item in items {
        let name: Arc<str> = match &parsed.expr(item.key).kind {
            ExprKind::Variable(name) => (*name.text).into(),
            _ => {
                let help = parsed.plain_text(item.key).map(|name| format!("write `{name}` without quotes"));
                let help = help.unwrap_or_default();
                return Err(error(parsed, item.key, "an attribute's name must be written out, without quotes", &help));
            }
        };
        fields.push((name, field(parsed, item.value, depth)?));
    }
    let fields: Fields = fields.into_iter().collect();
    if fields.len() < items.len()
        && let Some((key, name)) = twice(parsed, items)
    {
        return Err(error(parsed, key, format!("attribute `{name}` is there twice"), ""));
    }
    Ok(Type::Object(Arc::new(fields)))
}

/// The first name that stands behind another one that is the same.
fn twice<'p>(parsed: &'p Parsed, items: &[ObjectItem]) -> Option<(ExprId, &'p str)> {
    let mut seen = BTreeSet::new();
    let names = items.iter().filter_map(|item| match &parsed.expr(item.key).kind {
        ExprKind::Variable(name) => Some((item.key, &*name.text)),
        _ => None,
    });
    names.into_iter().find(|(_, name)| !seen.insert(*name))
}

fn field(parsed: &Parsed, expr: ExprId, depth: usize) -> Result<Field, SyntaxError> {
    let args = match &parsed.expr(expr).kind {
        ExprKind::Call { name, args, .. } if &*name.text == "optional" => args.as_slice(),
        _ => return Ok(Field::required(constraint(parsed, expr, depth)?)),
    };
    match args {
        [ty] => Ok(Field { ty: constraint(parsed, *ty, depth)?, optional: true, default: None }),
        [ty, default] => {
            let ty = constraint(parsed, *ty, depth)?;
            let wrong = |message: String| error(parsed, *default, message, "");
            if let Some(call) = call(parsed, *default) {
                return Err(error(parsed, call, "no function can be called in a type", "write the value itself"));
            }
            let value = eval(parsed, FileId(0), *default, &Empty).map_err(|error| wrong(error.message))?;
            let value =
                convert(&value, &ty).map_err(|error| wrong(format!("the default does not fit its type: {error}")))?;
            Ok(Field { ty, optional: true, default: Some(Box::new(value)) })
        }
        _ => Err(error(parsed, expr, "`optional` takes a type and at most a default", "")),
    }
}

/// A call of a function anywhere in an expression.
fn call(parsed: &Parsed, expr: ExprId) -> Option<ExprId> {
    let mut todo = vec![expr];
    while let Some(at) = todo.pop() {
        if let ExprKind::Call { .. } = parsed.expr(at).kind {
            return Some(at);
        }
        parsed.each_child(at, &mut |child| todo.push(child));
    }
    None
}

fn tuple(parsed: &Parsed, expr: ExprId, depth: usize) -> Result<Type, SyntaxError> {
    let ExprKind::Tuple(items) = &parsed.expr(expr).kind else {
        return Err(error(
            parsed,
            expr,
            "`tuple` takes the types of its elements in brackets",
            "write `tuple([string, number])`",
        ));
    };
    let types = items.iter().map(|item| constraint(parsed, *item, depth)).collect::<Result<Vec<_>, _>>()?;
    Ok(Type::tuple(types))
}

fn error(parsed: &Parsed, expr: ExprId, message: impl Into<String>, help: &str) -> SyntaxError {
    let span: Span = parsed.expr(expr).span;
    let help = (!help.is_empty()).then(|| help.to_string());
    SyntaxError { span, message: message.into(), label: String::new(), opened: None, help }
}
