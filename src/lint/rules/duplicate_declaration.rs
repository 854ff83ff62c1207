//! Names that are declared twice in one module, and arguments that are set twice in one block.

use std::collections::HashMap;

use crate::hcl::{Body, Parsed};
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::text::{Diagnostic, FileId, Place, Span};

rule! {
    /// Terraform refuses a module that declares a variable, local value, output, resource, data source, module call or
    /// provider configuration twice, in whichever files, and a block that sets one argument twice.
    /// Override files (`override.tf`, `*_override.tf`) change a declaration and are no second one.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// variable "region" {
    ///   type = string
    /// }
    ///
    /// variable "region" {
    ///   default = "eu-west-1"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "region" {
    ///   type    = string
    ///   default = "eu-west-1"
    /// }
    /// ```
    "duplicate-declaration", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let duplicates = module.duplicates.iter().filter(|_| !ctx.is_fragments(module));
    for duplicate in duplicates {
        found.push(
            Diagnostic::error(format!("`{}` is declared twice", duplicate.what), duplicate.again)
                .label("declared again here")
                .related(duplicate.first, "first declared here")
                .subject(duplicate.what.clone()),
        );
    }
    for file in &module.files {
        let Some(parsed) = ctx.repository.files.get(*file) else { continue };
        for block in &parsed.blocks {
            // Two local values of one name have been told above.
            if &*block.kind.text != "locals" && &*block.kind.text != "required_providers" {
                arguments(*file, parsed, &block.body, &mut found);
            }
        }
    }
    found
}

fn arguments(file: FileId, parsed: &Parsed, body: &Body, found: &mut Vec<Diagnostic>) {
    let at = |span| Place { file, span };
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for attribute in &body.attributes {
        let name = &*attribute.name.text;
        let Some(first) = seen.get(name).copied() else {
            seen.insert(name, attribute.name.span);
            continue;
        };
        // What failed to parse has been told.
        if parsed.errors.iter().any(|error| attribute.span.contains(error.span)) {
            continue;
        }
        found.push(
            Diagnostic::error(format!("argument `{name}` is set twice"), at(attribute.name.span))
                .label("set again here")
                .related(at(first), "first set here")
                .subject(name),
        );
    }
}
