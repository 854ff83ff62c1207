//! Which versions of Terraform a file is for, as far as `required_version` says: what newer ones refuse may be right there.

use super::Judged;
use crate::repo::module::ExprAt;
use crate::repo::path;

impl Judged<'_, '_> {
    /// Is it for Terraform before 0.15 only, by its own module's constraint or, where that has none, by any of the repository?
    pub(super) fn is_old(&self) -> bool {
        let is_old = |said: &ExprAt| self.ctx.rules_out(said, ">= 0.15");
        match self.said() {
            [] => self.ctx.repository.modules.values().flat_map(|module| &module.required_version).any(is_old),
            said => said.iter().any(is_old),
        }
    }

    /// Does its module name the versions that it is for, and not only the oldest of them?
    pub(super) fn is_pinned(&self) -> bool {
        let texts = self.said().iter().filter_map(|at| self.ctx.parsed(at.file).plain_text(at.expr));
        let mut terms = texts.flat_map(|text| text.split(',')).map(str::trim);
        terms.any(|term| !term.starts_with('>') && !term.starts_with("!="))
    }

    /// What its own module says.
    fn said(&self) -> &[ExprAt] {
        let repository = self.ctx.repository;
        let module = repository.modules.get(path::parent(repository.tree.path(self.file)));
        module.map_or(&[], |module| &module.required_version)
    }
}
