//! Workspaces of HCP Terraform that the repository itself makes: `tfe_workspace`, or a module that makes one, says by its
//! working directory which root runs in it.

use std::collections::{BTreeMap, BTreeSet};

use super::instance::{Instance, Run};
use super::module::{Call, ExprAt, Mode, Module, Repeat};
use super::roots::Candidate;
use super::wires::argument;
use super::{Base, path};

/// The workspaces by the directory that is run in them.
pub(super) fn workspaces(base: Base<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for module in base.modules.values() {
        let making: Vec<Making> = made(module, base);
        if making.is_empty() {
            continue;
        }
        let own = Candidate { path: module.path.clone(), ..Candidate::default() };
        let instance = Run::start(base, &own, module, None);
        for making in making {
            for (directory, name) in each(&instance, &making) {
                if base.modules.contains_key(&directory) {
                    found.entry(directory).or_default().insert(name);
                }
            }
        }
    }
    found
}

/// What makes a workspace: its name, and the directory that is run in it.
struct Making {
    repeat: Repeat,
    name: ExprAt,
    directory: ExprAt,
}

fn made(module: &Module, base: Base<'_>) -> Vec<Making> {
    let resources = module
        .resources
        .values()
        .filter(|resource| resource.name.mode == Mode::Managed && resource.name.kind == "tfe_workspace");
    let resources = resources.filter_map(|resource| {
        let (name, directory) = (argument(resource, "name", base)?, argument(resource, "working_directory", base)?);
        Some(Making { repeat: resource.repeat, name, directory })
    });
    // Modules for this are many, and all of them take the two by these names.
    let calls = module.calls.values().filter(|call| call.module().is_none()).filter_map(|call: &Call| {
        let value = |name: &str| call.inputs.get(name).map(|input| input.value);
        Some(Making { repeat: call.repeat, name: value("workspace_name")?, directory: value("working_directory")? })
    });
    resources.chain(calls).collect()
}

/// Directory and name of each instance, where both are known.
fn each(instance: &Instance<'_>, making: &Making) -> Vec<(String, String)> {
    let instances = instance.instances(making.repeat);
    let bounds = instances.keys().into_iter().filter_map(|key| instances.bound(key.as_ref()));
    let known = bounds.filter_map(|bound| {
        let text = |at: ExprAt| Some(instance.eval(at, &bound).ok()?.as_str()?.to_string());
        let directory = text(making.directory)?;
        Some((path::join("", directory.trim_matches('/')), text(making.name)?))
    });
    known.collect()
}
