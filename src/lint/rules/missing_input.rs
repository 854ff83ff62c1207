//! A call that leaves out a variable without default.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// Every variable of a called module that has no default must be given in the call.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # app/main.tf: variable "vpc_id" { type = string }
    /// module "app" {
    ///   source = "./app"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// module "app" {
    ///   source = "./app"
    ///   vpc_id = "vpc-1"
    /// }
    /// ```
    "missing-input", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for call in module.calls.values() {
        let Some(called) = ctx.called(call) else { continue };
        // An argument may be in a part of the calling module that was not read.
        if !module.broken.is_empty() {
            continue;
        }
        for variable in called.variables.values() {
            if variable.required() && !call.inputs.contains_key(&variable.name) {
                found.push(
                    Diagnostic::error(
                        format!("module `{}` is called without its required input `{}`", call.name, variable.name),
                        call.at.place(),
                    )
                    .label(format!("`{}` is not given", variable.name))
                    .related(variable.at.place(), "declared here, without a default")
                    .subject(format!("module.{}.{}", call.name, variable.name)),
                );
            }
        }
    }
    found
}
