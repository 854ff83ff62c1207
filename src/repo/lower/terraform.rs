//! The `terraform` block, providers and checks.

use indexmap::map::Entry;

use super::{File, duplicate};
use crate::hcl::{Block, Body};
use crate::repo::module::{BackendBlock, BlockAt, Duplicate, Module, Provider, RequiredProvider};
use crate::text::Place;

impl File<'_> {
    pub(super) fn provider(&self, name: &str, at: BlockAt, body: &Body, module: &mut Module) {
        let alias = body.attribute("alias").and_then(|alias| self.parsed.plain_text(alias.value)).map(str::to_string);
        let first = module.providers.iter().find(|provider| provider.name == name && provider.alias == alias);
        let what = || match &alias {
            None => format!("provider \"{name}\""),
            Some(alias) => format!("provider \"{name}\" with the alias \"{alias}\""),
        };
        match first {
            None => {
                // one without an alias is there, if empty, in every module
                if alias.is_some() {
                    self.base(what, at.place(), module);
                }
                module.providers.push(Provider { name: name.to_string(), alias, at });
            }
            Some(_) if self.overrides => {}
            Some(first) => {
                let duplicate = duplicate(what(), first.at.place(), at);
                module.duplicates.push(duplicate);
            }
        }
    }

    pub(super) fn terraform(&self, body: &Body, module: &mut Module) {
        if let Some(version) = self.get(body, "required_version") {
            if self.overrides {
                // an override file's constraints hold alone
                module.required_version.retain(|earlier| earlier.file == self.id);
            }
            module.required_version.push(version);
        }
        for id in &body.blocks {
            let block = self.parsed.block(*id);
            let at = BlockAt { file: self.id, block: *id, header: block.header };
            match (&*block.kind.text, block.labels.as_slice()) {
                ("backend", [kind]) => {
                    let new = BackendBlock { kind: kind.text.to_string(), at };
                    match &module.backend {
                        Some(first) if self.is_second(first.at) => {
                            module.duplicates.push(duplicate("backend".into(), first.at.place(), at));
                        }
                        _ => (module.backend, module.cloud) = (Some(new), module.cloud.filter(|_| !self.overrides)),
                    }
                }
                ("cloud", []) => match module.cloud {
                    Some(first) if self.is_second(first) => {
                        module.duplicates.push(duplicate("cloud".into(), first.place(), at));
                    }
                    _ => {
                        module.cloud = Some(at);
                        if self.overrides {
                            module.backend = None;
                        }
                    }
                },
                ("required_providers", []) => self.required_providers(block, at, module),
                _ => {}
            }
        }
    }

    /// An override file may say once more what others say.
    fn is_second(&self, first: BlockAt) -> bool {
        !self.overrides || first.file == self.id
    }

    fn required_providers(&self, block: &Block, at: BlockAt, module: &mut Module) {
        let first = module.required_providers_at.filter(|_| !self.overrides);
        match first {
            Some(first) => module.duplicates.push(duplicate("required_providers".into(), first.place(), at)),
            None if !self.overrides => module.required_providers_at = Some(at),
            None => {}
        }
        for attribute in &block.body.attributes {
            let name = attribute.name.text.to_string();
            let at = Place { file: self.id, span: attribute.name.span };
            let new = RequiredProvider { name: name.clone(), at, value: self.expr(attribute.value) };
            match module.required_providers.entry(name) {
                Entry::Vacant(entry) => {
                    entry.insert(new);
                }
                Entry::Occupied(mut entry) if self.overrides => {
                    entry.insert(new);
                }
                // a second block has been told whole
                Entry::Occupied(_) if first.is_some() => {}
                Entry::Occupied(entry) => {
                    let what = format!("required provider \"{}\"", new.name);
                    module.duplicates.push(Duplicate { what, first: entry.get().at, again: at });
                }
            }
        }
    }

    pub(super) fn check(&self, name: &str, at: BlockAt, module: &mut Module) {
        if let Some(first) = module.checks.get(name) {
            module.duplicates.push(duplicate(format!("check \"{name}\""), first.place(), at));
        } else {
            module.checks.insert(name.to_string(), at);
        }
    }
}
