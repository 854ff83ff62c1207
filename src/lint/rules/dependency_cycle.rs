//! Units that wait for each other.

use std::collections::BTreeSet;

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::judged;
use crate::terragrunt::ProblemKind;
use crate::text::Diagnostic;

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
    let mut seen: BTreeSet<Vec<&str>> = BTreeSet::new();
    let mut found = Vec::new();
    for unit in judged(ctx) {
        for problem in unit.problems.iter().filter(|problem| problem.kind == ProblemKind::Cycle) {
            // Every unit of a ring tells it from where it stands: the same names, begun elsewhere.
            let mut names: Vec<&str> = problem.message.split('`').skip(1).step_by(2).collect();
            names.sort_unstable();
            names.dedup();
            if seen.insert(names) {
                found.push(Diagnostic::error(problem.message.clone(), problem.at).subject(unit.path.clone()));
            }
        }
    }
    found
}
