//! Names that are declared twice in one module, and arguments that are set twice in one block.

use std::collections::HashMap;

use crate::hcl::{Attribute, Block, Body, ExprId, ExprKind, Parsed, Step, Text};
use crate::lint::Ctx;
use crate::lint::grammar::each_body;
use crate::lint::rule::{Run, rule};
use crate::repo::{FileKind, Module, file_kind, overrides};
use crate::text::{Diagnostic, FileId, Place};

rule! {
    /// Terraform refuses a module that declares a variable, local value, output, resource, data source, module call, import or
    /// provider configuration twice, in whichever files, and a block or a file of values that sets one argument twice.
    /// Files of tests and mocks may name a run, a provider, a mock or a target once, and the lock a provider.
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
    "duplicate-declaration", Error, Run::ModuleAndFile(module, file)
}

fn module(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    if ctx.is_fragments(module) {
        return found;
    }
    for duplicate in &module.duplicates {
        let (first, again) = (bytes(ctx, duplicate.first), bytes(ctx, duplicate.again));
        if duplicate.what.is_ascii() || first == again {
            found.push(told(&duplicate.what, duplicate.first, duplicate.again));
        }
    }
    found.extend(states(ctx, module));
    let mut imports: HashMap<Vec<u8>, Place> = HashMap::new();
    for import in &module.imports {
        let parsed = ctx.parsed(import.file);
        let Some(to) = parsed.block(import.block).body.attribute("to") else { continue };
        // An address with keys that are not written out may be another each time.
        let steps = parsed.traversal(to.value).map(|(_, steps)| steps).unwrap_or_default();
        let is_open = |step: &Step<'_>| matches!(step, Step::Other(key) if !is_number(parsed, *key));
        if parsed.block(import.block).body.attribute("for_each").is_some() || steps.iter().any(is_open) {
            continue;
        }
        let place = Place { file: import.file, span: parsed.expr(to.value).span };
        let address: Vec<u8> = bytes(ctx, place).iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        match imports.get(&address) {
            Some(first) => {
                let what = format!("import of {}", String::from_utf8_lossy(&address).trim_matches('"'));
                found.push(told(&what, *first, place));
            }
            None => {
                imports.insert(address, place);
            }
        }
    }
    found
}

/// State is kept by one of three, and once.
fn states(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut stores: Vec<Place> = Vec::new();
    for file in module.files.iter().filter(|file| !overrides(ctx.repository.tree.path(**file))) {
        let parsed = ctx.parsed(*file);
        for terraform in parsed.blocks_of(&parsed.body, "terraform") {
            let here = parsed.blocks_of(&terraform.body, "state_store");
            stores.extend(here.map(|store| Place { file: *file, span: store.header }));
        }
    }
    let mut found: Vec<Diagnostic> = match stores.as_slice() {
        [first, again @ ..] => again.iter().map(|again| told("state_store", *first, *again)).collect(),
        [] => Vec::new(),
    };
    let kept = [
        (module.backend.as_ref().map(|backend| backend.at.place()), "backend"),
        (stores.first().copied(), "state_store"),
        (module.cloud.map(|cloud| cloud.place()), "cloud"),
    ];
    let mut kept = kept.into_iter().filter_map(|(place, word)| Some((place?, word)));
    if let (Some((place, word)), Some((other, second))) = (kept.next(), kept.next()) {
        let message = format!("a module keeps its state by `{word}` or by `{second}`, not by both");
        found.push(Diagnostic::error(message, place).related(other, format!("`{second}` is here")).subject(word));
    }
    found
}

fn is_number(parsed: &Parsed, id: ExprId) -> bool {
    matches!(parsed.expr(id).kind, ExprKind::Number(_))
}

fn told(what: &str, first: Place, again: Place) -> Diagnostic {
    Diagnostic::error(format!("`{what}` is declared twice"), again)
        .label("declared again here")
        .related(first, "first declared here")
        .subject(what)
}

fn bytes<'r>(ctx: &Ctx<'r>, place: Place) -> &'r [u8] {
    place.span.of(&ctx.parsed(place.file).bytes)
}

