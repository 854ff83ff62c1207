//! An argument that the versions of a provider in use have no more.

use crate::lint::Ctx;
use crate::lint::behaviour::changed;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// Major releases take arguments away: version 6 of the AWS provider, and version 3 of the Helm provider, where the blocks
    /// `kubernetes { … }` and `set { … }` became arguments. It is an error where the constraints of the modules, or the lock file,
    /// allow only versions without it; where they allow older ones too, [deprecated-argument](deprecated-argument.md) tells.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// terraform {
    ///   required_providers {
    ///     aws = {
    ///       source  = "hashicorp/aws"
    ///       version = "~> 6.0"
    ///     }
    ///   }
    /// }
    ///
    /// resource "aws_eip" "nat" {
    ///   vpc = true
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// terraform {
    ///   required_providers {
    ///     aws = {
    ///       source  = "hashicorp/aws"
    ///       version = "~> 6.0"
    ///     }
    ///   }
    /// }
    ///
    /// resource "aws_eip" "nat" {
    ///   domain = "vpc"
    /// }
    /// ```
    "removed-argument", Error, Run::Module(run), Safe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let gone = |found: &crate::lint::behaviour::Changed<'_>| found.may_be_gone && !found.may_be_there;
    let told = changed(ctx, module).into_iter().filter(gone).map(|found| {
        let change = found.change;
        let what = if change.becomes.is_some() { "is no block any more in" } else { "is no more in" };
        let gone = change.gone.as_deref().unwrap_or_default();
        let message = format!("`{}` {what} version {gone} of {}", change.argument, change.provider);
        let told = found.tell(Diagnostic::error(message, found.place));
        match found.fix() {
            Some(fix) => told.fix(fix),
            None => told,
        }
    });
    told.collect()
}
