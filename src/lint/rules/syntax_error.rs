//! What Terraform's parser would refuse: all of it, not only the first.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::text::{Diagnostic, FileId, Place};

rule! {
    /// Terraform reads nothing of a directory in which one file cannot be parsed. Every error of a file is told at once;
    /// for something that is never closed, the place is where it opens. Nothing else is said about what such a file hides.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// locals {
    ///   zones = ["a", "b"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// locals {
    ///   zones = ["a", "b"]
    /// }
    /// ```
    "syntax-error", Error, Run::File(run)
}

fn run(ctx: &Ctx<'_>, file: FileId) -> Vec<Diagnostic> {
    let parsed = ctx.parsed(file);
    let found = parsed.errors.iter().map(|error| {
        let mut diagnostic = Diagnostic::error(error.message.clone(), Place { file, span: error.span });
        diagnostic.label = error.label.clone();
        diagnostic.help = error.help.clone();
        match &error.opened {
            Some((span, words)) => diagnostic.related(Place { file, span: *span }, words.clone()),
            None => diagnostic,
        }
    });
    found.collect()
}
