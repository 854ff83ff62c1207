//! A default for an output that the other root does not have.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{is_specific, names, root_name, wire_name};
use crate::repo::link::may_output;
use crate::repo::{Link, Root, Wire};
use crate::text::{Diagnostic, closest};

rule! {
    /// `defaults` of a remote state stand in for outputs that are not there yet. One that names no output of the other root
    /// stands in for ever: the output was renamed, or never had that name, and every read gets the default.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # network/outputs.tf: output "subnet_ids" { value = aws_subnet.private[*].id }
    /// data "terraform_remote_state" "network" {
    ///   backend  = "s3"
    ///   config   = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    ///   defaults = { subnets = [] }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// data "terraform_remote_state" "network" {
    ///   backend  = "s3"
    ///   config   = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    ///   defaults = { subnet_ids = [] }
    /// }
    /// ```
    "remote-state-default-drift", Warning, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    ctx.repository.wires.iter().flat_map(|wire| judge(ctx, wire)).collect()
}

fn judge(ctx: &Ctx<'_>, wire: &Wire) -> Vec<Diagnostic> {
    let sure = |source: &crate::repo::Source| source.link == Link::Linked && source.states.iter().all(is_specific);
    if !wire.externals.is_empty() || wire.sources.is_empty() || !wire.sources.iter().all(sure) {
        return Vec::new();
    }
    let producers: Vec<&Root> = wire.to.iter().filter_map(|path| ctx.repository.root(path)).collect();
    let mut found = Vec::new();
    for (name, place) in &wire.defaults.names {
        if producers.is_empty() || producers.iter().any(|root| may_output(ctx.repository, root, name)) {
            continue;
        }
        let roots = names(producers.iter().map(|root| root_name(root.path())));
        let mut diagnostic =
            Diagnostic::warning(format!("`defaults` gives `{name}`, which {roots} never outputs"), *place)
                .label("always the default")
                .subject(format!("{}.defaults.{name}", wire_name(wire)));
        let outputs = producers.iter().filter_map(|root| ctx.repository.modules.get(root.path()));
        let outputs = outputs.flat_map(|module| module.outputs.values());
        let free = outputs.filter(|output| !wire.defaults.names.contains_key(&output.name)).collect::<Vec<_>>();
        if let Some(near) = closest(name, free.iter().map(|output| output.name.as_str())) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            if let Some(output) = free.iter().find(|output| output.name == near) {
                diagnostic = diagnostic.related(output.at.place(), "the nearest output");
            }
        }
        let read = wire.reads.reads.iter().find(|read| read.output == *name);
        found.push(match read {
            Some(read) => diagnostic.related(read.place, "read here"),
            None => diagnostic,
        });
    }
    found
}
