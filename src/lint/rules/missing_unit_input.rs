//! A variable of a unit's module that nobody gives.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{Given, given, interface, shown, source_place};
use crate::terragrunt::Unit;
use crate::text::Diagnostic;

rule! {
    /// Each variable without a default must be given: by `inputs`, by files of values that are loaded, by `-var`, or by `TF_VAR_…`
    /// in `env_vars`. Otherwise Terraform asks for it, or fails where nobody can answer. Where something of this is not known, and where
    /// anything in the repository speaks of `TF_VAR_` and its name, nothing is said.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # modules/app: variable "name" {} and variable "size" {}
    /// terraform {
    ///   source = "../../modules/app"
    /// }
    ///
    /// inputs = {
    ///   name = "app"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// terraform {
    ///   source = "../../modules/app"
    /// }
    ///
    /// inputs = {
    ///   name = "app"
    ///   size = 2
    /// }
    /// ```
    "missing-unit-input", Error, Run::Unit(run)
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let (true, Some(interface)) = (unit.problems.is_empty(), interface(ctx, unit)) else { return Vec::new() };
    let Some(given) = given(ctx, unit, &interface) else { return Vec::new() };
    let missing =
        interface.variables().filter(|variable| variable.required() && !given.names.contains(&*variable.name));
    let found = missing.filter(|variable| !Given::somewhere(ctx, &variable.name)).map(|variable| {
        let message =
            format!("`{}` is not given, and `{}` has no default for it", variable.name, shown(interface.path()));
        Diagnostic::error(message, source_place(unit))
            .related(variable.at.place(), "declared here, without a default")
            .subject(variable.name.clone())
    });
    found.collect()
}
