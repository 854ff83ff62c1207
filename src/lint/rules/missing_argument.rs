//! An argument that must be given and is not, or is null.

use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, schemas};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// By the schema of the provider. What an override file changes is left alone, and so is what can only be seen in a plan.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "aws_subnet" "a" {
    ///   cidr_block = "10.0.1.0/24"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_subnet" "a" {
    ///   vpc_id     = "vpc-0a1b2c3d"
    ///   cidr_block = "10.0.1.0/24"
    /// }
    /// ```
    "missing-argument", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    schemas::found(ctx, module, schemas::MISSING_ARGUMENT)
}
