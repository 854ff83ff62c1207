//! Every place of a module where an expression is evaluated, and what it refers to there. Knows which arguments only look like
//! references: providers, types, `ignore_changes`, addresses in `moved`.

use super::alone::{Called, forgives, unforgiven};
use super::broken::Broken;
use crate::hcl::{Attribute, Block, BlockId, Body, ExprId, ExprKind, Parsed};
use crate::lang::{Key, Met, Reference};
use crate::repo::module::ExprAt;
use crate::repo::{Files, Module};
use crate::text::{FileId, Place, Span};

/// One reference and the file it stands in.
#[derive(Clone, Debug)]
pub struct Use {
    pub file: FileId,
    pub reference: Reference,
    /// A part that is not there is no failure here: inside `try` and `can`.
    pub forgiven: bool,
    /// The number of the expression in [`Uses::sites`]; one that is not there around a syntax error.
    pub(super) site: u32,
}

impl Use {
    /// From the root to the last name of the address.
    pub fn place(&self) -> Place {
        Place { file: self.file, span: self.reference.span }
    }

    /// Is a step after the address a literal index (and no name)? `None`: neither, or there is none.
    pub fn is_index(&self, parsed: &Parsed, step: usize) -> Option<bool> {
        let step = self.reference.rest.get(step)?;
        let first = step.span.of(&parsed.bytes).first()?;
        match step.key {
            Key::Any => None,
            _ => Some(matches!(first, b'"' | b'\\' | b'0'..=b'9')),
        }
    }
}

/// What Terraform evaluates in a module, in the order of its files.
#[derive(Default)]
pub struct Uses<'p> {
    pub references: Vec<Use>,
    /// Every expression, each whole. Nothing of what stands around a syntax error.
    pub sites: Vec<ExprAt>,
    /// Names in these that stand where a value should and refer to nothing: `foo`, `var`.
    pub bare: Vec<ExprAt>,
    /// Every call of a function in these whose failure is a failure.
    pub calls: Vec<Called<'p>>,
}

/// The block of a file that holds a span: they stand in the order of the file.
pub(super) fn around(parsed: &Parsed, span: Span) -> Option<(BlockId, &Block)> {
    let blocks = &parsed.body.blocks;
    let after = blocks.partition_point(|id| parsed.block(*id).span.start <= span.start);
    let id = *blocks.get(after.checked_sub(1)?)?;
    let block = parsed.block(id);
    block.span.contains(span).then_some((id, block))
}

/// Walks a module once, for every rule that asks what stands in its expressions.
pub fn uses<'p>(module: &Module, files: &'p Files) -> Uses<'p> {
    // Of public files' expressions every fifth is a reference.
    let size: usize = module.files.iter().filter_map(|file| files.get(*file)).map(|parsed| parsed.exprs.len()).sum();
    let mut found = Uses { references: Vec::with_capacity(size / 5), ..Uses::default() };
    for file in &module.files {
        if let Some(parsed) = files.get(*file) {
            let broken = module.broken.contains(file).then(|| Broken::of(parsed));
            let met = Met::default();
            let mut walk = Walk { file: *file, parsed, broken, names: Vec::new(), found: &mut found, met };
            parsed.body.blocks.iter().for_each(|block| walk.top(parsed.block(*block)));
        }
    }
    found.references.shrink_to_fit();
    found
}

/// Blocks in blocks in blocks: nothing real is deeper.
const MAX_DEPTH: usize = 64;

struct Walk<'p, 'f> {
    file: FileId,
    parsed: &'p Parsed,
    broken: Option<Broken>,
    /// Iterators of the `dynamic` blocks around.
    names: Vec<&'p str>,
    found: &'f mut Uses<'p>,
    /// Of the expression at hand.
    met: Met<'p>,
}

