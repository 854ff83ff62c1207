//! Arguments that a backend does not take, or cannot do without.

use std::collections::{BTreeMap, BTreeSet};

use crate::hcl::{ExprKind, Parsed};
use crate::lint::Ctx;
use crate::lint::backends::{FORMER, Shape, kinds, shape};
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{config_place, names, wire_name};
use crate::repo::module::{BlockAt, ExprAt};
use crate::repo::{Declared, Root, Wire, WireKind};
use crate::text::{Diagnostic, Edit, FileId, Fix, Place, Span, closest};

rule! {
    /// `terraform init` refuses an argument that the kind of backend does not know, in its block and in a file or an
    /// argument of `-backend-config`; `terraform validate` says nothing about it before Terraform 1.15. The `config` of a
    /// `terraform_remote_state` is read by the same backend, and nothing can complete it: there an argument that must be
    /// given has to be there.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// terraform {
    ///   backend "s3" {
    ///     bucket       = "states"
    ///     key          = "network.tfstate"
    ///     use_lock_file = true
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
    ///     use_lockfile = true
    ///   }
    /// }
    /// ```
    "invalid-backend-argument", Error, Run::Root(run), Unsafe
}

fn run(ctx: &Ctx<'_>, root: &Root) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(module) = ctx.repository.modules.get(root.path()) else { return found };
    let own = match (&module.cloud, &module.backend) {
        (Some(cloud), _) => Some(("cloud", *cloud)),
        (None, Some(backend)) => Some((backend.kind.as_str(), backend.at)),
        (None, None) => None,
    };
    if let Some((kind, at)) = own {
        match shape(kind) {
            Some(shape) => {
                block(ctx, shape, at, &mut found);
                root.own.completing().into_iter().for_each(|file| completing(ctx, shape, file, &mut found));
                found.extend(flags(ctx, shape, &root.own.told.flags));
            }
            None => found.extend(kind_unknown(kind, at.place())),
        }
    }
    for wire in
        ctx.repository.wires.iter().filter(|wire| wire.from == root.path() && wire.kind == WireKind::RemoteState)
    {
        remote(ctx, wire, &mut found);
    }
    found
}

fn kind_unknown(kind: &str, place: Place) -> Option<Diagnostic> {
    if FORMER.contains(&kind) {
        return None;
    }
    let diagnostic = Diagnostic::error(format!("there is no backend `{kind}`"), place).subject(kind);
    Some(match closest(kind, kinds()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("there are {}", names(kinds().filter(|kind| *kind != "cloud")))),
    })
}

/// The block of a root's own backend.
fn block(ctx: &Ctx<'_>, shape: &Shape, at: BlockAt, found: &mut Vec<Diagnostic>) {
    let parsed = ctx.parsed(at.file);
    let body = &parsed.block(at.block).body;
    for attribute in &body.attributes {
        let name = &*attribute.name.text;
        found.extend(judge(parsed, shape, "", name, at.file, attribute.name.span));
        if let ExprKind::Object(items) = &parsed.expr(attribute.value).kind {
            for item in items {
                let span = parsed.expr(item.key).span;
                let Some(key) = key(parsed, item.key) else { continue };
                found.extend(judge(parsed, shape, name, key, at.file, span));
            }
        }
    }
    for inner in body.blocks.iter().map(|id| parsed.block(*id)) {
        let kind = &*inner.kind.text;
        found.extend(judge(parsed, shape, "", kind, at.file, inner.kind.span));
        for attribute in &inner.body.attributes {
            found.extend(judge(parsed, shape, kind, &attribute.name.text, at.file, attribute.name.span));
        }
    }
}

/// A file for `-backend-config`, when it knows at least one argument of the backend: it may be something else's.
fn completing(ctx: &Ctx<'_>, shape: &Shape, file: FileId, found: &mut Vec<Diagnostic>) {
    let parsed = ctx.parsed(file);
    let known = |name: &str| shape.arguments.contains(&name);
    let body = &parsed.body;
    if !parsed.errors.is_empty() || !body.blocks.is_empty() || !body.attributes.iter().any(|a| known(&a.name.text)) {
        return;
    }
    for attribute in &body.attributes {
        found.extend(judge(parsed, shape, "", &attribute.name.text, file, attribute.name.span));
    }
}

