//! Backends that keep states in the open, or let two people write at once.

use crate::lint::Ctx;
use crate::lint::backends::shape;
use crate::lint::insertion::next_line;
use crate::lint::lockfile::knows_lockfile;
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::backend_place;
use crate::repo::module::{BackendBlock, BlockAt};
use crate::repo::{Backend, Root};
use crate::text::{Diagnostic, Edit, Fix};

rule! {
    /// A state holds every value of its resources, secrets among them, and two runs that write it at once destroy it.
    /// `encrypt` is off by default in S3 and OSS; S3 locks only with `use_lockfile` (or a DynamoDB table), OSS with a table,
    /// HTTP with a `lock_address`. Backends that encrypt and lock by themselves are not judged, nor what is completed on the
    /// command line, nor examples.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// terraform {
    ///   backend "s3" {
    ///     bucket = "states"
    ///     key    = "network.tfstate"
    ///     region = "eu-west-1"
    ///   }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// terraform {
    ///   backend "s3" {
    ///     bucket       = "states"
    ///     key          = "network.tfstate"
    ///     region       = "eu-west-1"
    ///     encrypt      = true
    ///     use_lockfile = true
    ///   }
    /// }
    /// ```
    "backend-hardening", Warning, Run::Root(run), Safe
}

fn run(ctx: &Ctx<'_>, root: &Root) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(module) = ctx.repository.modules.get(root.path()) else { return found };
    let (Some(block), [backend], false) = (&module.backend, root.backends.as_slice(), root.own.exempt) else {
        return found;
    };
    // What is not here may be given on the command line, and what is in a file beside may not be all.
    if backend.partial || module.cloud.is_some() || root.own.is_completed() || !is_whole(backend) {
        return found;
    }
    let is = |name: &str, value: &str| backend.arguments.get(name).is_some_and(|given| given.known() == Some(value));
    let given = |name: &str| backend.arguments.contains_key(name);
    let kind = backend.kind.as_str();
    if matches!(kind, "s3" | "oss") && (!given("encrypt") || is("encrypt", "false")) {
        let diagnostic =
            told(ctx, root, block, "encrypt", "keeps its state without encryption").help("add `encrypt = true`");
        found.push(mended(ctx, block.at, "encrypt", diagnostic));
    }
    match kind {
        "s3" if !given("dynamodb_table")
            && !given("lock_table")
            && (!given("use_lockfile") || is("use_lockfile", "false")) =>
        {
            let diagnostic = told(ctx, root, block, "use_lockfile", "does not lock its state");
            let help = "add `use_lockfile = true` (Terraform 1.10 or newer), or a `dynamodb_table`";
            let diagnostic = diagnostic.help(help);
            found.push(match knows_lockfile(ctx, module) {
                true => mended(ctx, block.at, "use_lockfile", diagnostic),
                false => diagnostic,
            });
        }
        "oss" if !given("tablestore_table") => {
            found.push(
                told(ctx, root, block, "tablestore_table", "does not lock its state").help("add a `tablestore_table`"),
            );
        }
        "http" if !given("lock_address") => {
            found.push(told(ctx, root, block, "lock_address", "does not lock its state").help("add a `lock_address`"));
        }
        "consul" if is("lock", "false") => {
            found.push(told(ctx, root, block, "lock", "does not lock its state"));
        }
        _ => {}
    }
    found
}

/// Is everything given that has to be? S3 needs a region too, which otherwise comes from the environment, and so may others.
fn is_whole(backend: &Backend) -> bool {
    let required = shape(&backend.kind).map_or(&[][..], |shape| shape.required);
    let region: &[&str] = if backend.kind == "s3" { &["region"] } else { &[] };
    required.iter().chain(region).all(|name| backend.arguments.get(*name).is_some_and(|given| given.is_known()))
}

fn told(ctx: &Ctx<'_>, root: &Root, block: &BackendBlock, argument: &str, wrong: &str) -> Diagnostic {
    let place = backend_place(ctx, root, argument).unwrap_or(block.at.place());
    Diagnostic::warning(format!("the backend `{}` {wrong}", block.kind), place).subject(argument)
}

/// With the argument set to true, in place of `false` or at the end of the block.
fn mended(ctx: &Ctx<'_>, at: BlockAt, argument: &str, diagnostic: Diagnostic) -> Diagnostic {
    let parsed = ctx.parsed(at.file);
    if parsed.is_json() {
        return diagnostic;
    }
    let block = parsed.block(at.block);
    let edit = match block.body.attribute(argument) {
        Some(given) => Some((parsed.expr(given.value).span, "true".to_string())),
        None => block.body.attributes.iter().max_by_key(|attribute| attribute.span.end).and_then(|last| {
            let next = next_line(parsed, last)?;
            // A comment may follow on the line, the end of the block may not.
            (!next.rest.contains(&b'}')).then(|| (next.at, format!("{}{argument} = true\n", next.indent)))
        }),
    };
    match edit {
        Some((span, text)) => diagnostic.fix(Fix { safe: true, edits: vec![Edit { file: at.file, span, text }] }),
        None => diagnostic,
    }
}
