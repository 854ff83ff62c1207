//! A read of what a resource or data source does not have.

use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, schemas};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// References are followed as far as the schema of the provider knows: through instances, splats, blocks and nested attributes.
    /// `ignore_changes` must name what there is, too.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "aws_vpc" "main" {
    ///   cidr_block = "10.0.0.0/16"
    /// }
    ///
    /// output "vpc" {
    ///   value = aws_vpc.main.vpc_id
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_vpc" "main" {
    ///   cidr_block = "10.0.0.0/16"
    /// }
    ///
    /// output "vpc" {
    ///   value = aws_vpc.main.id
    /// }
    /// ```
    "unknown-attribute", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    schemas::found(ctx, module, schemas::UNKNOWN_ATTRIBUTE)
}
