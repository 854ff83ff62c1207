//! Configuration that is there and cannot be read.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::text::{Diagnostic, Place, Span};

rule! {
    /// An encrypted file (git-crypt, sops), one with NUL bytes, a link that leads nowhere or a file without permission says
    /// nothing; its module is judged only as far as nothing in that file could change the verdict.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # secrets.tf is a link to ../secrets/prod.tf, which is not in the repository
    /// locals {
    ///   password = local.secrets.password
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "password" {
    ///   type      = string
    ///   sensitive = true
    /// }
    /// ```
    "unreadable-file", Warning, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let unread = ctx.repository.unread.iter();
    let found = unread.map(|unread| {
        let place = Place { file: unread.file, span: Span::default() };
        Diagnostic::warning(format!("this file cannot be read: {}", unread.why), place)
    });
    found.collect()
}
