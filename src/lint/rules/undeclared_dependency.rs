//! Outputs read of a dependency that is not there.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{files, named};
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::{Diagnostic, closest};

rule! {
    /// `dependency.x` needs a block `dependency "x"` in the unit or in a file that it includes.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// dependency "vpc" {
    ///   config_path = "../vpc"
    /// }
    ///
    /// inputs = {
    ///   vpc_id = dependency.network.outputs.vpc_id
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// dependency "vpc" {
    ///   config_path = "../vpc"
    /// }
    ///
    /// inputs = {
    ///   vpc_id = dependency.vpc.outputs.vpc_id
    /// }
    /// ```
    "undeclared-dependency", Error, Run::Unit(run), Unsafe
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    // What cannot be read may declare it, and so may what a stack adds to the units it makes.
    if ctx.trees().stacks.tree.is_laid(unit.file) {
        return Vec::new();
    }
    let has = |kind| unit.problems.iter().any(|problem| problem.kind == kind);
    if has(ProblemKind::Syntax) || has(ProblemKind::Include) || !has(ProblemKind::UndeclaredDependency) {
        return Vec::new();
    }
    let mut found: Vec<Diagnostic> = Vec::new();
    for file in files(unit) {
        for one in named(ctx, file).iter().filter(|one| one.root == "dependency" && !one.forgiven) {
            let Some(name) = &one.name else { continue };
            if unit.dependencies.iter().any(|dependency| dependency.name == *name) {
                continue;
            }
            let mut diagnostic = Diagnostic::error(format!("there is no dependency `{name}`"), one.at(file))
                .label("no block declares it")
                .subject(format!("dependency.{name}"));
            let names = unit.dependencies.iter().map(|dependency| dependency.name.as_str());
            if let Some(near) = closest(name, names) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                diagnostic.fix = ctx.rename_all([one.at(file)].into_iter(), name, near);
            }
            found.push(diagnostic);
        }
    }
    found
}
