//! Where a module says `depends_on`.

use super::Ctx;
use crate::repo::Module;
use crate::repo::module::ExprAt;
use crate::text::Place;

/// Every `depends_on` of a module: of resources, data sources, calls and outputs.
pub(super) fn depends_on(module: &Module) -> impl Iterator<Item = ExprAt> {
    let resources = module.resources.values().filter_map(|resource| resource.depends_on);
    let calls = module.calls.values().filter_map(|call| call.depends_on);
    resources.chain(calls).chain(module.outputs.values().filter_map(|output| output.depends_on))
}

/// Does a place lie in one of these?
pub(super) fn is_inside(ctx: &Ctx<'_>, lists: &[ExprAt], place: Place) -> bool {
    let inside = |at: &ExprAt| at.file == place.file && ctx.parsed(at.file).expr(at.expr).span.contains(place.span);
    lists.iter().any(inside)
}
