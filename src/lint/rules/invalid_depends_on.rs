//! `depends_on` that names no whole thing.

use crate::hcl::{ExprId, ExprKind, Parsed, parse_expression};
use crate::lang::{Address, Key, Mode, Reference};
use crate::lint::Ctx;
use crate::lint::depends::depends_on;
use crate::lint::rule::{Run, rule};
use crate::lint::undeclared::declares;
use crate::repo::Module;
use crate::repo::module::ExprAt;
use crate::text::{Diagnostic, Place, closest};

rule! {
    /// `depends_on` is a list of plain references to whole things: resources, data sources, module calls or their outputs.
    /// Attributes, calls of functions, splats and computed indices are refused.
    /// An output that the called module does not have is not even noticed by Terraform: nothing is waited for.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "terraform_data" "a" {}
    ///
    /// resource "terraform_data" "b" {
    ///   depends_on = [terraform_data.a.id]
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "terraform_data" "a" {}
    ///
    /// resource "terraform_data" "b" {
    ///   depends_on = [terraform_data.a]
    /// }
    /// ```
    "invalid-depends-on", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let lists = depends_on(module).filter(|at| ctx.parsed(at.file).errors.is_empty());
    lists.flat_map(|at| judge(ctx, module, at)).collect()
}

fn judge(ctx: &Ctx<'_>, module: &Module, at: ExprAt) -> Vec<Diagnostic> {
    let parsed = ctx.parsed(at.file);
    let place = |expr: ExprId| Place { file: at.file, span: parsed.expr(expr).span };
    // What is no list, and values in it, are told by `invalid-attribute`.
    let ExprKind::Tuple(items) = &parsed.expr(at.expr).kind else { return Vec::new() };
    let told = items.iter().filter_map(|item| match parsed.plain_text(*item) {
        // As Terraform 0.11 wanted it, and as JSON does.
        Some(text) => {
            let (inner, expr) = parse_expression(text.as_bytes().to_vec().into());
            entry(ctx, module, &inner, expr, true).map(|(message, help)| (message, help, place(*item)))
        }
        None => entry(ctx, module, parsed, *item, false).map(|(message, help)| (message, help, place(*item))),
    });
    told.map(|(message, help, place)| Diagnostic { help, ..Diagnostic::error(message, place) }).collect()
}

type Wrong = (String, Option<String>);

/// What is wrong with one entry. Of what is not quoted other rules tell whether it is declared.
fn entry(ctx: &Ctx<'_>, module: &Module, parsed: &Parsed, expr: ExprId, quoted: bool) -> Option<Wrong> {
    let Some(reference) = plain(parsed, expr) else {
        let kind = &parsed.expr(expr).kind;
        let chain = matches!(
            kind,
            ExprKind::Splat { .. } | ExprKind::Index { .. } | ExprKind::GetAttr { .. } | ExprKind::Paren(_)
        );
        if !chain && !matches!(kind, ExprKind::Template(_) if quoted) {
            return None;
        }
        let message = "`depends_on` takes plain references only: no splat, computed index or parentheses";
        let whole = Address::parse(parsed, innermost(parsed, expr)).map(|reference| reference.address);
        return Some((
            message.into(),
            whole.map(|whole| format!("write `{whole}`: all of its instances are waited for")),
        ));
    };
    let whole = &reference.address;
    let attribute = || {
        let message = format!("`depends_on` waits for whole things, not for a part of `{whole}`");
        Some((message, Some(format!("write `{whole}`"))))
    };
    let last_is_index = matches!(parsed.expr(expr).kind, ExprKind::Index { .. });
    match whole {
        Address::Resource { mode, kind, name } => {
            if reference.rest.len() > usize::from(last_is_index) {
                return attribute();
            }
            let missing =
                quoted && module.broken.is_empty() && !declares(module, whole) && !in_check(ctx, module, whole);
            let alike = module.resources.keys().filter(|other| other.mode == *mode && *other.kind == **kind);
            missing.then(|| (format!("`{whole}` is not declared"), near(name, alike.map(|other| other.name.as_str()))))
        }
        Address::Module(name) => {
            let Some(call) = module.calls.get(&**name) else {
                let missing = quoted && module.broken.is_empty();
                let help = near(name, module.calls.keys().map(String::as_str));
                return missing.then(|| (format!("`{whole}` is not declared"), help));
            };
            let indexed = usize::from(
                matches!(reference.rest.first().map(|step| &step.key), Some(Key::Index(_)))
                    || !call.repeat.is_none() && reference.rest.len() > 1,
            );
            match reference.rest.get(indexed..).unwrap_or_default() {
                [] => None,
                [_] if last_is_index => None,
                [output] => {
                    let Key::Name(output) = &output.key else { return None };
                    let called = ctx.called(call).filter(|called| !called.outputs.contains_key(&**output))?;
                    let message = format!("module `{name}` has no output `{output}` to wait for");
                    Some((message, near(output, called.outputs.keys().map(String::as_str))))
                }
                _ => attribute(),
            }
        }
        Address::Variable(_) | Address::Local(_) if !reference.rest.is_empty() => attribute(),
        Address::Each(_) | Address::CountIndex | Address::SelfRef => {
            Some((format!("`{whole}` has no value in `depends_on`"), None))
        }
        _ => None,
    }
}

/// Is it the data source of a `check`?
fn in_check(ctx: &Ctx<'_>, module: &Module, address: &Address) -> bool {
    let Address::Resource { mode: Mode::Data, kind, name } = address else { return false };
    ctx.checked_data(module).iter().any(|(k, n)| **k == **kind && **n == **name)
}

fn near<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    closest(name, names).map(|near| format!("did you mean `{near}`?"))
}

/// A reference of names and literal indices.
fn plain(parsed: &Parsed, expr: ExprId) -> Option<Reference> {
    let mut at = expr;
    loop {
        at = match &parsed.expr(at).kind {
            ExprKind::Variable(_) => return Address::parse(parsed, expr),
            ExprKind::GetAttr { on, .. } => *on,
            ExprKind::Index { on, key, .. } => {
                let literal =
                    matches!(parsed.expr(*key).kind, ExprKind::Number(_)) || parsed.plain_text(*key).is_some();
                if !literal {
                    return None;
                }
                *on
            }
            _ => return None,
        }
    }
}

/// What a splat, an index or a pair of parentheses stands on.
fn innermost(parsed: &Parsed, mut at: ExprId) -> ExprId {
    loop {
        at = match &parsed.expr(at).kind {
            ExprKind::Splat { on, .. } | ExprKind::Index { on, .. } => *on,
            ExprKind::Paren(inner) => *inner,
            _ => return at,
        }
    }
}
