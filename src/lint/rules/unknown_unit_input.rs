//! An input that the unit's module does not take.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{interface, module_of_file, shown};
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, closest};

rule! {
    /// Inputs travel in the environment, where Terraform looks only for what it knows: a misspelt one is ignored without a word. What
    /// an included file gives to all units is not judged, for not each needs all of it; unless it says what they run, too.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # modules/app: variable "instance_count" { default = 1 }
    /// terraform {
    ///   source = "../../modules/app"
    /// }
    ///
    /// inputs = {
    ///   instances_count = 3
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
    ///   instance_count = 3
    /// }
    /// ```
    "unknown-unit-input", Warning, Run::Unit(run), Unsafe
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let (true, Some(interface)) = (unit.problems.is_empty(), interface(ctx, unit)) else { return Vec::new() };
    let Some(inputs) = unit.config.inputs.as_ref().and_then(|inputs| inputs.as_members()) else { return Vec::new() };
    let mut found = Vec::new();
    for name in inputs.keys().filter(|name| !interface.takes(name)) {
        let is_for_it = |file| file == unit.file || module_of_file(ctx, unit, file);
        let Some(at) = unit.config.input_places.get(name).filter(|at| is_for_it(at.file)) else { continue };
        let message = format!("`{}` has no variable `{name}`: the input is ignored", shown(interface.path()));
        let mut diagnostic = Diagnostic::warning(message, *at).subject(name.to_string());
        let free = interface.variables().map(|variable| variable.name.as_str());
        if let Some(near) = closest(name, free.filter(|name| !inputs.contains_key(*name))) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            if let Some(variable) = interface.variable(near) {
                diagnostic = diagnostic.related(variable.at.place(), "the nearest variable");
            }
            diagnostic.fix = ctx.rename_all([*at].into_iter(), name, near);
        }
        found.push(diagnostic);
    }
    found
}
