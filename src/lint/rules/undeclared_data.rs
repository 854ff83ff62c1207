//! A data source's address that no block declares.

use std::cell::LazyCell;

use crate::lang::Address;
use crate::lang::Mode;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::undeclared::{by_kind, declares, undeclared};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// A data source must be declared in the module that reads it.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// data "terraform_remote_state" "network" {
    ///   backend = "local"
    /// }
    ///
    /// output "vpc_id" {
    ///   value = data.terraform_remote_state.netwrk.outputs.vpc_id
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// data "terraform_remote_state" "network" {
    ///   backend = "local"
    /// }
    ///
    /// output "vpc_id" {
    ///   value = data.terraform_remote_state.network.outputs.vpc_id
    /// }
    /// ```
    "undeclared-data", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let checked = ctx.checked_data(module);
    let missing = |address: &Address| match address {
        Address::Resource { mode: Mode::Data, kind, name } => {
            let in_check = checked.iter().any(|(k, n)| (&**k, &**n) == (&**kind, &**name));
            (!in_check && !declares(module, address)).then(|| name.to_string())
        }
        _ => None,
    };
    let names = LazyCell::new(|| by_kind(module));
    let there = |address: &Address| match address {
        Address::Resource { kind, .. } => {
            let same = names.get(&(Mode::Data, &**kind)).into_iter().flatten().copied();
            let in_check = checked.iter().filter(|(k, _)| **k == **kind).map(|(_, name)| &**name);
            same.chain(in_check).collect()
        }
        _ => Vec::new(),
    };
    undeclared(ctx, module, "data source", missing, there)
}
