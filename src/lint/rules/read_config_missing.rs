//! A file that a unit reads and that is not there.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{refused, refused_stacks};
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::Diagnostic;

rule! {
    /// `read_terragrunt_config(path)` and `read_tfvars_file(path)` fail where the file is missing, and with them the whole unit, unless
    /// a default is given as the second argument. A relative path begins at the unit, also when an included file reads it.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # live/app/terragrunt.hcl, and env.hcl lies in live/
    /// locals {
    ///   env = read_terragrunt_config("env.hcl")
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// locals {
    ///   env = read_terragrunt_config(find_in_parent_folders("env.hcl"))
    /// }
    /// ```
    "read-config-missing", Error, Run::UnitAndStacks(run, stacks)
}

fn run(_: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    refused(unit, ProblemKind::Read)
}

fn stacks(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    refused_stacks(ctx, ProblemKind::Read)
}
