//! What Terraform's parser would refuse: all of it, not only the first.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::text::{Diagnostic, FileId, LineIndex, Place};

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
    if parsed.errors.is_empty() || is_template(&parsed.bytes, parsed.errors.iter().map(|error| error.span.start)) {
        return Vec::new();
    }
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

/// Is the file a template of another tool, which becomes HCL only when that has run? Its tags stand where HCL has no braces like these.
fn is_template(bytes: &[u8], errors: impl Iterator<Item = u32>) -> bool {
    let tags: [&[u8]; 3] = [b"{{", b"{%", b"<%"];
    let lines = LineIndex::new(bytes);
    let mut errors = errors.map(|start| lines.line(bytes, lines.position(bytes, start as usize).line));
    errors.any(|line| tags.iter().any(|tag| line.windows(tag.len()).any(|window| window == *tag)))
}
