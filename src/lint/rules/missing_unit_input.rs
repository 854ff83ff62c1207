//! A variable of a unit's module that nobody gives.

use std::rc::Rc;

use crate::hcl::ExprKind;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{Given, Interface, given, interface, judged, shown, source_place};
use crate::repo::module::{ExprAt, Variable};
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, HashMap};

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
    let found = told.filter(|variable| !Given::somewhere(ctx, &variable.name) && !all_lack(ctx, variable));
    let diagnostics = found.map(|variable| {
        let message =
            format!("`{}` is not given, and `{}` has no default for it", variable.name, shown(interface.path()));
        Diagnostic::error(message, source_place(unit))
            .related(variable.at.place(), "declared here, without a default")
            .subject(variable.name.clone())
    });
    diagnostics.collect()
}

/// What a unit's module needs and the unit does not give; `None` where that is not known.
fn lacking<'r>(ctx: &Ctx<'r>, unit: &Unit) -> Option<(Rc<Interface<'r>>, Vec<&'r Variable>)> {
    let interface = unit.problems.is_empty().then(|| interface(ctx, unit))??;
    let given = given(ctx, unit, &interface)?;
    let is_missing = |variable: &&Variable| variable.required() && !given.has(&variable.name);
    let missing = interface.variables().filter(is_missing).collect();
    Some((interface, missing))
}

/// Is it marked sensitive? Then whoever runs it gives it, by hand or from a vault.
fn is_secret(ctx: &Ctx<'_>, variable: &Variable) -> bool {
    let literal = |at: ExprAt| matches!(ctx.parsed(at.file).expr(at.expr).kind, ExprKind::Bool(false));
    variable.sensitive.is_some_and(|at| !literal(at))
}

/// Do all of several units lack it whose modules ask for something of that name? Then it comes from where they are run.
fn all_lack(ctx: &Ctx<'_>, variable: &Variable) -> bool {
    let counts = ctx.units().lacking.get_or_init(|| {
        let mut counts: HashMap<String, (usize, usize)> = HashMap::default();
        for (interface, missing) in judged(ctx).filter_map(|unit| lacking(ctx, unit)) {
            for variable in interface.variables().filter(|variable| variable.required()) {
                let count = counts.entry(variable.name.clone()).or_default();
                count.0 += usize::from(missing.iter().any(|one| one.name == variable.name));
                count.1 += 1;
            }
        }
        counts
    });
    counts.get(&variable.name).is_some_and(|(lack, all)| *all > 1 && lack == all)
}