/// Arguments that scripts give with `-backend-config`, when they give one that the backend knows, or nearly: they may be something
/// else's.
fn flags(ctx: &Ctx<'_>, shape: &Shape, flags: &BTreeMap<String, FileId>) -> Vec<Diagnostic> {
    let known = |name: &str| shape.arguments.contains(&name);
    let sure = flags.keys().any(|name| known(name));
    let told = flags.iter().filter(|(name, _)| !known(name)).filter_map(|(name, file)| {
        let near = closest(name, shape.arguments.iter().copied());
        let bytes = ctx.repository.tree.bytes(*file);
        let place = Place { file: *file, span: flag(&bytes, name)? };
        let diagnostic =
            Diagnostic::error(format!("{} takes no `{name}`", of(shape, "")), place).subject(name.as_str());
        match near {
            Some(near) => Some(diagnostic.help(format!("did you mean `{near}`?"))),
            None => sure.then_some(diagnostic),
        }
    });
    told.collect()
}

/// Where the name stands in `-backend-config=name=value`.
fn flag(script: &[u8], name: &str) -> Option<Span> {
    const FLAG: &str = "-backend-config";
    let text = std::str::from_utf8(script).ok()?;
    let found = text.match_indices(FLAG).find_map(|(at, flag)| {
        let rest = text.get(at + flag.len()..)?;
        let value = rest.trim_start_matches(['=', ' ', '"', '\'', '\\', '\n']);
        let is_it = value.strip_prefix(name).is_some_and(|after| after.starts_with('='));
        is_it.then_some(at + flag.len() + rest.len() - value.len())
    })?;
    Some(Span::new(found, found + name.len()))
}

/// One argument, in `parent` or directly in the backend.
fn judge(parsed: &Parsed, shape: &Shape, parent: &str, name: &str, file: FileId, span: Span) -> Option<Diagnostic> {
    let known = match parent {
        "" => shape.arguments,
        _ => shape.inner.iter().find(|(inner, _)| *inner == parent)?.1,
    };
    if known.contains(&name) || name == "//" && parsed.is_json() {
        return None;
    }
    let of = of(shape, parent);
    let mut diagnostic =
        Diagnostic::error(format!("{of} takes no `{name}`"), Place { file, span }).subject(dotted(parent, name));
    if let Some(near) = closest(name, known.iter().copied()) {
        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        // Beside the argument that was meant, the other name would set it twice.
        let around = parsed.blocks.iter().filter(|block| block.span.contains(span)).map(|block| &block.body);
        let taken = around.chain([&parsed.body]).any(|body| body.attribute(near).is_some());
        if !taken && span.of(&parsed.bytes) == name.as_bytes() {
            let edit = Edit { file, span, text: near.to_string() };
            diagnostic = diagnostic.fix(Fix { safe: false, edits: vec![edit] });
        }
    }
    Some(diagnostic)
}

/// "the backend `s3`", "`assume_role` of the backend `s3`"
fn of(shape: &Shape, parent: &str) -> String {
    let backend = match shape.kind {
        "cloud" => "the `cloud` block".to_string(),
        kind => format!("the backend `{kind}`"),
    };
    if parent.is_empty() { backend } else { format!("`{parent}` of {backend}") }
}

fn dotted(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_string() } else { format!("{parent}.{name}") }
}

