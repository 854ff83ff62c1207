//! Which Terraform a module is for, as far as locking its state with a file depends on it.

use super::Ctx;
use crate::lang::Constraints;
use crate::repo::Module;

/// Does a module say that it needs a Terraform that can (1.10 or newer)?
pub fn knows_lockfile(ctx: &Ctx<'_>, module: &Module) -> bool {
    let text = module.required_version.iter().filter_map(|at| ctx.parsed(at.file).plain_text(at.expr));
    let needed = text.filter_map(Constraints::parse).fold(Constraints::default(), |all, one| all.and(&one));
    let older = Constraints::parse("< 1.10.0").unwrap_or_default();
    needed != Constraints::default() && !needed.and(&older).is_possible()
}
