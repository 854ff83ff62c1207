//! The compiler's conscience: the output, read as if a stranger had written it, must be what was planned, and clean.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::io::Tree;
use crate::layout::{Plan, StateSite};

/// What can be said of a root from either side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shape {
    pub workspaces: BTreeSet<String>,
    /// The address of the state in each workspace; under `default` for a root without workspaces.
    pub states: BTreeMap<String, String>,
    pub outputs: BTreeSet<String>,
    /// By the root that is read, the names of the outputs.
    pub reads: BTreeMap<String, BTreeSet<String>>,
    /// The called module's directory by label.
    pub calls: BTreeMap<String, String>,
}

pub fn disagreements(_plan: &Plan, _files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    Vec::new()
}
