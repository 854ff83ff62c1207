//! A root: a directory that people run, its workspaces and where its states live.

use std::collections::BTreeSet;

use super::Base;
use super::backends;
use super::instance::Run;
use super::module::Module;
use super::pattern::Pattern;
use super::roots::Candidate;
use super::state::{Backend, State};
use super::workspaces::{self, ConfigFiles, Workspaces};

/// Workspaces beyond these are treated as one of unknown name, so that ten thousand of them cost no more.
const MAX_WORKSPACES: usize = 200;

#[derive(Clone, Debug)]
pub struct Root {
    /// The directory, its values and backend files.
    pub own: Candidate,
    pub workspaces: Workspaces,
    /// Files per workspace that it reads.
    pub configs: Vec<ConfigFiles>,
    /// One, or one per `-backend-config` file.
    pub backends: Vec<Backend>,
    /// Every state it may have, with the workspace: `None` for one whose name is not known.
    pub states: Vec<(Option<String>, State)>,
}

impl Root {
    pub fn path(&self) -> &str {
        &self.own.path
    }

    /// The workspaces to look at one by one; `None` stands for those whose names are not known.
    pub fn each_workspace(&self) -> Vec<Option<&str>> {
        let known = self.workspaces.names.iter().take(MAX_WORKSPACES).map(|name| Some(name.as_str()));
        let all_named = self.workspaces.complete && self.workspaces.names.len() <= MAX_WORKSPACES;
        known.chain((!all_named).then_some(None)).collect()
    }

    /// One address for all its states, `*` where they differ.
    pub fn address(&self) -> Option<State> {
        let named = self.workspaces.names.iter().any(|name| name != "default");
        let default = |backend: &Backend| backend.states(&Pattern::text("default")).pop();
        let state = |backend: &Backend| if named { Some(backend.named()) } else { default(backend) };
        let mut states = self.backends.iter().filter_map(state);
        let mut address = states.next()?;
        for state in states {
            for (part, other) in address.parts.iter_mut().zip(state.parts) {
                if *part != other {
                    *part = Pattern::any();
                }
            }
        }
        Some(address)
    }
}

/// Learns what there is to know of a root; `clouds` are the workspaces of HCP Terraform that are made for it.
pub fn learn(
    own: Candidate,
    module: &Module,
    configs: Vec<ConfigFiles>,
    clouds: Option<&BTreeSet<String>>,
    base: Base<'_>,
) -> Root {
    let mut workspaces = workspaces::of(&own, module, &configs, base);
    let backends = backends::of_root(&Run::start(base, &own, module, None));
    for backend in backends.iter().filter(|backend| backend.kind == "remote") {
        workspaces.names.extend(clouds.into_iter().flatten().filter_map(|name| backend.cloud_workspace(name)));
    }
    let mut root = Root { own, workspaces, configs, backends, states: Vec::new() };
    let mut states = Vec::new();
    for workspace in root.each_workspace() {
        let name = workspace.map_or_else(Pattern::any, Pattern::text);
        for backend in &root.backends {
            states.extend(backend.states(&name).into_iter().map(|state| (workspace.map(str::to_string), state)));
        }
    }
    root.states = states;
    root
}
