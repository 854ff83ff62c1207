//! Breakages between units: dependencies, the outputs that are read of them, mocks, rings.
//!
//! One finding per place, whoever shares the file. What is read of a dependency that leads nowhere, or is declared nowhere, is not
//! known, and nothing more is said of it. An output that is not there is told where it is read first, and where it is mocked; a mock
//! that only has another name than what is read is told at the mock alone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::facts::{At, Facts, Module};
use crate::mutation::{Mutation, slip};
use crate::units::{Dependency, Live, Unit};

impl Live {
    /// The units that run a module.
    pub fn running<'l>(&'l self, module: &'l str) -> impl Iterator<Item = &'l Unit> {
        self.units.iter().filter(move |unit| unit.module.as_deref() == Some(module))
    }

    fn unit(&self, path: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.path == path)
    }

    /// The module that a dependency is for.
    fn module_of<'f>(&self, facts: &'f Facts, dependency: &Dependency) -> Option<&'f Module> {
        facts.modules.get(self.unit(dependency.to.as_deref()?)?.module.as_deref()?)
    }

    /// Mocks of an output of a module that are not of the kind of that text: a list, an object, or neither.
    pub fn mocks_unlike(&self, module: &str, output: &str, text: &str) -> BTreeSet<&At> {
        let kind = |text: &str| text.chars().next().filter(|first| matches!(first, '[' | '{'));
        let mut found = BTreeSet::new();
        for unit in &self.units {
            for dependency in unit.dependencies.values() {
                let to = dependency.to.as_deref().and_then(|to| self.unit(to));
                let mock = dependency.mocks.as_ref().and_then(|mocks| mocks.get(output));
                let Some(mock) = mock.filter(|_| to.and_then(|to| to.module.as_deref()) == Some(module)) else {
                    continue;
                };
                let bytes = &unit.parts[dependency.part].sheet.parsed.bytes;
                if kind(&mock.value.span.text(bytes)) != kind(text) {
                    found.insert(&mock.name.at);
                }
            }
        }
        found
    }

    /// What follows from an output of a module that is no more: reads, and mocks.
    pub fn without_output(&self, mutation: Mutation, module: &str, output: &str) -> Mutation {
        let (mut reads, mut mocks) = (Vec::new(), Vec::new());
        for unit in &self.units {
            for (name, dependency) in &unit.dependencies {
                let to = dependency.to.as_deref().and_then(|to| self.unit(to));
                if to.and_then(|to| to.module.as_deref()) != Some(module) {
                    continue;
                }
                reads.extend(unit.first_read(name, output).map(|read| &read.at));
                mocks.extend(dependency.mocks.iter().filter_map(|mocks| Some(&mocks.get(output)?.name.at)));
            }
        }
        mutation.expect("unknown-dependency-output", once(reads)).expect("mock-output-drift", once(mocks))
    }
}

/// Each place once.
pub fn once<'a>(places: impl IntoIterator<Item = &'a At>) -> BTreeSet<&'a At> {
    places.into_iter().collect()
}

/// The end of a place, before a closing quote.
pub fn last_letter(at: &At) -> At {
    let mut end = at.clone();
    end.span.start = at.span.end - 1;
    end.span.end = at.span.end - 1;
    end
}

/// Blocks as written, with all units that have them.
fn blocks(live: &Live) -> BTreeMap<&At, (&str, Vec<&Unit>)> {
    let mut blocks: BTreeMap<&At, (&str, Vec<&Unit>)> = BTreeMap::new();
    for unit in &live.units {
        for (name, dependency) in &unit.dependencies {
            blocks.entry(&dependency.whole).or_insert_with(|| (name, Vec::new())).1.push(unit);
        }
    }
    blocks
}

/// Blocks renamed, removed, and led elsewhere.
pub fn dependencies(live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (whole, (name, units)) in blocks(live) {
        let dependency = &units[0].dependencies[name];
        let what = format!("{}: dependency.{name}", whole.path);
        let left = |removed: Option<&At>| {
            let first = |unit: &&Unit| {
                let reads = unit.uses().filter(|one| one.is("dependency", &[name]) && !one.forgiven);
                let mut left = reads.filter(|read| removed.is_none_or(|removed| !removed.contains(&read.at)));
                left.next().map(|read| read.at.clone())
            };
            units.iter().filter_map(first).collect::<Vec<At>>()
        };
        let renamed = Mutation::new("dependency renamed", &what).replace(&dependency.label.at, slip(name, |_| false));
        out.push(renamed.expect("undeclared-dependency", once(&left(None))));
        let removed = Mutation::new("dependency removed", &what).remove(whole);
        out.push(removed.expect("undeclared-dependency", once(&left(Some(whole)))));
        let text = &units[0].parts[dependency.part].sheet.parsed.bytes;
        if dependency.path.span.text(text).starts_with('"') {
            let moved = Mutation::new("config_path misspelt", &what).replace(&last_letter(&dependency.path), "x");
            out.push(moved.expect("missing-config-path", [&dependency.path]));
        }
    }
    let waits: BTreeSet<&At> = live.units.iter().flat_map(|unit| &unit.waits).map(|(_, at)| at).collect();
    for at in waits {
        let mut end = at.clone();
        end.span.start = at.span.end - 2;
        end.span.end = at.span.end - 2;
        out.push(Mutation::new("path misspelt", &*at.path).replace(&end, "x").expect("missing-config-path", [at]));
    }
    out
}

