//! Variables, outputs, local values: what a module takes, gives and names.

use indexmap::map::Entry;

use super::{File, declare, duplicate};
use crate::hcl::Body;
use crate::repo::module::{BlockAt, Duplicate, Local, Module, Output, Variable};
use crate::text::Place;

impl File<'_> {
    pub(super) fn variable(&self, name: &str, at: BlockAt, body: &Body, module: &mut Module) {
        let get = |attribute: &str| self.get(body, attribute);
        let new = Variable {
            name: name.to_string(),
            at,
            ty: get("type"),
            default: get("default"),
            description: get("description"),
            sensitive: get("sensitive"),
            nullable: get("nullable"),
            ephemeral: get("ephemeral"),
            validations: self.blocks(body, "validation"),
            declared: std::sync::OnceLock::new(),
            by_default: std::sync::OnceLock::new(),
        };
        let Some((old, new)) = declare(&mut module.variables, name.to_string(), new) else {
            return self.base(|| format!("variable \"{name}\""), at.place(), module);
        };
        if !self.overrides {
            module.duplicates.push(duplicate(format!("variable \"{name}\""), old.at.place(), at));
            return;
        }
        for (old, new) in [
            (&mut old.ty, new.ty),
            (&mut old.default, new.default),
            (&mut old.description, new.description),
            (&mut old.sensitive, new.sensitive),
            (&mut old.nullable, new.nullable),
            (&mut old.ephemeral, new.ephemeral),
        ] {
            *old = new.or(*old);
        }
    }

    pub(super) fn output(&self, name: &str, at: BlockAt, body: &Body, module: &mut Module) {
        let get = |attribute: &str| self.get(body, attribute);
        let new = Output {
            name: name.to_string(),
            at,
            value: get("value"),
            description: get("description"),
            sensitive: get("sensitive"),
            ephemeral: get("ephemeral"),
            depends_on: get("depends_on"),
        };
        let Some((old, new)) = declare(&mut module.outputs, name.to_string(), new) else {
            return self.base(|| format!("output \"{name}\""), at.place(), module);
        };
        if !self.overrides {
            module.duplicates.push(duplicate(format!("output \"{name}\""), old.at.place(), at));
            return;
        }
        old.value = new.value.or(old.value);
        old.description = new.description.or(old.description);
        old.sensitive = new.sensitive.or(old.sensitive);
        old.ephemeral = new.ephemeral.or(old.ephemeral);
    }

    pub(super) fn locals(&self, body: &Body, module: &mut Module) {
        for attribute in &body.attributes {
            let name = attribute.name.text.to_string();
            let at = Place { file: self.id, span: attribute.name.span };
            let what = || format!("local value \"{}\"", attribute.name.text);
            let new = Local { name: name.clone(), at, value: self.expr(attribute.value) };
            match module.locals.entry(name) {
                Entry::Vacant(entry) => {
                    entry.insert(new);
                    self.base(what, at, module);
                }
                Entry::Occupied(mut entry) if self.overrides => entry.get_mut().value = new.value,
                Entry::Occupied(entry) => {
                    module.duplicates.push(Duplicate { what: what(), first: entry.get().at, again: at });
                }
            }
        }
    }
}
