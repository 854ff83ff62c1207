//! One producer, read twice.

use std::collections::BTreeMap;

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{root_name, wire_name};
use crate::repo::{Link, Source, Wire, WireKind};
use crate::text::Diagnostic;

rule! {
    /// Two data sources that read the same state say the same thing in two places, and one of them will be forgotten when the
    /// state moves. A producer that is read by its state here and by parameters there has two contracts where one would do.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// data "terraform_remote_state" "network" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    /// }
    ///
    /// data "terraform_remote_state" "vpc" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
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
    /// ```
    "duplicate-wiring", Note, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    // By root, module in it and producer. Modules of one root may each read what they need.
    let mut readers: BTreeMap<(&str, &[String], &str), Vec<&Wire>> = BTreeMap::new();
    for wire in &ctx.repository.wires {
        let exempt = ctx.repository.root(&wire.from).is_none_or(|root| root.own.exempt);
        if let (Some(to), false) = (producer(wire), exempt) {
            readers.entry((&wire.from, &wire.calls, to)).or_default().push(wire);
        }
    }
    let mut found = Vec::new();
    for ((_, _, to), wires) in &readers {
        for (i, wire) in wires.iter().enumerate() {
            let before = wires.get(..i).unwrap_or_default();
            let ours = addresses(wire);
            let same =
                before.iter().find(|other| ours.is_some() && other.kind == wire.kind && addresses(other) == ours);
            // Of another kind only the first is told: there may be a parameter for each value.
            let first = !before.iter().any(|other| other.kind == wire.kind);
            let other = before.iter().find(|other| first && other.kind != wire.kind);
            found.extend(same.or(other).map(|other| finding(wire, other, to)));
        }
    }
    found
}

/// The one root that a wire surely means.
fn producer(wire: &Wire) -> Option<&str> {
    let to = wire.to.iter().next().filter(|_| wire.to.len() == 1)?;
    wire.sources.iter().all(|source| source.link == Link::Linked).then_some(to)
}

/// The key of an instance, the workspace of its reader, and the states it reads.
type Read<'w> = (&'w Option<String>, &'w Option<String>, String);

/// What a wire reads, instance by instance. Of components the environment is not known, so that two may differ after all.
fn addresses(wire: &Wire) -> Option<Vec<Read<'_>>> {
    if wire.kind == WireKind::Component {
        return None;
    }
    let address = |source: &Source| -> Option<String> {
        let states: Vec<String> = source.states.iter().map(ToString::to_string).collect();
        (!states.is_empty() && source.states.iter().all(crate::repo::State::is_known)).then(|| states.join(" "))
    };
    wire.sources.iter().map(|source| Some((&source.key, &source.reader, address(source)?))).collect()
}

fn finding(wire: &Wire, other: &Wire, to: &str) -> Diagnostic {
    let (ours, theirs) = (wire_name(wire), wire_name(other));
    let message = match wire.kind == other.kind {
        true => format!("`{ours}` reads the same state as `{theirs}`"),
        false => format!("`{}` is read by `{ours}` and by `{theirs}`, in two ways", root_name(to)),
    };
    let diagnostic = Diagnostic::remark(message, wire.at);
    diagnostic.related(other.at, "read here first").subject(ours)
}
