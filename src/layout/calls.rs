//! Module calls: every variable of a module gets its value from somewhere, or the manifest and the module do not fit.

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::{Call, Output, PlanError, Root, Source, Subject, UsedPart, Wire};
use crate::blueprint::{Blueprint, Leaf, PartId};
use crate::catalogue::{Manifest, Phase};

/// Namespaces that every cluster has; no root creates them.
const BUILT_IN_NAMESPACES: [&str; 2] = ["kube-system", "default"];

/// The component that creates namespaces, and its output: a map of names.
const NAMESPACES: &str = "namespaces";

/// Where add-ons without a wish go: the managed node group of that name, else the first one.
const SYSTEM: &str = "system";

/// Parts that a part comes after: those that its manifest names, its namespace, the nodes it is placed on.
pub fn comes_after(part: &UsedPart) -> Vec<PartId> {
    let mut after = part.manifest.after.clone();
    after.extend(namespace(part).map(|_| PartId::component(NAMESPACES)));
    after.extend(place(part).filter(|place| place != SYSTEM).map(|_| PartId::addon("karpenter")));
    after.retain(|id| id != part.manifest.id());
    after
}

/// The namespace that a part asks for, when some root has to create it.
pub fn namespace(part: &UsedPart) -> Option<String> {
    let fixed = part.resolved.fixed();
    let name = fixed.get("namespace")?.value.as_str()?.to_string();
    (!BUILT_IN_NAMESPACES.contains(&name.as_str())).then_some(name)
}

/// Where a part's pods run, when its module asks.
pub fn place(part: &UsedPart) -> Option<String> {
    let fixed = part.resolved.fixed();
    Some(fixed.get("place")?.value.as_str()?.to_string())
}

