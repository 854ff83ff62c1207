//! What may stand in `.tf` and `.tofu` files.

use super::{OPEN, Shape, closed, many, once};

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

pub(super) static PROVIDER: Shape = Shape {
    arguments: &["alias", "version", "for_each"],
    required: &[],
    blocks: &[many("_", &[], &OPEN)],
    more_arguments: true,
    more_blocks: true,
};

pub(super) static VARIABLE: Shape = closed(
    &["description", "default", "type", "sensitive", "ephemeral", "nullable", "deprecated", "const"],
    &[],
    &[many("validation", &[], &CONDITION)],
);

/// Names that people choose, and no blocks.
pub(super) static LOCALS: Shape =
    Shape { arguments: &[], required: &[], blocks: &[], more_arguments: true, more_blocks: false };

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

pub(super) static CONDITION: Shape = closed(&["condition", "error_message"], &["condition", "error_message"], &[]);

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
