//! A module against the schemas of its providers: one pass, whose findings the rules of that section share out among themselves.
//!
//! A release stands for its major version (see `repo::releases`). Where a module may get to see several, it is judged by each, and only
//! what all of them say is told.

mod bodies;
mod choice;
pub mod functions;
mod ignored;
pub mod json;
mod leads;
mod reads;
mod steps;
pub mod through;
mod told;
mod values;

use std::collections::BTreeSet;

use super::Ctx;
use super::alone::Alone;
use super::broken::Broken;
use super::providers::local;
use crate::hcl::{Block, Parsed};
use crate::lang::Mode;
use crate::repo::Module;
use crate::repo::module::{BlockAt, ExprAt};
use crate::schema::Release;
use crate::text::{Diagnostic, FileId, HashMap, Place, closest};

use bodies::{Judge, Top};
use choice::Choice;

/// The rules that share this pass.
pub const UNKNOWN_TYPE: &str = "unknown-resource-type";
pub const UNKNOWN_ARGUMENT: &str = "unknown-argument";
pub const MISSING_ARGUMENT: &str = "missing-argument";
pub const UNKNOWN_BLOCK: &str = "unknown-block";
pub const BLOCK_COUNT: &str = "block-count";
pub const READ_ONLY: &str = "read-only-argument";
pub const ARGUMENT_TYPE: &str = "argument-type";
pub const UNKNOWN_ATTRIBUTE: &str = "unknown-attribute";

/// A finding and whose it is.
pub struct Told {
    rule: &'static str,
    diagnostic: Diagnostic,
    /// Something is missing where nothing stands at all.
    hollow: bool,
}

/// What one of the rules has to say of a module.
pub fn found(ctx: &Ctx<'_>, module: &Module, rule: &str) -> Vec<Diagnostic> {
    let mine = ctx.by_schema(module).iter().filter(|told| told.rule == rule);
    mine.map(|told| told.diagnostic.clone()).collect()
}

/// Judges a module whole.
pub fn judge(ctx: &Ctx<'_>, module: &Module) -> Vec<Told> {
    if ctx.is_fragments(module) {
        return Vec::new();
    }
    let mut choice = Choice::new(ctx, module);
    let Some(alone) = ctx.alone(module) else { return Vec::new() };
    let mut pass = Pass { ctx, alone, broken: HashMap::default(), found: Vec::new() };
    for resource in module.resources.values() {
        let Some(local) = local(ctx, &resource.name.kind, resource.provider) else { continue };
        let releases = choice.of(local);
        if releases.is_empty() {
            continue;
        }
        let name = &resource.name;
        let whole = resource.overrides.is_empty();
        for at in [&resource.at].into_iter().chain(&resource.overrides) {
            pass.block(at, &releases, &Top { mode: Some(name.mode), kind: &name.kind, name: Some(&name.name), whole });
        }
    }
    for provider in &module.providers {
        let top = Top { mode: None, kind: &provider.name, name: provider.alias.as_deref(), whole: false };
        pass.block(&provider.at, &choice.of(&provider.name), &top);
    }
    for check in module.checks.values() {
        let parsed = ctx.parsed(check.file);
        for id in &parsed.block(check.block).body.blocks {
            let block = parsed.block(*id);
            let ("data", [kind, name]) = (&*block.kind.text, block.labels.as_slice()) else { continue };
            let provider = block.body.attribute("provider").map(|said| said.value);
            let provider = provider.map(|expr| ExprAt { file: check.file, expr });
            let Some(local) = local(ctx, &kind.text, provider) else { continue };
            let at = BlockAt { file: check.file, block: *id, header: block.header };
            let top = Top { mode: Some(Mode::Data), kind: &kind.text, name: Some(&name.text), whole: true };
            pass.block(&at, &choice.of(local), &top);
        }
    }
    let mut found = pass.found;
    without_hollow(&mut found);
    found.extend(reads::judge(ctx, module, &mut choice));
    let told: Vec<&Diagnostic> = found.iter().map(|told| &told.diagnostic).collect();
    let through = through::judge(ctx, module, through::Of::Resources, &told);
    found.extend(through.into_iter().map(|missing| Told {
        rule: UNKNOWN_ATTRIBUTE,
        diagnostic: missing.finding,
        hollow: false,
    }));
    found
}