fn file(ctx: &Ctx<'_>, file: FileId) -> Vec<Diagnostic> {
    let (parsed, mut found) = (ctx.parsed(file), Vec::new());
    let kind = file_kind(ctx.repository.tree.path(file));
    arguments(file, parsed, &parsed.body, "", &mut found);
    for block in &parsed.blocks {
        // Two local values of one name have been told above.
        if kind == Some(FileKind::Terragrunt)
            || &*block.kind.text != "locals" && &*block.kind.text != "required_providers"
        {
            arguments(file, parsed, &block.body, &block.kind.text, &mut found);
        }
    }
    if matches!(kind, Some(FileKind::Test | FileKind::Mock | FileKind::Lock)) {
        each_body(ctx, file, &mut |seen| blocks(file, parsed, seen.body, kind, &mut found));
    }
    found
}

/// Blocks that name what another has named.
fn blocks(file: FileId, parsed: &Parsed, body: &Body, kind: Option<FileKind>, found: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, Place> = HashMap::new();
    for block in body.blocks.iter().map(|id| parsed.block(*id)) {
        let Some(what) = named(parsed, block, kind) else { continue };
        let place = Place { file, span: block.header };
        match seen.get(&what) {
            Some(first) => found.push(told(&what, *first, place)),
            None => {
                seen.insert(what, place);
            }
        }
    }
}

/// What a block names that may be named once.
fn named(parsed: &Parsed, block: &Block, file: Option<FileKind>) -> Option<String> {
    let label = block.labels.first().map(|label| &*label.text);
    let word = &*block.kind.text;
    match word {
        "provider" if file == Some(FileKind::Lock) => Some(format!("provider \"{}\"", label?)),
        "run" | "mock_resource" | "mock_data" => Some(format!("{word} \"{}\"", label?)),
        "provider" | "mock_provider" => Some(match block.body.attribute("alias") {
            None => format!("provider \"{}\"", label?),
            Some(alias) => format!("provider \"{}\" with the alias \"{}\"", label?, parsed.plain_text(alias.value)?),
        }),
        "override_resource" | "override_data" | "override_module" => {
            let target = parsed.expr(block.body.attribute("target")?.value).span.text(&parsed.bytes);
            Some(format!("override of {}", target.trim_matches('"')))
        }
        _ => None,
    }
}

/// Blocks in which a provider's blocks may stand; in JSON these look like arguments, and may repeat.
const OPEN: [&str; 5] = ["resource", "data", "ephemeral", "provider", "action"];

fn arguments(file: FileId, parsed: &Parsed, body: &Body, kind: &str, found: &mut Vec<Diagnostic>) {
    let named_before = |at: usize, name: &Text| body.attributes.iter().take(at).any(|before| before.name.text == *name);
    let few = body.attributes.len() <= 16;
    if few && !body.attributes.iter().enumerate().any(|(at, attribute)| named_before(at, &attribute.name.text)) {
        return;
    }
    let mut sorted: Vec<&Attribute> = body.attributes.iter().collect();
    sorted.sort_by_key(|attribute| &*attribute.name.text);
    for same in sorted.chunk_by(|a, b| a.name.text == b.name.text) {
        let Some((first, again)) = same.split_first() else { continue };
        found.extend(again.iter().filter_map(|again| set_twice(file, parsed, kind, first, again)));
    }
}

fn set_twice(file: FileId, parsed: &Parsed, kind: &str, first: &Attribute, again: &Attribute) -> Option<Diagnostic> {
    let at = |attribute: &Attribute| Place { file, span: attribute.name.span };
    let written = |attribute: &Attribute| attribute.name.span.of(&parsed.bytes);
    let name = &*again.name.text;
    // Names are compared as they are written: an accent may be part of its letter or follow it.
    let spelt_otherwise = !name.is_ascii() && written(first) != written(again);
    let value = &parsed.expr(again.value).kind;
    let may_be_block =
        parsed.is_json() && OPEN.contains(&kind) && matches!(value, ExprKind::Object(_) | ExprKind::Tuple(_));
    // What failed to parse has been told.
    let is_told = || parsed.errors.iter().any(|error| again.span.contains(error.span));
    if name == "//" || spelt_otherwise || may_be_block || is_told() {
        return None;
    }
    let diagnostic = Diagnostic::error(format!("argument `{name}` is set twice"), at(again));
    Some(diagnostic.label("set again here").related(at(first), "first set here").subject(name))
}
