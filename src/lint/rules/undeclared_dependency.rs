//! Outputs read of a dependency that is not there.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{files, named, refused};
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::{Diagnostic, IndexMap, Place, closest};

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
    // What cannot be read may declare it.
    let has = |kind| unit.problems.iter().any(|problem| problem.kind == kind);
    if has(ProblemKind::Syntax) || has(ProblemKind::Include) || !has(ProblemKind::UndeclaredDependency) {
        return Vec::new();
    }
    // What is shared first: there it is told once for all who share it.
    let mut reads: IndexMap<String, Vec<Place>> = IndexMap::default();
    for file in files(unit).skip(1).chain([unit.file]) {
        for one in named(ctx, file).iter().filter(|one| one.root == "dependency" && !one.forgiven) {
            let Some(name) = &one.name else { continue };
            if unit.dependencies.iter().any(|dependency| dependency.name == *name) {
                continue;
            }
            reads.entry(name.to_string()).or_default().push(one.at(file));
        }
    }
    if reads.is_empty() {
        // What a stack adds reads it.
        return refused(unit, ProblemKind::UndeclaredDependency);
    }
    reads.iter().filter_map(|(name, reads)| finding(ctx, unit, name, reads)).collect()
}

fn finding(ctx: &Ctx<'_>, unit: &Unit, name: &str, reads: &[Place]) -> Option<Diagnostic> {
    let (first, rest) = reads.split_first()?;
    let mut diagnostic = Diagnostic::error(format!("there is no dependency `{name}`"), *first)
        .label("no block declares it")
        .subject(format!("dependency.{name}"));
    for read in rest {
        diagnostic = diagnostic.related(*read, "also here");
    }
    let names = unit.dependencies.iter().map(|dependency| dependency.name.as_str());
    if let Some(near) = closest(name, names) {
        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        diagnostic.fix = ctx.rename_all(reads.iter().copied(), name, near);
    }
    Some(diagnostic)
}
