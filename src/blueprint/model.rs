//! The blueprint, decoded and resolved: what every later step works from. Nothing here can be wrong any more.

use indexmap::IndexMap;

use super::node::{Mapping, Node};
use super::part::{Part, PartId};
use super::schema::Leaf;
use crate::text::Place;

/// One organisation's platform, for all its environments.
#[derive(Clone, PartialEq, Debug)]
pub struct Blueprint {
    pub name: String,
    pub engine: Engine,
    pub layout: String,
    pub state: State,
    /// Where to write, relative to the blueprint's directory.
    pub out: Option<String>,
    /// In the order they were written.
    pub environments: IndexMap<String, Environment>,
    /// Every component and add-on of the catalogue, on or off, components first, both in alphabetical order.
    pub parts: IndexMap<PartId, Resolved>,
    /// The whole blueprint filled in, before environments change it; for `--show-defaults`.
    pub filled: Node,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Terraform,
    OpenTofu,
}

/// The backend that holds the states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    pub bucket: String,
    pub region: String,
    pub lock: Lock,
    /// The lock table of `lock: dynamodb`.
    pub table: Option<String>,
    pub kms_key: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lock {
    /// `use_lockfile`.
    S3,
    DynamoDb,
}

/// Where one environment lives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Environment {
    pub region: String,
    /// Twelve digits.
    pub account: Option<String>,
    /// The role the providers assume.
    pub role: Option<String>,
    /// Its key in the blueprint.
    pub place: Place,
}

/// A component or add-on in every environment.
#[derive(Clone, PartialEq, Debug)]
pub struct Resolved {
    pub part: Part,
    /// One per environment, in the order of [`Blueprint::environments`].
    pub settings: IndexMap<String, Setting>,
}

/// A component or add-on in one environment.
#[derive(Clone, PartialEq, Debug)]
pub struct Setting {
    pub enabled: bool,
    /// The key that switches it on or off, where one is written.
    pub place: Option<Place>,
    /// The options, defaults filled in (a mapping). Where it is off: as far as they are known.
    pub options: Node,
}

impl Blueprint {
    /// The parts that are on somewhere: those that the output holds.
    pub fn used(&self) -> impl Iterator<Item = (&PartId, &Resolved)> {
        self.parts.iter().filter(|(_, part)| part.is_used())
    }

    pub fn part(&self, id: &PartId) -> Option<&Resolved> {
        self.parts.get(id)
    }

    pub fn component(&self, name: &str) -> Option<&Resolved> {
        self.part(&PartId::component(name))
    }

    pub fn addon(&self, name: &str) -> Option<&Resolved> {
        self.part(&PartId::addon(name))
    }
}

impl Resolved {
    /// Is it on in any environment?
    pub fn is_used(&self) -> bool {
        self.settings.values().any(|setting| setting.enabled)
    }

    /// The options with `leaf: fixed`: the same wherever the part is on.
    pub fn fixed(&self) -> Mapping {
        self.leaves(Leaf::Fixed, self.settings.values().find(|setting| setting.enabled))
    }

    /// The options with `leaf: value` in one environment; empty for one that does not exist.
    pub fn values(&self, environment: &str) -> Mapping {
        self.leaves(Leaf::Value, self.settings.get(environment))
    }

    pub fn setting(&self, environment: &str) -> Option<&Setting> {
        self.settings.get(environment)
    }

    fn leaves(&self, leaf: Leaf, setting: Option<&Setting>) -> Mapping {
        let Some(options) = setting.and_then(|setting| setting.options.as_mapping()) else { return Mapping::new() };
        let of = |name: &String| self.part.options.child(name).map(|schema| schema.leaf);
        options.iter().filter(|(name, _)| of(name) == Some(leaf)).map(|(n, e)| (n.clone(), e.clone())).collect()
    }
}
