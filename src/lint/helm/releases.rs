//! The releases of well-known charts, wherever their module is called from.

use std::collections::BTreeSet;

use super::walk::{Seat, Walk};
use crate::charts::{self, Given, Release};
use crate::hcl::{Block, BlockId, ExprId};
use crate::lang::Mode;
use crate::lint::Ctx;
use crate::repo::module::{ExprAt, Resource};
use crate::repo::{Bound, Candidate, Instance, Module, Repository};
use crate::text::Place;

/// Instances of one call, or of one release, that are looked into.
const MAX_KEYS: usize = 32;

/// Calls within calls that are followed.
const MAX_DEPTH: usize = 16;

/// A release of a chart that is known, in one place it is made.
pub struct Found {
    /// Its block.
    pub at: Place,
    pub release: Release,
    /// Each of its values, one over the other.
    pub values: Given,
}

/// Does something with every release of a known chart, once for each way its module is called.
pub fn each_release(ctx: &Ctx<'_>, with: &mut dyn FnMut(Found)) {
    let repository = ctx.repository;
    let with_releases = repository.modules.values().filter(|of| releases(of).next().is_some());
    let having: BTreeSet<&str> = with_releases.filter(|of| !ctx.is_fragments(of)).map(|of| &*of.path).collect();
    if having.is_empty() {
        return;
    }
    let leading = leading(repository, &having);
    let mut visit = Visit { repository, having: &having, leading: &leading, seen: BTreeSet::new(), with };
    for root in repository.roots.iter().filter(|root| leading.contains(root.path())) {
        for workspace in root.each_workspace() {
            if let Some(instance) = repository.instance(root.path(), workspace) {
                visit.instance(&instance, 0);
            }
        }
    }
    // Modules for others to call, as they are by their defaults.
    let seen = visit.seen;
    let unseen = having.iter().filter(|path| !seen.contains(**path));
    for own in unseen.map(|path| Candidate { path: path.to_string(), ..Candidate::default() }) {
        let mut visit = Visit { repository, having: &having, leading: &leading, seen: BTreeSet::new(), with };
        if let Some(instance) = repository.module_alone(&own, None) {
            visit.instance(&instance, MAX_DEPTH);
        }
    }
}

/// The releases that a module declares.
fn releases(module: &Module) -> impl Iterator<Item = &Resource> {
    module.resources.values().filter(|of| match of.name.mode {
        Mode::Managed => of.name.kind == "helm_release",
        Mode::Data => of.name.kind == "helm_template",
        Mode::Ephemeral => false,
    })
}

/// The modules from which calls lead to some of these, and these.
fn leading<'r>(repository: &'r Repository, having: &BTreeSet<&'r str>) -> BTreeSet<&'r str> {
    let mut leading = having.clone();
    loop {
        let before = leading.len();
        for module in repository.modules.values() {
            if module.calls.values().filter_map(|call| call.module()).any(|to| leading.contains(to)) {
                leading.insert(&module.path);
            }
        }
        if leading.len() == before {
            return leading;
        }
    }
}

struct Visit<'v, 'r> {
    repository: &'r Repository,
    having: &'v BTreeSet<&'v str>,
    leading: &'v BTreeSet<&'v str>,
    /// Modules that some root leads to.
    seen: BTreeSet<String>,
    with: &'v mut dyn FnMut(Found),
}

impl<'r> Visit<'_, 'r> {
    fn instance(&mut self, instance: &Instance<'r>, depth: usize) {
        let module = instance.module();
        if self.having.contains(module.path.as_str()) {
            self.seen.insert(module.path.clone());
            for resource in releases(module) {
                self.release(instance, resource);
            }
        }
        if depth >= MAX_DEPTH {
            return;
        }
        for call in module.calls.values().filter(|call| call.module().is_some_and(|to| self.leading.contains(to))) {
            for key in instance.instances(call.repeat).keys().into_iter().take(MAX_KEYS) {
                if let Some(child) = instance.child(&call.name, key.as_ref()) {
                    self.instance(&child, depth + 1);
                }
            }
        }
    }

    fn release(&mut self, instance: &Instance<'r>, resource: &'r Resource) {
        // What an override file says would have to be laid over it.
        if !resource.overrides.is_empty() {
            return;
        }
        let repeat = instance.instances(resource.repeat);
        let mut bounds: Vec<Bound> =
            repeat.keys().iter().take(MAX_KEYS).filter_map(|key| repeat.bound(key.as_ref())).collect();
        // One that is switched off is read all the same.
        if bounds.is_empty() {
            bounds.push(Bound::default());
        }
        for bound in bounds {
            if let Some(found) = self.found(instance, resource, &bound) {
                (self.with)(found);
            }
        }
    }

    fn found(&self, instance: &Instance<'r>, resource: &'r Resource, bound: &Bound) -> Option<Found> {
        let file = resource.at.file;
        let parsed = instance.files().parsed(file);
        let block = parsed.block(resource.at.block);
        let seat = |expr: ExprId| Seat { instance: instance.clone(), at: ExprAt { file, expr }, bound: bound.clone() };
        let text = |name: &str| match block.body.attribute(name) {
            Some(attribute) => seat(attribute.value).text(),
            None => Some(String::new()),
        };
        let release = charts::release(&text("repository")?, &text("chart")?, &text("version")?)?;
        let walk = Walk::new(self.repository);
        let mut values = Vec::new();
        if let Some(attribute) = block.body.attribute("values") {
            values.push(walk.documents(&seat(attribute.value)));
        }
        let inner = |id: BlockId| -> &'r Block { parsed.block(id) };
        values.extend(walk.setters(block, &seat, &inner));
        Some(Found { at: resource.at.place(), release, values: Given::Either(values) })
    }
}