/// Reads of dependencies and of their outputs misspelt.
pub fn reads(live: &Live, facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    for unit in &live.units {
        for read in unit.uses().filter(|one| one.root == "dependency") {
            let (Some(name), Some(output)) = (read.names.first(), read.names.get(2)) else { continue };
            let Some(dependency) = unit.dependencies.get(&name.text).filter(|_| seen.insert(&read.at)) else {
                continue;
            };
            let what = format!("{}.{}", name.text, output.text);
            let misspelt = Mutation::new("dependency. misspelt", &what).replace(&name.at, slip(&name.text, |_| false));
            out.push(misspelt.expect("undeclared-dependency", (!read.forgiven).then_some(&read.at)));
            let Some(module) = live.module_of(facts, dependency) else { continue };
            let to = slip(&output.text, |name| module.outputs.contains_key(name));
            let misspelt = Mutation::new("output of a unit misspelt", &what).replace(&output.at, to);
            out.push(misspelt.expect("unknown-dependency-output", (!read.forgiven).then_some(&read.at)));
        }
    }
    out
}

/// Mocks removed, renamed, and of another kind.
pub fn mocks(live: &Live, facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (whole, (name, units)) in blocks(live) {
        let dependency = &units[0].dependencies[name];
        let (Some(mocks), Some(module)) = (&dependency.mocks, live.module_of(facts, dependency)) else { continue };
        for (output, mock) in mocks {
            let what = format!("{}: {name}.{output}", whole.path);
            let reads = units.iter().filter_map(|unit| Some(&unit.first_read(name, output)?.at));
            // Where nothing is mocked, nothing is meant to be.
            let reads = reads.filter(|_| mocks.len() > 1);
            out.push(Mutation::new("mock removed", &what).remove(&mock.whole).expect("unmocked-output", once(reads)));
            let to = slip(output, |name| module.outputs.contains_key(name) || mocks.contains_key(name));
            let renamed = Mutation::new("mock misspelt", &what).replace(&mock.name.at, to);
            out.push(renamed.expect("mock-output-drift", [&mock.name.at]));
            let text = mock.value.span.text(&units[0].parts[dependency.part].sheet.parsed.bytes).to_string();
            let other = if text.starts_with(['[', '{']) { "\"other\"" } else { "[\"other\"]" };
            let retyped = Mutation::new("mock of another type", &what).replace(&mock.value, other);
            out.push(retyped.expect("mock-output-type", [&mock.name.at]));
        }
    }
    out
}

/// A unit made to wait for one that waits for it.
pub fn rings(live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    for unit in live.units.iter().filter(|unit| unit.component.is_none()) {
        for dependency in unit.dependencies.values() {
            let Some(leaf) = dependency.to.as_deref().and_then(|to| live.unit(to)) else { continue };
            if !leaf.waits.is_empty() {
                continue;
            }
            let bytes = &leaf.parts[0].sheet.parsed.bytes;
            let end = leaf.parts[0].sheet.at(tfgen::text::Span::new(bytes.len(), bytes.len()));
            let up = "../".repeat(leaf.path.matches('/').count() + 1);
            let text = format!("dependencies {{ paths = [\"{up}{}\"] }}\n", unit.path);
            let added = Mutation::new("ring made", format!("{} waits for {}", leaf.path, unit.path));
            out.push(
                added
                    .replace(&end, text)
                    .expect("dependency-cycle", ring(live, (&leaf.path, &unit.path, &end)).as_ref()),
            );
        }
    }
    out
}

/// Where the ring is told that closes when one unit waits for another: at what its first unit, by path, waits for.
fn ring(live: &Live, new: (&str, &str, &At)) -> Option<At> {
    let edges = |from: &str| -> Vec<(String, Option<At>)> {
        let Some(unit) = live.unit(from) else { return Vec::new() };
        let blocks = unit.dependencies.values().filter_map(|one| Some((one.to.clone()?, one.path.clone())));
        let all = blocks.chain(unit.waits.iter().cloned()).map(|(to, at)| (to, Some(at)));
        all.chain((from == new.0).then(|| (new.1.to_string(), Some(new.2.clone())))).collect()
    };
    let reach = |from: &str| {
        let (mut seen, mut queue) = (BTreeMap::new(), VecDeque::from([(from.to_string(), 0, None::<At>)]));
        while let Some((at, steps, first)) = queue.pop_front() {
            for (to, place) in edges(&at) {
                let first = if steps == 0 { place } else { first.clone() };
                seen.entry(to.clone()).or_insert_with(|| {
                    queue.push_back((to, steps + 1, first.clone()));
                    first
                });
            }
        }
        seen
    };
    let members =
        live.units.iter().filter(|unit| reach(new.0).contains_key(&unit.path) && reach(&unit.path).contains_key(new.0));
    let start = members.map(|unit| &unit.path).min()?;
    reach(start).remove(start)?
}
