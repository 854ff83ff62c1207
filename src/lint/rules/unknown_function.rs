//! A function that Terraform does not have.

use crate::lang::{function_arity, function_names, plain_function};
use crate::lint::alone::Called;
use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, schemas};
use crate::repo::Module;
use crate::text::{Diagnostic, Edit, Fix, closest};

rule! {
    /// Functions are built in, or a provider's (`provider::name::function`): nobody can define one. What only OpenTofu has counts as there.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// locals {
    ///   name = touper("a")
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// locals {
    ///   name = upper("a")
    /// }
    /// ```
    "unknown-function", Error, Run::Module(run), Unsafe
}

/// Of OpenTofu, or of versions that are not out yet.
const ELSEWHERE: [&str; 6] = ["base64gunzip", "cidrcontains", "urldecode", "convert", "symlookup", "type"];

/// Is there a function of that name?
fn is_known(name: &str) -> bool {
    let name = plain_function(name);
    name.starts_with("provider::") || ELSEWHERE.contains(&name) || function_arity(name).is_some()
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> =
        ctx.calls(module).iter().filter_map(|call| of_provider(ctx, module, call)).collect();
    for call in ctx.calls(module).iter().filter(|call| !is_known(call.name)) {
        let name = call.name;
        let diagnostic = Diagnostic::error(format!("there is no function `{name}`"), call.at).subject(name.to_string());
        // Terraform had these two once.
        if matches!(name, "list" | "map") && ctx.is_old(module) {
            continue;
        }
        found.push(match (name, closest(name, function_names())) {
            ("list", _) => diagnostic.help("write `tolist([…])`"),
            ("map", _) => diagnostic.help("write `tomap({ … })`"),
            (_, Some(near)) => {
                let edit = Edit { file: call.at.file, span: call.at.span, text: near.to_string() };
                let fix = Fix { safe: false, edits: vec![edit] };
                diagnostic.help(format!("did you mean `{near}`?")).fix(fix)
            }
            (_, None) => diagnostic,
        });
    }
    found
}

/// A function that its provider does not have.
fn of_provider(ctx: &Ctx<'_>, module: &Module, call: &Called<'_>) -> Option<Diagnostic> {
    let near = schemas::functions::unknown(ctx, module, call.name)?;
    let told = Diagnostic::error(format!("there is no function `{}`", call.name), call.at).subject(call.name);
    Some(match near {
        Some(near) => {
            let edit = Edit { file: call.at.file, span: call.at.span, text: near.clone() };
            told.help(format!("did you mean `{near}`?")).fix(Fix { safe: false, edits: vec![edit] })
        }
        None => told,
    })
}
