//! The language's own blocks: which arguments and blocks may stand in them, by whichever of Terraform (up to 1.15, and
//! what its next version reads) and OpenTofu (up to 1.12) reads them. Source: `internal/configs` of both.

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

/// A file. OpenTofu has `language`.
pub(super) static FILE: Shape = closed(
    &[],
    &[],
    &[
        many("terraform", &[], &TERRAFORM),
        many("provider", &["name"], &PROVIDER),
        many("variable", &["name"], &VARIABLE),
        many("locals", &[], &LOCALS),
        many("output", &["name"], &OUTPUT),
        many("module", &["name"], &MODULE),
        many("resource", &["type", "name"], &RESOURCE),
        many("data", &["type", "name"], &DATA),
        many("ephemeral", &["type", "name"], &DATA),
        many("action", &["type", "name"], &OPEN),
        many("moved", &[], &MOVED),
        many("removed", &[], &REMOVED),
        many("import", &[], &IMPORT),
        many("check", &["name"], &CHECK),
        many("language", &[], &OPEN),
    ],
);

static TERRAFORM: Shape = closed(
    &["required_version", "experiments", "language"],
    &[],
    &[
        many("backend", &["type"], &OPEN),
        many("cloud", &[], &OPEN),
        many("required_providers", &[], &LOCALS),
        many("state_store", &["type"], &OPEN),
        many("provider_meta", &["provider"], &OPEN),
        many("encryption", &[], &OPEN),
        many("language", &[], &OPEN),
    ],
);

static PROVIDER: Shape = Shape {
    arguments: &["alias", "version", "for_each"],
    required: &[],
    blocks: &[many("_", &[], &OPEN)],
    more_arguments: true,
    more_blocks: true,
};

static VARIABLE: Shape = closed(
    &["description", "default", "type", "sensitive", "ephemeral", "nullable", "deprecated", "const"],
    &[],
    &[many("validation", &[], &CONDITION)],
);

/// Names that people choose, and no blocks.
static LOCALS: Shape = Shape { arguments: &[], required: &[], blocks: &[], more_arguments: true, more_blocks: false };

static OUTPUT: Shape = closed(
    &["description", "value", "depends_on", "sensitive", "ephemeral", "deprecated", "type"],
    &["value"],
    &[many("precondition", &[], &CONDITION), many("postcondition", &[], &CONDITION)],
);

/// The other arguments are the called module's variables.
static MODULE: Shape = Shape {
    arguments: &["source", "version", "count", "for_each", "depends_on", "providers", "ignore_nested_deprecations"],
    required: &["source"],
    blocks: &[once("_", &[], &OPEN), once("lifecycle", &[], &MODULE_LIFECYCLE)],
    more_arguments: true,
    more_blocks: false,
};

/// Of OpenTofu.
static MODULE_LIFECYCLE: Shape = closed(&["enabled"], &[], &[]);

static RESOURCE: Shape = Shape {
    arguments: &["count", "for_each", "provider", "depends_on"],
    required: &[],
    blocks: &[
        once("lifecycle", &[], &LIFECYCLE),
        once("connection", &[], &OPEN),
        many("provisioner", &["type"], &PROVISIONER),
        once("_", &[], &OPEN),
    ],
    more_arguments: true,
    more_blocks: true,
};

static DATA: Shape = Shape {
    arguments: &["count", "for_each", "provider", "depends_on"],
    required: &[],
    blocks: &[once("lifecycle", &[], &DATA_LIFECYCLE), once("_", &[], &OPEN)],
    more_arguments: true,
    more_blocks: true,
};

static LIFECYCLE: Shape = closed(
    &["create_before_destroy", "prevent_destroy", "ignore_changes", "replace_triggered_by", "destroy", "enabled"],
    &[],
    &[
        many("precondition", &[], &CONDITION),
        many("postcondition", &[], &CONDITION),
        many("action_trigger", &[], &ACTION_TRIGGER),
    ],
);

static DATA_LIFECYCLE: Shape =
    closed(&["enabled"], &[], &[many("precondition", &[], &CONDITION), many("postcondition", &[], &CONDITION)]);

static ACTION_TRIGGER: Shape = closed(&["events", "condition", "actions", "on_failure"], &["events", "actions"], &[]);

static PROVISIONER: Shape = Shape {
    arguments: &["when", "on_failure"],
    required: &[],
    blocks: &[once("connection", &[], &OPEN), once("_", &[], &OPEN)],
    more_arguments: true,
    more_blocks: true,
};

static CONDITION: Shape = closed(&["condition", "error_message"], &["condition", "error_message"], &[]);

static MOVED: Shape = closed(&["from", "to"], &["from", "to"], &[]);

static REMOVED: Shape = closed(
    &["from"],
    &["from"],
    &[
        once("lifecycle", &[], &REMOVED_LIFECYCLE),
        once("connection", &[], &OPEN),
        many("provisioner", &["type"], &PROVISIONER),
    ],
);

static REMOVED_LIFECYCLE: Shape = closed(&["destroy"], &[], &[]);

static IMPORT: Shape = closed(&["provider", "for_each", "id", "to", "identity"], &["to"], &[]);

static CHECK: Shape = closed(&[], &[], &[many("data", &["type", "name"], &DATA), many("assert", &[], &CONDITION)]);

/// A body that Terraform itself reads, and what may stand in it.
pub(super) struct Seen<'p> {
    pub(super) body: &'p Body,
    pub(super) shape: &'static Shape,
    /// The blocks that it stands in, outermost first, none for a file.
    pub(super) path: Vec<&'p Block>,
}

impl Seen<'_> {
    /// The types of the blocks that it stands in, outermost first.
    pub(super) fn kinds(&self) -> Vec<&str> {
        self.path.iter().map(|block| &*block.kind.text).collect()
    }

    /// `` `variable` ``, `` `lifecycle` of `resource` ``: where something stands.
    pub(super) fn name(&self) -> String {
        let words: Vec<String> = self.path.iter().rev().map(|block| format!("`{}`", block.kind.text)).collect();
        words.join(" of ")
    }
}

/// Every body of a configuration file that Terraform itself reads, outermost first. Nothing is said of what stands around
/// a syntax error: it may not be what was meant.
pub(super) fn bodies<'r>(ctx: &Ctx<'r>, file: FileId) -> Vec<Seen<'r>> {
    let mut seen = Vec::new();
    if file_kind(ctx.repository.tree.path(file)) == Some(FileKind::Configuration) {
        let parsed = ctx.parsed(file);
        descend(parsed, &Broken::of(parsed), Seen { body: &parsed.body, shape: &FILE, path: Vec::new() }, &mut seen);
    }
    seen
}

fn descend<'p>(parsed: &'p Parsed, broken: &Broken, at: Seen<'p>, seen: &mut Vec<Seen<'p>>) {
    for id in &at.body.blocks {
        let block = parsed.block(*id);
        if let Some(inner) = at.shape.inner(&block.kind.text).filter(|_| !broken.touches(block.span)) {
            let path = at.path.iter().copied().chain([block]).collect();
            descend(parsed, broken, Seen { body: &block.body, shape: inner.shape, path }, seen);
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
