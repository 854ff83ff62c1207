//! How a file that is included and the one that includes it become one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::section::{Given, Section};
use super::unit::{Config, Problem, ProblemKind, Strategy};
use crate::lang::{Data, Type, Value, Why};

/// The configuration of a child laid over its parent's.
pub(super) fn merged(parent: Config, child: Config, strategy: Strategy, problems: &mut Vec<Problem>) -> Config {
    let deep = strategy == Strategy::Deep;
    let mut attributes = parent.attributes;
    // An empty text is as good as none.
    let counts = |given: &Given| !given.value.is_null() && given.value.as_str() != Some("");
    attributes.extend(child.attributes.into_iter().filter(|(_, given)| counts(given)));
    let inputs_at = child.inputs_at.or(parent.inputs_at);
    let inputs = match (parent.inputs, child.inputs) {
        (Some(parent), Some(child)) if deep => match deeply(&parent, &child) {
            Ok(inputs) => Some(inputs),
            Err(message) => {
                problems.extend(inputs_at.map(|at| Problem::new(ProblemKind::Expression, message, at)));
                Some(child)
            }
        },
        (Some(parent), Some(child)) => Some(shallowly(&parent, &child)),
        (parent, child) => child.or(parent),
    };
    let mut input_places = parent.input_places;
    for (name, place) in child.input_places.iter() {
        input_places.insert(name.clone(), *place);
    }
    Config {
        locals: child.locals,
        inputs,
        input_places,
        inputs_at,
        attributes,
        terraform: both(parent.terraform, child.terraform, |parent, child| terraform(parent, child, deep)),
        remote_state: child.remote_state.or(parent.remote_state),
        generate: generated(parent.generate, child.generate, deep, problems),
        features: by_label(parent.features, child.features),
        dependency: relations(parent.dependency, child.dependency, deep),
        dependencies: both(parent.dependencies, child.dependencies, paths),
        exclude: both(parent.exclude, child.exclude, over),
        errors: both(parent.errors, child.errors, |parent, child| Section {
            sections: by_label(parent.sections.clone(), child.sections.clone()),
            ..child.clone()
        }),
        engine: both(parent.engine, child.engine, over),
        catalog: child.catalog.or(parent.catalog),
    }
}

fn both(
    parent: Option<Arc<Section>>,
    child: Option<Arc<Section>>,
    merge: impl FnOnce(&Section, &Section) -> Section,
) -> Option<Arc<Section>> {
    match (parent, child) {
        (Some(parent), Some(child)) => Some(Arc::new(merge(&parent, &child))),
        (parent, child) => child.or(parent),
    }
}

/// The child's arguments over the parent's.
fn over(parent: &Section, child: &Section) -> Section {
    let mut given = parent.given.clone();
    for (name, value) in child.given.iter().filter(|(_, given)| !given.value.is_null()) {
        given.insert(*name, value.clone());
    }
    Section { given, ..child.clone() }
}

fn terraform(parent: &Section, child: &Section, deep: bool) -> Section {
    let mut given = parent.given.clone();
    for (name, value) in child.given.iter().filter(|(_, given)| !given.value.is_null()) {
        match *name {
            "source" | "copy_terraform_lock_file" | "version" => given.insert(name, value.clone()),
            // The child's come first; without a deep merge they are lost.
            _ if deep => {
                let joined = match given.get(name) {
                    Some(theirs) => joined(&value.value, &theirs.value),
                    None => value.value.clone(),
                };
                given.insert(name, Given { value: joined, at: value.at });
            }
            _ => {}
        }
    }
    let at = if child.given.has("source") { child.at } else { parent.at };
    Section { given, at, sections: by_label(parent.sections.clone(), child.sections.clone()), ..parent.clone() }
}

/// Two lists as one.
fn joined(first: &Value, second: &Value) -> Value {
    match (first.as_elements(), second.as_elements()) {
        (Some(a), Some(b)) => Value::list(Type::String, a.iter().chain(b).cloned().collect()),
        (None, Some(_)) => first.clone(),
        _ => second.clone(),
    }
}

/// The parent's in their places, each replaced by the child's of the same name; then what only the child has.
pub(super) fn by_label(mut all: Vec<Arc<Section>>, child: Vec<Arc<Section>>) -> Vec<Arc<Section>> {
    for section in child {
        let same = |known: &&mut Arc<Section>| known.kind == section.kind && known.label == section.label;
        match all.iter_mut().find(same) {
            Some(known) => *known = section,
            None => all.push(section),
        }
    }
    all
}

