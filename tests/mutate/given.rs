//! Breakages of what units are given: inputs, the variables of their modules, values of stacks.
//!
//! - An input that no variable takes is told where it is written: in the unit, or in a shared file that says what is run, too.
//! - A variable that is not given is told where the source of the module is written: in the unit; in a shared file when all lack it
//!   who share it. When all of several units lack a variable of that name, it comes from elsewhere, and nothing is said, unless they
//!   give something of a name that is near.
//! - A value that is not given is told where the unit reads it; one that nobody reads, where it is given.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{At, Facts, Thing};
use crate::mutation::{Mutation, slip};
use crate::units::{Input, Live, Unit};
use crate::wiring::once;

/// The variables of a module that must be given.
fn required<'f>(facts: &'f Facts, module: &str) -> impl Iterator<Item = &'f str> {
    let declared = facts.modules.get(module).into_iter().flat_map(|module| &module.declared);
    declared.filter_map(|(thing, declaration)| match thing {
        Thing::Variable(name) if declaration.required => Some(name.as_str()),
        _ => None,
    })
}

impl Unit {
    /// Is an input that nobody takes told?
    fn is_judged(&self, input: &Input) -> bool {
        input.part == 0 || self.source.as_ref().is_some_and(|(part, _)| *part == input.part)
    }
}

impl Live {
    /// The places where units that run a module give a variable, as far as they are judged.
    pub fn given<'l>(&'l self, module: &'l str, variable: &str) -> Vec<&'l At> {
        let units = self.running(module).filter_map(|unit| Some((unit, unit.inputs.get(variable)?)));
        units.filter(|(unit, input)| unit.is_judged(input)).map(|(_, input)| &input.name.at).collect()
    }

    /// Where it is told that some of the units lack a variable which they need then; `near` when they give something of a like name.
    pub fn lacking(&self, facts: &Facts, lack: &dyn Fn(&Unit) -> bool, variable: &str, near: bool) -> BTreeSet<At> {
        let needs = |unit: &&Unit| {
            let module = unit.module.as_deref().unwrap_or_default();
            lack(unit) || required(facts, module).any(|name| name == variable)
        };
        let count = |units: &mut dyn Iterator<Item = &Unit>| -> (usize, usize) {
            let (mut seen, mut counts) = (BTreeSet::new(), (0, 0));
            for unit in units.filter(|unit| unit.component.is_none() || seen.insert(unit.file())) {
                counts.0 += usize::from(lack(unit));
                counts.1 += 1;
            }
            counts
        };
        let (some, all) = count(&mut self.units.iter().filter(needs));
        if all > 1 && some == all && !near {
            return BTreeSet::new();
        }
        let place = |unit: &Unit| -> Option<At> {
            let (part, source) = unit.source.as_ref()?;
            let same = || self.units.iter().filter(|other| other.source.as_ref().is_some_and(|(_, at)| at == source));
            if *part == 0 || same().count() > 1 && same().all(lack) {
                return Some(source.clone());
            }
            let own = &unit.parts[0];
            let inputs = own.body().attribute("inputs").map(|inputs| own.sheet.value_at(inputs.value));
            Some(inputs.unwrap_or_else(|| own.sheet.at(Default::default())))
        };
        self.units.iter().filter(|unit| lack(unit)).filter_map(place).collect()
    }
}

/// Inputs left out, misspelt, and of another type; each as it is written, whoever shares it.
pub fn inputs(live: &Live, facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    let mut written: BTreeMap<&At, Vec<(&Unit, &Input)>> = BTreeMap::new();
    for unit in &live.units {
        for input in unit.inputs.values() {
            written.entry(&input.whole).or_default().push((unit, input));
        }
    }
    for (whole, units) in written {
        let (first, input) = units[0];
        let name = &input.name.text;
        let what = format!("{}: {name}", whole.path);
        let sheet = &first.parts[input.part].sheet;
        let declared =
            |unit: &Unit| facts.modules.get(unit.module.as_deref()?)?.declared.get(&Thing::Variable(name.clone()));
        let is_of = |unit: &Unit| units.iter().any(|(one, _)| one.path == unit.path);
        // What lies below in another file counts again.
        let below = |unit: &Unit| {
            let order = [1, 2, 3].into_iter().filter(|i| *i < input.part || input.part == 0);
            order.filter_map(|i| unit.parts.get(i)).filter(|part| part.block.is_none()).any(|part| {
                let inputs = part.body().attribute("inputs").map(|inputs| part.sheet.members(inputs.value));
                inputs.is_some_and(|inputs| inputs.iter().any(|(other, ..)| other.text == *name))
            })
        };
        let lack = |unit: &Unit| is_of(unit) && declared(unit).is_some_and(|of| of.required) && !below(unit);
        let (reads, values) = lost(live, &units.iter().map(|(unit, _)| *unit).collect::<Vec<_>>(), whole);
        let left_out = Mutation::new("input of units left out", &what).remove(whole);
        let missing = live.lacking(facts, &lack, name, false);
        let left_out = left_out.expect("missing-unit-input", &missing);
        out.push(left_out.expect("unused-dependency", once(reads)).expect("unused-value", once(values)));

        let near = slip(name, |other| first.inputs.contains_key(other));
        let misspelt = Mutation::new("input of units misspelt", &what).replace(&input.name.at, near);
        let missing = live.lacking(facts, &lack, name, true);
        let judged = units.iter().any(|(unit, input)| unit.is_judged(input));
        let misspelt = misspelt.expect("unknown-unit-input", judged.then_some(&input.name.at));
        out.push(misspelt.expect("missing-unit-input", &missing));

        let value = sheet.value_at(input.value);
        let is_plain = !sheet.uses.iter().any(|one| value.contains(&one.at));
        let ty = units.iter().filter_map(|(unit, _)| declared(unit)?.ty.as_deref()).collect::<BTreeSet<_>>();
        if let (true, Some(ty)) = (is_plain, ty.first()) {
            let other = match ty.split('(').next() {
                Some("list" | "set" | "string") => "{ other = 1 }",
                _ => "[\"other\"]",
            };
            let retyped = Mutation::new("input of units of another type", &what).replace(&value, other);
            // A text takes anything.
            out.push(retyped.expect("unit-input-type", (*ty != "string").then_some(&input.name.at)));
        }
    }
    out
}

