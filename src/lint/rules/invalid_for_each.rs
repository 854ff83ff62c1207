//! `for_each` and `count` of a value that they cannot have.

use crate::lang::{Type, Value, convert};
use crate::lint::Ctx;
use crate::lint::alone::place;
use crate::lint::fit::misuse;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::repo::module::{ExprAt, Repeat};
use crate::text::Diagnostic;

rule! {
    /// `for_each` takes a map, an object or a set of strings; not a list, whose positions would be no names, and nothing sensitive,
    /// for the keys are shown in plans. `count` takes a whole number that is not negative.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "terraform_data" "zone" {
    ///   for_each = ["a", "b"]
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "terraform_data" "zone" {
    ///   for_each = toset(["a", "b"])
    /// }
    /// ```
    "invalid-for-each", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let resources = module.resources.values().map(|resource| (&resource.repeat, resource.at.file));
    let calls = module.calls.values().map(|call| (&call.repeat, call.at.file));
    let repeats = resources.chain(calls).filter(|(_, file)| !module.broken.contains(file));
    let mut found: Vec<Diagnostic> = repeats.filter_map(|(repeat, _)| judge(ctx, module, repeat)).collect();
    found.extend(misuse::of(ctx, &module.path, misuse::FOR_EACH));
    found
}

/// What is wrong, and what to do if that is known.
type Wrong = (String, &'static str);

fn judge(ctx: &Ctx<'_>, module: &Module, repeat: &Repeat) -> Option<Diagnostic> {
    let (at, wrong): (ExprAt, fn(&Value) -> Option<Wrong>) = match (repeat.for_each, repeat.count) {
        (Some(at), _) => (at, for_each),
        (None, Some(at)) => (at, count),
        (None, None) => return None,
    };
    let value = ctx.alone(module)?.eval(at).ok()?;
    let (message, help) = wrong(&value)?;
    let subject = if repeat.for_each.is_some() { "for_each" } else { "count" };
    let diagnostic = Diagnostic::error(message, place(ctx, at)).subject(subject);
    Some(if help.is_empty() { diagnostic } else { diagnostic.help(help) })
}

fn for_each(value: &Value) -> Option<Wrong> {
    const SET: &str = "write `toset(…)` if the elements are names and differ, or give a map";
    if value.is_sensitive() {
        return Some(("`for_each` is sensitive, and its keys would be shown in plans".into(), ""));
    }
    if value.is_null() {
        return Some(("`for_each` is null".into(), "write `{}` for none"));
    }
    if matches!(value.ty(), Type::Set(_)) && value.as_elements().is_some_and(|all| all.iter().any(Value::is_null)) {
        return Some((
            "the set in `for_each` holds null, which is no key".into(),
            "write `compact(…)` to leave it out",
        ));
    }
    match value.ty() {
        Type::List(_) | Type::Tuple(_) => Some(("`for_each` takes a map or a set of strings, not a list".into(), SET)),
        Type::Set(element) if !matches!(*element, Type::String | Type::Dynamic) => {
            let empty = value.as_elements().is_some_and(<[Value]>::is_empty);
            (!empty).then(|| ("the set in `for_each` is none of strings".into(), "a key is a string"))
        }
        Type::String | Type::Number | Type::Bool => {
            Some((format!("`for_each` takes a map or a set of strings, not a {}", value.ty().friendly()), ""))
        }
        _ => None,
    }
}

fn count(value: &Value) -> Option<Wrong> {
    if value.is_null() {
        return Some(("`count` is null".into(), "write 0 for none"));
    }
    match (value.ty(), value.as_number()) {
        (_, Some(number)) if number.to_usize().is_none() => {
            Some((format!("`count` takes a whole number that is not negative, and this is {number}"), ""))
        }
        (Type::String, _) if value.as_str().is_some() && convert(value, &Type::Number).is_err() => {
            Some(("`count` takes a number, and this text is none".into(), ""))
        }
        (Type::Bool, _) => Some(("`count` takes a number, not a bool".into(), "write `… ? 1 : 0`")),
        (Type::List(_) | Type::Tuple(_) | Type::Set(_), _) => {
            Some(("`count` takes a number, not a collection".into(), "write `length(…)`"))
        }
        (Type::Map(_) | Type::Object(_), _) => Some(("`count` takes a number, not a map".into(), "write `length(…)`")),
        _ => None,
    }
}
