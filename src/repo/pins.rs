//! Which versions of a provider a module may get to see: by the constraints of every tree of modules that it is part of, and by the
//! lock file beside the tree's root.

use std::collections::{BTreeMap, BTreeSet};

use super::providers::{constraints, locked};
use super::{Base, Module, Root};
use crate::lang::Constraints;

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
    trees: Vec<BTreeMap<String, Constraints>>,
    of: BTreeMap<String, Vec<usize>>,
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
        let mut pins = Pins { trees: Vec::new(), of: BTreeMap::new() };
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
            pins.trees.push(tree);
        }
        pins
    }

    /// May a module get to see one of these versions of a provider (`registry.terraform.io/hashicorp/aws`) in some tree?
    pub fn may_be(&self, module: &Module, provider: &str, versions: &str) -> bool {
        let Some(versions) = Constraints::parse(versions) else { return false };
        let mut trees =
            self.of.get(module.path.as_str()).into_iter().flatten().filter_map(|tree| self.trees.get(*tree));
        trees.any(|tree| tree.get(provider).unwrap_or(&Constraints::default()).and(&versions).is_possible())
    }

    /// Is a module part of a tree that says nothing of a provider? Then its newest version is in use.
    pub fn is_free(&self, module: &Module, provider: &str) -> bool {
        let mut trees =
            self.of.get(module.path.as_str()).into_iter().flatten().filter_map(|tree| self.trees.get(*tree));
        trees.any(|tree| !tree.contains_key(provider))
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
