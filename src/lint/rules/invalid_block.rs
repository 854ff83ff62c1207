//! Blocks that Terraform does not know where they stand, or whose labels it cannot read.

use crate::hcl::{Block, Parsed};
use crate::lint::Ctx;
use crate::lint::grammar::{Inner, Seen, each_body, provider_name};
use crate::lint::rule::{Run, rule};
use crate::repo::{overrides, path};
use crate::text::{Diagnostic, FileId, Place, Span, closest};

rule! {
    /// Terraform refuses a type of block that it does not know, one that stands where only another may, and one with too few,
    /// too many or impossible labels. An override file can only change what is there, and no `moved`, `import` or `check`, nor
    /// conditions. What stands in the blocks of a provider is the provider's business and not judged here.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// varyable "region" {
    ///   type = string
    /// }
    ///
    /// resource "aws_vpc" {
    ///   cidr_block = "10.0.0.0/16"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "region" {
    ///   type = string
    /// }
    ///
    /// resource "aws_vpc" "main" {
    ///   cidr_block = "10.0.0.0/16"
    /// }
    /// ```
    "invalid-block", Error, Run::Text(run)
}

/// Blocks that Terraform keeps for itself where a provider's blocks may stand otherwise.
const RESERVED: [(&str, &str); 6] = [
    ("resource", "locals"),
    ("data", "locals"),
    ("ephemeral", "locals"),
    ("provider", "lifecycle"),
    ("provider", "locals"),
    ("provisioner", "lifecycle"),
];

/// Provisioners that Terraform had once.
const REMOVED: [&str; 4] = ["chef", "habitat", "puppet", "salt-masterless"];

/// What override files cannot change, nor add.
const NOT_IN_OVERRIDES: [&str; 6] = ["moved", "import", "check", "validation", "precondition", "postcondition"];

/// Names that a `module` block uses itself, so that no variable can have them.
const NOT_FOR_VARIABLES: [&str; 8] =
    ["source", "version", "count", "for_each", "depends_on", "providers", "lifecycle", "locals"];

fn run(ctx: &Ctx<'_>, file: FileId) -> Vec<Diagnostic> {
    let parsed = ctx.parsed(file);
    let (at, mut found) = (|span: Span| Place { file, span }, baseless(ctx, file));
    let overrides = overrides(ctx.repository.tree.path(file));
    each_body(ctx, file, &mut |seen| {
        // Of the types of which there may be one: a few.
        let mut first: Vec<&Block> = Vec::new();
        for block in seen.body.blocks.iter().map(|id| parsed.block(*id)) {
            let Some(inner) = seen.shape.inner(&block.kind.text) else {
                found.extend(stranger(&seen, block, parsed, &at));
                continue;
            };
            found.extend(labels(&seen, inner, block, &at));
            if overrides && NOT_IN_OVERRIDES.contains(&inner.kind) {
                let message = format!("an override file cannot hold `{}`", inner.kind);
                found.push(Diagnostic::error(message, at(block.header)).subject(inner.kind));
            }
            if !inner.once {
                continue;
            }
            match first.iter().find(|first| first.kind.text == block.kind.text) {
                Some(first) => found.push(
                    Diagnostic::error(format!("a second `{}` block", inner.kind), at(block.header))
                        .label(format!("{} may have one", seen.name()))
                        .related(at(first.header), "the first is here")
                        .subject(inner.kind),
                ),
                None => first.push(block),
            }
        }
        if let (["check"], Some(block)) = (seen.kinds, seen.path.last())
            && parsed.blocks_of(seen.body, "assert").next().is_none()
        {
            let help = "write `assert { … }` with a condition and an error message";
            found.push(Diagnostic::error("a `check` without `assert` checks nothing", at(block.header)).help(help));
        }
        if parsed.is_json() && seen.path.is_empty() {
            found.extend(properties(&seen, &at));
        }
    });
    found
}

/// What an override file would change, and is not there. A file that does not parse may hold it, and so may one that is
/// written when it is needed, where there is none.
fn baseless(ctx: &Ctx<'_>, file: FileId) -> Vec<Diagnostic> {
    let tree = &ctx.repository.tree;
    let Some(module) = ctx.repository.modules.get(path::parent(tree.path(file))) else { return Vec::new() };
    let alone = module.files.iter().all(|file| overrides(tree.path(*file)));
    if alone || !module.broken.is_empty() || module.baseless.is_empty() || ctx.is_fragments(module) {
        return Vec::new();
    }
    let here = module.baseless.iter().filter(|baseless| baseless.at.file == file);
    let told = here.map(|baseless| {
        let message = format!("there is no `{}` for this file to override", baseless.what);
        let found = Diagnostic::error(message, baseless.at).subject(&*baseless.what);
        found.help("an override file, by its name, changes only what the other files declare")
    });
    told.collect()
}