impl<'p> Walk<'p, '_> {
    fn top(&mut self, block: &'p Block) {
        let body = &block.body;
        match &*block.kind.text {
            "locals" => self.attributes(body, &[]),
            "output" => {
                self.only(body, &["value", "depends_on"]);
                self.conditions(body);
            }
            "variable" => self.conditions(body),
            "resource" | "data" | "ephemeral" | "action" => self.resource(body),
            "module" => self.attributes(body, &["source", "version", "providers"]),
            "provider" => self.body(body, &["alias", "version"], 0),
            "import" => self.attributes(body, &["to", "provider"]),
            "check" => {
                self.conditions(body);
                let data = self.parsed.blocks_of(body, "data");
                data.for_each(|block| self.resource(&block.body));
            }
            _ => {}
        }
    }

    fn resource(&mut self, body: &'p Body) {
        let before = self.names.len();
        self.json_iterators(body);
        self.attributes(body, &["provider", "lifecycle", "provisioner", "connection"]);
        for attribute in &body.attributes {
            // Only JSON has these as attributes.
            match &*attribute.name.text {
                "lifecycle" => self.json_lifecycle(attribute),
                "provisioner" | "connection" => self.expr(attribute.value),
                _ => {}
            }
        }
        for id in &body.blocks {
            let block = self.parsed.block(*id);
            match &*block.kind.text {
                "lifecycle" => {
                    self.only(&block.body, &["replace_triggered_by"]);
                    self.conditions(&block.body);
                }
                "provisioner" => self.body(&block.body, &["when", "on_failure"], 0),
                _ => self.block(block, 0),
            }
        }
        self.names.truncate(before);
    }

    /// `condition` and `error_message` of the checks in a body.
    fn conditions(&mut self, body: &'p Body) {
        for id in &body.blocks {
            let block = self.parsed.block(*id);
            if matches!(&*block.kind.text, "precondition" | "postcondition" | "validation" | "assert") {
                self.only(&block.body, &["condition", "error_message"]);
            }
        }
    }

    /// A body whose blocks are a provider's.
    fn body(&mut self, body: &'p Body, skipped: &[&str], depth: usize) {
        self.attributes(body, skipped);
        for block in &body.blocks {
            self.block(self.parsed.block(*block), depth);
        }
    }

    fn block(&mut self, block: &'p Block, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let (true, Some(label)) = (&*block.kind.text == "dynamic", block.labels.first()) else {
            return self.body(&block.body, &[], depth + 1);
        };
        self.attributes(&block.body, &["iterator", "labels"]);
        let iterator = block.body.attribute("iterator").and_then(|attribute| self.name(attribute.value));
        self.names.push(iterator.unwrap_or(&label.text));
        self.only(&block.body, &["labels"]);
        for content in self.parsed.blocks_of(&block.body, "content") {
            self.body(&content.body, &[], depth + 1);
        }
        self.names.pop();
    }

    fn name(&self, expr: ExprId) -> Option<&'p str> {
        match &self.parsed.expr(expr).kind {
            ExprKind::Variable(name) => Some(&name.text),
            _ => self.parsed.plain_text(expr),
        }
    }

    /// In JSON blocks are objects, `dynamic` too: its iterators count for the whole resource there.
    fn json_iterators(&mut self, body: &'p Body) {
        let mut todo: Vec<ExprId> = body.attributes.iter().map(|attribute| attribute.value).collect();
        if let Some(dynamic) = body.attribute("dynamic") {
            self.json_dynamic(dynamic.value);
        }
        while let Some(expr) = todo.pop() {
            match &self.parsed.expr(expr).kind {
                ExprKind::Tuple(items) => todo.extend(items),
                ExprKind::Object(items) => {
                    for item in items {
                        if self.parsed.plain_text(item.key) == Some("dynamic") {
                            self.json_dynamic(item.value);
                        }
                        todo.push(item.value);
                    }
                }
                _ => {}
            }
        }
    }

    fn json_dynamic(&mut self, blocks: ExprId) {
        let blocks = match &self.parsed.expr(blocks).kind {
            ExprKind::Object(blocks) => blocks,
            ExprKind::Tuple(items) => return items.iter().for_each(|item| self.json_dynamic(*item)),
            _ => return,
        };
        for block in blocks {
            self.names.extend(self.parsed.plain_text(block.key));
            let mut todo = vec![block.value];
            while let Some(expr) = todo.pop() {
                match &self.parsed.expr(expr).kind {
                    ExprKind::Tuple(items) => todo.extend(items),
                    ExprKind::Object(items) => {
                        let iterator = items.iter().find(|item| self.parsed.plain_text(item.key) == Some("iterator"));
                        self.names.extend(iterator.and_then(|item| self.parsed.plain_text(item.value)));
                    }
                    _ => {}
                }
            }
        }
    }

    fn json_lifecycle(&mut self, lifecycle: &'p Attribute) {
        self.expr(lifecycle.value);
    }

    fn attributes(&mut self, body: &'p Body, skipped: &[&str]) {
        body.attributes.iter().filter(|a| !skipped.contains(&&*a.name.text)).for_each(|a| self.attribute(a));
    }

    fn only(&mut self, body: &'p Body, names: &[&str]) {
        body.attributes.iter().filter(|a| names.contains(&&*a.name.text)).for_each(|a| self.attribute(a));
    }

    fn attribute(&mut self, attribute: &'p Attribute) {
        let before = self.found.bare.len();
        self.expr(attribute.value);
        // What may stand in these is told by what stands there, not by its value.
        if matches!(&*attribute.name.text, "depends_on" | "replace_triggered_by") {
            self.found.bare.truncate(before);
        }
    }

    fn expr(&mut self, expr: ExprId) {
        let (parsed, file) = (self.parsed, self.file);
        let is_whole = self.broken.as_ref().is_none_or(|broken| !broken.touches(parsed.expr(expr).span));
        if is_whole {
            self.found.sites.push(ExprAt { file, expr });
        }
        if parsed.is_literal(expr) {
            return;
        }
        let before = self.found.calls.len();
        self.met.look(parsed, expr, &self.names);
        unforgiven(parsed, file, &self.met.calls, &mut self.found.calls);
        self.met.calls.clear();
        let site = if is_whole { self.found.sites.len() as u32 - 1 } else { u32::MAX };
        for reference in self.met.references.drain(..) {
            let here = self.found.calls.iter().skip(before).filter(|call| forgives(call.name));
            let forgiven = here.map(|call| call.whole.span).any(|span| span.contains(reference.span));
            self.found.references.push(Use { file, reference, forgiven, site });
        }
        let bare = self.met.bare.drain(..).map(|expr| ExprAt { file, expr });
        match is_whole {
            true => self.found.bare.extend(bare),
            false => self.found.calls.truncate(before),
        }
    }
}
