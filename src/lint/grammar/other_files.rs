//! What may stand in the files beside the configuration: tests, mocks, queries, the lock of the providers.

use super::configuration::{CONDITION, LOCALS, PROVIDER, VARIABLE};
use super::{Inner, OPEN, Shape, closed, many, once};

/// `.tftest.hcl`
pub(super) static TEST: Shape = closed(
    &[],
    &[],
    &[
        many("run", &["name"], &RUN),
        many("provider", &["name"], &PROVIDER),
        many("mock_provider", &["name"], &MOCK_PROVIDER),
        many("variable", &["name"], &VARIABLE),
        once("variables", &[], &LOCALS),
        once("test", &[], &OPEN),
        many("override_resource", &[], &OVERRIDE),
        many("override_data", &[], &OVERRIDE),
        many("override_module", &[], &OVERRIDE_MODULE),
    ],
);

static RUN: Shape = closed(
    &["command", "providers", "expect_failures", "state_key", "parallel", "skip_cleanup"],
    &[],
    &[
        once("plan_options", &[], &PLAN_OPTIONS),
        many("assert", &[], &CONDITION),
        once("variables", &[], &LOCALS),
        once("module", &[], &RUN_MODULE),
        many("override_resource", &[], &OVERRIDE),
        many("override_data", &[], &OVERRIDE),
        many("override_module", &[], &OVERRIDE_MODULE),
        many("backend", &["type"], &OPEN),
    ],
);

static PLAN_OPTIONS: Shape = closed(&["mode", "refresh", "replace", "target"], &[], &[]);

static RUN_MODULE: Shape = closed(&["source", "version"], &["source"], &[]);

static MOCK_PROVIDER: Shape = closed(&["alias", "source", "override_during"], &[], MOCKED);

static OVERRIDE: Shape = closed(&["target", "values", "override_during"], &["target"], &[]);

static OVERRIDE_MODULE: Shape = closed(&["target", "outputs", "override_during"], &["target"], &[]);

/// `.tfmock.hcl`
pub(super) static MOCK: Shape = closed(&[], &[], MOCKED);

const MOCKED: &[Inner] = &[
    many("mock_resource", &["type"], &DEFAULTS),
    many("mock_data", &["type"], &DEFAULTS),
    many("override_resource", &[], &OVERRIDE),
    many("override_data", &[], &OVERRIDE),
    many("override_module", &[], &OVERRIDE_MODULE),
];

static DEFAULTS: Shape = closed(&["defaults", "override_during"], &[], &[]);

/// `.tfquery.hcl`
pub(super) static QUERY: Shape = closed(
    &[],
    &[],
    &[
        many("list", &["type", "name"], &LIST),
        many("provider", &["name"], &PROVIDER),
        many("locals", &[], &LOCALS),
        many("variable", &["name"], &VARIABLE),
    ],
);

static LIST: Shape = closed(
    &["count", "for_each", "provider", "include_resource", "limit"],
    &["provider"],
    &[once("config", &[], &OPEN)],
);

/// `.terraform.lock.hcl`
pub(super) static LOCK: Shape =
    closed(&[], &[], &[many("provider", &["address"], &LOCKED), many("module", &["path"], &OPEN)]);

static LOCKED: Shape = closed(&["version", "constraints", "hashes"], &["version"], &[]);
