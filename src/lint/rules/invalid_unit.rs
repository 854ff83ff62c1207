//! What Terragrunt refuses of a unit and no other rule speaks of.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{files, named, refused};
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::{Diagnostic, Place};

rule! {
    /// Terragrunt reads a unit whole before anything runs: blocks and arguments that it does not know, a missing one, a name that is not
    /// there, a local nobody uses that cannot be evaluated, all end it. Nothing is run to find out: what needs a command, the
    /// environment or the cloud is taken as unknown, and is never wrong.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// terraform {
    ///   sorce = "../../modules/app"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// terraform {
    ///   source = "../../modules/app"
    /// }
    /// ```
    "invalid-unit", Error, Run::Unit(run)
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let unnamed = elsewhere(ctx, unit);
    let mut found: Vec<Diagnostic> =
        [ProblemKind::Shape, ProblemKind::Expression].into_iter().flat_map(|kind| refused(unit, kind)).collect();
    found.retain(|diagnostic| !unnamed.iter().any(|at| touches(*at, diagnostic.place)));
    found
}

/// Places whose names `undeclared-dependency` and its kin judge.
fn elsewhere(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Place> {
    let judged = |name: &&str| unit.dependencies.iter().all(|dependency| dependency.name != **name);
    let mut places = Vec::new();
    for file in files(unit) {
        let names = named(ctx, file);
        let there = names.iter().filter(|one| one.root == "dependency" && one.name.as_deref().filter(judged).is_some());
        places.extend(there.map(|one| one.at));
    }
    places
}

fn touches(one: Place, other: Place) -> bool {
    one.file == other.file && one.span.start <= other.span.end && other.span.start <= one.span.end
}
