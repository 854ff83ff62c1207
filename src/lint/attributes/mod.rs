//! What the arguments of the language's own blocks may say: the checks that the rule invalid-attribute puts together.

mod addresses;
mod conditions;
mod lists;
mod provisioners;
mod sources;
mod versions;
mod words;

pub(super) use provisioners::is_for_destruction;

use crate::hcl::{Attribute, ExprId, Parsed};
use crate::lint::Ctx;
use crate::repo::overrides;
use crate::text::{Diagnostic, FileId, Place, Span};

/// A file whose arguments are judged.
pub(super) struct Judged<'c, 'r> {
    ctx: &'c Ctx<'r>,
    file: FileId,
    pub(super) parsed: &'r Parsed,
    /// An override file says only what it changes.
    pub(super) overrides: bool,
}

impl<'c, 'r> Judged<'c, 'r> {
    pub(super) fn new(ctx: &'c Ctx<'r>, file: FileId) -> Self {
        Judged { ctx, file, parsed: ctx.parsed(file), overrides: overrides(ctx.repository.tree.path(file)) }
    }

    /// In JSON nothing tells a block from an argument, and references are strings.
    pub(super) fn is_json(&self) -> bool {
        self.parsed.is_json()
    }

    /// About an argument, at its name.
    pub(super) fn told(&self, message: String, attribute: &Attribute) -> Diagnostic {
        Diagnostic::error(message, self.at(attribute.name.span)).subject(&*attribute.name.text)
    }

    pub(super) fn at(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    fn place(&self, value: ExprId) -> Place {
        self.at(self.parsed.expr(value).span)
    }
}
