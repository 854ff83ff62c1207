//! From blocks to declarations: what a module's files say, without judging it.

mod declarations;
mod resources;
mod terraform;

use std::sync::Arc;

use indexmap::map::Entry;

use super::module::{Baseless, BlockAt, Duplicate, ExprAt, Mode, Module, Repeat};
use crate::hcl::{BlockId, Body, ExprId, Parsed};
use crate::text::{FileId, IndexMap, Place};

/// One file on its way into a module.
struct File<'p> {
    id: FileId,
    parsed: &'p Parsed,
    /// `override.tf`, `x_override.tf`: its declarations change those that are there.
    overrides: bool,
}

/// Lowers a directory's configuration files, given in merge order (override files last) with `true` for an override file.
/// Files that could not be read have no tree.
pub fn lower(path: &str, files: &[(FileId, Option<Arc<Parsed>>, bool)]) -> Module {
    let mut module = Module { path: path.to_string(), ..Module::default() };
    make_room(files.iter().filter_map(|(_, parsed, _)| parsed.as_deref()), &mut module);
    for (id, parsed, overrides) in files {
        module.files.push(*id);
        let Some(parsed) = parsed else {
            module.broken.push(*id);
            continue;
        };
        if !parsed.errors.is_empty() {
            module.broken.push(*id);
        }
        let file = File { id: *id, parsed, overrides: *overrides };
        for block in &parsed.body.blocks {
            file.block(*block, &mut module);
        }
    }
    module
}

/// There may be a hundred thousand of each: growing step by step would take twice the memory.
fn make_room<'p>(files: impl Iterator<Item = &'p Parsed>, module: &mut Module) {
    let (mut variables, mut outputs, mut resources) = (0, 0, 0);
    for block in files.flat_map(|parsed| parsed.body.blocks.iter().map(|id| parsed.block(*id))) {
        match &*block.kind.text {
            "variable" => variables += 1,
            "output" => outputs += 1,
            "resource" | "data" => resources += 1,
            _ => {}
        }
    }
    module.variables.reserve_exact(variables);
    module.outputs.reserve_exact(outputs);
    module.resources.reserve_exact(resources);
}

impl File<'_> {
    fn block(&self, id: BlockId, module: &mut Module) {
        let block = self.parsed.block(id);
        let at = BlockAt { file: self.id, block: id, header: block.header };
        match (&*block.kind.text, block.labels.as_slice()) {
            ("variable", [name]) => self.variable(&name.text, at, &block.body, module),
            ("output", [name]) => self.output(&name.text, at, &block.body, module),
            ("locals", []) => self.locals(&block.body, module),
            ("resource", [kind, name]) => self.resource(Mode::Managed, &kind.text, &name.text, at, &block.body, module),
            ("data", [kind, name]) => self.resource(Mode::Data, &kind.text, &name.text, at, &block.body, module),
            ("ephemeral", [kind, name]) => {
                self.resource(Mode::Ephemeral, &kind.text, &name.text, at, &block.body, module);
            }
            ("module", [name]) => self.call(&name.text, at, &block.body, module),
            ("provider", [name]) => self.provider(&name.text, at, &block.body, module),
            ("terraform", []) => self.terraform(&block.body, module),
            ("moved", []) => module.moved.push(at),
            ("removed", []) => module.removed.push(at),
            ("import", []) => module.imports.push(at),
            ("check", [name]) => self.check(&name.text, at, module),
            _ => {}
        }
    }

    /// Remembers an override of something that is not there.
    fn base(&self, what: impl Fn() -> String, at: Place, module: &mut Module) {
        if self.overrides {
            module.baseless.push(Baseless { what: what(), at });
        }
    }

    fn repeat(&self, body: &Body) -> Repeat {
        Repeat { count: self.get(body, "count"), for_each: self.get(body, "for_each") }
    }

    fn get(&self, body: &Body, attribute: &str) -> Option<ExprAt> {
        body.attribute(attribute).map(|attribute| self.expr(attribute.value))
    }

    fn expr(&self, expr: ExprId) -> ExprAt {
        ExprAt { file: self.id, expr }
    }

    fn blocks(&self, body: &Body, kind: &str) -> Vec<BlockAt> {
        let of_kind = body.blocks.iter().filter(|id| &*self.parsed.block(**id).kind.text == kind);
        of_kind.map(|id| BlockAt { file: self.id, block: *id, header: self.parsed.block(*id).header }).collect()
    }
}

/// Inserts a new declaration; when the name is taken, gives the one that is there, and the new one back.
fn declare<K: std::hash::Hash + Eq, V>(map: &mut IndexMap<K, V>, name: K, new: V) -> Option<(&mut V, V)> {
    match map.entry(name) {
        Entry::Vacant(entry) => {
            entry.insert(new);
            None
        }
        Entry::Occupied(entry) => Some((entry.into_mut(), new)),
    }
}

fn duplicate(what: String, first: Place, again: BlockAt) -> Duplicate {
    Duplicate { what, first, again: again.place() }
}