/// A block that the body does not know.
fn stranger(seen: &Seen<'_, '_>, block: &Block, parsed: &Parsed, at: &impl Fn(Span) -> Place) -> Option<Diagnostic> {
    let kind = &*block.kind.text;
    let around = seen.kinds.last().copied().unwrap_or_default();
    if RESERVED.contains(&(around, kind)) {
        let message = format!("no `{kind}` block can stand in `{around}`: Terraform keeps the name for itself");
        return Some(Diagnostic::error(message, at(block.header)).subject(kind));
    }
    if seen.shape.more_blocks {
        return None;
    }
    let diagnostic = Diagnostic::error(unknown(seen, kind), at(block.header)).subject(kind);
    let known = seen.shape.blocks.iter().map(|inner| inner.kind);
    if seen.path.is_empty() && kind == "required_providers" {
        return Some(diagnostic.help("it belongs in a `terraform` block"));
    }
    if seen.shape.arguments.contains(&kind) || (matches!(around, "locals" | "module") && block.labels.is_empty()) {
        let text = block.kind.span.text(&parsed.bytes);
        return Some(diagnostic.help(format!("it is an argument: write `{text} = …`")));
    }
    Some(match closest(kind, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    })
}

fn unknown(seen: &Seen<'_, '_>, kind: &str) -> String {
    let whole = if seen.path.is_empty() { seen.whole().into() } else { seen.name() };
    format!("{whole} has no `{kind}` block")
}

/// How many labels there are, and what they say.
fn labels(seen: &Seen<'_, '_>, inner: &Inner, block: &Block, at: &impl Fn(Span) -> Place) -> Option<Diagnostic> {
    let (kind, wanted, given) = (inner.kind, inner.labels, &block.labels);
    if given.len() != wanted.len() {
        let needs = match wanted {
            [] => format!("a `{kind}` block has no labels"),
            [one] => format!("a `{kind}` block has one label, its {one}"),
            more => format!("a `{kind}` block has {} labels, its {}", more.len(), more.join(" and its ")),
        };
        let place = given.get(wanted.len()).map_or(block.header, |label| label.span);
        let label = if given.len() > wanted.len() { "one too many" } else { "a label is missing" };
        return Some(Diagnostic::error(needs, at(place)).label(label).subject(kind));
    }
    if kind == "provisioner"
        && let [name] = given.as_slice()
        && REMOVED.contains(&&*name.text)
    {
        let message = format!("Terraform has no provisioner `{}` since 0.15", name.text);
        return Some(Diagnostic::error(message, at(name.span)).subject(&*name.text));
    }
    // The labels of inner blocks are the names of backends, providers and provisioners.
    for (label, what) in given.iter().zip(wanted).filter(|_| seen.path.is_empty()) {
        let told = |words: String| Some(Diagnostic::error(words, at(label.span)).subject(&*label.text));
        if matches!(*what, "address" | "path") {
            if kind == "provider" && !is_full(&label.text) {
                let wrong = format!("`{}` is no full address of a provider", label.text);
                return told(wrong).map(|wrong| wrong.help("as in `registry.terraform.io/hashicorp/aws`"));
            }
            continue;
        }
        if matches!(kind, "provider" | "mock_provider") {
            if let Some(wrong) = provider_name(&label.text) {
                return told(wrong);
            }
        } else if !is_name(&label.text) {
            let words = match &*label.text {
                "" => format!("the {what} is empty"),
                text => format!("`{text}` cannot be a {what}"),
            };
            let help = "a name begins with a letter or `_` and has only letters, digits, `_` and `-`";
            return told(words).map(|diagnostic| diagnostic.help(help));
        }
        if kind == "variable" && NOT_FOR_VARIABLES.contains(&&*label.text) {
            return told(format!(
                "no variable can be called `{0}`: in a `module` block `{0}` means something else",
                label.text
            ));
        }
    }
    None
}

/// In JSON nothing tells a block from an argument: what the top of a file does not know is neither.
fn properties(seen: &Seen<'_, '_>, at: &impl Fn(Span) -> Place) -> Vec<Diagnostic> {
    let strange = seen.body.attributes.iter().filter(|attribute| {
        let name = &*attribute.name.text;
        name != "//" && seen.shape.inner(name).is_none()
    });
    let known = || seen.shape.blocks.iter().map(|inner| inner.kind);
    let told = strange.map(|attribute| {
        let name = &*attribute.name.text;
        let diagnostic = Diagnostic::error(unknown(seen, name), at(attribute.name.span));
        match closest(name, known()) {
            Some(near) => diagnostic.subject(name).help(format!("did you mean `{near}`?")),
            None => diagnostic.subject(name),
        }
    });
    told.collect()
}

/// `host/namespace/type`, in lower case: what the lock calls a provider.
fn is_full(address: &str) -> bool {
    let parts: Vec<&str> = address.split('/').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && !part.contains(|c: char| c.is_ascii_uppercase()))
}

fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(plain) {
        return true;
    }
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && chars.all(|c| c == '-' || unicode_ident::is_xid_continue(c))
}
