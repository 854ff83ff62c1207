//! A resource's address that no block declares.

use std::cell::LazyCell;

use crate::lang::Address;
use crate::lang::Mode;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::undeclared::{MAX_SUGGESTIONS, by_kind, declares, undeclared};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// What a traversal starts with is a resource type unless it is one of Terraform's own words, so a misspelt `local.` or a
    /// forgotten `data.` is an undeclared resource too.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "terraform_data" "server" {}
    ///
    /// output "id" {
    ///   value = terraform_data.servr.id
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "terraform_data" "server" {}
    ///
    /// output "id" {
    ///   value = terraform_data.server.id
    /// }
    /// ```
    "undeclared-resource", Error, Run::Module(run), Unsafe
}

/// Roots that Terraform keeps for itself, or that other files than modules know.
const RESERVED: [&str; 6] = ["template", "lazy", "arg", "run", "action", "list"];

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let missing = |address: &Address| match address {
        Address::Resource { mode: Mode::Managed | Mode::Ephemeral, kind, name }
            if !RESERVED.contains(&&**kind) && !declares(module, address) =>
        {
            Some(name.to_string())
        }
        _ => None,
    };
    let names = LazyCell::new(|| by_kind(module));
    let there = |address: &Address| match address {
        Address::Resource { mode, kind, .. } => names.get(&(*mode, &**kind)).cloned().unwrap_or_default(),
        _ => Vec::new(),
    };
    let mut found = undeclared(ctx, module, "resource", missing, there);
    for diagnostic in found.iter_mut().take(MAX_SUGGESTIONS).filter(|diagnostic| diagnostic.help.is_none()) {
        diagnostic.help = otherwise(&diagnostic.subject, module);
    }
    found
}

/// What may have been meant when no resource of the type has a name like it.
fn otherwise(subject: &str, module: &Module) -> Option<String> {
    let (kind, name) = subject.split_once('.')?;
    let meant = match kind {
        "locals" if module.locals.contains_key(name) => format!("local.{name}"),
        "vars" | "variable" | "variables" if module.variables.contains_key(name) => format!("var.{name}"),
        "modules" if module.calls.contains_key(name) => format!("module.{name}"),
        _ => {
            let mut other = module.resources.keys().filter(|resource| *resource.name == *name);
            let data = other.clone().find(|resource| resource.mode == Mode::Data && resource.kind == kind);
            let kinds = other.clone().filter(|r| r.mode == Mode::Managed).map(|resource| resource.kind.as_str());
            let near = crate::text::closest(kind, kinds);
            let near = near.and_then(|near| other.find(|r| r.mode == Mode::Managed && r.kind == near));
            match (data, near) {
                (Some(data), _) => format!("data.{}.{}", data.kind, data.name),
                (None, Some(near)) => format!("{}.{}", near.kind, near.name),
                (None, None) => return None,
            }
        }
    };
    Some(format!("did you mean `{meant}`?"))
}
