//! What Terragrunt refuses of a unit and no other rule speaks of.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{is_in_stack, is_told, refused, refused_stacks};
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::Diagnostic;

rule! {
    /// Terragrunt reads a unit whole before anything runs: blocks and arguments that it does not know, a missing one, a name that is not
    /// there, a local nobody uses that cannot be evaluated, all end it. Nothing is run to find out: what needs a command, the
    /// environment or the cloud is taken as unknown, and is never wrong. So it is with stack files, of which nothing is generated then.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// terraform {
    ///   sorce = "../../modules/app"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// terraform {
    ///   source = "../../modules/app"
    /// }
    /// ```
    "invalid-unit", Error, Run::UnitAndStacks(run, stacks)
}

/// The kinds that have no rule of their own.
const KINDS: [ProblemKind; 9] = [
    ProblemKind::Shape,
    ProblemKind::Expression,
    ProblemKind::UndeclaredLocal,
    ProblemKind::UnknownFunction,
    ProblemKind::Unknown,
    ProblemKind::Missing,
    ProblemKind::Twice,
    ProblemKind::Stack,
    ProblemKind::Backend,
];

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let found = KINDS.into_iter().flat_map(|kind| refused(unit, kind));
    found.filter(|diagnostic| !is_told(ctx, diagnostic.place, &KINDS) && !is_in_stack(ctx, diagnostic)).collect()
}

fn stacks(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    KINDS.into_iter().flat_map(|kind| refused_stacks(ctx, kind)).collect()
}
