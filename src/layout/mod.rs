//! Where roots live and how they read each other. One file per layout; a layout plans, it writes no text.

mod calls;
mod config;
mod layered;
mod numbered_roots;
mod plan;
mod single_root;
mod workspaces;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::blueprint::{Blueprint, LayoutKind, PartId, Resolved};
use crate::catalogue::Manifest;

pub use config::json as json_of;
pub use plan::{Call, Output, Plan, Root, Source, StateSite, Wire};

/// A rendered module's interface, learned by reading it back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Interface {
    /// Variables in the order of the module; `true`: required.
    pub variables: IndexMap<String, bool>,
    pub outputs: IndexMap<String, LearnedOutput>,
    /// Local names of the providers it uses.
    pub providers: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LearnedOutput {
    pub description: String,
    pub sensitive: bool,
}

/// A component or add-on that is on somewhere, with all that is known of it.
pub struct UsedPart<'a> {
    pub manifest: &'a Manifest,
    pub resolved: &'a Resolved,
    pub interface: &'a Interface,
}

/// What a layout plans from.
pub struct Subject<'a> {
    pub blueprint: &'a Blueprint,
    /// In the order of creation: what a part needs or comes after stands before it.
    pub parts: IndexMap<PartId, UsedPart<'a>>,
}

/// A module and its manifest do not fit: an error in a template, never in a blueprint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanError(pub String);

/// A way to lay a repository out.
pub struct Layout {
    /// What a blueprint says and may say of it.
    kind: LayoutKind,
    plan: fn(&Subject) -> Result<Plan, Vec<PlanError>>,
}

/// Every layout.
const ALL: [&Layout; 3] = [&numbered_roots::LAYOUT, &layered::LAYOUT, &single_root::LAYOUT];

/// The layouts that a blueprint may name.
pub fn kinds() -> Vec<LayoutKind> {
    ALL.iter().map(|layout| layout.kind).collect()
}

/// Plans the repository in the blueprint's layout.
pub fn plan(subject: &Subject) -> Result<Plan, Vec<PlanError>> {
    let word = &subject.blueprint.layout;
    match ALL.iter().find(|layout| layout.kind.name == word) {
        Some(layout) => (layout.plan)(subject),
        None => Err(vec![PlanError(format!("there is no layout `{word}`"))]),
    }
}

impl<'a> Subject<'a> {
    /// Gathers the parts that are used and orders them.
    pub fn new(
        blueprint: &'a Blueprint,
        manifests: &'a IndexMap<PartId, Manifest>,
        interfaces: &'a BTreeMap<PartId, Interface>,
    ) -> Result<Subject<'a>, Vec<PlanError>> {
        let mut unsorted = IndexMap::new();
        let mut errors = Vec::new();
        for (id, resolved) in blueprint.used() {
            match (manifests.get(id), interfaces.get(id)) {
                (Some(manifest), Some(interface)) => {
                    unsorted.insert(id.clone(), UsedPart { manifest, resolved, interface });
                }
                _ => errors.push(PlanError(format!("{id} has no manifest or no module"))),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Subject { blueprint, parts: in_order(unsorted) })
    }
}

/// Phases in order; within one, first what others there need or come after; else what is always there before what
/// somebody chose, and both by name.
fn in_order(mut rest: IndexMap<PartId, UsedPart>) -> IndexMap<PartId, UsedPart> {
    let rank = |part: &UsedPart| (part.manifest.phase, !part.manifest.part.default);
    rest.sort_by(|_, a, _, b| rank(a).cmp(&rank(b)));
    let mut sorted = IndexMap::new();
    while !rest.is_empty() {
        // A ring cannot be satisfied; its first member goes first, and `terraform` would say the rest.
        let next = rest.values().position(|part| !waits(part, &rest)).unwrap_or(0);
        if let Some((id, part)) = rest.shift_remove_index(next) {
            sorted.insert(id, part);
        }
    }
    sorted
}

fn waits(part: &UsedPart, rest: &IndexMap<PartId, UsedPart>) -> bool {
    let needs = part.manifest.needs.values().map(|need| need.part.clone());
    let mut before = needs.chain(calls::comes_after(part)).filter(|id| id != part.manifest.id());
    before.any(|id| rest.get(&id).is_some_and(|other| other.manifest.phase == part.manifest.phase))
}
