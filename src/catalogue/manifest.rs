//! A manifest: what the templates of a component or add-on cannot say about themselves.

use indexmap::IndexMap;

use crate::blueprint::{Part, PartId, PartKind};
use crate::text::Place;

/// `component.yaml` or `addon.yaml`, checked. Its options, chart, toggle and requirements are in `part`.
#[derive(Clone, PartialEq, Debug)]
pub struct Manifest {
    pub part: Part,
    /// One line, for the documentation.
    pub summary: String,
    pub phase: Phase,
    pub concern: Option<Concern>,
    /// The module's label in a root.
    pub label: String,
    /// Variable -> the output of a component that it takes.
    pub needs: IndexMap<String, Need>,
    /// Outputs that others may need.
    pub gives: Vec<String>,
    /// Parts that come first where they are on, without handing over data.
    pub after: Vec<PartId>,
    /// Service accounts that get a role in AWS.
    pub service_accounts: Vec<String>,
    pub crds: Crds,
    /// What it costs to run, for the README of its root.
    pub cost: Option<String>,
    /// What to know when applying it, and when destroying it: Markdown, for the same place.
    pub notes: Option<String>,
    pub destroy: Option<String>,
    /// The Pod Security level that its namespace must allow.
    pub pod_security: Option<String>,
    /// Directory of the manifest in the templates, `addons/loki`.
    pub directory: String,
    /// Files of its module by path relative to the directory, without the manifest; sorted.
    pub files: Vec<String>,
    pub place: Place,
}

/// `network.vpc_id`: an output of a component or add-on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Need {
    pub part: PartId,
    pub output: String,
    /// Written with a `?`: null where that part is off. Otherwise that part is required.
    pub optional: bool,
    pub place: Place,
}

/// In which step of the platform it comes; layouts map these to roots.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Phase {
    Bootstrap,
    Network,
    Compute,
    Plugins,
    /// What asks controllers for something: custom resources and Ingresses.
    Resources,
}

/// What a part is for beside the platform itself: some layouts keep it apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Concern {
    Observability,
    Resilience,
}

/// Kinds of custom resources, `group/version/Kind`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Crds {
    pub serves: Vec<String>,
    pub uses: Vec<String>,
}

impl Manifest {
    pub fn id(&self) -> &PartId {
        &self.part.id
    }

    pub fn name(&self) -> &str {
        &self.part.id.name
    }

    pub fn is_addon(&self) -> bool {
        self.part.id.kind == PartKind::Addon
    }
}

impl Concern {
    pub fn parse(name: &str) -> Option<Concern> {
        match name {
            "observability" => Some(Concern::Observability),
            "resilience" => Some(Concern::Resilience),
            _ => None,
        }
    }
}

impl Phase {
    pub const ALL: [(&'static str, Phase); 5] = [
        ("bootstrap", Phase::Bootstrap),
        ("network", Phase::Network),
        ("compute", Phase::Compute),
        ("plugins", Phase::Plugins),
        ("resources", Phase::Resources),
    ];

    pub fn parse(name: &str) -> Option<Phase> {
        Phase::ALL.iter().find(|(known, _)| *known == name).map(|(_, phase)| *phase)
    }

    pub fn name(self) -> &'static str {
        Phase::ALL.iter().find(|(_, phase)| *phase == self).map_or("", |(name, _)| name)
    }
}
