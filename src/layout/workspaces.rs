//! What layouts share whose environments are workspaces: parts are put on sites, in the order of apply, and each site that holds
//! something becomes a root.

use indexmap::IndexMap;

use super::{Plan, PlanError, Root, StateSite, Subject, UsedPart, calls, config};
use crate::blueprint::PartId;
use crate::catalogue::Manifest;

/// Where a root may be.
pub struct Site {
    pub dir: &'static str,
    pub name: &'static str,
    /// Of its state in the bucket; empty for a state beside the root.
    pub key: &'static str,
    /// What the root is for, for its README.
    pub about: &'static str,
}

/// The bucket of all states cannot hold its own root's state before it exists; it is made once, for all environments.
pub const BOOTSTRAP: Site = Site {
    dir: "bootstrap",
    name: "bootstrap",
    key: "",
    about: "The bucket for the states of the other roots. Once per system, before anything else; its own state is local.",
};

/// Plans the roots of a layout: its sites in the order of apply, and the number of the one where a part would best be.
pub fn plan(subject: &Subject, sites: &[Site], site: fn(&Manifest) -> usize) -> Result<Plan, Vec<PlanError>> {
    let numbers = numbers(subject, site);
    let is_only = sites.iter().filter(|site| !site.key.is_empty()).count() == 1;
    let mut errors = Vec::new();
    let mut roots: Vec<Root> = Vec::new();
    let mut modules = IndexMap::new();
    for (number, site) in sites.iter().enumerate() {
        let mut root = empty_root(subject, site);
        for part in subject.parts.values().filter(|part| numbers.get(part.manifest.id()) == Some(&number)) {
            let module = format!("modules/{}", module_dir(part.manifest));
            let source = format!("{}{module}", root.up());
            modules.insert(part.manifest.id().clone(), module);
            match calls::call(subject, part, source, &mut root, &mut roots) {
                Ok(call) => root.calls.push(call),
                Err(more) => errors.extend(more),
            }
            add_providers(&mut root, &part.interface.providers);
        }
        if root.calls.is_empty() {
            continue;
        }
        // Where no root can read, people do.
        if root.workspaces.is_empty() || is_only {
            output_everything(subject, &mut root);
        }
        configure_cluster(subject, &mut root, &mut roots);
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

/// The site of every part: its own, or that of a later part that it needs or comes after.
fn numbers(subject: &Subject, site: fn(&Manifest) -> usize) -> IndexMap<PartId, usize> {
    let mut numbers: IndexMap<PartId, usize> = IndexMap::new();
    for (id, part) in &subject.parts {
        let before = before(part).filter_map(|id| numbers.get(&id).copied()).max();
        numbers.insert(id.clone(), site(part.manifest).max(before.unwrap_or(0)));
    }
    numbers
}

/// What a part needs or comes after: in the order of the parts it stands before it.
fn before(part: &UsedPart) -> impl Iterator<Item = PartId> {
    let needs = part.manifest.needs.values().map(|need| need.part.clone());
    needs.chain(calls::comes_after(part)).filter(|id| id != part.manifest.id())
}

fn module_dir(manifest: &Manifest) -> String {
    match manifest.is_addon() {
        true => format!("addons/{}", manifest.name()),
        false => manifest.name().to_string(),
    }
}

fn empty_root(subject: &Subject, site: &Site) -> Root {
    let blueprint = subject.blueprint;
    let state = &blueprint.state;
    let local = site.key.is_empty();
    Root {
        dir: site.dir.to_string(),
        name: site.name.to_string(),
        about: site.about.to_string(),
        state: match local {
            true => StateSite::Local,
            false => StateSite::S3 {
                bucket: state.bucket.clone(),
                key: site.key.to_string(),
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
        cluster: IndexMap::new(),
        config: IndexMap::new(),
    }
}

/// What the components of a root output that no other root reads from.
fn output_everything(subject: &Subject, root: &mut Root) {
    for call in &root.calls {
        let Some(part) = subject.parts.get(&call.part).filter(|part| !part.manifest.is_addon()) else { continue };
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
const CLUSTER_OUTPUTS: [&str; 3] = ["cluster_name", "cluster_endpoint", "cluster_certificate_authority_data"];

fn configure_cluster(subject: &Subject, root: &mut Root, roots: &mut [Root]) {
    if !root.providers.iter().any(|provider| matches!(provider.as_str(), "helm" | "kubernetes")) {
        return;
    }
    let Some(cluster) = subject.parts.get(&PartId::component("cluster")) else { return };
    for output in CLUSTER_OUTPUTS {
        let source = calls::output_of(cluster, output, root, roots);
        root.cluster.insert(output.to_string(), source);
    }
}
