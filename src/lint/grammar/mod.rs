//! The language's own blocks: which arguments and blocks may stand in them, by whichever of Terraform (up to 1.15, and
//! what its next version reads) and OpenTofu (up to 1.12) reads them. Source: `internal/configs` of both.

mod configuration;
mod other_files;
mod provisioners;

use crate::hcl::{Block, Body, Parsed};
use crate::repo::{FileKind, file_kind};
use crate::text::FileId;

use super::Ctx;
use super::broken::Broken;

/// What may stand in a body.
pub(super) struct Shape {
    pub(super) arguments: &'static [&'static str],
    /// Those of `arguments` that must be there.
    pub(super) required: &'static [&'static str],
    pub(super) blocks: &'static [Inner],
    /// Other arguments belong to a provider, a backend or a module.
    pub(super) more_arguments: bool,
    /// Other blocks do.
    pub(super) more_blocks: bool,
}

/// A type of block.
pub(super) struct Inner {
    pub(super) kind: &'static str,
    /// What its labels are, in words.
    pub(super) labels: &'static [&'static str],
    pub(super) shape: &'static Shape,
    /// May there be only one?
    pub(super) once: bool,
}

impl Shape {
    pub(super) fn inner(&self, kind: &str) -> Option<&'static Inner> {
        self.blocks.iter().find(|inner| inner.kind == kind)
    }
}

const fn many(kind: &'static str, labels: &'static [&'static str], shape: &'static Shape) -> Inner {
    Inner { kind, labels, shape, once: false }
}

const fn once(kind: &'static str, labels: &'static [&'static str], shape: &'static Shape) -> Inner {
    Inner { kind, labels, shape, once: true }
}

const fn closed(
    arguments: &'static [&'static str],
    required: &'static [&'static str],
    blocks: &'static [Inner],
) -> Shape {
    Shape { arguments, required, blocks, more_arguments: false, more_blocks: false }
}

/// Anything may stand there.
static OPEN: Shape = Shape { arguments: &[], required: &[], blocks: &[], more_arguments: true, more_blocks: true };

/// A body that Terraform itself reads, and what may stand in it.
pub(super) struct Seen<'p> {
    pub(super) body: &'p Body,
    pub(super) shape: &'static Shape,
    /// The blocks that it stands in, outermost first, none for a file.
    pub(super) path: Vec<&'p Block>,
    file: FileKind,
}

impl Seen<'_> {
    /// The types of the blocks that it stands in, outermost first.
    pub(super) fn kinds(&self) -> Vec<&str> {
        self.path.iter().map(|block| &*block.kind.text).collect()
    }

    /// What has it all, in words.
    pub(super) fn whole(&self) -> &'static str {
        match self.file {
            FileKind::Test => "a file of tests",
            FileKind::Mock => "a file of mocks",
            FileKind::Query => "a file of queries",
            FileKind::Lock => "the lock of the providers",
            FileKind::Terragrunt => "Terragrunt",
            FileKind::Configuration | FileKind::Values | FileKind::Backend => "Terraform",
        }
    }

    /// `` `variable` ``, `` `lifecycle` of `resource` ``: where something stands.
    pub(super) fn name(&self) -> String {
        let words: Vec<String> = self.path.iter().rev().map(|block| format!("`{}`", block.kind.text)).collect();
        words.join(" of ")
    }
}

/// Every body of a file that Terraform itself reads, outermost first. Nothing is said of what stands around
/// a syntax error: it may not be what was meant.
pub(super) fn bodies<'r>(ctx: &Ctx<'r>, file: FileId) -> Vec<Seen<'r>> {
    let mut seen = Vec::new();
    let kind = file_kind(ctx.repository.tree.path(file));
    if let Some((kind, shape)) = kind.and_then(|kind| Some((kind, of_file(kind)?))) {
        let parsed = ctx.parsed(file);
        let whole = Seen { body: &parsed.body, shape, path: Vec::new(), file: kind };
        descend(parsed, &Broken::of(parsed), whole, &mut seen);
    }
    seen
}

/// What may stand in a file; `None` where that is for others to say.
fn of_file(kind: FileKind) -> Option<&'static Shape> {
    match kind {
        FileKind::Configuration => Some(&configuration::FILE),
        FileKind::Test => Some(&other_files::TEST),
        FileKind::Mock => Some(&other_files::MOCK),
        FileKind::Query => Some(&other_files::QUERY),
        FileKind::Lock => Some(&other_files::LOCK),
        FileKind::Values | FileKind::Backend | FileKind::Terragrunt => None,
    }
}

fn descend<'p>(parsed: &'p Parsed, broken: &Broken, at: Seen<'p>, seen: &mut Vec<Seen<'p>>) {
    for id in &at.body.blocks {
        let block = parsed.block(*id);
        if let Some(inner) = at.shape.inner(&block.kind.text).filter(|_| !broken.touches(block.span)) {
            let path = at.path.iter().copied().chain([block]).collect();
            let shape = provisioners::built_in(block).unwrap_or(inner.shape);
            descend(parsed, broken, Seen { body: &block.body, shape, path, file: at.file }, seen);
        }
    }
    let is_file = at.path.is_empty();
    if !is_file || parsed.errors.is_empty() {
        seen.push(at);
    }
}

/// What is wrong with the local name of a provider; `None` for nothing. What is not ASCII is not judged.
pub(super) fn provider_name(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("the name of the provider is empty".into());
    }
    let odd = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-';
    if name.contains(odd) || name.starts_with('-') || name.ends_with('-') || name.contains("--") {
        return Some(format!(
            "`{name}` cannot be the name of a provider: it may have letters, digits and single dashes inside"
        ));
    }
    name.contains(|c: char| c.is_ascii_uppercase())
        .then(|| format!("the name of a provider is written in lower case: `{}`", name.to_ascii_lowercase()))
}
