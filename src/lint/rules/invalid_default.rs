//! A default that its variable cannot have.

use crate::hcl::{ExprId, ExprKind, Parsed};
use crate::lang::{self, Empty, Type};
use crate::lint::Ctx;
use crate::lint::alone::place;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::repo::module::{ExprAt, Variable};
use crate::text::Diagnostic;

rule! {
    /// A variable's default must fit its type, and is a plain value: it refers to nothing and calls no function.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// variable "zones" {
    ///   type    = list(string)
    ///   default = "eu-west-1a"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "zones" {
    ///   type    = list(string)
    ///   default = ["eu-west-1a"]
    /// }
    /// ```
    "invalid-default", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let judged = module.variables.values().filter_map(|variable| Some((variable, variable.default?)));
    let judged = judged.filter(|(_, default)| !module.broken.contains(&default.file));
    judged.filter_map(|(variable, default)| judge(ctx, variable, default)).collect()
}

fn judge(ctx: &Ctx<'_>, variable: &Variable, default: ExprAt) -> Option<Diagnostic> {
    let told = |message: String| {
        let diagnostic = Diagnostic::error(message, place(ctx, default));
        diagnostic.subject(format!("var.{}", variable.name))
    };
    if fits_by_its_looks(ctx, variable, default) {
        return None;
    }
    if !is_plain(ctx, default) {
        return Some(told(format!("the default of `{}` is no plain value", variable.name)).label("it is evaluated"));
    }
    // As text such a template is one string, whatever is in it.
    if ctx.parsed(default.file).is_json() && has_template(ctx.parsed(default.file), default.expr) {
        return None;
    }
    let value = lang::eval(ctx.parsed(default.file), default.file, default.expr, &Empty).ok()?;
    if value.is_null() && denies(ctx, variable.nullable) {
        return Some(told(format!("the default of `{}` is null, and it may not be", variable.name)));
    }
    // What is wrong with the type itself is another finding.
    let ty = variable.declared_type(&ctx.repository.files).ok()?;
    let error = lang::convert(&value, ty).err()?;
    let diagnostic = told(format!("the default of `{}` does not fit its type: {error}", variable.name));
    Some(match variable.ty {
        Some(ty) => diagnostic.related(place(ctx, ty), "the type"),
        None => diagnostic,
    })
}

/// Most are a literal of the type that is said, or an empty list or map.
fn fits_by_its_looks(ctx: &Ctx<'_>, variable: &Variable, default: ExprAt) -> bool {
    let parsed = ctx.parsed(default.file);
    let kind = &parsed.expr(default.expr).kind;
    if let ExprKind::Null = kind {
        return !denies(ctx, variable.nullable);
    }
    let is_text = parsed.plain_text(default.expr).is_some();
    match (kind, variable.declared_type(&ctx.repository.files)) {
        (ExprKind::Template(_), Ok(Type::String | Type::Dynamic)) => is_text,
        (ExprKind::Bool(_), Ok(Type::Bool | Type::Dynamic)) | (ExprKind::Number(_), Ok(Type::Number)) => true,
        (ExprKind::Tuple(items), Ok(Type::List(_) | Type::Set(_))) => items.is_empty(),
        (ExprKind::Object(items), Ok(Type::Map(_))) => items.is_empty(),
        _ => false,
    }
}

/// Is there no name and no function in it?
fn is_plain(ctx: &Ctx<'_>, default: ExprAt) -> bool {
    let parsed = ctx.parsed(default.file);
    let mut todo = vec![default.expr];
    while let Some(at) = todo.pop() {
        match &parsed.expr(at).kind {
            // In JSON `${` begins no template here, but is text; and the names of a `for` are its own.
            ExprKind::Template(_) if parsed.is_json() => {}
            ExprKind::For(_) => {}
            ExprKind::Call { .. } | ExprKind::Variable(_) => return false,
            // A bare key of an object is no name.
            ExprKind::Object(items) => {
                for item in items {
                    let bare = matches!(parsed.expr(item.key).kind, ExprKind::Variable(_));
                    todo.extend((!bare).then_some(item.key));
                    todo.push(item.value);
                }
            }
            ExprKind::Error => return true,
            _ => parsed.each_child(at, &mut |child| todo.push(child)),
        }
    }
    true
}

/// Is it the literal `false`?
pub(super) fn denies(ctx: &Ctx<'_>, argument: Option<ExprAt>) -> bool {
    argument.is_some_and(|at| ctx.parsed(at.file).literal_bool(at.expr) == Some(false))
}

fn has_template(parsed: &Parsed, expr: ExprId) -> bool {
    let mut todo = vec![expr];
    while let Some(at) = todo.pop() {
        if matches!(parsed.expr(at).kind, ExprKind::Template(_)) && parsed.plain_text(at).is_none() {
            return true;
        }
        parsed.each_child(at, &mut |child| todo.push(child));
    }
    false
}
