//! An include that leads nowhere.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{refused, refused_stacks};
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::{Diagnostic, Label};

rule! {
    /// The `path` of an `include` must lead to a file, which includes nothing itself. Terragrunt reads nothing of a unit whose include is
    /// missing. `find_in_parent_folders("root.hcl")` looks in the folders above the unit, nearest first.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # live/app/terragrunt.hcl, and there is only live/root.hcl
    /// include "root" {
    ///   path = find_in_parent_folders("rot.hcl")
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// include "root" {
    ///   path = find_in_parent_folders("root.hcl")
    /// }
    /// ```
    "include-missing", Error, Run::UnitAndStacks(run, stacks)
}

fn run(_: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for diagnostic in refused(unit, ProblemKind::Include) {
        // Several that look for one file lack one file.
        match found.iter_mut().find(|known| known.message == diagnostic.message) {
            Some(known) => known.related.push(Label { place: diagnostic.place, message: "also here".into() }),
            None => found.push(diagnostic),
        }
    }
    found
}

fn stacks(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    refused_stacks(ctx, ProblemKind::Include)
}
