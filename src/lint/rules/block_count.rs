//! More blocks of one kind than there may be, or fewer than there must be.

use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, schemas};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// By the schema of the provider. A `dynamic` block counts as often as it is written out, where that is known.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "aws_lambda_function" "app" {
    ///   function_name = "app"
    ///   role          = "arn:aws:iam::111122223333:role/app"
    ///   tracing_config {
    ///     mode = "Active"
    ///   }
    ///   tracing_config {
    ///     mode = "PassThrough"
    ///   }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_lambda_function" "app" {
    ///   function_name = "app"
    ///   role          = "arn:aws:iam::111122223333:role/app"
    ///   tracing_config {
    ///     mode = "Active"
    ///   }
    /// }
    /// ```
    "block-count", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    schemas::found(ctx, module, schemas::BLOCK_COUNT)
}
