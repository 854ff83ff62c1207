//! Functions that answer differently at every run, in configuration that should not.

use crate::hcl::{ExprId, ExprKind, Parsed};
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::repo::{FileKind, file_kind, path};
use crate::text::{Diagnostic, FileId, Place};

rule! {
    /// `timestamp()`, `uuid()` and `bcrypt()` in configuration of Terragrunt give every plan another value: there is always something
    /// to change, and nobody sees what really changes. Hooks may have them, and so may comparing times.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// inputs = {
    ///   tags = { Applied = timestamp() }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// inputs = {
    ///   tags = { Release = "2026-11" }
    /// }
    /// ```
    "nondeterministic-function", Warning, Run::File(run)
}

fn run(ctx: &Ctx<'_>, file: FileId) -> Vec<Diagnostic> {
    let name = ctx.repository.tree.path(file);
    if file_kind(name) != Some(FileKind::Terragrunt) {
        return Vec::new();
    }
    let parsed = ctx.parsed(file);
    if !parsed.errors.is_empty() {
        return Vec::new();
    }
    let mut calls: Vec<ExprId> = Vec::new();
    for attribute in &parsed.body.attributes {
        walk(parsed, attribute.value, &mut calls);
    }
    for block in parsed.body.blocks.iter().map(|id| parsed.block(*id)) {
        let is_unit = path::name(name) == "terragrunt.hcl";
        match &*block.kind.text {
            "locals" => {
                // A local that only hooks use harms nobody, and in a unit everybody who could use it stands beside it.
                let counts = block.body.attributes.iter().filter(|local| !is_unit || is_used(parsed, &local.name.text));
                counts.for_each(|local| walk(parsed, local.value, &mut calls));
            }
            "generate" | "remote_state" | "unit" | "stack" => {
                block.body.attributes.iter().for_each(|attribute| walk(parsed, attribute.value, &mut calls));
            }
            _ => {}
        }
    }
    calls.into_iter().filter_map(|call| finding(parsed, file, call)).collect()
}

fn finding(parsed: &Parsed, file: FileId, call: ExprId) -> Option<Diagnostic> {
    let expr = parsed.expr(call);
    let ExprKind::Call { name, .. } = &expr.kind else { return None };
    let at = Place { file, span: expr.span };
    let message = format!("`{}` gives another value at every run", name.text);
    Some(Diagnostic::warning(message, at).label("there is always something to change").subject(name.text.as_str()))
}

fn walk(parsed: &Parsed, id: ExprId, calls: &mut Vec<ExprId>) {
    if let ExprKind::Call { name, .. } = &parsed.expr(id).kind {
        match &*name.text {
            "timestamp" | "uuid" | "bcrypt" => calls.push(id),
            // What a command makes of it is its own affair.
            "timecmp" | "run_cmd" => return,
            _ => {}
        }
    }
    parsed.each_child(id, &mut |child| walk(parsed, child, calls));
}

/// Is a local read by what becomes part of a plan? By another local is enough.
fn is_used(parsed: &Parsed, name: &str) -> bool {
    let plain = parsed.body.attributes.iter().map(|attribute| attribute.value);
    let blocks = parsed.body.blocks.iter().map(|id| parsed.block(*id));
    let counts = blocks.filter(|block| matches!(&*block.kind.text, "locals" | "generate" | "remote_state"));
    let inner = counts.flat_map(|block| block.body.attributes.iter().map(|attribute| attribute.value));
    plain.chain(inner).any(|value| names(parsed, value, name))
}

fn names(parsed: &Parsed, id: ExprId, local: &str) -> bool {
    let mut found = match &parsed.expr(id).kind {
        ExprKind::GetAttr { on, name } => {
            name.text == local && matches!(&parsed.expr(*on).kind, ExprKind::Variable(root) if root.text == "local")
        }
        // As a whole.
        ExprKind::Variable(root) => root.text == "local",
        _ => false,
    };
    if !found
        && !matches!(&parsed.expr(id).kind, ExprKind::GetAttr { on, .. } if matches!(parsed.expr(*on).kind, ExprKind::Variable(_)))
    {
        parsed.each_child(id, &mut |child| found |= names(parsed, child, local));
    }
    found
}
