//! Breakages inside a module: what is declared renamed or removed, and each reference misspelt.
//!
//! What follows: one `undeclared-*` per module and name, at the first use that is left, in order of path and place. Whatever is
//! computed from an undeclared name is not known and nothing is said of it: reads of a remote state through a local that is gone,
//! outputs of a call that is gone, inputs of the called module. Where nobody uses the name, nothing follows.

use crate::facts::{Declaration, Facts, Module, Thing};
use crate::mutation::{Mutation, slip};

/// Locals, resources, data sources and calls renamed and removed. Variables have callers: they are in [`crate::calls`].
pub fn declarations(facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in &facts.modules {
        for (thing, declaration) in &module.declared {
            let (renamed, removed) = match thing {
                Thing::Variable(_) => continue,
                Thing::Local(_) => ("local renamed", "local removed"),
                Thing::Call(_) => ("module label renamed", "module call removed"),
                Thing::Resource { data: false, .. } => ("resource renamed", "resource removed"),
                Thing::Resource { data: true, .. } => ("data source renamed", "data source removed"),
            };
            let what = format!("{directory}: {}", address(thing));
            let rename = Mutation::new(renamed, &what).replace(&declaration.name.at, renamed_to(thing, module));
            out.push(undeclared(rename, module, thing, None));
            let remove = Mutation::new(removed, &what).remove(&declaration.whole);
            let remove = match thing {
                Thing::Call(name) => {
                    remove.leave_alone(module.calls.get(name).map_or(Vec::new(), |call| facts.below(call)))
                }
                _ => remove,
            };
            out.push(undeclared(remove, module, thing, Some(declaration)));
            if let Some(kind) = &declaration.kind {
                let retype = Mutation::new("type of a resource changed", &what);
                let new = slip(&kind.text, |_| false);
                let known = new.split('_').next().is_some_and(is_known);
                let retype = retype.replace(&kind.at, new);
                let retype = retype.expect("unknown-resource-type", known.then_some(&kind.at));
                out.push(undeclared(retype, module, thing, None));
            }
        }
    }
    out
}

/// Are the types of that provider known?
fn is_known(provider: &str) -> bool {
    tfgen::schema::sources().iter().any(|(address, _)| address.rsplit('/').next() == Some(provider))
}

/// A finding at the first use outside of what is removed.
pub fn undeclared(mutation: Mutation, module: &Module, thing: &Thing, removed: Option<&Declaration>) -> Mutation {
    let first = module.uses(thing, removed.map(|declaration| &declaration.whole)).next();
    mutation.expect(rule(thing), first.map(|reference| &reference.at))
}

/// Every reference to something of the module, its last name misspelt, and the type of a resource.
pub fn references(facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    for module in facts.modules.values() {
        for reference in &module.references {
            let kind = match &reference.thing {
                Thing::Variable(_) => "var. misspelt",
                Thing::Local(_) => "local. misspelt",
                Thing::Call(_) => "module. misspelt",
                Thing::Resource { data: false, .. } => "resource misspelt",
                Thing::Resource { data: true, .. } => "data. misspelt",
            };
            let misspelt = Mutation::new(kind, address(&reference.thing));
            let misspelt = misspelt.replace(&reference.name, renamed_to(&reference.thing, module));
            out.push(misspelt.expect(rule(&reference.thing), [&reference.at]));
            if let (Some(at), Thing::Resource { kind, .. }) = (&reference.kind, &reference.thing) {
                let misspelt = Mutation::new("type in a reference misspelt", address(&reference.thing));
                let misspelt = misspelt.replace(at, slip(kind, |_| false));
                out.push(misspelt.expect(rule(&reference.thing), [&reference.at]));
            }
        }
    }
    out
}

/// A name that nothing of the same sort has.
pub fn renamed_to(thing: &Thing, module: &Module) -> String {
    let renamed = |name: &str| match thing {
        Thing::Variable(_) => Thing::Variable(name.into()),
        Thing::Local(_) => Thing::Local(name.into()),
        Thing::Call(_) => Thing::Call(name.into()),
        Thing::Resource { data, kind, .. } => Thing::Resource { data: *data, kind: kind.clone(), name: name.into() },
    };
    let (Thing::Variable(name) | Thing::Local(name) | Thing::Call(name) | Thing::Resource { name, .. }) = thing;
    slip(name, |name| module.declared.contains_key(&renamed(name)))
}

fn rule(thing: &Thing) -> &'static str {
    match thing {
        Thing::Variable(_) => "undeclared-variable",
        Thing::Local(_) => "undeclared-local",
        Thing::Call(_) => "undeclared-module",
        Thing::Resource { data: false, .. } => "undeclared-resource",
        Thing::Resource { data: true, .. } => "undeclared-data",
    }
}

fn address(thing: &Thing) -> String {
    match thing {
        Thing::Variable(name) => format!("var.{name}"),
        Thing::Local(name) => format!("local.{name}"),
        Thing::Call(name) => format!("module.{name}"),
        Thing::Resource { data: true, kind, name } => format!("data.{kind}.{name}"),
        Thing::Resource { data: false, kind, name } => format!("{kind}.{name}"),
    }
}
