//! An argument that only the provider sets.

use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, schemas};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// What a resource tells about itself, its ARN or its address, cannot be given: the provider refuses it.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "aws_vpc" "main" {
    ///   cidr_block = "10.0.0.0/16"
    ///   arn        = "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a1b2c3d"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_vpc" "main" {
    ///   cidr_block = "10.0.0.0/16"
    /// }
    /// ```
    "read-only-argument", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    schemas::found(ctx, module, schemas::READ_ONLY)
}
