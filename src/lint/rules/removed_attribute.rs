//! Arguments that Terragrunt has taken away.

use crate::hcl::{Attribute, Parsed};
use crate::lint::Ctx;
use crate::lint::insertion::own_line;
use crate::lint::rule::{Run, rule};
use crate::lint::units::parsed;
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::{Diagnostic, Edit, FileId, Fix};

rule! {
    /// Terragrunt 0.93 took away `skip`, for which there is a block `exclude` now, and `retryable_errors`, `retry_max_attempts` and
    /// `retry_sleep_interval_sec`, for which there is a block `errors` with `retry`. A file that says them is refused.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// skip = true
    ///
    /// terraform {
    ///   source = "../../modules/app"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// exclude {
    ///   if      = true
    ///   actions = ["all"]
    /// }
    ///
    /// terraform {
    ///   source = "../../modules/app"
    /// }
    /// ```
    "removed-attribute", Error, Run::Unit(run), Safe
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let removed: Vec<_> = unit.problems.iter().filter(|problem| problem.kind == ProblemKind::Removed).collect();
    let mut found: Vec<Diagnostic> = Vec::new();
    // Attempts and their like are one thing, and mended as one.
    let mut retries: Vec<(FileId, usize)> = Vec::new();
    let many = |file: FileId| removed.iter().any(|problem| problem.at.file != file);
    for problem in &removed {
        let at = problem.at;
        let parsed = parsed(ctx, at.file);
        // What recovery leaves of a file is not what was written.
        if !parsed.errors.is_empty() {
            continue;
        }
        let Some(attribute) = parsed.body.attributes.iter().find(|attribute| attribute.name.span == at.span) else {
            found.push(Diagnostic::error(problem.message.clone(), at));
            continue;
        };
        let name = attribute.name.text.as_str();
        if name != "skip" {
            if let Some((_, first)) = retries.iter().find(|(file, _)| *file == at.file) {
                let label = crate::text::Label { place: at, message: format!("and `{name}`") };
                found.get_mut(*first).into_iter().for_each(|first| first.related.push(label.clone()));
                continue;
            }
            retries.push((at.file, found.len()));
        }
        let (message, help) = problem.message.split_once(": ").unwrap_or((&problem.message, ""));
        let mut diagnostic = Diagnostic::error(message, at).subject(name).help(help);
        diagnostic.fix = match name {
            // It never held for what includes the file, and a block would.
            "skip" if is_parent(ctx, at.file) => None,
            "skip" if at.file != unit.file => unsaid(&parsed, at.file, attribute),
            "skip" => exclude(&parsed, at.file, attribute),
            _ if many(at.file) => None,
            _ => errors(&parsed, at.file),
        };
        found.push(diagnostic);
    }
    found
}

/// Is it a unit's file, and included by others?
fn is_parent(ctx: &Ctx<'_>, file: FileId) -> bool {
    ctx.trees().units.iter().any(|unit| unit.is_parent && unit.file == file)
}

/// In a file that is no unit it says nothing; in one that is, others who include it would be left out, too.
fn unsaid(parsed: &Parsed, file: FileId, skip: &Attribute) -> Option<Fix> {
    let span = own_line(&parsed.bytes, skip.span).filter(|_| !parsed.is_json())?;
    Some(Fix { safe: true, edits: vec![Edit { file, span, text: String::new() }] })
}

fn exclude(parsed: &Parsed, file: FileId, skip: &Attribute) -> Option<Fix> {
    let mut blocks = parsed.blocks_of(&parsed.body, "exclude");
    if parsed.is_json() || blocks.next().is_some() {
        return None;
    }
    let condition = text(parsed, skip)?;
    let text = format!("exclude {{\n  if      = {condition}\n  actions = [\"all\"]\n}}");
    Some(Fix { safe: true, edits: vec![Edit { file, span: skip.span, text }] })
}

/// All that is said of repeating, in the block that says it now; what is left unsaid is what it was.
fn errors(parsed: &Parsed, file: FileId) -> Option<Fix> {
    let mut blocks = parsed.blocks_of(&parsed.body, "errors");
    if parsed.is_json() || blocks.next().is_some() {
        return None;
    }
    let said =
        ["retryable_errors", "retry_max_attempts", "retry_sleep_interval_sec"].map(|name| parsed.body.attribute(name));
    let value = |at: usize, default: &str| match said.get(at).copied().flatten() {
        Some(attribute) => text(parsed, attribute).map(|text| text.replace('\n', "\n    ")),
        None => Some(default.to_string()),
    };
    let block = format!(
        "errors {{\n  retry \"all\" {{\n    retryable_errors   = {}\n    max_attempts       = {}\n    sleep_interval_sec = {}\n  }}\n}}",
        value(0, "get_default_retryable_errors()")?,
        value(1, "3")?,
        value(2, "5")?
    );
    let mut edits = Vec::new();
    for (i, attribute) in said.iter().flatten().enumerate() {
        let (span, text) = match i {
            0 => (attribute.span, block.clone()),
            _ => (own_line(&parsed.bytes, attribute.span)?, String::new()),
        };
        edits.push(Edit { file, span, text });
    }
    Some(Fix { safe: true, edits })
}

/// A value as it is written; none that cannot be moved into a block.
fn text<'p>(parsed: &'p Parsed, attribute: &Attribute) -> Option<&'p str> {
    let span = parsed.expr(attribute.value).span;
    std::str::from_utf8(span.of(&parsed.bytes)).ok().filter(|text| !text.contains("<<"))
}
