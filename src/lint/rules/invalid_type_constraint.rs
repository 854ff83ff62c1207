//! `type = …` that is no type.

use crate::lint::Ctx;
use crate::lint::alone::declared_type;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
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
    let mut found = Vec::new();
    for variable in module.variables.values() {
        let (Some(ty), Err(error)) = (variable.ty, declared_type(ctx, variable)) else { continue };
        let place = Place { file: ty.file, span: error.span };
        if module.broken.contains(&ty.file) {
            continue;
        }
        let diagnostic = Diagnostic::error(error.message, place).subject(format!("var.{}", variable.name));
        found.push(match error.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
    found
}