/// Plans the call of one part in the root `at`; wires and the outputs they read are added where they are missing.
pub fn call(
    subject: &Subject,
    part: &UsedPart,
    source: String,
    at: &mut Root,
    earlier: &mut [Root],
) -> Result<Call, Vec<PlanError>> {
    let manifest = part.manifest;
    let mut errors = Vec::new();
    let mut inputs = IndexMap::new();
    for (variable, required) in &part.interface.variables {
        match source_of(subject, part, variable, at, earlier) {
            Some(source) => {
                inputs.insert(variable.clone(), source);
            }
            None if *required => {
                errors
                    .push(PlanError(format!("{}: nothing gives a value to the variable `{variable}`", manifest.id())));
            }
            None => {}
        }
    }
    for need in manifest.needs.keys().filter(|need| !part.interface.variables.contains_key(*need)) {
        errors.push(PlanError(format!(
            "{}: the manifest needs `{need}`, but the module has no such variable",
            manifest.id()
        )));
    }
    for given in manifest.gives.iter().filter(|given| !part.interface.outputs.contains_key(*given)) {
        errors.push(PlanError(format!(
            "{}: the manifest gives `{given}`, but the module has no such output",
            manifest.id()
        )));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let comes_after = comes_after(part);
    let handed_over = |label: &str| inputs.values().any(|source| source.reads(label));
    let after = at.calls.iter().filter(|other| match comes_after.contains(&other.part) {
        true => !handed_over(&other.label),
        // What runs in a cluster comes after all of it, its nodes too, which no value of the cluster waits for.
        false => {
            in_cluster(part)
                && subject.parts.get(&other.part).is_some_and(|other| other.manifest.phase == Phase::Compute)
        }
    });
    let after = after.map(|other| other.label.clone()).collect();
    Ok(Call {
        label: manifest.label.clone(),
        part: manifest.id().clone(),
        source,
        toggle: manifest.part.toggle,
        section: manifest.part.section.clone(),
        inputs,
        after,
    })
}

fn in_cluster(part: &UsedPart) -> bool {
    matches!(part.manifest.phase, Phase::Plugins | Phase::Resources)
}

fn source_of(
    subject: &Subject,
    part: &UsedPart,
    variable: &str,
    at: &mut Root,
    earlier: &mut [Root],
) -> Option<Source> {
    if let Some(need) = part.manifest.needs.get(variable) {
        return match subject.parts.get(&need.part) {
            Some(giver) => Some(output_of(giver, &need.output, at, earlier)),
            None => need.optional.then_some(Source::Literal(Value::Null)),
        };
    }
    let section = &part.manifest.part.section;
    if let Some(option) = option_for(subject, part, variable) {
        return Some(Source::Config(section.iter().cloned().chain(option).collect()));
    }
    let blueprint = subject.blueprint;
    match variable {
        "name" => Some(Source::Name),
        "environment" => Some(Source::Environment),
        "project" => Some(Source::Literal(json!(blueprint.name))),
        "region" => Some(Source::Config(vec!["region".into()])),
        "bucket" => Some(Source::Literal(json!(blueprint.state.bucket))),
        "placement" => Some(Source::Config(vec!["places".into(), place(part).unwrap_or_else(|| SYSTEM.into())])),
        "namespace" => match namespace(part) {
            Some(name) => {
                let namespaces = subject.parts.get(&PartId::component(NAMESPACES))?;
                Some(Source::Namespace { of: Box::new(output_of(namespaces, NAMESPACES, at, earlier)), name })
            }
            None => part
                .resolved
                .fixed()
                .get("namespace")
                .and_then(|entry| entry.value.as_str())
                .map(|name| Source::Literal(json!(name))),
        },
        _ => None,
    }
}

/// The option that feeds a variable, as path below the section: one by its name, or the section itself when it is a
/// map keyed by names people chose. Parts that share a section see each other's options.
fn option_for(subject: &Subject, part: &UsedPart, variable: &str) -> Option<Option<String>> {
    let sharing = subject.parts.values().filter(|other| other.manifest.part.section == part.manifest.part.section);
    for other in sharing {
        let options = other.manifest.part.options.properties.iter();
        let mut feeding = options.filter(|(name, schema)| {
            schema.leaf == Leaf::Value && schema.variable.as_deref().unwrap_or(name.as_str()) == variable
        });
        if let Some((option, _)) = feeding.next() {
            return Some(Some(option.clone()));
        }
    }
    let whole = part.manifest.part.section.last().is_some_and(|name| name.replace('-', "_") == variable);
    (whole && part.manifest.part.options.is_open_map()).then_some(None)
}

/// An output of another part: of this root directly, of an earlier one through its state.
pub fn output_of(giver: &UsedPart, output: &str, at: &mut Root, earlier: &mut [Root]) -> Source {
    let Some(producer) = earlier.iter_mut().find(|root| holds(root, giver.manifest.id())) else {
        return module_output(giver, output);
    };
    producer.outputs.entry(output.to_string()).or_insert_with(|| self::output(giver, output));
    read(at, producer, output)
}

/// A root's output that hands on a part's.
pub fn output(giver: &UsedPart, output: &str) -> Output {
    let learned = giver.interface.outputs.get(output).cloned().unwrap_or_default();
    Output { value: module_output(giver, output), description: learned.description, sensitive: learned.sensitive }
}

fn module_output(giver: &UsedPart, output: &str) -> Source {
    let Manifest { label, part, .. } = giver.manifest;
    Source::Module { label: label.clone(), output: output.to_string(), toggle: part.toggle }
}

fn holds(root: &Root, part: &PartId) -> bool {
    root.calls.iter().any(|call| call.part == *part)
}

/// Notes that a root reads an output of an earlier one.
fn read(at: &mut Root, producer: &Root, output: &str) -> Source {
    let known = at.wires.iter_mut().position(|wire| wire.from == producer.dir);
    let index = known.unwrap_or_else(|| {
        at.wires.push(Wire { name: producer.name.clone(), from: producer.dir.clone(), reads: Vec::new() });
        at.wires.len() - 1
    });
    if let Some(wire) = at.wires.get_mut(index).filter(|wire| !wire.reads.iter().any(|name| name == output)) {
        wire.reads.push(output.to_string());
    }
    Source::Wire { wire: producer.name.clone(), output: output.to_string() }
}

impl Source {
    /// Does the value come out of the call with this label?
    fn reads(&self, call: &str) -> bool {
        match self {
            Source::Module { label, .. } => label == call,
            Source::Namespace { of, .. } => of.reads(call),
            _ => false,
        }
    }
}

/// Where pods may be placed in an environment, by name: the node selector and the tolerations that get them there.
pub fn places(blueprint: &Blueprint, environment: &str) -> Map<String, Value> {
    let mut places = Map::new();
    let groups = [("cluster", "node_groups", "node-group"), ("karpenter", "pools", "karpenter.sh/nodepool")];
    for (component, option, label) in groups {
        let Some(part) = blueprint.component(component) else { continue };
        if !part.setting(environment).is_some_and(|setting| setting.enabled) {
            continue;
        }
        let values = part.values(environment);
        let Some(named) = values.get(option).and_then(|entry| entry.value.as_mapping()) else { continue };
        for (name, entry) in named {
            let taints = entry.value.get("taints").map(|taints| taints.strings()).unwrap_or_default();
            let tolerations: Vec<Value> = taints.iter().map(|taint| toleration(taint)).collect();
            let place = json!({ "node_selector": { label: name }, "tolerations": tolerations });
            if component == "cluster" && places.is_empty() {
                places.insert(SYSTEM.into(), place.clone());
            }
            places.insert(name.clone(), place);
        }
    }
    places
}

/// `key=value:Effect` as a toleration.
fn toleration(taint: &str) -> Value {
    let (rest, effect) = taint.rsplit_once(':').unwrap_or((taint, ""));
    match rest.split_once('=') {
        Some((key, value)) => json!({ "key": key, "operator": "Equal", "value": value, "effect": effect }),
        None => json!({ "key": rest, "operator": "Exists", "effect": effect }),
    }
}
