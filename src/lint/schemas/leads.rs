//! Which expressions of a module may read a part of a resource or of a module on a way that is not written out.

use std::collections::BTreeSet;

use crate::hcl::{ExprId, ExprKind, Parsed, Part, Step};
use crate::lang::{Address, Each};
use crate::lint::uses::around;
use crate::lint::{Ctx, Use};
use crate::repo::Module;
use crate::repo::module::ExprAt;
use crate::text::{HashMap, Place};

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Resources,
    Modules,
}

pub fn is_of(address: &Address, of: Of) -> bool {
    match address {
        Address::Resource { .. } => of == Of::Resources,
        Address::Module(_) => of == Of::Modules,
        _ => false,
    }
}

/// The expressions that may read something on a way that is not written out, in order.
pub fn sites(ctx: &Ctx<'_>, module: &Module, of: Of, uses: &[Use], leading: &BTreeSet<&str>) -> Vec<ExprAt> {
    let leads = |used: &Use| match &used.reference.address {
        Address::Local(name) => leading.contains(&**name),
        address => is_of(address, of),
    };
    let all = ctx.sites(module);
    // Blocks that are repeated over what is asked for.
    let repeats = repeats(ctx, module);
    let over = uses.iter().filter(|used| !repeats.is_empty() && leads(used));
    let repeated: BTreeSet<Place> =
        over.filter_map(|used| repeats.get(all.get(used.site as usize)?)).copied().collect();
    let reads = |used: &&Use| match &used.reference.address {
        Address::Each(Each::Value) => {
            let block = around(ctx.parsed(used.file), used.reference.span);
            block.is_some_and(|(_, block)| repeated.contains(&Place { file: used.file, span: block.header }))
        }
        Address::Local(name) => leading.contains(&**name),
        address => is_of(address, of) && used.reference.rest.is_empty(),
    };
    let mut found: Vec<ExprAt> = Vec::new();
    for used in uses.iter().filter(|used| !used.forgiven).filter(reads) {
        // What refers to several things comes several times, one after the other.
        if let Some(at) = all.get(used.site as usize).filter(|at| found.last() != Some(at)) {
            found.push(*at);
        }
    }
    found.retain(|at| takes(ctx.parsed(at.file), at.expr, leading, &mut Vec::new()));
    found
}

/// What is repeated by a `for_each`, by that.
fn repeats(ctx: &Ctx<'_>, module: &Module) -> HashMap<ExprAt, Place> {
    let resources = module.resources.values().map(|resource| (resource.repeat.for_each, resource.at.place()));
    let calls = module.calls.values().map(|call| (call.repeat.for_each, call.at.place()));
    let imports = module.imports.iter().map(|import| {
        let body = &ctx.parsed(import.file).block(import.block).body;
        let over = body.attribute("for_each").map(|over| ExprAt { file: import.file, expr: over.value });
        (over, import.place())
    });
    resources.chain(calls).chain(imports).filter_map(|(over, place)| Some((over?, place))).collect()
}

/// Is a part taken of what may hold what is asked for, on a way that is not written out? Who only hands it on reads nothing.
fn takes<'p>(parsed: &'p Parsed, expr: ExprId, leading: &BTreeSet<&str>, bound: &mut Vec<&'p str>) -> bool {
    match &parsed.expr(expr).kind {
        ExprKind::GetAttr { .. } | ExprKind::Index { .. } | ExprKind::Splat { .. } => {
            let Some((root, steps)) = parsed.traversal(expr) else { return true };
            let reads = match (&*root.text, steps.as_slice()) {
                (root, _) if bound.contains(&root) => true,
                ("local", [Step::Attr(name, _), _, ..]) => leading.contains(name),
                ("each", [Step::Attr(name, _), _, ..]) => *name == "value",
                ("local" | "each", [Step::Other(_), ..]) => true,
                _ => false,
            };
            let is_splat = |at: ExprId| matches!(parsed.expr(at).kind, ExprKind::Splat { .. });
            reads
                || steps.iter().any(|step| match step {
                    Step::Other(key) => !is_splat(*key) && takes(parsed, *key, leading, bound),
                    Step::Attr(..) => false,
                })
        }
        ExprKind::For(each) => {
            let before = bound.len();
            bound.extend(each.key_var.iter().chain([&each.value_var]).map(|var| &*var.text));
            let mut parts = [Some(each.collection), each.key, Some(each.value), each.condition].into_iter().flatten();
            let takes = parts.any(|part| takes(parsed, part, leading, bound));
            bound.truncate(before);
            takes
        }
        // What a loop in a text brings is not followed.
        ExprKind::Template(template)
            if template.parts.iter().any(|part| matches!(part, Part::If { .. } | Part::For(_))) =>
        {
            true
        }
        _ => {
            let mut found = false;
            parsed.each_child(expr, &mut |child| found = found || takes(parsed, child, leading, bound));
            found
        }
    }
}