/// Dependencies and values that only what is removed reads.
fn lost<'l>(live: &'l Live, units: &[&'l Unit], removed: &At) -> (Vec<&'l At>, Vec<&'l At>) {
    let (mut dependencies, mut values) = (Vec::new(), Vec::new());
    for unit in units {
        let left = |root: &str, name: &str| unit.uses().any(|one| one.is(root, &[name]) && !removed.contains(&one.at));
        let gone = |root: &str, name: &str| unit.uses().any(|one| one.is(root, &[name])) && !left(root, name);
        dependencies
            .extend(unit.dependencies.iter().filter(|(name, _)| gone("dependency", name)).map(|(_, of)| &of.whole));
        let given = unit.component.into_iter().flat_map(|at| &live.components[at].values);
        values.extend(given.filter(|(name, _)| gone("values", &name.text)).map(|(name, _)| &name.at));
    }
    (dependencies, values)
}

/// Defaults of variables taken away.
pub fn defaults(live: &Live, facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in &facts.modules {
        let declared = module.declared.iter().filter_map(|(thing, of)| match thing {
            Thing::Variable(name) if !of.required => Some((name, of)),
            _ => None,
        });
        for (name, declaration) in declared.filter(|_| live.running(directory).next().is_some()) {
            let Some(default) = &declaration.default else { continue };
            let lack = |unit: &Unit| unit.module.as_deref() == Some(directory) && !unit.inputs.contains_key(name);
            // Those who give it need it then, too.
            let given = live.running(directory).any(|unit| unit.inputs.contains_key(name));
            let missing = live.lacking(facts, &lack, name, given);
            let made = Mutation::new("variable made required", format!("{directory}: var.{name}")).remove(default);
            let calls = facts.callers(directory).filter(|(_, call)| !call.inputs.contains_key(name));
            let made = made.expect("missing-input", calls.map(|(_, call)| &call.declaration.header));
            out.push(made.expect("missing-unit-input", &missing));
        }
    }
    out
}

/// Values of stacks left out and misspelt, where they are given and where they are read.
pub fn values(live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (i, component) in live.components.iter().enumerate() {
        let units: Vec<&Unit> = live.units.iter().filter(|unit| unit.component == Some(i)).collect();
        for (name, whole) in &component.values {
            let first = |unit: &&Unit| {
                let reads = || unit.uses().filter(|one| one.is("values", &[&name.text]) && !one.forgiven);
                let own = reads().find(|one| *one.at.path == *unit.file());
                own.or(reads().next()).map(|read| read.at.clone())
            };
            let reads: Vec<At> = units.iter().filter_map(first).collect();
            let what = format!("{}: {} of {}", whole.path, name.text, component.name.text);
            let left_out = Mutation::new("value left out", &what).remove(whole);
            // What another stack gives only for this.
            let sheet = &component.sheet;
            let read = |name: &str, here: bool| {
                let mut uses = sheet.uses.iter().filter(|one| one.is("values", &[name]));
                uses.any(|one| whole.contains(&one.at) == here)
            };
            let handed = live.handed.iter().filter(|(to, name)| *to == sheet.path && read(&name.text, true));
            let lost = handed.filter(|(_, name)| !read(&name.text, false)).map(|(_, name)| &name.at);
            out.push(left_out.expect("undeclared-value", once(&reads)).expect("unused-value", once(lost)));
            let misspelt = Mutation::new("value misspelt", &what).replace(&name.at, slip(&name.text, |_| false));
            out.push(misspelt.expect("undeclared-value", once(&reads)).expect("unused-value", [&name.at]));
        }
    }
    let mut seen = BTreeSet::new();
    for unit in live.units.iter().filter(|unit| unit.component.is_some()) {
        for read in unit.parts[0].uses().filter(|one| one.root == "values") {
            let Some(name) = read.names.first().filter(|_| seen.insert(&read.at)) else { continue };
            let users = live.units.iter().filter(|other| other.component.is_some() && other.file() == unit.file());
            let (_, lost) = lost(live, &users.collect::<Vec<_>>(), &read.at);
            let misspelt = Mutation::new("values. misspelt", &name.text).replace(&name.at, slip(&name.text, |_| false));
            let misspelt = misspelt.expect("undeclared-value", (!read.forgiven).then_some(&read.at));
            out.push(misspelt.expect("unused-value", once(lost)));
        }
    }
    out
}

/// Components of a stack that go to the folder of another.
pub fn paths(live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (i, second) in live.components.iter().enumerate() {
        let before = live.components.iter().take(i);
        for first in before.filter(|first| first.sheet.path == second.sheet.path) {
            let what = format!("{}: {} as {}", second.sheet.path, second.name.text, first.name.text);
            let same = Mutation::new("path of a unit repeated", what);
            let same = same.replace(&second.path, format!("\"{}\"", first.path_text));
            out.push(same.expect("unit-path-collision", [&second.path]));
        }
    }
    out
}
