//! Which versions of Terraform a file is for, as far as `required_version` says: what newer ones refuse may be right there.

use super::Judged;
use crate::repo::{Module, path};

impl Judged<'_, '_> {
    /// Is it for Terraform before 0.15 only, by its own module's constraint or, where that has none, by any of the repository?
    pub(super) fn is_old(&self) -> bool {
        let repository = self.ctx.repository;
        match self.own_terms() {
            terms if terms.is_empty() => {
                let all = repository.modules.values().flat_map(|module| terms_of(self, module));
                all.into_iter().any(|term| is_old(&term))
            }
            terms => terms.iter().any(|term| is_old(term)),
        }
    }

    /// Does its module name the versions that it is for, and not only the oldest of them?
    pub(super) fn is_pinned(&self) -> bool {
        self.own_terms().iter().any(|term| !term.starts_with('>') && !term.starts_with("!="))
    }

    fn own_terms(&self) -> Vec<String> {
        let repository = self.ctx.repository;
        let module = repository.modules.get(path::parent(repository.tree.path(self.file)));
        module.map(|module| terms_of(self, module)).unwrap_or_default()
    }
}

/// `>= 1.5` and `< 2` of `required_version = ">= 1.5, < 2"`.
fn terms_of(judged: &Judged<'_, '_>, module: &Module) -> Vec<String> {
    let mut terms = Vec::new();
    for at in &module.required_version {
        if let Some(text) = judged.ctx.parsed(at.file).plain_text(at.expr) {
            terms.extend(text.split(',').map(|term| term.trim().to_string()));
        }
    }
    terms
}

/// Does a term shut out every version since 0.15?
fn is_old(term: &str) -> bool {
    let at = term.find(|c: char| c.is_ascii_digit()).unwrap_or(term.len());
    let (operator, version) = term.split_at(at);
    let numbers: Vec<u32> = version.split(['.', '-']).map_while(|part| part.trim().parse().ok()).collect();
    let [0, minor, ref rest @ ..] = numbers[..] else { return false };
    match operator.trim() {
        "" | "=" | "<=" => minor < 15,
        "<" => minor <= 15,
        "~>" => !rest.is_empty() && minor < 15,
        _ => false,
    }
}
