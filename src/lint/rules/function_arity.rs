//! A function that is given too few or too many arguments.

use crate::hcl::ExprKind;
use crate::lang::{function_arity, plain_function};
use crate::lint::Ctx;
use crate::lint::alone::Called;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::text::{Diagnostic, Place};

rule! {
    /// Each function takes so many arguments. With `...` their number is not known, and not judged.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// locals {
    ///   name = replace("a-b", "-")
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// locals {
    ///   name = replace("a-b", "-", "_")
    /// }
    /// ```
    "function-arity", Error, Run::Module(run)
}

/// What a call should have: `None` when it is right, or nobody knows.
pub(super) fn wrong(call: &Called<'_>) -> Option<(usize, Option<usize>)> {
    let (least, most) = function_arity(plain_function(call.name))?;
    // Those that take one more or less say so themselves.
    let most = if call.name == "lookup" { Some(3) } else { most };
    let wrong = call.arguments < least || most.is_some_and(|most| call.arguments > most);
    (wrong && !call.expands).then_some((least, most))
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for call in ctx.calls(module) {
        let Some((least, most)) = wrong(call) else { continue };
        let takes = match most {
            Some(most) if most == least => count(least),
            Some(most) => format!("{least} to {}", count(most)),
            None => format!("at least {}", count(least)),
        };
        let message = format!("`{}` takes {takes}, and is given {}", call.name, call.arguments);
        let diagnostic = match surplus(ctx, call, most) {
            Some(surplus) => Diagnostic::error(message, surplus).label("one too many").related(call.at, "called here"),
            None => Diagnostic::error(message, call.whole),
        };
        found.push(diagnostic.subject(call.name.to_string()));
    }
    found
}

/// The first argument that is too many.
fn surplus(ctx: &Ctx<'_>, call: &Called<'_>, most: Option<usize>) -> Option<Place> {
    let parsed = ctx.parsed(call.at.file);
    let ExprKind::Call { args, .. } = &parsed.expr(call.expr).kind else { return None };
    let surplus = args.get(most?)?;
    Some(Place { file: call.at.file, span: parsed.expr(*surplus).span })
}

fn count(n: usize) -> String {
    if n == 1 { "1 argument".into() } else { format!("{n} arguments") }
}
