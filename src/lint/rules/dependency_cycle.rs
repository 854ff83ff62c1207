//! Units that wait for each other.

use std::collections::{BTreeSet, VecDeque};

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{judged, shown};
use crate::repo::order::rings;
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, HashMap, Place};

rule! {
    /// A unit can be applied when all that it depends on has been. Units in a ring of `dependency` blocks and `dependencies` never can:
    /// Terragrunt refuses them, or leaves them out without a word when it lists units.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # live/vpc/terragrunt.hcl
    /// dependency "dns" {
    ///   config_path = "../dns"
    /// }
    ///
    /// # live/dns/terragrunt.hcl
    /// dependency "vpc" {
    ///   config_path = "../vpc"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// # live/dns/terragrunt.hcl; live/vpc depends on nothing
    /// dependency "vpc" {
    ///   config_path = "../vpc"
    /// }
    /// ```
    "dependency-cycle", Error, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let units: Vec<&Unit> = judged(ctx).collect();
    let numbers: HashMap<&str, usize> = units.iter().enumerate().map(|(i, unit)| (unit.path.as_str(), i)).collect();
    let waits: Vec<Vec<(usize, Place)>> = units.iter().map(|unit| waits(unit, &numbers)).collect();
    let plain: Vec<Vec<usize>> = waits.iter().map(|on| on.iter().map(|(to, _)| *to).collect()).collect();
    rings(&plain).iter().filter_map(|group| finding(ctx, &units, &waits, group)).collect()
}

/// What a unit waits for, and where it says so.
fn waits(unit: &Unit, numbers: &HashMap<&str, usize>) -> Vec<(usize, Place)> {
    let counts = unit.dependencies.iter().filter(|dependency| dependency.enabled && !dependency.replaced);
    let blocks = counts.filter_map(|dependency| Some((dependency.unit()?, dependency.section.place_of("config_path"))));
    let paths = unit.paths.iter().filter_map(|path| Some((path.to.as_deref()?, path.at)));
    blocks.chain(paths).filter_map(|(to, at)| Some((*numbers.get(to)?, at))).collect()
}

/// One finding for a group of units that all wait for each other: the shortest way from its first one back to it.
fn finding(ctx: &Ctx<'_>, units: &[&Unit], waits: &[Vec<(usize, Place)>], group: &[usize]) -> Option<Diagnostic> {
    let start = *group.first()?;
    let members: BTreeSet<usize> = group.iter().copied().collect();
    let mut from: HashMap<usize, (usize, Place)> = HashMap::default();
    let mut queue = VecDeque::from([start]);
    while let (Some(at), false) = (queue.pop_front(), from.contains_key(&start)) {
        for (to, place) in waits.get(at).into_iter().flatten().filter(|(to, _)| members.contains(to)) {
            if !from.contains_key(to) {
                from.insert(*to, (at, *place));
                queue.push_back(*to);
            }
        }
    }
    let mut steps = Vec::new();
    let mut at = start;
    while let Some((before, place)) = from.get(&at).copied() {
        steps.push((before, place));
        at = before;
        if at == start {
            break;
        }
    }
    steps.reverse();
    let ((_, place), rest) = steps.split_first()?;
    let name = |i: usize| units.get(i).map_or_else(String::new, |unit| format!("`{}`", shown(&unit.path)));
    let way: Vec<String> = steps.iter().map(|(i, _)| name(*i)).chain([name(start)]).collect();
    let message = match rest {
        [] => format!("unit {} depends on itself", name(start)),
        _ => format!("units depend on each other in a ring: {}", way.join(" -> ")),
    };
    let real = |place: Place| ctx.trees().stacks.tree.really(place);
    let mut diagnostic = Diagnostic::error(message, real(*place)).subject(name(start));
    for (i, place) in rest.iter().take(MOST_RELATED) {
        diagnostic = diagnostic.related(real(*place), format!("{} waits here", name(*i)));
    }
    Some(diagnostic)
}

/// A ring may be as long as a repository has units.
const MOST_RELATED: usize = 10;
