//! The compiler's conscience: the output, read as if a stranger had written it, must be what was planned, and clean.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::blueprint::Blueprint;
use crate::io::Tree;
use crate::lang::Type;
use crate::layout::{Plan, StateSite};
use crate::lint;
use crate::repo::{self, Repository};
use crate::text::Diagnostic;

mod types;

/// What can be said of a root from either side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shape {
    pub workspaces: BTreeSet<String>,
    /// The address of the state in each workspace; under `default` for a root without workspaces.
    pub states: BTreeMap<String, String>,
    pub outputs: BTreeSet<String>,
    /// What the outputs are, as far as that is known: by the modules that give them, or by the root itself.
    pub types: BTreeMap<String, Type>,
    /// By the root that is read, the names of the outputs.
    pub reads: BTreeMap<String, BTreeSet<String>>,
    /// The called module's directory by label.
    pub calls: BTreeMap<String, String>,
}

/// Reads files as a repository and says how it differs from the plan. Nothing to say is the only acceptable answer:
/// anything else is a bug of ours.
pub fn disagreements(blueprint: &Blueprint, plan: &Plan, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let files = files.iter().map(|(path, bytes)| (path.clone(), Arc::from(bytes.as_slice()))).collect();
    let repository = repo::load(&Arc::new(Tree::memory(files)));
    let (planned, read) = repo::with_room(|| (planned(blueprint, plan, &repository), read(&repository)));
    let roots: BTreeSet<&String> = planned.keys().chain(read.keys()).collect();
    let differences = roots.into_iter().flat_map(|root| differences(root, planned.get(root), read.get(root)));
    let unfit = repo::with_room(|| types::unfit(plan, &repository));
    differences.chain(unfit).chain(findings(&repository)).collect()
}

/// What the linter finds, in one line each.
fn findings(repository: &Repository) -> Vec<String> {
    let findings = lint::lint(repository, &lint::Options::default()).into_iter();
    let line = |finding: Diagnostic| {
        let path = repository.tree.path(finding.place.file);
        format!("{path}: {} [{}]", finding.message, finding.rule.unwrap_or_default())
    };
    findings.map(line).collect()
}

fn differences(root: &str, planned: Option<&Shape>, read: Option<&Shape>) -> Vec<String> {
    let (planned, read) = match (planned, read) {
        (Some(planned), Some(read)) => (planned, read),
        (Some(_), None) => return vec![format!("{root}: planned as a root, but does not read as one")],
        _ => return vec![format!("{root}: reads as a root that was not planned")],
    };
    let mut said = Vec::new();
    let mut compare = |what: &str, planned: &dyn std::fmt::Debug, read: &dyn std::fmt::Debug| {
        let (planned, read) = (format!("{planned:?}"), format!("{read:?}"));
        if planned != read {
            said.push(format!("{root}: planned {what} {planned}, read {read}"));
        }
    };
    compare("workspaces", &planned.workspaces, &read.workspaces);
    compare("states", &planned.states, &read.states);
    compare("outputs", &planned.outputs, &read.outputs);
    compare("reads", &planned.reads, &read.reads);
    compare("calls", &planned.calls, &read.calls);
    for (output, planned) in &planned.types {
        if let Some(read) = read.types.get(output).filter(|read| !types::fits(read, planned)) {
            said.push(format!("{root}: planned the output `{output}` as {planned}, read {read}"));
        }
    }
    said
}

/// The shapes of a plan, by directory; types as the modules say that were written for it.
pub fn planned(blueprint: &Blueprint, plan: &Plan, modules: &Repository) -> BTreeMap<String, Shape> {
    let shape = |root: &crate::layout::Root| Shape {
        workspaces: root.workspaces.iter().cloned().collect(),
        states: states(blueprint, root),
        outputs: root.outputs.keys().cloned().collect(),
        types: types::given(plan, root, modules),
        reads: root.wires.iter().map(|wire| (wire.from.clone(), wire.reads.iter().cloned().collect())).collect(),
        calls: root
            .calls
            .iter()
            .filter_map(|call| Some((call.label.clone(), plan.modules.get(&call.part)?.clone())))
            .collect(),
    };
    plan.roots.iter().map(|root| (root.dir.clone(), shape(root))).collect()
}

/// Where the S3 backend puts a workspace's state (Terraform's internal/backend/remote-state/s3), written down a second
/// time on purpose: an error in the model's own computation must not hide itself.
fn states(blueprint: &Blueprint, root: &crate::layout::Root) -> BTreeMap<String, String> {
    match &root.state {
        StateSite::Local => BTreeMap::from([("default".into(), format!("local://{}/terraform.tfstate", root.dir))]),
        StateSite::S3 { bucket, key, .. } => {
            let address = |name: &String| (name.clone(), format!("s3://{bucket}/env:/{name}/{key}"));
            blueprint.environments.keys().map(address).collect()
        }
    }
}

/// The shapes of a repository's roots, by directory.
pub fn read(repository: &Repository) -> BTreeMap<String, Shape> {
    let mut shapes = BTreeMap::new();
    for root in &repository.roots {
        let Some(module) = repository.modules.get(root.path()) else { continue };
        let named = |name: &Option<String>| name.clone().unwrap_or_else(|| "*".to_string());
        let mut reads: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for wire in repository.wires.iter().filter(|wire| wire.from == root.path()) {
            let from = wire.to.iter().cloned().collect::<Vec<_>>().join(" or ");
            reads.entry(from).or_default().extend(wire.reads.reads.iter().map(|read| read.output.clone()));
        }
        let shape = Shape {
            workspaces: root.workspaces.names.iter().filter(|name| *name != "default").cloned().collect(),
            states: root.states.iter().map(|(workspace, state)| (named(workspace), state.to_string())).collect(),
            outputs: module.outputs.keys().cloned().collect(),
            types: types::read(repository, root),
            reads,
            calls: module
                .calls
                .values()
                .map(|call| (call.name.clone(), call.module().unwrap_or("?").to_string()))
                .collect(),
        };
        shapes.insert(root.path().to_string(), shape);
    }
    shapes
}
