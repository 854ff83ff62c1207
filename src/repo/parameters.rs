//! Who writes which SSM parameter: the resources below every root, as far as their names are known.

use std::collections::BTreeSet;

use super::instance::{Instance, Run};
use super::module::{Mode, Module};
use super::pattern::Pattern;
use super::root::Root;
use super::sources::parameter;
use super::state::State;
use super::wires::argument;
use super::{Base, backends, leading_to};

const KIND: &str = "aws_ssm_parameter";

/// Modules below one another that are looked into, workspaces of one root, and parameters in all.
const MAX_DEPTH: usize = 6;
const MAX_WORKSPACES: usize = 20;
const MAX_PARAMETERS: usize = 20_000;

/// The parameters that roots write, as states; none where nothing reads one.
pub(super) fn written<'r>(roots: &'r [Root], base: Base<'_>) -> Vec<(State, &'r Root)> {
    let has = |module: &Module, mode: Mode| module.resources.keys().any(|name| name.mode == mode && name.kind == KIND);
    let anybody = |mode: Mode| base.modules.values().any(|module| has(module, mode));
    let mut found = Vec::new();
    if !anybody(Mode::Data) {
        return found;
    }
    let leads = leading_to(base.modules, |module| has(module, Mode::Managed));
    for root in roots.iter().filter(|root| leads.contains(root.path())) {
        let Some(module) = base.modules.get(root.path()) else { continue };
        for workspace in root.each_workspace().into_iter().take(MAX_WORKSPACES) {
            let mut names = Vec::new();
            below(&Run::start(base, &root.own, module, workspace), &leads, 0, &mut names);
            found.extend(names.into_iter().map(|name| (parameter(name), root)));
        }
        if found.len() > MAX_PARAMETERS {
            break;
        }
    }
    found.sort_by(|a, b| (&a.0, a.1.path()).cmp(&(&b.0, b.1.path())));
    found.dedup_by(|a, b| a.0 == b.0 && a.1.path() == b.1.path());
    found
}

fn below(instance: &Instance<'_>, leads: &BTreeSet<&str>, depth: usize, names: &mut Vec<Pattern>) {
    let base = instance.run().base;
    let resources = instance.module().resources.values();
    for resource in resources.filter(|resource| resource.name.mode == Mode::Managed && resource.name.kind == KIND) {
        let Some(name) = argument(resource, "name", base) else { continue };
        let instances = instance.instances(resource.repeat);
        for bound in instances.keys().iter().filter_map(|key| instances.bound(key.as_ref())) {
            let name = instance.eval(name, &bound).map(|value| backends::pattern(&value));
            names.extend(name.ok().filter(|name| !name.is_any()));
        }
    }
    if depth < MAX_DEPTH && names.len() < MAX_PARAMETERS {
        let calls = instance.module().calls.iter();
        for (name, call) in calls.filter(|(_, call)| call.module().is_some_and(|path| leads.contains(path))) {
            let keys = instance.instances(call.repeat).keys();
            let children = keys.iter().filter_map(|key| instance.child(name, key.as_ref()));
            children.for_each(|child| below(&child, leads, depth + 1, names));
        }
    }
}
