//! A unit whose module is not there.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{refused, refused_stacks};
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::Diagnostic;

rule! {
    /// `terraform.source` leads to the module that a unit runs. A relative path begins at the unit, also when an included file says it;
    /// of `a//b` the folder `a` is copied, and Terraform runs in `b`.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # live/app/terragrunt.hcl, and there is modules/app
    /// terraform {
    ///   source = "../modules/app"
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
    "terraform-source-missing", Error, Run::UnitAndStacks(run, stacks)
}

fn run(_: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    refused(unit, ProblemKind::Source)
}

fn stacks(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    refused_stacks(ctx, ProblemKind::Source)
}
