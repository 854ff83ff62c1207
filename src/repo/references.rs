//! Every reference in a module with its place, and whether what it names is declared.

use super::Repository;
use super::module::{Module, ResourceName};
use crate::hcl::{Body, ExprId, Parsed};
use crate::lang::{Address, Reference, references as in_expression};
use crate::text::{FileId, Place};

/// A reference somewhere in a module.
#[derive(Debug)]
pub struct ModuleReference {
    pub file: FileId,
    pub reference: Reference,
    pub usage: Usage,
    /// Is there such a thing in the module? Names that are declared by the language itself always are.
    pub declared: bool,
}

impl ModuleReference {
    /// From the root of the traversal to the last name of the address.
    pub fn place(&self) -> Place {
        Place { file: self.file, span: self.reference.span }
    }
}

/// What a reference is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Usage {
    Value,
    /// In `depends_on`, `replace_triggered_by`: an address that must be there.
    Order,
}

/// All references of a module in order of file and place. Addresses that need not be there (`moved`, `removed`),
/// attributes of the resource itself (`ignore_changes`) and provider names are no references.
pub fn references(repository: &Repository, module: &Module) -> Vec<ModuleReference> {
    let mut found = Vec::new();
    for file in &module.files {
        let Some(parsed) = repository.files.get(*file) else { continue };
        let mut walk = Walk { module, file: *file, parsed, found: &mut found };
        for id in &parsed.body.blocks {
            let block = parsed.block(*id);
            if !matches!(&*block.kind.text, "moved" | "removed" | "terraform") {
                walk.body(&block.body, &block.kind.text, &mut Vec::new());
            }
        }
    }
    found
}

/// Does a module declare what an address names?
pub fn declares(module: &Module, address: &Address) -> bool {
    match address {
        Address::Variable(name) => module.variables.contains_key(&**name),
        Address::Local(name) => module.locals.contains_key(&**name),
        Address::Module(name) => module.calls.contains_key(&**name),
        Address::Resource { mode, kind, name } => {
            let key = ResourceName { mode: *mode, kind: kind.to_string(), name: name.to_string() };
            module.resources.contains_key(&key)
        }
        Address::Each(_)
        | Address::CountIndex
        | Address::SelfRef
        | Address::Path(_)
        | Address::Terraform(_)
        | Address::Name(_) => true,
    }
}

struct Walk<'w> {
    module: &'w Module,
    file: FileId,
    parsed: &'w Parsed,
    found: &'w mut Vec<ModuleReference>,
}

impl<'w> Walk<'w> {
    /// `kind` is the type of the block; `names` the iterators of the dynamic blocks around.
    fn body(&mut self, body: &'w Body, kind: &str, names: &mut Vec<&'w str>) {
        for attribute in &body.attributes {
            let usage = match (kind, &*attribute.name.text) {
                ("variable", "type") | (_, "provider" | "providers" | "ignore_changes" | "iterator") => continue,
                ("import", "to") => continue,
                (_, "depends_on" | "replace_triggered_by") => Usage::Order,
                _ => Usage::Value,
            };
            self.expr(attribute.value, usage, names);
        }
        for id in &body.blocks {
            let block = self.parsed.block(*id);
            match (&*block.kind.text, block.labels.as_slice()) {
                ("dynamic", [label]) => {
                    let iterator = block.body.attribute("iterator").and_then(|a| self.parsed.traversal(a.value));
                    let name = iterator.map_or(&*label.text, |(name, _)| &*name.text);
                    if let Some(each) = block.body.attribute("for_each") {
                        self.expr(each.value, Usage::Value, names);
                    }
                    names.push(name);
                    for attribute in block.body.attributes.iter().filter(|a| &*a.name.text == "labels") {
                        self.expr(attribute.value, Usage::Value, names);
                    }
                    for content in self.parsed.blocks_of(&block.body, "content") {
                        self.body(&content.body, "content", names);
                    }
                    names.pop();
                }
                (kind, _) => self.body(&block.body, kind, names),
            }
        }
    }

    fn expr(&mut self, expr: ExprId, usage: Usage, names: &[&str]) {
        for reference in in_expression(self.parsed, expr, names) {
            let declared = declares(self.module, &reference.address);
            self.found.push(ModuleReference { file: self.file, reference, usage, declared });
        }
    }
}
