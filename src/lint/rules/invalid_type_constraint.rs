//! `type = …` that is no type.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::repo::module::Variable;
use crate::text::{Diagnostic, Place};

rule! {
    /// A variable's type is written with Terraform's own words: `string`, `number`, `bool`, `any`, `list(…)`, `set(…)`, `map(…)`,
    /// `object({…})`, `tuple([…])`, and `optional(…)` inside of an object.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// variable "ports" {
    ///   type = list(integer)
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "ports" {
    ///   type = list(number)
    /// }
    /// ```
    "invalid-type-constraint", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> =
        module.variables.values().filter_map(|variable| quoted(ctx, module, variable)).collect();
    for variable in module.variables.values() {
        let (Some(ty), Err(error)) = (variable.ty, variable.declared_type(&ctx.repository.files)) else { continue };
        let place = Place { file: ty.file, span: error.span };
        if module.broken.contains(&ty.file) {
            continue;
        }
        let diagnostic = Diagnostic::error(error.message.clone(), place).subject(format!("var.{}", variable.name));
        found.push(match &error.help {
            Some(help) => diagnostic.help(help.clone()),
            None => diagnostic,
        });
    }
    found
}

/// The three that Terraform took in quotes until 0.14.
fn quoted(ctx: &Ctx<'_>, module: &Module, variable: &Variable) -> Option<Diagnostic> {
    let ty = variable.ty?;
    let parsed = ctx.parsed(ty.file);
    let text = parsed.plain_text(ty.expr).filter(|_| !parsed.is_json() && !module.broken.contains(&ty.file))?;
    let meant = match text {
        "string" => "string",
        "list" => "list(string)",
        "map" => "map(string)",
        _ => return None,
    };
    if ctx.is_old(module) {
        return None;
    }
    let place = Place { file: ty.file, span: parsed.expr(ty.expr).span };
    let message = format!("the type `{text}` stands in quotes, which Terraform refuses since 0.15");
    let diagnostic = Diagnostic::error(message, place).subject(format!("var.{}", variable.name));
    Some(diagnostic.help(format!("write `{meant}`")))
}
