//! A type of resource or data source that its provider does not have.

use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, schemas};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// `terraform validate` says so once the provider is installed; here the schemas inside the binary do, chosen by the versions that the
    /// module may get to see. Of a provider that is not known, and of versions newer than the schema, nothing is said.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "aws_s3_buckett" "logs" {
    ///   bucket = "logs"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_s3_bucket" "logs" {
    ///   bucket = "logs"
    /// }
    /// ```
    "unknown-resource-type", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    schemas::found(ctx, module, schemas::UNKNOWN_TYPE)
}
