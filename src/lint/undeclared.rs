//! What the `undeclared-*` rules share: one finding per module and name, its first use first.

use std::cell::OnceCell;

use super::Ctx;
use super::needs::Graph;
use super::uses::Use;
use crate::lang::{Address, Mode};
use crate::repo::Module;
use crate::repo::module::Named;
use crate::text::{Diagnostic, HashMap, IndexMap, closest};

/// A suggestion costs a comparison with every name there is: a file of nonsense gets no more than these.
const MAX_COMPARISONS: usize = 500_000;
/// And where finding out is dearer, no more suggestions than these.
pub const MAX_SUGGESTIONS: usize = 200;

/// Findings for the addresses of a module that `missing` gives a name for; `there` are the names there are instead.
/// A module with a file that was not read whole is not judged: the declaration may be there.
pub fn undeclared<'n>(
    ctx: &Ctx<'_>,
    module: &Module,
    what: &str,
    missing: impl Fn(&Address) -> Option<String>,
    there: impl Fn(&Address) -> Vec<&'n str>,
) -> Vec<Diagnostic> {
    if !module.broken.is_empty() || ctx.is_fragments(module) {
        return Vec::new();
    }
    let mut found: IndexMap<&Address, Vec<&Use>> = IndexMap::default();
    for used in ctx.uses(module) {
        if missing(&used.reference.address).is_some() {
            found.entry(&used.reference.address).or_default().push(used);
        }
    }
    let mut diagnostics = Vec::with_capacity(found.len());
    let mut compared = 0;
    let (graph, mut steps) = (OnceCell::new(), MAX_COMPARISONS);
    let mut ring = |uses: &[&Use], meant: &str| {
        let graph = graph.get_or_init(|| Graph::of(ctx, module));
        uses.iter().any(|used| graph.would_ring(ctx, module, used, meant, &mut steps))
    };
    for (address, mut uses) in found {
        // Arguments are walked before the blocks beside them.
        uses.sort_by_key(|used| used.place());
        let names = if compared < MAX_COMPARISONS { there(address) } else { Vec::new() };
        compared += names.len();
        diagnostics
            .extend(missing(address).and_then(|name| finding(ctx, what, address, &uses, &name, names, &mut ring)));
    }
    diagnostics
}

fn finding(
    ctx: &Ctx<'_>,
    what: &str,
    address: &Address,
    uses: &[&Use],
    name: &str,
    there: Vec<&str>,
    ring: &mut impl FnMut(&[&Use], &str) -> bool,
) -> Option<Diagnostic> {
    let (first, rest) = uses.split_first()?;
    let full = address.to_string();
    let mut diagnostic = Diagnostic::error(format!("{what} `{full}` is not declared"), first.place());
    diagnostic = diagnostic.subject(full.clone());
    for other in rest {
        diagnostic = diagnostic.related(other.place(), "also here");
    }
    let Some(near) = closest(name, there) else { return Some(diagnostic) };
    let meant = format!("{}{near}", full.strip_suffix(name).unwrap_or_default());
    // What needs the place itself cannot have been meant.
    if ring(uses, &meant) {
        return Some(diagnostic);
    }
    diagnostic = diagnostic.help(format!("did you mean `{meant}`?"));
    diagnostic.fix = ctx.rename_all(uses.iter().map(|used| used.place()), name, near);
    Some(diagnostic)
}

/// The names of a module's resources by their type, for many may be missing.
pub fn by_kind(module: &Module) -> HashMap<(Mode, &str), Vec<&str>> {
    let mut names: HashMap<(Mode, &str), Vec<&str>> = HashMap::default();
    for resource in module.resources.keys() {
        names.entry((resource.mode, &resource.kind)).or_default().push(&resource.name);
    }
    names
}

/// Does a module declare the resource, data source or ephemeral resource of that address?
pub fn declares(module: &Module, address: &Address) -> bool {
    let Address::Resource { mode, kind, name } = address else { return false };
    module.resources.contains_key(&Named { mode: *mode, kind, name })
}
