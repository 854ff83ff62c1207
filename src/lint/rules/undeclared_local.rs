//! `local.x` that no `locals` block defines.

use crate::lang::Address;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::undeclared::undeclared;
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// Local values belong to one module: each that is used must be in a `locals` block of the same directory.
    /// Terraform notices before it evaluates anything, so `try(local.x, …)` does not help.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// locals {
    ///   tags = { team = "a" }
    /// }
    ///
    /// output "tags" {
    ///   value = local.tag
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// locals {
    ///   tags = { team = "a" }
    /// }
    ///
    /// output "tags" {
    ///   value = local.tags
    /// }
    /// ```
    "undeclared-local", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let missing = |address: &Address| match address {
        Address::Local(name) if !module.locals.contains_key(&**name) => Some(name.to_string()),
        _ => None,
    };
    undeclared(ctx, module, "local value", missing, |_| module.locals.keys().map(String::as_str).collect())
}
