//! A data source's address that no block declares.

use crate::lang::Address;
use crate::lang::Mode;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::undeclared::undeclared;
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
    "undeclared-data", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let checked = ctx.checked_data(module);
    undeclared(ctx, module, "data source", |address| match address {
        Address::Resource { mode: Mode::Data, kind, name } => {
            let declared = module.resources.keys().filter(|resource| resource.mode == Mode::Data);
            let declared = declared.map(|resource| (resource.kind.as_str(), resource.name.as_str()));
            let all: Vec<(&str, &str)> = declared.chain(checked.iter().map(|(k, n)| (&**k, &**n))).collect();
            if all.contains(&(&**kind, &**name)) {
                return None;
            }
            Some((name.to_string(), all.iter().filter(|(k, _)| *k == &**kind).map(|(_, n)| *n).collect()))
        }
        _ => None,
    })
}
