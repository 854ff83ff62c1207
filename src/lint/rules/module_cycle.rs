//! Modules that call each other in a ring.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::root_name;
use crate::repo::link::module_cycles;
use crate::repo::module::Call;
use crate::text::{Diagnostic, Place};

rule! {
    /// Terraform installs the modules below a module one within the other. A module that calls itself, directly or through
    /// others, has no end: `terraform init` stops when the path gets too long.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # modules/network/main.tf
    /// module "dns" {
    ///   source = "../dns"
    /// }
    ///
    /// # modules/dns/main.tf
    /// module "network" {
    ///   source = "../network"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// # modules/network/main.tf calls nothing; whoever calls both hands values on
    /// module "network" {
    ///   source = "./modules/network"
    /// }
    ///
    /// module "dns" {
    ///   source = "./modules/dns"
    ///   vpc_id = module.network.vpc_id
    /// }
    /// ```
    "module-cycle", Error, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    module_cycles(ctx.repository).iter().filter_map(|ring| finding(ctx, ring)).collect()
}

/// One finding for a ring: at the first call, the others beside it.
fn finding(ctx: &Ctx<'_>, ring: &[(&str, &str)]) -> Option<Diagnostic> {
    let calls: Vec<&Call> =
        ring.iter().filter_map(|(path, name)| ctx.repository.modules.get(*path)?.calls.get(*name)).collect();
    let (first, rest) = calls.split_first()?;
    let (start, _) = ring.first()?;
    let way: Vec<String> =
        ring.iter().map(|(path, _)| *path).chain([*start]).map(|path| format!("`{}`", root_name(path))).collect();
    let message = match rest {
        [] => format!("module `{}` calls itself", root_name(start)),
        _ => format!("modules call each other in a ring: {}", way.join(" -> ")),
    };
    let mut diagnostic = Diagnostic::error(message, source(ctx, first))
        .label(format!("`module.{}` leads to `{}`", first.name, root_name(first.module()?)))
        .subject(format!("module.{}", first.name));
    for call in rest {
        let leads = format!("`module.{}` leads to `{}`", call.name, root_name(call.module()?));
        diagnostic = diagnostic.related(source(ctx, call), leads);
    }
    Some(diagnostic)
}

fn source(ctx: &Ctx<'_>, call: &Call) -> Place {
    let Some(at) = call.source else { return call.at.place() };
    Place { file: at.file, span: ctx.parsed(at.file).expr(at.expr).span }
}
