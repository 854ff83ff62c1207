//! Values that need each other.

use crate::lint::Ctx;
use crate::lint::needs::{Graph, Needs, Ring, Sieve, on_rings, rings};
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::text::{Diagnostic, Place};

rule! {
    /// Terraform works values out one after the other. Local values, resources, variables by their validations, outputs and
    /// providers that need each other in a ring have no first one. A module call is no such thing as a whole: one output of it may
    /// feed an input of the same call, unless that output needs the input, or the call is read whole (`module.x`, `module.x[*]`, an
    /// index that is computed), or waits for something (`depends_on`, `count`, `for_each`) that needs it.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "terraform_data" "server" {
    ///   input = terraform_data.address.output
    /// }
    ///
    /// resource "terraform_data" "address" {
    ///   depends_on = [terraform_data.server]
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "terraform_data" "server" {
    ///   input = terraform_data.address.output
    /// }
    ///
    /// resource "terraform_data" "address" {}
    /// ```
    "reference-cycle", Error, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let (mut needs, mut sieve) = (Needs::new(ctx), Sieve::default());
    let modules = ctx.repository.modules.values();
    // What does not parse, or is declared twice, is told already, and may not be what was meant.
    let whole = modules.filter(|m| m.broken.is_empty() && m.duplicates.is_empty() && !ctx.is_fragments(m));
    whole.filter(|module| sieve.may_ring(ctx, module)).flat_map(|module| judge(&mut needs, module)).collect()
}

fn judge<'m>(needs: &mut Needs<'m, '_>, module: &'m Module) -> Vec<Diagnostic> {
    let mut edges = needs.at_most(module);
    let suspects = on_rings(&edges);
    if suspects.is_empty() {
        return Vec::new();
    }
    let graph = needs.graph(module);
    for (number, edges) in edges.iter_mut().enumerate() {
        *edges = if suspects.contains(&number) { needs.next(module, &graph, number) } else { Vec::new() };
    }
    rings(&edges).iter().filter_map(|ring| finding(&graph, ring)).collect()
}

/// At the first reference of the ring by the order of the files, the others beside it.
fn finding(graph: &Graph<'_>, ring: &Ring) -> Option<Diagnostic> {
    let mut ring = ring.clone();
    let first = ring.iter().enumerate().min_by_key(|(_, (node, _))| *node)?.0;
    ring.rotate_left(first);
    let name = |number: usize| graph.nodes.get_index(number).map(ToString::to_string).unwrap_or_default();
    let ((start, edge), rest) = ring.split_first()?;
    let needs = |from: usize, to: usize| match (name(from), name(to)) {
        (from, to) if from == to => format!("all of `{to}` waits for it"),
        (from, to) => format!("`{from}` needs `{to}`"),
    };
    let start = name(*start);
    let mut diagnostic =
        Diagnostic::error(format!("`{start}` needs itself in the end: {}", way(&ring, &name)), edge.at)
            .label(needs(ring.first()?.0, edge.to))
            .subject(start);
    let mut said: Vec<Place> = vec![edge.at];
    for (from, edge) in rest {
        if !said.contains(&edge.at) {
            said.push(edge.at);
            diagnostic = diagnostic.related(edge.at, needs(*from, edge.to));
        }
    }
    Some(diagnostic)
}

/// More names than these are counted, not listed.
const MOST_NAMES: usize = 10;

/// `a` -> `b` -> `a`
fn way(ring: &Ring, name: &impl Fn(usize) -> String) -> String {
    let mut names: Vec<String> = ring.iter().map(|(node, _)| format!("`{}`", name(*node))).collect();
    names.extend(names.first().cloned());
    names.dedup();
    if names.len() > MOST_NAMES {
        let middle = MOST_NAMES / 2..names.len() - MOST_NAMES / 2;
        let hidden = format!("{} more", middle.len());
        names.splice(middle, [hidden]);
    }
    names.join(" -> ")
}
