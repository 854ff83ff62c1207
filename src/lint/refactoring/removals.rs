//! `removed` blocks: of whole resources and modules that are gone.

use super::exists::{Existence, exists};
use super::{argument, block, told};

use crate::lang::Mode;
use crate::lint::Ctx;
use crate::lint::attributes::is_for_destruction;
use crate::repo::Module;
use crate::repo::module::BlockAt;
use crate::text::{Diagnostic, Place};

pub(in crate::lint) fn removals(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    module.removed.iter().flat_map(|at| judge(ctx, module, *at)).collect()
}

fn judge(ctx: &Ctx<'_>, module: &Module, at: BlockAt) -> Vec<Diagnostic> {
    let Some((from, place)) = argument(ctx, at, "from") else { return Vec::new() };
    let mut found = provisioners(ctx, at, from.resource.is_some());
    let keyed = from.modules.iter().any(|(_, key)| key.is_some()) || from.key().is_some();
    if let Some((name, _)) = from.resource.as_ref().filter(|(name, _)| name.mode != Mode::Managed) {
        let message = format!("`{}` is not kept: only resources and modules are removed", name.address());
        found.push(told(message, place, &from).help("removing its block is enough"));
    } else if keyed {
        let message = format!("all of a thing is removed, and `{from}` is one instance");
        found.push(told(message, place, &from).help("write the address without keys"));
    } else if let Existence::Yes(declared) = exists(ctx, module, &from, true) {
        found.push(
            told(format!("`{from}` is removed, and is still declared"), declared, &from)
                .label("declared here")
                .related(at.place(), "removed here"),
        );
    }
    found
}

/// What runs when something goes: only of resources, and only then.
fn provisioners(ctx: &Ctx<'_>, at: BlockAt, of_resource: bool) -> Vec<Diagnostic> {
    let parsed = ctx.parsed(at.file);
    let provisioners = parsed.blocks_of(&block(ctx, at).body, "provisioner");
    let told = provisioners.filter_map(|provisioner| {
        let message = match (of_resource, is_for_destruction(parsed, &provisioner.body)) {
            (true, true) => return None,
            (true, false) => "a provisioner of `removed` runs at destruction only: `when = destroy`",
            (false, _) => "only where a resource is removed can provisioners run, and this is a module",
        };
        let place = Place { file: at.file, span: provisioner.header };
        Some(told(message.into(), place, "provisioner"))
    });
    told.collect()
}
