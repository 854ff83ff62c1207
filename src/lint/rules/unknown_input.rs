//! A call that gives what the module does not take.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::text::{Diagnostic, Edit, Fix, closest};

rule! {
    /// An argument of a call that is no meta-argument must be a variable of the called module.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # app/main.tf: variable "subnet_ids" { default = [] }
    /// module "app" {
    ///   source      = "./app"
    ///   subnets_ids = ["subnet-1"]
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// module "app" {
    ///   source     = "./app"
    ///   subnet_ids = ["subnet-1"]
    /// }
    /// ```
    "unknown-input", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for call in module.calls.values() {
        let Some(called) = ctx.called(call) else { continue };
        for (name, input) in &call.inputs {
            if called.variables.contains_key(name) {
                continue;
            }
            let mut diagnostic =
                Diagnostic::error(format!("module `{}` has no variable `{name}`", call.name), input.name)
                    .label(format!("`{}` takes no such input", called.path))
                    .subject(format!("module.{}.{name}", call.name));
            let free = called.variables.keys().filter(|name| !call.inputs.contains_key(*name));
            if let Some(near) = closest(name, free.map(String::as_str)) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                if let Some(variable) = called.variables.get(near) {
                    diagnostic = diagnostic.related(variable.at.place(), "the nearest variable");
                }
                if input.name.span.of(&ctx.parsed(input.name.file).bytes) == name.as_bytes() {
                    let edit = Edit { file: input.name.file, span: input.name.span, text: near.to_string() };
                    diagnostic = diagnostic.fix(Fix { safe: false, edits: vec![edit] });
                }
            }
            found.push(diagnostic);
        }
    }
    found
}
