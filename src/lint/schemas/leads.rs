//! Which expressions of a module may read a part of a resource or of a module on a way that is not written out.

use std::collections::BTreeSet;

use crate::hcl::{ExprId, ExprKind, Parsed, Part, Step};
use crate::lang::{Address, Each};
use crate::lint::fit::Spans;
use crate::lint::uses::around;
use crate::lint::{Ctx, Use};
use crate::repo::Module;
use crate::repo::module::ExprAt;
use crate::text::Place;

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
    // Blocks that are repeated over what is asked for.
    let mut repeated: BTreeSet<Place> = BTreeSet::new();
    for used in uses.iter().filter(|used| leads(used)) {
        let parsed = ctx.parsed(used.file);
        let Some((_, block)) = around(parsed, used.reference.span) else { continue };
        let over = block.body.attribute("for_each").map(|each| parsed.expr(each.value).span);
        if over.is_some_and(|over| over.contains(used.reference.span)) {
            repeated.insert(Place { file: used.file, span: block.header });
        }
    }
    let reads = |used: &&Use| match &used.reference.address {
        Address::Each(Each::Value) => {
            let block = around(ctx.parsed(used.file), used.reference.span);
            block.is_some_and(|(_, block)| repeated.contains(&Place { file: used.file, span: block.header }))
        }
        Address::Local(name) => leading.contains(&**name),
        address => is_of(address, of) && used.reference.rest.is_empty(),
    };
    let reading: Vec<&Use> = uses.iter().filter(|used| !used.forgiven).filter(reads).collect();
    if reading.is_empty() {
        return Vec::new();
    }
    let span = |at: &ExprAt| ctx.parsed(at.file).expr(at.expr).span;
    let all = Spans::new(ctx.sites(module).iter().map(|at| (at.file, span(at), *at)));
    let mut found: Vec<ExprAt> = Vec::new();
    for used in reading {
        if let Some(at) = all.around(used.place()).filter(|at| !found.contains(at)) {
            found.push(*at);
        }
    }
    found.retain(|at| takes(ctx.parsed(at.file), at.expr, leading, &mut Vec::new()));
    found
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
