//! What Terragrunt refuses of a unit and no other rule speaks of.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{is_in_stack, is_told, refused, refused_stacks};
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::{Diagnostic, Label};

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
    let is_other = |diagnostic: &Diagnostic| is_told(ctx, diagnostic.place, &KINDS) || is_in_stack(ctx, diagnostic);
    let mut found: Vec<Diagnostic> = Vec::new();
    for kind in KINDS {
        for diagnostic in refused(unit, kind).into_iter().filter(|diagnostic| !is_other(diagnostic)) {
            // A local that is none is one mistake, however often the file names it.
            let same = |known: &&mut Diagnostic| {
                known.place.file == diagnostic.place.file && known.message == diagnostic.message
            };
            let is_local = kind == ProblemKind::UndeclaredLocal || diagnostic.message.starts_with("there is no local ");
            let known = found.iter_mut().find(same).filter(|_| is_local);
            match known {
                Some(known) if diagnostic.place < known.place => {
                    let before = std::mem::replace(known, diagnostic);
                    let again = before.related.into_iter().map(|label| label.place).chain([before.place]);
                    for place in again {
                        known.related.push(Label { place, message: "also here".into() });
                    }
                }
                Some(known) => known.related.push(Label { place: diagnostic.place, message: "also here".into() }),
                None => found.push(diagnostic),
            }
        }
    }
    found
}

fn stacks(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    KINDS.into_iter().flat_map(|kind| refused_stacks(ctx, kind)).collect()
}
