//! Meaning taken from a folder's place in a path.

use crate::hcl::{ExprId, ExprKind, Parsed};
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::repo::{FileKind, file_kind};
use crate::text::{Diagnostic, FileId, IndexMap, Label, Place};

rule! {
    /// `split("/", path_relative_to_include())[1]` is the environment, or the region, until a unit lies one folder deeper: then it is
    /// something else, and a state moves without a word. A file beside the folder that it speaks of says it for good.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// locals {
    ///   region = split("/", path_relative_to_include())[1]
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// locals {
    ///   region = read_terragrunt_config(find_in_parent_folders("region.hcl")).locals.region
    /// }
    /// ```
    "fragile-path-index", Warning, Run::File(run)
}

/// Locals that lead to locals: more than a person writes.
const MAX_STEPS: usize = 8;

fn run(ctx: &Ctx<'_>, file: FileId) -> Vec<Diagnostic> {
    if file_kind(ctx.repository.tree.path(file)) != Some(FileKind::Terragrunt) {
        return Vec::new();
    }
    let parsed = ctx.parsed(file);
    if !parsed.errors.is_empty() {
        return Vec::new();
    }
    // What is cut into parts once is told once.
    let mut found: IndexMap<ExprId, Diagnostic> = IndexMap::default();
    for expr in &parsed.exprs {
        let (on, key) = match &expr.kind {
            ExprKind::Index { on, key, .. } => (*on, *key),
            ExprKind::Call { name, args, .. } if name.text == "element" => match args.as_slice() {
                [on, key] => (*on, *key),
                _ => continue,
            },
            _ => continue,
        };
        let ExprKind::Number(number) = &parsed.expr(key).kind else { continue };
        let Some((split, of)) = parts(parsed, on, MAX_STEPS) else { continue };
        let at = Place { file, span: expr.span };
        if let Some(known) = found.get_mut(&split) {
            known.related.push(Label { place: at, message: format!("and part {number}") });
            continue;
        }
        let message = format!("part {number} of `{of}()` is something else where a unit lies deeper");
        let diagnostic = Diagnostic::warning(message, at)
            .help("say it in a file beside the folder that is meant, and read that")
            .subject(of);
        found.insert(split, diagnostic);
    }
    found.into_values().collect()
}

/// The call that cuts a path of a unit into parts, and the function that the path is from.
fn parts(parsed: &Parsed, id: ExprId, steps: usize) -> Option<(ExprId, &str)> {
    let steps = steps.checked_sub(1)?;
    match &parsed.expr(id).kind {
        ExprKind::Paren(inner) => parts(parsed, *inner, steps),
        ExprKind::Call { name, args, .. } => match (&*name.text, args.as_slice()) {
            ("split", [by, path]) if parsed.plain_text(*by) == Some("/") => {
                Some((id, path_of_unit(parsed, *path, steps)?))
            }
            ("compact" | "tolist", [inner]) => parts(parsed, *inner, steps),
            _ => None,
        },
        ExprKind::GetAttr { .. } => parts(parsed, local(parsed, id)?, steps),
        _ => None,
    }
}

/// The function that gives a path that is made of the unit's folders.
fn path_of_unit(parsed: &Parsed, id: ExprId, steps: usize) -> Option<&str> {
    let steps = steps.checked_sub(1)?;
    match &parsed.expr(id).kind {
        ExprKind::Paren(inner) => path_of_unit(parsed, *inner, steps),
        ExprKind::Call { name, args, .. } => match &*name.text {
            "path_relative_to_include"
            | "get_path_from_repo_root"
            | "get_terragrunt_dir"
            | "get_original_terragrunt_dir" => Some(&name.text),
            "trimprefix" | "trimsuffix" | "replace" | "dirname" | "abspath" | "trim" | "lower" => {
                path_of_unit(parsed, *args.first()?, steps)
            }
            _ => None,
        },
        ExprKind::GetAttr { .. } => path_of_unit(parsed, local(parsed, id)?, steps),
        _ => None,
    }
}

/// What a local of this file is.
fn local(parsed: &Parsed, id: ExprId) -> Option<ExprId> {
    let ExprKind::GetAttr { on, name } = &parsed.expr(id).kind else { return None };
    if !matches!(&parsed.expr(*on).kind, ExprKind::Variable(root) if root.text == "local") {
        return None;
    }
    parsed.blocks_of(&parsed.body, "locals").find_map(|block| Some(block.body.attribute(&name.text)?.value))
}
