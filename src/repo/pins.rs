//! Which versions of a provider a module may get to see: by the constraints of every tree of modules that it is part of, and by the
//! lock file beside the tree's root.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::providers::{constraints, locked};
use super::{Base, Module, Root};
use crate::lang::Constraints;
use crate::text::{HashMap, IndexSet};

/// What somebody says who runs a module from outside of Terraform: a unit of Terragrunt's.
pub struct Pinned {
    /// The module that is run.
    pub module: String,
    /// The folder whose lock file is taken along, and whether there is one: else it is the module's own.
    pub unit: String,
    pub locks: bool,
    /// The constraints that are added; `None` where they are not known.
    pub constraints: Option<BTreeMap<String, Constraints>>,
}

/// The trees of a repository, by the path of each module in them.
pub struct Pins {
    /// By provider, what is said of its versions: a number in `said`.
    trees: Vec<BTreeMap<String, usize>>,
    of: HashMap<String, Vec<usize>>,
    /// Most trees say the same. The first says nothing.
    said: IndexSet<Constraints>,
    /// Which of these allow what was asked for, once somebody has asked.
    asked: Mutex<HashMap<String, Asked>>,
}

/// Some versions, and by the number of what is said, whether one of them is allowed.
struct Asked {
    versions: Constraints,
    possible: Vec<Option<bool>>,
}

impl Pins {
    pub(super) fn of(base: Base<'_>, roots: &[Root], pinned: &[Pinned]) -> Pins {
        let modules = base.modules;
        let own: BTreeMap<&str, BTreeMap<String, Constraints>> =
            modules.values().map(|module| (module.path.as_str(), said(base, module))).collect();
        let called: BTreeSet<&str> =
            modules.values().flat_map(|module| module.calls.values()).filter_map(|call| call.module()).collect();
        let roots = roots.iter().map(|root| root.path());
        let free = modules.keys().map(String::as_str).filter(|path| !called.contains(path));
        let run: BTreeSet<&str> = pinned.iter().map(|pinned| pinned.module.as_str()).collect();
        let tops: BTreeSet<&str> = roots.chain(free).filter(|top| !run.contains(top)).collect();
        let plain = tops.into_iter().map(|top| (top, top, BTreeMap::new()));
        let run = pinned.iter().filter_map(|one| {
            let beside = if one.locks { &one.unit } else { &one.module };
            Some((one.module.as_str(), beside.as_str(), one.constraints.clone()?))
        });
        let mut said = IndexSet::default();
        said.insert(Constraints::default());
        let mut pins = Pins { trees: Vec::new(), of: HashMap::default(), said, asked: Mutex::default() };
        for (top, beside, mut tree) in plain.chain(run) {
            let Some(module) = modules.get(top) else { continue };
            let mut all = vec![module];
            let mut seen = BTreeSet::from([module.path.as_str()]);
            let mut at = 0;
            while let Some(module) = all.get(at).copied() {
                at += 1;
                own.get(module.path.as_str()).into_iter().flatten().for_each(|(name, said)| add(&mut tree, name, said));
                pins.of.entry(module.path.clone()).or_default().push(pins.trees.len());
                let below = module.calls.values().filter_map(|call| modules.get(call.module()?));
                all.extend(below.filter(|module| seen.insert(&module.path)).collect::<Vec<_>>());
            }
            for (name, (text, _), _) in locked(base, beside) {
                if let Some(exactly) = Constraints::parse(&text) {
                    add(&mut tree, &name, &exactly);
                }
            }
            let tree = tree.into_iter().map(|(name, said)| (name, pins.said.insert_full(said).0)).collect();
            pins.trees.push(tree);
        }
        pins
    }

    /// The trees that a module is in.
    fn around(&self, module: &Module) -> impl Iterator<Item = &BTreeMap<String, usize>> {
        self.of.get(&module.path).into_iter().flatten().filter_map(|tree| self.trees.get(*tree))
    }

    /// May a module get to see one of these versions of a provider (`registry.terraform.io/hashicorp/aws`) in some tree?
    pub fn may_be(&self, module: &Module, provider: &str, versions: &str) -> bool {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if !asked.contains_key(versions) {
            let Some(parsed) = Constraints::parse(versions) else { return false };
            asked.insert(versions.into(), Asked { versions: parsed, possible: vec![None; self.said.len()] });
        }
        let Some(Asked { versions, possible }) = asked.get_mut(versions) else { return false };
        let mut allows = |said: usize| match (possible.get_mut(said), self.said.get_index(said)) {
            (Some(known), Some(said)) => *known.get_or_insert_with(|| said.and(versions).is_possible()),
            _ => false,
        };
        self.around(module).any(|tree| allows(tree.get(provider).copied().unwrap_or_default()))
    }

    /// Is a module part of a tree that says nothing of a provider? Then its newest version is in use.
    pub fn is_free(&self, module: &Module, provider: &str) -> bool {
        self.around(module).any(|tree| !tree.contains_key(provider))
    }
}

fn add(tree: &mut BTreeMap<String, Constraints>, name: &str, said: &Constraints) {
    let all = tree.entry(name.to_string()).or_default();
    *all = all.and(said);
}

/// What a module itself says.
fn said(base: Base<'_>, module: &Module) -> BTreeMap<String, Constraints> {
    let mut all = BTreeMap::new();
    for (name, written) in constraints(base, module) {
        written
            .iter()
            .filter_map(|written| Constraints::parse(&written.text))
            .for_each(|said| add(&mut all, &name, &said));
    }
    all
}
