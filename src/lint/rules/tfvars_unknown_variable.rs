//! A values file that gives a variable which is declared nowhere.

use std::collections::BTreeSet;

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::tfvars::{files, is_judged, is_tested};
use crate::repo::Root;
use crate::text::{Diagnostic, Edit, Fix, closest};

rule! {
    /// Terraform warns of a value for a variable that is not declared, and goes on without it: a misspelt name leaves the
    /// default in place.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// variable "instance_count" {
    ///   default = 1
    /// }
    ///
    /// # prod.tfvars says: instances_count = 3
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "instance_count" {
    ///   default = 1
    /// }
    ///
    /// # prod.tfvars says: instance_count = 3
    /// ```
    "tfvars-unknown-variable", Warning, Run::Root(run), Unsafe
}

fn run(ctx: &Ctx<'_>, root: &Root) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(module) = ctx.repository.modules.get(root.path()).filter(|module| module.broken.is_empty()) else {
        return found;
    };
    if files(root).next().is_none() || ctx.is_fragments(module) {
        return found;
    }
    for (file, automatic) in files(root) {
        if !is_judged(ctx, module, file, automatic) {
            continue;
        }
        let given = ctx.repository.assignments(file);
        let names: BTreeSet<&str> = given.iter().map(|assignment| assignment.variable.as_str()).collect();
        for assignment in &given {
            let name = &assignment.variable;
            // JSON has comments by that name, and a file for several roots gives what only some of them declare.
            if module.variables.contains_key(name) || name == "//" || !automatic && elsewhere(ctx, root, name) {
                continue;
            }
            let mut diagnostic = Diagnostic::warning(format!("no variable `{name}` is declared"), assignment.name)
                .label("has no effect")
                .subject(name);
            let free = module.variables.keys().map(String::as_str).filter(|name| !names.contains(name));
            if let Some(near) = closest(name, free) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                if let Some(variable) = module.variables.get(near) {
                    diagnostic = diagnostic.related(variable.at.place(), "the nearest variable");
                }
                if assignment.name.span.of(&ctx.parsed(file).bytes) == name.as_bytes() {
                    let edit = Edit { file, span: assignment.name.span, text: near.to_string() };
                    diagnostic = diagnostic.fix(Fix { safe: false, edits: vec![edit] });
                }
            }
            found.push(diagnostic);
        }
    }
    if found.is_empty() || is_tested(ctx, module) {
        return Vec::new();
    }
    found
}

/// Does another root declare it?
fn elsewhere(ctx: &Ctx<'_>, root: &Root, name: &str) -> bool {
    let others = ctx.repository.roots.iter().filter(|other| other.path() != root.path());
    let mut modules = others.filter_map(|other| ctx.repository.modules.get(other.path()));
    modules.any(|module| module.variables.contains_key(name))
}
