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
#[derive(Clone, Copy)]
pub(super) struct Seen<'s, 'p> {
    pub(super) body: &'p Body,
    pub(super) shape: &'static Shape,
    /// The blocks that it stands in, outermost first, none for a file.
    pub(super) path: &'s [&'p Block],
    /// Their types.
    pub(super) kinds: &'s [&'p str],
    file: FileKind,
}

impl Seen<'_, '_> {
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

/// Shows every body of a file that Terraform itself reads, innermost first. Nothing is said of what stands around
/// a syntax error: it may not be what was meant.
pub(super) fn each_body<'r>(ctx: &Ctx<'r>, file: FileId, with: &mut dyn FnMut(Seen<'_, 'r>)) {
    let Some(kind) = file_kind(ctx.repository.tree.path(file)) else { return };
    let Some(shape) = of_file(kind) else { return };
    let parsed = ctx.parsed(file);
    let mut way = Way { parsed, broken: Broken::of(parsed), file: kind, path: Vec::new(), kinds: Vec::new() };
    way.descend(&parsed.body, shape, with);
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

/// Where in a file the walk is.
struct Way<'p> {
    parsed: &'p Parsed,
    broken: Broken,
    file: FileKind,
    path: Vec<&'p Block>,
    kinds: Vec<&'p str>,
}

impl<'p> Way<'p> {
    fn descend(&mut self, body: &'p Body, shape: &'static Shape, with: &mut dyn FnMut(Seen<'_, 'p>)) {
        for id in &body.blocks {
            let block = self.parsed.block(*id);
            let Some(inner) = shape.inner(&block.kind.text) else { continue };
            if !self.broken.touches(block.span) {
                self.path.push(block);
                self.kinds.push(&block.kind.text);
                let shape = provisioners::built_in(block).unwrap_or(inner.shape);
                self.descend(&block.body, shape, with);
                self.kinds.pop();
                self.path.pop();
            }
        }
        if !self.path.is_empty() || self.parsed.errors.is_empty() {
            with(Seen { body, shape, path: &self.path, kinds: &self.kinds, file: self.file });
        }
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