fn generated(
    parent: Vec<Arc<Section>>,
    child: Vec<Arc<Section>>,
    deep: bool,
    problems: &mut Vec<Problem>,
) -> Vec<Arc<Section>> {
    if !deep {
        for section in &child {
            if parent.iter().any(|known| known.label == section.label) {
                let message = format!(
                    "`generate \"{}\"` is in an included file, too: only a deep merge lets one replace the other",
                    section.name()
                );
                problems.push(Problem::new(ProblemKind::Shape, message, section.at));
            }
        }
    }
    by_label(parent, child)
}

/// `dependency` blocks: replaced, or merged with their mocks.
pub(super) fn relations(parent: Vec<Arc<Section>>, child: Vec<Arc<Section>>, deep: bool) -> Vec<Arc<Section>> {
    if !deep {
        return by_label(parent, child);
    }
    let merge = |section: Arc<Section>| match parent.iter().find(|known| known.label == section.label) {
        Some(theirs) => {
            let mut merged = over(theirs, &section);
            if let (Some(theirs), Some(own)) = (theirs.given.get("mock_outputs"), section.given.get("mock_outputs"))
                && let Ok(value) = deeply(&theirs.value, &own.value)
            {
                merged.given.insert("mock_outputs", Given { value, at: own.at });
            }
            Arc::new(merged)
        }
        None => section,
    };
    let child = child.into_iter().map(merge).collect();
    by_label(parent.clone(), child)
}

/// `dependencies.paths`, the parent's first, without repeats.
fn paths(parent: &Section, child: &Section) -> Section {
    let mut given = parent.given.clone();
    if let Some(own) = child.given.get("paths") {
        let value = match (given.get("paths").and_then(|theirs| theirs.value.as_elements()), own.value.as_elements()) {
            (Some(theirs), Some(more)) => {
                let mut all = theirs.to_vec();
                all.extend(more.iter().filter(|path| !theirs.contains(path)).cloned());
                Value::list(Type::String, all)
            }
            _ => own.value.clone(),
        };
        given.insert("paths", Given { value, at: own.at });
    }
    Section { given, ..child.clone() }
}

/// The child's members over the parent's.
pub(super) fn shallowly(parent: &Value, child: &Value) -> Value {
    match (parent.as_members(), child.as_members()) {
        (Some(theirs), Some(own)) => {
            let mut all = theirs.clone();
            all.extend(own.iter().map(|(name, value)| (name.clone(), value.clone())));
            Value::object(all).marked(parent.marks.with(child.marks))
        }
        _ if child.is_null() => parent.clone(),
        _ if parent.is_null() => child.clone(),
        _ => either(parent, child),
    }
}

/// Not known, as one of the two is.
fn either(parent: &Value, child: &Value) -> Value {
    let why = [child, parent].into_iter().find_map(|value| value.as_unknown()).map(|unknown| unknown.why.clone());
    Value::unknown(Type::Dynamic, why.unwrap_or_else(|| Why::new("it is merged with something that is no object")))
}

/// Maps recurse, lists are appended, of anything else the child's counts.
///
/// # Errors
/// For a list over something that is none.
pub(super) fn deeply(parent: &Value, child: &Value) -> Result<Value, String> {
    if let (Some(theirs), Some(own)) = (parent.as_members(), child.as_members()) {
        let mut all: BTreeMap<Arc<str>, Value> = theirs.clone();
        for (name, value) in own {
            let merged = match all.get(name) {
                Some(known) => deeply(known, value).map_err(|message| format!("`{name}`: {message}"))?,
                None => value.clone(),
            };
            all.insert(name.clone(), merged);
        }
        return Ok(Value::object(all).marked(parent.marks.with(child.marks)));
    }
    if let (Some(theirs), Some(own)) = (parent.as_elements(), child.as_elements()) {
        return Ok(Value::tuple(theirs.iter().chain(own).cloned()).marked(parent.marks.with(child.marks)));
    }
    match (&parent.data, &child.data) {
        (_, Data::Unknown(_)) => Ok(either(parent, child)),
        (Data::Unknown(_), _) if child.as_elements().is_some() || child.as_members().is_some() => {
            Ok(either(parent, child))
        }
        (Data::Null(_), _) => Ok(child.clone()),
        _ if child.as_elements().is_some() => Err("a list cannot be merged into something that is no list".into()),
        _ => Ok(child.clone()),
    }
}
