//! A values file that gives a variable what its type refuses.

use super::invalid_default::denies;
use crate::lint::Ctx;
use crate::lint::fit::misuse;
use crate::lint::rule::{Run, rule};
use crate::lint::tfvars::{files, is_judged};
use crate::repo::Root;
use crate::text::{Diagnostic, Place};

rule! {
    /// A value in a `.tfvars` file is converted to the type of its variable. What cannot be converted ends every plan that loads
    /// the file. Where a variable takes any type, what the configuration does with it decides: a text in place of a list that is
    /// indexed.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// variable "zones" {
    ///   type = list(string)
    /// }
    ///
    /// # terraform.tfvars says: zones = "eu-west-1a"
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "zones" {
    ///   type = list(string)
    /// }
    ///
    /// # terraform.tfvars says: zones = ["eu-west-1a"]
    /// ```
    "tfvars-type", Error, Run::Root(run)
}

fn run(ctx: &Ctx<'_>, root: &Root) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(module) = ctx.repository.modules.get(root.path()).filter(|module| module.broken.is_empty()) else {
        return found;
    };
    found.extend(misuse::of(ctx, root.path(), misuse::VALUES));
    let Some(instance) = ctx.repository.module_alone(&root.own, None) else { return found };
    for (file, automatic) in files(root) {
        if !is_judged(ctx, module, file, automatic) {
            continue;
        }
        for assignment in ctx.repository.assignments(file) {
            let name = &assignment.variable;
            let Some(variable) = module.variables.get(name) else { continue };
            let Ok(value) = ctx.repository.given(&assignment.given) else { continue };
            let place = assignment.given.place;
            let declared = variable.ty.map(|ty| Place { file: ty.file, span: ctx.parsed(ty.file).expr(ty.expr).span });
            let error = crate::lang::convert(&value, &instance.declared_type(name)).err();
            let message = match error {
                Some(wrong) => format!("`{name}` does not fit its type: {wrong}"),
                None if value.is_null() && variable.required() && denies(ctx, variable.nullable) => {
                    format!("`{name}` may not be null")
                }
                None => continue,
            };
            let related = declared.unwrap_or(variable.at.place());
            found.push(Diagnostic::error(message, place).related(related, "declared here").subject(name));
        }
    }
    found
}
