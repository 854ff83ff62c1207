//! A root's output that holds a secret and does not say so.

use crate::lang::Marks;
use crate::lint::Ctx;
use crate::lint::insertion::next_line;
use crate::lint::rule::{Run, rule};
use crate::repo::module::{ExprAt, Output};
use crate::repo::{Bound, Root};
use crate::text::{Diagnostic, Edit, Fix, Place};

rule! {
    /// Terraform refuses to plan a root with an output that comes from something sensitive (a variable, a module's output,
    /// `sensitive()`) and is not marked as sensitive itself. In a module below, the mark travels by itself.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// variable "password" {
    ///   type      = string
    ///   sensitive = true
    /// }
    ///
    /// output "url" {
    ///   value = "postgres://app:${var.password}@db"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "password" {
    ///   type      = string
    ///   sensitive = true
    /// }
    ///
    /// output "url" {
    ///   value     = "postgres://app:${var.password}@db"
    ///   sensitive = true
    /// }
    /// ```
    "sensitive-output-unmarked", Error, Run::Root(run), Safe
}

fn run(ctx: &Ctx<'_>, root: &Root) -> Vec<Diagnostic> {
    let Some(module) = ctx.repository.modules.get(root.path()) else { return Vec::new() };
    if !module.broken.is_empty() {
        return Vec::new();
    }
    let outputs: Vec<&Output> = module.outputs.values().filter(|output| !says(ctx, output.sensitive)).collect();
    if outputs.is_empty() {
        return Vec::new();
    }
    let Some(instance) = ctx.open(root, None) else { return Vec::new() };
    let mut found = Vec::new();
    for output in outputs {
        let Some(at) = output.value else { continue };
        let place = Place { file: at.file, span: ctx.parsed(at.file).expr(at.expr).span };
        let Ok(value) = instance.send(at, &Bound::default()) else { continue };
        if value.deep_marks().has(Marks::SENSITIVE) {
            found.push(finding(ctx, output, at, place));
        }
    }
    // A module that others call may have values of its own for a test, and need not be a root.
    let stated = module.backend.is_some() || module.cloud.is_some();
    let mut calls = ctx.repository.modules.values().flat_map(|module| module.calls.values());
    if !found.is_empty() && !stated && calls.any(|call| call.module() == Some(root.path())) {
        return Vec::new();
    }
    found
}

/// Is it there, and not the literal `false`?
fn says(ctx: &Ctx<'_>, argument: Option<ExprAt>) -> bool {
    argument.is_some_and(|at| ctx.parsed(at.file).literal_bool(at.expr) != Some(false))
}

fn finding(ctx: &Ctx<'_>, output: &Output, value: ExprAt, place: Place) -> Diagnostic {
    let message = format!("output `{}` holds something sensitive and is not marked so", output.name);
    let diagnostic = Diagnostic::error(message, place)
        .label("sensitive")
        .subject(format!("output.{}", output.name))
        .help("add `sensitive = true`, or take the mark away with `nonsensitive(…)` if it is no secret");
    match fix(ctx, output, value) {
        Some(edit) => diagnostic.fix(Fix { safe: true, edits: vec![edit] }),
        None => diagnostic,
    }
}

/// In place of `false`, else on a line after the value. Not where JSON or an override file has its own order.
fn fix(ctx: &Ctx<'_>, output: &Output, value: ExprAt) -> Option<Edit> {
    if let Some(denied) = output.sensitive {
        let span = ctx.parsed(denied.file).expr(denied.expr).span;
        return Some(Edit { file: denied.file, span, text: "true".into() });
    }
    let parsed = ctx.parsed(value.file);
    let attribute = parsed.block(output.at.block).body.attribute("value").filter(|_| output.at.file == value.file)?;
    if parsed.is_json() || attribute.value != value.expr {
        return None;
    }
    let next = next_line(parsed, attribute)?;
    // A heredoc's end is its last line, and on one line with the braces there is no next one.
    let text = format!("{}sensitive = true\n", next.indent);
    next.rest.iter().all(u8::is_ascii_whitespace).then_some(Edit { file: value.file, span: next.at, text })
}
