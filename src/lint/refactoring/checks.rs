//! `check` blocks: one data source of their own, which nobody else may read.

use super::{block, told};
use crate::hcl::Block;
use crate::lang::Address;
use crate::lint::Ctx;
use crate::repo::Module;
use crate::repo::module::BlockAt;
use crate::text::{Diagnostic, Place};

pub(in crate::lint) fn checks(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut own: Vec<(&Block, BlockAt)> = Vec::new();
    for at in module.checks.values() {
        let parsed = ctx.parsed(at.file);
        let mut data = parsed.blocks_of(&block(ctx, *at).body, "data");
        let Some(first) = data.next() else { continue };
        let place = |span| Place { file: at.file, span };
        found.extend(data.map(|second| {
            told("a `check` has one data source, and this is the second".into(), place(second.header), "data")
                .related(place(first.header), "the first is here")
        }));
        for name in ["count", "for_each"] {
            found.extend(first.body.attribute(name).map(|repeat| {
                told(format!("the data source of a `check` cannot have `{name}`"), place(repeat.name.span), name)
            }));
        }
        found.extend(parsed.blocks_of(&first.body, "lifecycle").map(|lifecycle| {
            let message = "the data source of a `check` has no `lifecycle`: the check tells what must hold";
            told(message.into(), place(lifecycle.header), "lifecycle")
        }));
        if let Some(other) = namesake(module, first, &own) {
            let message = "two data sources of one name: those of checks count as well";
            let found_here = told(message.into(), place(first.header), "data").related(other, "the other is here");
            found.push(found_here);
        }
        own.push((first, *at));
    }
    if !own.is_empty() {
        found.extend(outside(ctx, module, &own));
    }
    found
}

/// Another data source of the same name, of the module or of a check before.
fn namesake(module: &Module, data: &Block, own: &[(&Block, BlockAt)]) -> Option<Place> {
    let [kind, name] = data.labels.as_slice() else { return None };
    let same = |block: &Block| matches!(block.labels.as_slice(), [k, n] if k.text == kind.text && n.text == name.text);
    let top = module.resources.get(&name_of(&kind.text, &name.text)).map(|resource| resource.at.place());
    let before =
        || own.iter().find(|(block, _)| same(block)).map(|(block, at)| Place { file: at.file, span: block.header });
    top.or_else(before)
}

/// Reads of a check's data source in other places.
fn outside(ctx: &Ctx<'_>, module: &Module, own: &[(&Block, BlockAt)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for used in ctx.uses(module) {
        let Address::Resource { mode: crate::lang::Mode::Data, kind, name } = &used.reference.address else { continue };
        let same = |block: &Block| matches!(block.labels.as_slice(), [k, n] if *k.text == **kind && *n.text == **name);
        let Some((data, check)) = own.iter().find(|(data, _)| same(data)) else { continue };
        let inside = check.file == used.file && block(ctx, *check).span.contains(used.reference.span);
        if inside || module.resources.contains_key(&name_of(kind, name)) {
            continue;
        }
        let message = format!("`{}` belongs to a `check`, and only that can read it", used.reference.address);
        let declared = Place { file: check.file, span: data.header };
        found.push(told(message, used.place(), &used.reference.address).related(declared, "declared here"));
    }
    found
}

fn name_of(kind: &str, name: &str) -> crate::repo::module::ResourceName {
    crate::repo::module::ResourceName { mode: crate::lang::Mode::Data, kind: kind.into(), name: name.into() }
}
