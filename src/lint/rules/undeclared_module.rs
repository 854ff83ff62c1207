//! `module.x` without a `module "x"`.

use crate::lang::Address;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::undeclared::undeclared;
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// `module.x` means the call `module "x"` of the same directory, not a folder of that name.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// module "network" {
    ///   source = "./network"
    /// }
    ///
    /// output "vpc_id" {
    ///   value = module.netwrk.vpc_id
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// module "network" {
    ///   source = "./network"
    /// }
    ///
    /// output "vpc_id" {
    ///   value = module.network.vpc_id
    /// }
    /// ```
    "undeclared-module", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let missing = |address: &Address| match address {
        Address::Module(name) if !module.calls.contains_key(&**name) => Some(name.to_string()),
        _ => None,
    };
    undeclared(ctx, module, "module call", missing, |_| module.calls.keys().map(String::as_str).collect())
}
