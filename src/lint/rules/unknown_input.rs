//! A call that gives what the module does not take.

use crate::lint::Ctx;
use crate::lint::alone::place;
use crate::lint::discarded::discarded;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::repo::module::{Call, Input, Variable};
use crate::text::{Diagnostic, Edit, Fix, Place, closest};

rule! {
    /// An argument of a call that is no meta-argument must be a variable of the called module. And what an object in an input
    /// says beyond the variable's type is dropped without a word: that is a warning.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # app/main.tf: variable "subnet_ids" { default = [] }
    /// module "app" {
    ///   source      = "./app"
    ///   subnets_ids = ["subnet-1"]
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// module "app" {
    ///   source     = "./app"
    ///   subnet_ids = ["subnet-1"]
    /// }
    /// ```
    "unknown-input", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for call in module.calls.values() {
        let Some(called) = ctx.called(call) else { continue };
        for (name, input) in &call.inputs {
            if let Some(variable) = called.variables.get(name) {
                found.extend(ignored(ctx, call, input, variable));
                continue;
            }
            let mut diagnostic =
                Diagnostic::error(format!("module `{}` has no variable `{name}`", call.name), input.name)
                    .label(format!("`{}` takes no such input", called.path))
                    .subject(format!("module.{}.{name}", call.name));
            let free = called.variables.keys().filter(|name| !call.inputs.contains_key(*name));
            if let Some(near) = closest(name, free.map(String::as_str)) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                if let Some(variable) = called.variables.get(near) {
                    diagnostic = diagnostic.related(variable.at.place(), "the nearest variable");
                }
                if input.name.span.of(&ctx.parsed(input.name.file).bytes) == name.as_bytes() {
                    let edit = Edit { file: input.name.file, span: input.name.span, text: near.to_string() };
                    diagnostic = diagnostic.fix(Fix { safe: false, edits: vec![edit] });
                }
            }
            found.push(diagnostic);
        }
    }
    found
}

/// Attributes in an input that its type has no place for.
fn ignored(ctx: &Ctx<'_>, call: &Call, input: &Input, variable: &Variable) -> Vec<Diagnostic> {
    let (Some(ty), parsed) = (variable.ty, ctx.parsed(input.value.file)) else { return Vec::new() };
    // Most of what is given holds no object that is written out.
    if parsed.is_literal(input.value.expr) {
        return Vec::new();
    }
    let Ok(declared) = variable.declared_type(&ctx.repository.files) else { return Vec::new() };
    let told = discarded(parsed, input.value.expr, declared).into_iter().map(|one| {
        let span = parsed.expr(one.key).span;
        let message =
            format!("`{}{}.{}` is ignored: its type has no such attribute", variable.name, one.path, one.name);
        let diagnostic = Diagnostic::warning(message, Place { file: input.value.file, span })
            .related(place(ctx, ty), "the type is declared here")
            .subject(format!("module.{}.{}{}.{}", call.name, variable.name, one.path, one.name));
        let Some(near) = closest(one.name, one.free.iter().map(String::as_str)) else { return diagnostic };
        let diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        if span.of(&parsed.bytes) != one.name.as_bytes() {
            return diagnostic;
        }
        let edit = Edit { file: input.value.file, span, text: near.to_string() };
        diagnostic.fix(Fix { safe: false, edits: vec![edit] })
    });
    told.collect()
}
