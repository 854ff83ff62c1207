//! `numbered-roots`: one root per phase, applied by number; environments are workspaces, wires are remote states.

use indexmap::IndexMap;

use super::{Plan, PlanError, Root, StateSite, Subject, calls, config};
use crate::blueprint::PartId;
use crate::catalogue::Phase;

/// The layout's word in a blueprint.
pub const KIND: &str = "numbered-roots";

pub fn plan(subject: &Subject) -> Result<Plan, Vec<PlanError>> {
    let mut errors = Vec::new();
    let mut roots: Vec<Root> = Vec::new();
    let mut modules = IndexMap::new();
    for phase in Phase::ALL.map(|(_, phase)| phase) {
        let parts = subject.parts.values().filter(|part| part.manifest.phase == phase);
        let mut root = empty_root(subject, phase);
        for part in parts {
            let module = format!("modules/{}", module_dir(part.manifest));
            modules.insert(part.manifest.id().clone(), module.clone());
            match calls::call(subject, part, format!("../{module}"), &mut root, &mut roots) {
                Ok(call) => root.calls.push(call),
                Err(more) => errors.extend(more),
            }
            add_providers(&mut root, &part.interface.providers);
        }
        if root.calls.is_empty() {
            continue;
        }
        if root.workspaces.is_empty() {
            output_everything(subject, &mut root);
        }
        read_for_providers(subject, &mut root, &mut roots);
        root.wires.sort_by(|a, b| a.from.cmp(&b.from));
        for workspace in root.workspaces.clone() {
            let content = config::of_root(subject, &root, &workspace);
            root.config.insert(workspace, content);
        }
        roots.push(root);
    }
    match errors.is_empty() {
        true => Ok(Plan { roots, modules }),
        false => Err(errors),
    }
}

fn module_dir(manifest: &crate::catalogue::Manifest) -> String {
    match manifest.is_addon() {
        true => format!("addons/{}", manifest.name()),
        false => manifest.name().to_string(),
    }
}

/// What a root is called, and what it is for.
struct Naming {
    dir: &'static str,
    name: &'static str,
    about: &'static str,
}

fn naming(phase: Phase) -> Naming {
    match phase {
        Phase::Bootstrap => Naming {
            dir: "0_bootstrap",
            name: "bootstrap",
            about: "The bucket for the states of the other roots. Once per system, before anything else; its own state is local.",
        },
        Phase::Network => Naming {
            dir: "1_network",
            name: "network",
            about: "The network of an environment, and what stands beside it in AWS before there is a cluster.",
        },
        Phase::Compute => Naming {
            dir: "2_compute",
            name: "compute",
            about: "The cluster with the nodes that carry its add-ons. What runs in the cluster is in 3_plugins: a provider is never configured from a cluster that the same root creates.",
        },
        Phase::Plugins => Naming {
            dir: "3_plugins",
            name: "plugins",
            about: "What runs in the cluster beside the applications, and what they find there.",
        },
    }
}

fn empty_root(subject: &Subject, phase: Phase) -> Root {
    let Naming { dir, name, about } = naming(phase);
    let blueprint = subject.blueprint;
    // The bucket of all states cannot hold its own root's state before it exists; it is made once, for all environments.
    let local = phase == Phase::Bootstrap;
    let state = &blueprint.state;
    Root {
        dir: dir.to_string(),
        name: name.to_string(),
        about: about.to_string(),
        state: match local {
            true => StateSite::Local,
            false => StateSite::S3 {
                bucket: state.bucket.clone(),
                key: format!("{dir}.tfstate"),
                region: state.region.clone(),
                lock: state.lock,
                table: state.table.clone(),
                kms_key: state.kms_key.clone(),
            },
        },
        workspaces: if local { Vec::new() } else { blueprint.environments.keys().cloned().collect() },
        wires: Vec::new(),
        calls: Vec::new(),
        outputs: IndexMap::new(),
        providers: Vec::new(),
        config: IndexMap::new(),
    }
}

/// What a root outputs that no other root reads from, but people do.
fn output_everything(subject: &Subject, root: &mut Root) {
    for call in &root.calls {
        let Some(part) = subject.parts.get(&call.part) else { continue };
        for output in part.interface.outputs.keys() {
            root.outputs.insert(output.clone(), calls::output(part, output));
        }
    }
}

fn add_providers(root: &mut Root, providers: &[String]) {
    for provider in providers {
        if !root.providers.contains(provider) {
            root.providers.push(provider.clone());
        }
    }
    root.providers.sort();
}

/// The outputs of the cluster that the providers helm and kubernetes are configured with.
pub const CLUSTER_OUTPUTS: [&str; 3] = ["cluster_name", "cluster_endpoint", "cluster_certificate_authority_data"];

fn read_for_providers(subject: &Subject, root: &mut Root, roots: &mut [Root]) {
    if !root.providers.iter().any(|provider| matches!(provider.as_str(), "helm" | "kubernetes")) {
        return;
    }
    for output in CLUSTER_OUTPUTS {
        if let Some(cluster) = subject.parts.get(&PartId::component("cluster")) {
            calls::output_of(cluster, output, root, roots);
        }
    }
}
