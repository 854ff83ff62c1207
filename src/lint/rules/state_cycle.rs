//! Roots that wait for each other's states.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{is_specific, root_name, wire_name};
use crate::repo::Wire;
use crate::repo::link::state_cycles;
use crate::text::Diagnostic;

rule! {
    /// When two roots read each other's states, directly or around a ring, none of them can be applied first: the whole cannot be
    /// built again from nothing. The shortest ring is told. A root that reads its own state is none.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # network/main.tf reads the state of dns, and dns/main.tf:
    /// data "terraform_remote_state" "network" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// # network/main.tf takes the zone from a variable, or looks it up:
    /// data "aws_route53_zone" "main" {
    ///   name = "example.com"
    /// }
    /// ```
    "state-cycle", Error, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let rings = state_cycles(ctx.repository).into_iter().filter(|ring| is_sure(ring));
    rings.filter_map(|ring| finding(&ring)).collect()
}

/// Does every wire of a ring surely lead to the next root?
fn is_sure(ring: &[&Wire]) -> bool {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).all(|(wire, next)| {
        let mut sources = wire.sources.iter().filter(|source| source.to.len() == 1 && source.to.contains(&next.from));
        sources.any(|source| source.states.iter().all(is_specific))
    })
}

fn finding(ring: &[&Wire]) -> Option<Diagnostic> {
    let (first, rest) = ring.split_first()?;
    let path: Vec<String> = ring.iter().chain([first]).map(|w| format!("`{}`", root_name(&w.from))).collect();
    let to = rest.first().unwrap_or(first);
    let mut diagnostic = Diagnostic::error(format!("states are read in a ring: {}", path.join(" -> ")), first.at)
        .label(format!("`{}` reads `{}`", root_name(&first.from), root_name(&to.from)))
        .subject(path.join(" "));
    for (i, wire) in rest.iter().enumerate() {
        let to = rest.get(i + 1).unwrap_or(first);
        let words = format!("`{}` reads `{}`", root_name(&wire.from), root_name(&to.from));
        diagnostic = diagnostic.related(wire.at, words);
    }
    let wires: Vec<String> = ring.iter().map(|wire| format!("`{}`", wire_name(wire))).collect();
    Some(diagnostic.help(format!("cut one of {}: take the value from a variable or a data source", wires.join(", "))))
}
