//! An argument that a resource, data source or provider does not have.

use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, schemas};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// By the schema of the provider, chosen by the versions that the module may get to see: where several major versions are allowed, all of
    /// them must lack it. Blocks within blocks and what `dynamic` blocks write out count too.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "aws_vpc" "main" {
    ///   cidr_blocks = "10.0.0.0/16"
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
    "unknown-argument", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    schemas::found(ctx, module, schemas::UNKNOWN_ARGUMENT)
}
