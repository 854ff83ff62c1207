//! Resources, data sources and module calls.

use super::{File, declare, duplicate};
use crate::hcl::{Body, Text};
use crate::repo::module::{BlockAt, Call, Input, Mode, Module, Repeat, Resource, ResourceName, Target};
use crate::text::{IndexMap, Place};

/// Arguments of a `module` block that are not the called module's variables.
const CALL_ARGUMENTS: [&str; 7] =
    ["source", "version", "count", "for_each", "providers", "depends_on", "ignore_nested_deprecations"];

impl File<'_> {
    pub(super) fn resource(&self, mode: Mode, kind: &Text, name: &Text, at: BlockAt, body: &Body, module: &mut Module) {
        let key = ResourceName { mode, kind: kind.clone(), name: name.clone() };
        let new = Resource {
            name: key.clone(),
            at,
            overrides: Vec::new(),
            repeat: self.repeat(body),
            provider: self.get(body, "provider"),
            depends_on: self.get(body, "depends_on"),
            why: std::sync::OnceLock::new(),
            bodies: std::sync::OnceLock::new(),
        };
        let word = match mode {
            Mode::Managed => "resource",
            Mode::Data => "data",
            Mode::Ephemeral => "ephemeral",
        };
        let what = || format!("{word} \"{kind}\" \"{name}\"");
        let Some((old, new)) = declare(&mut module.resources, key, new) else {
            return self.base(what, at.place(), module);
        };
        if !self.overrides {
            module.duplicates.push(duplicate(what(), old.at.place(), at));
            return;
        }
        old.overrides.push(at);
        old.repeat = merge(old.repeat, new.repeat);
        old.provider = new.provider.or(old.provider);
    }

    pub(super) fn call(&self, name: &str, at: BlockAt, body: &Body, module: &mut Module) {
        let inputs = body.attributes.iter().filter(|attribute| !CALL_ARGUMENTS.contains(&&*attribute.name.text));
        let mut seen = IndexMap::default();
        for attribute in inputs {
            let name = Place { file: self.id, span: attribute.name.span };
            seen.entry(attribute.name.text.to_string()).or_insert(Input { name, value: self.expr(attribute.value) });
        }
        let new = Call {
            name: name.to_string(),
            at,
            source: self.get(body, "source"),
            version: self.get(body, "version"),
            inputs: seen,
            repeat: self.repeat(body),
            providers: self.get(body, "providers"),
            depends_on: self.get(body, "depends_on"),
            target: Target::Unknown("it was not looked up".into()),
            why: std::sync::OnceLock::new(),
        };
        let Some((old, new)) = declare(&mut module.calls, name.to_string(), new) else {
            return self.base(|| format!("module \"{name}\""), at.place(), module);
        };
        if !self.overrides {
            module.duplicates.push(duplicate(format!("module \"{name}\""), old.at.place(), at));
            return;
        }
        old.source = new.source.or(old.source);
        old.version = new.version.or(old.version);
        old.repeat = merge(old.repeat, new.repeat);
        old.providers = new.providers.or(old.providers);
        old.inputs.extend(new.inputs);
    }
}

fn merge(old: Repeat, new: Repeat) -> Repeat {
    if new.is_none() { old } else { new }
}
