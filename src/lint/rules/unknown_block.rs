//! A block that a resource, data source or provider does not have.

use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, schemas};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// Often it is an argument written as a block, for which the equals sign is missing: since version 3 of the Helm provider, `set` and
    /// `kubernetes` are arguments. A list of objects that older providers take may be written both ways.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// provider "aws" {
    ///   default_tag {
    ///     tags = { team = "core" }
    ///   }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// provider "aws" {
    ///   default_tags {
    ///     tags = { team = "core" }
    ///   }
    /// }
    /// ```
    "unknown-block", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    schemas::found(ctx, module, schemas::UNKNOWN_BLOCK)
}
