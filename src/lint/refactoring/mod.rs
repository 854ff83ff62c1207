//! What moves, forgets, adopts and checks things: is what it speaks of there, or gone, as it must be?

mod checks;
mod endpoint;
mod exists;
mod imports;
mod moves;
mod removals;

use crate::hcl::Block;
use crate::repo::module::BlockAt;
use crate::text::{Diagnostic, Place};

use super::Ctx;

pub(super) use checks::checks;
pub(super) use imports::imports;
pub(super) use moves::moves;
pub(super) use removals::removals;

/// The value of an argument of a block, as an address and where it stands.
fn argument(ctx: &Ctx<'_>, at: BlockAt, name: &str) -> Option<(endpoint::Endpoint, Place)> {
    let parsed = ctx.parsed(at.file);
    let value = parsed.block(at.block).body.attribute(name)?.value;
    let place = Place { file: at.file, span: parsed.expr(value).span };
    Some((endpoint::read(parsed, value)?, place))
}

fn block<'r>(ctx: &Ctx<'r>, at: BlockAt) -> &'r Block {
    ctx.parsed(at.file).block(at.block)
}

/// An error about an address.
fn told(message: String, place: Place, subject: impl ToString) -> Diagnostic {
    Diagnostic::error(message, place).subject(subject.to_string())
}
