//! What the blueprint's reader knows of a component or add-on: where its options are written and what may be said there.
//! The catalogue makes these from its manifests; nothing here knows what a manifest is.

use super::schema::Schema;

/// Components and add-ons have separate names: there is a component `karpenter` and an add-on `karpenter`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PartKind {
    Component,
    Addon,
}

/// The identity of a component or add-on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PartId {
    pub kind: PartKind,
    pub name: String,
}

impl PartId {
    pub fn component(name: impl Into<String>) -> PartId {
        PartId { kind: PartKind::Component, name: name.into() }
    }

    pub fn addon(name: impl Into<String>) -> PartId {
        PartId { kind: PartKind::Addon, name: name.into() }
    }
}

impl std::fmt::Display for PartId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind {
            PartKind::Component => write!(f, "component `{}`", self.name),
            PartKind::Addon => write!(f, "add-on `{}`", self.name),
        }
    }
}

/// A component or add-on as the blueprint sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    pub id: PartId,
    /// The path of its section: `["network"]`, `["addons", "loki"]`. Parts may share one; each takes the keys it declares.
    pub section: Vec<String>,
    pub options: Schema,
    /// On when the blueprint does not name it.
    pub default: bool,
    /// May be on in one environment and off in another.
    pub toggle: bool,
    /// Components or add-ons that must be on wherever this one is.
    pub requires: Vec<PartId>,
    pub chart: Option<Chart>,
    /// The Pod Security level that its namespace must allow: privileged, baseline or restricted.
    pub pod_security: Option<String>,
}

/// The Helm chart of an add-on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    pub repository: String,
    pub name: String,
    pub version: String,
    /// The Kubernetes versions it supports, as in Chart.yaml: `>=1.25`, `>=1.25 <1.36`. Empty: all.
    pub kubernetes: String,
}
