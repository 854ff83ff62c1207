//! Constraints on versions, and which versions of Terraform a file is for, as far as `required_version` says: what newer ones
//! refuse may be right there.

use super::Judged;
use crate::hcl::ExprId;
use crate::lang::Constraints;
use crate::repo::module::ExprAt;
use crate::repo::path;
use crate::text::Diagnostic;

/// What only the placeholder of another tool has: `__VERSION__`, `{{ version }}`, `@version@`.
const PLACEHOLDERS: [char; 5] = ['_', '{', '$', '%', '@'];

impl Judged<'_, '_> {
    /// Is it for Terraform before 0.15 only, by its own module's constraint or, where that has none, by any of the repository?
    pub(super) fn is_old(&self) -> bool {
        let is_old = |said: &ExprAt| self.ctx.rules_out(said, ">= 0.15");
        match self.said() {
            [] => self.ctx.repository.modules.values().flat_map(|module| &module.required_version).any(is_old),
            said => said.iter().any(is_old),
        }
    }

    /// A constraint on versions that is none. Terraform refuses it before it reads anything else.
    pub(in crate::lint) fn constraint(&self, value: ExprId) -> Option<Diagnostic> {
        let text = self.parsed.plain_text(value)?;
        if text.contains(PLACEHOLDERS) || Constraints::parse(text).is_some() {
            return None;
        }
        let message = format!("`{text}` is no constraint on versions");
        let found = Diagnostic::error(message, self.place(value)).subject(text);
        Some(match commas(text).filter(|text| Constraints::parse(text).is_some()) {
            Some(with) => found.help(format!("commas stand between: `{with}`")),
            None => found.help("as in `~> 1.2` or `>= 1.2, < 2.0`"),
        })
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

/// Constraints that stand one after the other, with commas between them.
fn commas(text: &str) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        match parts.last_mut() {
            Some(last) if !last.contains(|c: char| c.is_ascii_digit()) => *last = format!("{last} {word}"),
            _ => parts.push(word.to_string()),
        }
    }
    (parts.len() > 1).then(|| parts.join(", "))
}
