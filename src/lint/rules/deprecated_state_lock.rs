//! State locks in DynamoDB, which Terraform is going to drop.

use crate::lang::Constraints;
use crate::lint::Ctx;
use crate::lint::insertion::own_line;
use crate::lint::lockfile::knows_lockfile;
use crate::lint::rule::{Run, rule};
use crate::repo::{Module, Root};
use crate::text::{Diagnostic, Edit, Fix, Place};

rule! {
    /// Since Terraform 1.11 the S3 backend locks with a file beside the state (`use_lockfile`), and says at every `init` that
    /// `dynamodb_table` is deprecated and will go. OpenTofu keeps it. Where a root may still be run by a Terraform older than
    /// 1.10, both can be given until it is not.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// terraform {
    ///   required_version = ">= 1.10"
    ///   backend "s3" {
    ///     bucket         = "states"
    ///     key            = "network.tfstate"
    ///     region         = "eu-west-1"
    ///     encrypt        = true
    ///     dynamodb_table = "locks"
    ///   }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// terraform {
    ///   required_version = ">= 1.10"
    ///   backend "s3" {
    ///     bucket       = "states"
    ///     key          = "network.tfstate"
    ///     region       = "eu-west-1"
    ///     encrypt      = true
    ///     use_lockfile = true
    ///   }
    /// }
    /// ```
    "deprecated-state-lock", Warning, Run::Root(run), Safe
}

fn run(ctx: &Ctx<'_>, root: &Root) -> Vec<Diagnostic> {
    let Some(module) = ctx.repository.modules.get(root.path()) else { return Vec::new() };
    let tofu = module.files.iter().any(|file| ctx.repository.tree.path(*file).contains(".tofu"));
    let Some(backend) = module.backend.as_ref().filter(|backend| backend.kind == "s3" && !tofu) else {
        return Vec::new();
    };
    if root.own.exempt || !may_be_new(ctx, module) {
        return Vec::new();
    }
    let parsed = ctx.parsed(backend.at.file);
    let body = &parsed.block(backend.at.block).body;
    let Some(table) = body.attribute("dynamodb_table") else { return Vec::new() };
    let place = Place { file: backend.at.file, span: table.name.span };
    let mut diagnostic = Diagnostic::warning("`dynamodb_table` of the backend `s3` is deprecated", place)
        .subject("dynamodb_table")
        .help("lock with `use_lockfile = true`");
    if knows_lockfile(ctx, module) && !parsed.is_json() {
        let edit = match body.attribute("use_lockfile") {
            None => Some((table.span, "use_lockfile = true".to_string())),
            Some(_) => own_line(&parsed.bytes, table.span).map(|line| (line, String::new())),
        };
        if let Some((span, text)) = edit {
            let edit = Edit { file: backend.at.file, span, text };
            diagnostic = diagnostic.fix(Fix { safe: true, edits: vec![edit] });
        }
    }
    vec![diagnostic]
}

/// May a Terraform be in use that calls it deprecated?
fn may_be_new(ctx: &Ctx<'_>, module: &Module) -> bool {
    let text = module.required_version.iter().filter_map(|at| ctx.parsed(at.file).plain_text(at.expr));
    let new = Constraints::parse(">= 1.11.0").unwrap_or_default();
    text.filter_map(Constraints::parse).fold(new, |all, one| all.and(&one)).is_possible()
}
