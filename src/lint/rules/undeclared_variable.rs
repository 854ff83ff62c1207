//! `var.x` without a `variable "x"`.

use crate::lang::Address;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::undeclared::undeclared;
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// A module knows only the variables it declares itself; those of its caller are handed over in the call.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// variable "cluster_name" {
    ///   type = string
    /// }
    ///
    /// output "greeting" {
    ///   value = "hello ${var.cluster_nam}"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "cluster_name" {
    ///   type = string
    /// }
    ///
    /// output "greeting" {
    ///   value = "hello ${var.cluster_name}"
    /// }
    /// ```
    "undeclared-variable", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let missing = |address: &Address| match address {
        Address::Variable(name) if !module.variables.contains_key(&**name) => Some(name.to_string()),
        _ => None,
    };
    undeclared(ctx, module, "variable", missing, |_| module.variables.keys().map(String::as_str).collect())
}
