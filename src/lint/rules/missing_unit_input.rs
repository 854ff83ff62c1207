//! A variable of a unit's module that nobody gives.

use crate::hcl::ExprKind;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{Given, Interface, Lacking, lacking, shown, source_place};
use crate::repo::module::{ExprAt, Variable};
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, Place, closest};

rule! {
    /// Each variable without a default must be given: by `inputs`, by files of values that are loaded, by `-var`, or by `TF_VAR_…`
    /// in `env_vars`. Otherwise Terraform asks for it, or fails where nobody can answer. Where something of this is not known, where anything
    /// in the repository speaks of `TF_VAR_` and its name, and of what all of several units lack or what is sensitive, nothing is said.
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
    let Some((interface, missing)) = lacking(ctx, unit) else { return Vec::new() };
    let told = missing.into_iter().filter(|variable| !is_secret(ctx, variable));
    let is_misspelt = |variable: &Variable| near(unit, &interface, variable).is_some();
    let is_given = |variable: &Variable| Given::somewhere(ctx, &variable.name);
    let found =
        told.filter(|variable| !is_given(variable) && (is_misspelt(variable) || !Lacking::of(ctx).all(&variable.name)));
    let diagnostics = found.map(|variable| {
        let message =
            format!("`{}` is not given, and `{}` has no default for it", variable.name, shown(interface.path()));
        let diagnostic = Diagnostic::error(message, place(ctx, unit, &variable.name))
            .related(variable.at.place(), "declared here, without a default")
            .subject(variable.name.clone());
        match near(unit, &interface, variable) {
            Some(near) => diagnostic.help(format!("is `{near}`, which is given, meant for it?")),
            None => diagnostic,
        }
    });
    diagnostics.collect()
}

/// An input that nobody takes, and whose name is near.
fn near<'u>(unit: &'u Unit, interface: &Interface<'_>, variable: &Variable) -> Option<&'u str> {
    let inputs = unit.config.inputs.as_ref()?.as_members()?;
    closest(&variable.name, inputs.keys().map(|name| &**name).filter(|name| !interface.takes(name)))
}

/// Where it is told: where the unit says what it runs; where a shared file says that, if all who share it lack the variable.
fn place(ctx: &Ctx<'_>, unit: &Unit, name: &str) -> Place {
    let shared = unit.config.terraform.as_ref().map(|terraform| terraform.place_of("source"));
    let shared = shared.filter(|at| at.file != unit.file);
    shared.filter(|at| Lacking::of(ctx).all_of(*at, name)).unwrap_or_else(|| source_place(unit))
}

/// Is it marked sensitive? Then whoever runs it gives it, by hand or from a vault.
fn is_secret(ctx: &Ctx<'_>, variable: &Variable) -> bool {
    let literal = |at: ExprAt| matches!(ctx.parsed(at.file).expr(at.expr).kind, ExprKind::Bool(false));
    variable.sensitive.is_some_and(|at| !literal(at))
}