/// What a remote state gives its backend.
fn remote(ctx: &Ctx<'_>, wire: &Wire, found: &mut Vec<Diagnostic>) {
    let mut told: BTreeSet<String> = BTreeSet::new();
    // Terraform 0.11 had a block there, whose arguments are none of these.
    if !has_config(ctx, wire) {
        found.extend(block_for_argument(ctx, wire));
        return;
    }
    for source in &wire.sources {
        let backend = &source.backend;
        let Some(shape) = shape(&backend.kind).filter(|_| !backend.partial) else { continue };
        for name in backend.arguments.keys() {
            let (parent, name) = name.split_once('.').map_or(("", name.as_str()), |(parent, name)| (parent, name));
            let holder = if parent.is_empty() { name } else { parent };
            let known = match shape.inner.iter().find(|(inner, _)| *inner == parent) {
                Some((_, known)) => *known,
                None if parent.is_empty() || !shape.arguments.contains(&parent) => shape.arguments,
                None => continue,
            };
            // An object in place of a plain argument is told by its name.
            let name = if parent.is_empty() || shape.arguments.contains(&parent) { name } else { parent };
            if known.contains(&name) || !told.insert(dotted(parent, name)) {
                continue;
            }
            let place = config_place(ctx, wire, holder).unwrap_or(wire.at);
            let diagnostic = Diagnostic::error(format!("{} takes no `{name}`", of(shape, parent)), place)
                .subject(format!("{}.config.{name}", wire_name(wire)));
            found.push(match closest(name, known.iter().copied()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            });
        }
        let missing: Vec<&str> =
            shape.required.iter().copied().filter(|name| !backend.arguments.contains_key(*name)).collect();
        // What is misspelt is not missing.
        // And what is computed may be null only until a variable is given.
        if !missing.is_empty() && told.is_empty() && is_written_out(ctx, wire) && told.insert(String::new()) {
            let message = format!("`{}` lacks {} in its `config`", wire_name(wire), names(missing.iter().copied()));
            found.push(
                Diagnostic::error(message, wire.at)
                    .label(format!("{} cannot be read without", of(shape, "")))
                    .subject(wire_name(wire)),
            );
        }
    }
}

/// `config` as a block, where no version that reads it so is allowed.
fn block_for_argument(ctx: &Ctx<'_>, wire: &Wire) -> Option<Diagnostic> {
    let module = ctx.repository.modules.get(&wire.module)?;
    let (file, block) = Declared::of(module, wire.kind, &wire.name)?.block("config", ctx.repository.base())?;
    let newer = |at: &ExprAt| ctx.rules_out(at, "< 0.12.0");
    if !module.required_version.iter().any(newer) {
        return None;
    }
    let parsed = ctx.parsed(file);
    let block = parsed.block(block);
    let place = Place { file, span: block.kind.span };
    let diagnostic = Diagnostic::error("`config` is an argument, not a block", place)
        .label("Terraform 0.11 had a block here")
        .help("write `config = {`")
        .subject(format!("{}.config", wire_name(wire)));
    if !block.body.blocks.is_empty() {
        return Some(diagnostic);
    }
    let edit =
        Edit { file, span: Span::new(block.kind.span.end as usize, block.kind.span.end as usize), text: " =".into() };
    Some(diagnostic.fix(Fix { safe: false, edits: vec![edit] }))
}

/// Is `config` given as an argument?
fn has_config(ctx: &Ctx<'_>, wire: &Wire) -> bool {
    let module = ctx.repository.modules.get(&wire.module);
    let declared = module.and_then(|module| Declared::of(module, wire.kind, &wire.name));
    let Some(Declared::Data(resource)) = declared else { return false };
    let mut blocks = resource.overrides.iter().chain([&resource.at]);
    blocks.any(|at| ctx.parsed(at.file).block(at.block).body.attribute("config").is_some())
}

/// Is the `config` of a wire an object that lacks what it does not name, or what it names is written right there?
fn is_written_out(ctx: &Ctx<'_>, wire: &Wire) -> bool {
    let module = ctx.repository.modules.get(&wire.module);
    let declared = module.and_then(|module| Declared::of(module, wire.kind, &wire.name));
    let Some(Declared::Data(resource)) = declared else { return false };
    let mut blocks = resource.overrides.iter().rev().chain([&resource.at]);
    let config = blocks.find_map(|at| {
        let parsed = ctx.parsed(at.file);
        Some((parsed, parsed.block(at.block).body.attribute("config")?.value))
    });
    config.is_some_and(|(parsed, expr)| matches!(parsed.expr(expr).kind, ExprKind::Object(_)))
}

fn key(parsed: &Parsed, key: crate::hcl::ExprId) -> Option<&str> {
    match &parsed.expr(key).kind {
        ExprKind::Variable(name) => Some(&name.text),
        _ => parsed.plain_text(key),
    }
}
