//! `dynamic` in JSON: what it writes out are blocks only by the schema, so the resources that have one are read once more.

use std::collections::BTreeMap;

use super::provider;
use crate::hcl::{Block, BlockId, Body, Parsed};
use crate::lang::Mode;
use crate::lint::Ctx;
use crate::lint::schemas::json::with_blocks;
use crate::repo::Module;
use crate::schema::{behaviour, releases};
use crate::text::FileId;

/// The files of a module in which something was read once more, and what the resources are then.
pub struct Reread {
    files: BTreeMap<FileId, Parsed>,
    bodies: BTreeMap<(FileId, BlockId), Body>,
}

impl Reread {
    /// Of a module that is none of the repository's.
    pub const fn none() -> Reread {
        Reread { files: BTreeMap::new(), bodies: BTreeMap::new() }
    }

    /// A resource whose blocks are blocks; `None` for one that is good as it was read.
    pub fn of(&self, file: FileId, block: BlockId) -> Option<(&Parsed, &Body)> {
        Some((self.files.get(&file)?, self.bodies.get(&(file, block))?))
    }
}

/// Reads the resources of a module that write blocks with `dynamic` in JSON, by the newest schema of their provider.
pub fn reread(ctx: &Ctx<'_>, module: &Module) -> Reread {
    let mut found = Reread::none();
    let mut more: BTreeMap<FileId, Vec<Block>> = BTreeMap::new();
    for resource in module.resources.values().filter(|resource| resource.name.mode == Mode::Managed) {
        let at = resource.at;
        let parsed = ctx.parsed(at.file);
        if !parsed.is_json() {
            continue;
        }
        let block = parsed.block(at.block);
        if block.body.attribute("dynamic").is_none() || behaviour::of(&resource.name.kind).is_none() {
            continue;
        }
        let Some(newest) = provider(ctx, module, resource).and_then(|of| releases(&of).into_iter().next()) else {
            continue;
        };
        let Some(schema) = newest.find(Mode::Managed, &resource.name.kind) else { continue };
        let read = with_blocks(parsed, block, &schema, more.entry(at.file).or_default());
        found.bodies.insert((at.file, at.block), read.body);
    }
    for (file, blocks) in more {
        let mut parsed = ctx.parsed(file).clone();
        parsed.blocks.extend(blocks);
        found.files.insert(file, parsed);
    }
    found
}
