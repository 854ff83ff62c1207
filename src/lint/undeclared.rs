//! What the `undeclared-*` rules share: one finding per module and name, its first use first.

use indexmap::IndexMap;

use super::Ctx;
use super::uses::Use;
use crate::lang::Address;
use crate::repo::Module;
use crate::text::{Diagnostic, closest};

/// Findings for the addresses of a module that `missing` gives a name for, with the names there are instead.
/// A module with a file that was not read whole is not judged: the declaration may be there.
pub fn undeclared<'n>(
    ctx: &Ctx<'_>,
    module: &Module,
    what: &str,
    missing: impl Fn(&Address) -> Option<(String, Vec<&'n str>)>,
) -> Vec<Diagnostic> {
    if !module.broken.is_empty() || ctx.is_fragments(module) {
        return Vec::new();
    }
    let mut found: IndexMap<&Address, Vec<&Use>> = IndexMap::new();
    for used in ctx.uses(module) {
        if missing(&used.reference.address).is_some() {
            found.entry(&used.reference.address).or_default().push(used);
        }
    }
    found.into_iter().filter_map(|(address, uses)| finding(ctx, what, address, &uses, missing(address)?)).collect()
}

fn finding(
    ctx: &Ctx<'_>,
    what: &str,
    address: &Address,
    uses: &[&Use],
    (name, there): (String, Vec<&str>),
) -> Option<Diagnostic> {
    let (first, rest) = uses.split_first()?;
    let mut diagnostic = Diagnostic::error(format!("{what} `{address}` is not declared"), first.place());
    diagnostic = diagnostic.subject(address.to_string());
    for other in rest {
        diagnostic = diagnostic.related(other.place(), "also here");
    }
    let Some(near) = closest(&name, there.iter().copied()) else { return Some(diagnostic) };
    let full = address.to_string();
    let meant = format!("{}{near}", full.strip_suffix(&name).unwrap_or_default());
    diagnostic = diagnostic.help(format!("did you mean `{meant}`?"));
    diagnostic.fix = ctx.rename_all(uses.iter().map(|used| used.place()), &name, near);
    Some(diagnostic)
}
