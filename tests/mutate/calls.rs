//! Breakages between a module and its callers: variables, outputs, inputs and sources.
//!
//! - A variable renamed or removed: `undeclared-variable` at its first use in the module; `unknown-input` at the name in each call
//!   that gives it; and when it is renamed and has no default, `missing-input` at each call for the new name, too: what the caller
//!   gives nobody takes, and what the module wants nobody gives. A call that did not give it misses it under either name.
//! - An output renamed or removed: one `unknown-module-output` per call at the first read that nothing stands in for (`try`, `can`).
//!   A root's output keeps its name, so nothing is said about states.
//! - An input left out: `missing-input` at the call's header, if it is required. Misspelt: `unknown-input` at the name, and
//!   `missing-input` if it is required.
//! - A source that leads nowhere: `module-source-missing` at the source; neither inputs nor outputs can be judged.

use crate::facts::{At, Call, Facts, Module, Name, Reference, Thing};
use crate::mutation::{Mutation, slip};
use crate::names::{renamed_to, undeclared};
use crate::units::{Live, Unit};
use crate::wiring::once;

pub fn variables(facts: &Facts, live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in &facts.modules {
        let variables = module.declared.iter();
        for (thing, declaration) in variables.filter(|(thing, _)| matches!(thing, Thing::Variable(_))) {
            let name = &declaration.name.text;
            let calls: Vec<&Call> = facts.callers(directory).map(|(_, call)| call).collect();
            let given: Vec<&At> = calls.iter().filter_map(|call| call.inputs.get(name)).map(|(name, _)| name).collect();
            let what = format!("{directory}: var.{name}");

            let units = live.given(directory, name);
            let to = renamed_to(thing, module);
            let renamed = Mutation::new("variable renamed", &what).replace(&declaration.name.at, &to);
            let lack = |unit: &Unit| declaration.required && unit.module.as_ref() == Some(directory);
            let near = live.running(directory).any(|unit| unit.inputs.contains_key(name));
            let renamed = renamed.expect("unknown-unit-input", once(units.iter().copied()));
            let renamed = renamed.expect("missing-unit-input", &live.lacking(facts, &lack, &to, near));
            let renamed = undeclared(renamed, module, thing, None).expect("unknown-input", given.iter().copied());
            let wanted = calls.iter().filter(|_| declaration.required).map(|call| &call.declaration.header);
            out.push(renamed.expect("missing-input", wanted));

            let removed = Mutation::new("variable removed", &what).remove(&declaration.whole);
            let removed = removed.expect("unknown-unit-input", once(units.iter().copied()));
            let removed = undeclared(removed, module, thing, Some(declaration));
            out.push(removed.expect("unknown-input", given.iter().copied()));
        }
    }
    out
}

pub fn outputs(facts: &Facts, live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    let is_used =
        |directory: &String| facts.callers(directory).next().is_some() || live.running(directory).next().is_some();
    let called = facts.modules.iter().filter(|(directory, _)| is_used(directory));
    for (directory, module) in called {
        for (name, declaration) in &module.outputs {
            let reads = |removed: Option<&At>| -> Vec<At> {
                let callers = facts.callers(directory);
                callers.filter_map(|(from, call)| first_read(&facts.modules[from], call, name, removed)).collect()
            };
            let what = format!("{directory}: output {name}");
            let to = slip(name, |name| module.outputs.contains_key(name));
            let renamed = Mutation::new("module output renamed", &what).replace(&declaration.name.at, to);
            let renamed = live.without_output(renamed, directory, name);
            out.push(renamed.expect("unknown-module-output", &reads(None)));
            let removed = Mutation::new("module output removed", &what).remove(&declaration.whole);
            let removed = live.without_output(removed, directory, name);
            out.push(removed.expect("unknown-module-output", &reads(Some(&declaration.whole))));
        }
    }
    out
}

fn first_read(caller: &Module, call: &Call, output: &str, removed: Option<&At>) -> Option<At> {
    let reads = caller.output_reads(call).filter(|(name, read)| name.text == output && !read.forgiven);
    let mut left = reads.filter(|(_, read)| removed.is_none_or(|removed| !removed.contains(&read.at)));
    left.next().map(|(_, read)| read.at.clone())
}

/// Each read of a module's output misspelt.
pub fn output_reads(facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    for module in facts.modules.values() {
        for call in module.calls.values() {
            let Some(called) = facts.modules.get(&call.target) else { continue };
            for (output, read) in module.output_reads(call) {
                out.push(misspelt_read(output, read, called));
            }
        }
    }
    out
}

fn misspelt_read(output: &Name, read: &Reference, called: &Module) -> Mutation {
    let to = slip(&output.text, |name| called.outputs.contains_key(name));
    let mutation = Mutation::new("module output misspelt", &output.text).replace(&output.at, to);
    mutation.expect("unknown-module-output", (!read.forgiven).then_some(&read.at))
}

pub fn inputs(facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in &facts.modules {
        for call in module.calls.values() {
            let Some(called) = facts.modules.get(&call.target) else { continue };
            let header = &call.declaration.header;
            for (name, (at, whole)) in &call.inputs {
                let what = format!("{directory}: {name} of module.{}", call.declaration.name.text);
                let variable = called.declared.get(&Thing::Variable(name.clone()));
                let missing = variable.filter(|variable| variable.required).map(|_| header);
                let left_out = Mutation::new("input left out", &what).remove(whole);
                out.push(left_out.expect("missing-input", missing));
                let to = slip(name, |name| called.declared.contains_key(&Thing::Variable(name.into())));
                let misspelt = Mutation::new("input misspelt", &what).replace(at, to);
                out.push(misspelt.expect("unknown-input", [at]).expect("missing-input", missing));
            }
        }
    }
    out
}

pub fn sources(facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in &facts.modules {
        for call in module.calls.values().filter(|call| call.source.text.starts_with('.')) {
            let what = format!("{directory}: module.{}", call.declaration.name.text);
            let source = &call.source;
            let misspelt = Mutation::new("source misspelt", &what).leave_alone(facts.below(call));
            let misspelt = misspelt.replace(&source.at, slip(source.text.trim_end_matches('/'), |_| false));
            out.push(misspelt.expect("module-source-missing", [&source.at]));
            // The right module, looked for beside the root; one step from `../..` lies a folder, if only of folders.
            if let Some(rest) = source.text.strip_prefix("../") {
                let beside = crate::facts::join(directory, rest.trim_end_matches('/'));
                let below = format!("{beside}/");
                if facts.modules.keys().any(|module| *module == beside || module.starts_with(&below)) {
                    continue;
                }
                let lower = Mutation::new("source misspelt", &what)
                    .leave_alone(facts.below(call))
                    .replace(&source.at, format!("./{rest}"));
                out.push(lower.expect("module-source-missing", [&source.at]));
            }
        }
    }
    out
}
