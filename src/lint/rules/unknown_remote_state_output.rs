//! An output that no root behind a remote state has.

use std::collections::BTreeSet;

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{is_specific, names, root_name, wire_name};
use crate::repo::link::{Missing, Producer, missing};
use crate::repo::{Link, Wire};
use crate::text::{Diagnostic, closest};

rule! {
    /// `data.terraform_remote_state.x.outputs.y` is of no type that Terraform checks: a name that the other root does not output
    /// is found at plan time in the best case. The read is followed through locals, splats, `for` and modules.
    /// Where several roots may be meant, all of them must lack the name. What `defaults` gives, and what stands inside `try`,
    /// is not missing. The same holds for `data.tfe_outputs` and for Cloud Posse's module `remote-state`, and for states of other
    /// repositories whose outputs `[[external]]` in `.tfgen.toml` tells.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # network/outputs.tf: output "vpc_id" { value = aws_vpc.main.id }
    /// data "terraform_remote_state" "network" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    /// }
    ///
    /// output "vpc" {
    ///   value = data.terraform_remote_state.network.outputs.vpcid
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// data "terraform_remote_state" "network" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    /// }
    ///
    /// output "vpc" {
    ///   value = data.terraform_remote_state.network.outputs.vpc_id
    /// }
    /// ```
    "unknown-remote-state-output", Error, Run::Repo(run), Unsafe
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for wire in &ctx.repository.wires {
        let linked = wire.sources.iter().filter(|source| source.link == Link::Linked);
        if !linked.flat_map(|source| &source.states).all(is_specific) {
            continue;
        }
        found.extend(missing(ctx.repository, wire).iter().filter_map(|missing| finding(ctx, wire, missing)));
    }
    // A module that reads for several roots reads the same name of a place: whose it may be is then said where it is said shortest.
    found.sort_by_cached_key(|said| (said.place, said.subject.clone(), said.message.len(), said.message.clone()));
    found.dedup_by(|b, a| a.place == b.place && a.subject == b.subject);
    found
}

fn finding<'r>(ctx: &Ctx<'r>, wire: &Wire, missing: &Missing<'r>) -> Option<Diagnostic> {
    let (first, rest) = missing.reads.split_first()?;
    let names = names(missing.candidates.iter().map(|producer| root_name(producer.name())));
    let message = match missing.candidates.as_slice() {
        [Producer::Root(_)] => format!("root {names} has no output `{}`", missing.output),
        [Producer::External(_)] => format!("{names} has no output `{}`, as the settings say", missing.output),
        _ => format!("none of the roots {names} has an output `{}`", missing.output),
    };
    let mut diagnostic = Diagnostic::error(message, first.place)
        .label(format!("read here, from the state of {names}"))
        .subject(format!("{}.outputs.{}", wire_name(wire), missing.output));
    if let Some((producer, near)) = nearest(ctx, missing) {
        if let Producer::Root(root) = producer
            && let Some(output) = ctx.repository.modules.get(root.path()).and_then(|module| module.outputs.get(near))
        {
            diagnostic = diagnostic.related(output.at.place(), "the nearest output");
        }
        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        diagnostic.fix = ctx.rename_all(missing.reads.iter().map(|read| read.name), missing.output, near);
    }
    diagnostic = diagnostic.related(wire.at, format!("wire `{}`", wire_name(wire)));
    for read in rest {
        diagnostic = diagnostic.related(read.place, "also read here");
    }
    Some(diagnostic)
}

/// The output with the nearest name that every candidate has.
fn nearest<'r>(ctx: &Ctx<'r>, missing: &Missing<'r>) -> Option<(Producer<'r>, &'r str)> {
    let first = missing.candidates.first()?;
    let mut names: BTreeSet<&str> = first.outputs(ctx.repository).into_iter().collect();
    for other in missing.candidates.iter().skip(1) {
        let there = other.outputs(ctx.repository);
        names.retain(|name| there.contains(name));
    }
    closest(missing.output, names).map(|near| (*first, near))
}