/// Several resources that have nothing of what they must have, and nothing else either, are there for the lock of their providers, or to
/// be imported into: what they lack is not told.
fn without_hollow(found: &mut Vec<Told>) {
    let hollow: BTreeSet<Place> = found.iter().filter(|told| told.hollow).map(|told| told.diagnostic.place).collect();
    if hollow.len() > 1 {
        found.retain(|told| !told.hollow);
    }
}

/// One module's blocks.
struct Pass<'c, 'r> {
    ctx: &'c Ctx<'r>,
    alone: &'c Alone<'r>,
    broken: HashMap<FileId, Broken>,
    found: Vec<Told>,
}

impl Pass<'_, '_> {
    /// A block of a provider's, by each of the releases that it may be for.
    fn block(&mut self, at: &BlockAt, releases: &[Release], top: &Top<'_>) {
        let parsed = self.ctx.parsed(at.file);
        let block = parsed.block(at.block);
        if self.is_broken(at.file, parsed, block) {
            return;
        }
        let Some((first, rest)) = releases.split_first() else { return };
        let mut found = self.by(first, at.file, (parsed, block), top);
        for release in rest {
            if found.is_empty() {
                return;
            }
            agreed(&mut found, &self.by(release, at.file, (parsed, block), top));
        }
        self.found.extend(found);
    }

    fn by(&self, release: &Release, file: FileId, (parsed, block): (&Parsed, &Block), top: &Top<'_>) -> Vec<Told> {
        let schema = match top.mode {
            None => release.config(),
            Some(mode) if !release.has(mode, top.kind) => return unknown_type(release, mode, file, block, top),
            Some(mode) => release.find(mode, top.kind),
        };
        let Some(schema) = schema else { return Vec::new() };
        let (read, mut more);
        let (block, more) = match parsed.is_json() {
            true => {
                more = Vec::new();
                read = json::with_blocks(parsed, block, &schema, &mut more);
                (&read, more.as_slice())
            }
            false => (block, [].as_slice()),
        };
        let mut judge = Judge { alone: self.alone, parsed, more, file, release, top, found: Vec::new() };
        judge.top(block, &schema);
        judge.found
    }

    fn is_broken(&mut self, file: FileId, parsed: &Parsed, block: &Block) -> bool {
        if parsed.errors.is_empty() {
            return false;
        }
        self.broken.entry(file).or_insert_with(|| Broken::of(parsed)).touches(block.span)
    }
}

/// What both say: of the same rule about the same place.
fn agreed(one: &mut Vec<Told>, other: &[Told]) {
    let there: BTreeSet<(&str, Place)> = other.iter().map(|told| (told.rule, told.diagnostic.place)).collect();
    one.retain(|told| there.contains(&(told.rule, told.diagnostic.place)));
}

fn unknown_type(release: &Release, mode: Mode, file: FileId, block: &Block, top: &Top<'_>) -> Vec<Told> {
    let Some(label) = block.labels.first() else { return Vec::new() };
    let word = |mode: Mode| match mode {
        Mode::Managed => "resource",
        Mode::Data => "data source",
        Mode::Ephemeral => "ephemeral resource",
    };
    let place = Place { file, span: label.span };
    let message = format!("there is no {} `{}`", word(mode), top.kind);
    let mut told = Diagnostic::error(message, place).label(told::unknown_to(release)).subject(top.kind);
    let others = [Mode::Managed, Mode::Data].into_iter().find(|other| *other != mode && release.has(*other, top.kind));
    if let Some(other) = others {
        told = told.help(format!("there is a {} of that name", word(other)));
    } else if let Some(near) = closest(top.kind, release.kinds(mode)) {
        told = told.help(format!("did you mean `{near}`?"));
    }
    vec![Told { rule: UNKNOWN_TYPE, diagnostic: told, hollow: false }]
}
