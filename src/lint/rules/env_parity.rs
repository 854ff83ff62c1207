//! Units that one environment has and the others lack.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::judged;
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, Place};

rule! {
    /// Environments that lie beside each other, and are much alike, are meant to be alike: what only one of them has is tried nowhere
    /// before it is there, or was forgotten in the others. A note, for it may be on purpose.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # live/dev/vpc, live/dev/db, live/prod/vpc, live/prod/db, and live/dev/eks/terragrunt.hcl:
    /// terraform {
    ///   source = "../../../modules/eks"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// # live/prod/eks/terragrunt.hcl, beside it
    /// terraform {
    ///   source = "../../../modules/eks"
    /// }
    /// ```
    "env-parity", Note, Run::Repo(run)
}

/// How people name their environments, in whatever case, and with whatever before or after it.
const NAMES: [&str; 20] = [
    "dev",
    "develop",
    "development",
    "int",
    "integration",
    "live",
    "nonprod",
    "non-prod",
    "np",
    "perf",
    "preprod",
    "pre-prod",
    "prd",
    "prod",
    "production",
    "qa",
    "stage",
    "staging",
    "test",
    "uat",
];

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    // By the folder that holds environments, by environment, by the path in it.
    let mut trees: BTreeMap<&str, BTreeMap<&str, BTreeMap<&str, &Unit>>> = BTreeMap::new();
    for unit in judged(ctx).filter(|unit| !unit.path.contains(".terragrunt-stack")) {
        let mut start = 0;
        for part in unit.path.split('/') {
            let end = start + part.len();
            if NAMES.contains(&part.to_ascii_lowercase().as_str()) {
                let above = unit.path.get(..start).unwrap_or_default();
                let rest = unit.path.get(end + 1..).unwrap_or_default();
                trees.entry(above).or_default().entry(part).or_default().insert(rest, unit);
            }
            start = end + 1;
        }
    }
    trees.values().filter(|tree| tree.len() > 1).flat_map(parity).collect()
}

fn parity(environments: &BTreeMap<&str, BTreeMap<&str, &Unit>>) -> Vec<Diagnostic> {
    let mut holders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, units) in environments {
        units.keys().for_each(|unit| _ = holders.entry(unit).or_default().insert(name));
    }
    let alike = alike(environments, &holders);
    let mut found = Vec::new();
    for (rest, names) in holders.iter().filter(|(rest, _)| !rest.is_empty()) {
        let lacking: Vec<&str> = alike.difference(names).copied().collect();
        let Some(unit) = names.iter().find_map(|name| environments.get(name)?.get(rest)) else { continue };
        if lacking.is_empty() || alike.is_disjoint(names) {
            continue;
        }
        let list = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let has: Vec<&str> = names.iter().copied().collect();
        let verb = if lacking.len() == 1 { "has" } else { "have" };
        let message = format!("{} {verb} no `{rest}`, which is in {}", list(&lacking), list(&has));
        let at = Place { file: unit.file, span: Default::default() };
        found.push(Diagnostic::remark(message, at).subject(unit.path.clone()));
    }
    found
}

/// The environments that hold at least half of what most of them hold.
fn alike<'t>(
    environments: &BTreeMap<&'t str, BTreeMap<&str, &Unit>>,
    holders: &BTreeMap<&str, BTreeSet<&str>>,
) -> BTreeSet<&'t str> {
    let most = |names: &BTreeSet<&str>| names.len() > 1 && names.len() * 2 >= environments.len();
    let common: Vec<&str> = holders.iter().filter(|(_, names)| most(names)).map(|(rest, _)| *rest).collect();
    let is_like = |units: &BTreeMap<&str, &Unit>| {
        let here = common.iter().filter(|rest| units.contains_key(**rest)).count();
        !common.is_empty() && here * 2 >= common.len()
    };
    environments.iter().filter(|(_, units)| is_like(units)).map(|(name, _)| *name).collect()
}
