//! Every expression of a module, block by block, with what each block binds.

use super::context::Analysis;
use super::expr::Env;
use super::value::Flow;
use crate::hcl::{Attribute, Block, Body, Parsed};
use crate::repo::module::{ExprAt, Repeat};
use crate::text::{FileId, Place};

/// Arguments that hold addresses, not values.
const ADDRESSES: [&str; 7] =
    ["depends_on", "provider", "providers", "ignore_changes", "replace_triggered_by", "from", "to"];

impl Analysis<'_, '_> {
    /// Reads everything a context's module says, and the modules below that states lead into.
    pub fn walk(&mut self, at: usize) {
        let Some(module) = self.contexts.get(at).map(|context| context.module) else { return };
        let Some(reached) = self.reached(at) else { return };
        let files = self.files;
        for file in &module.files {
            let parsed = files.parsed(*file);
            for id in &parsed.body.blocks {
                let block = parsed.block(*id);
                match (&*block.kind.text, block.labels.as_slice()) {
                    ("terraform" | "moved" | "removed", _) => {}
                    ("locals", _) => {
                        let names = block.body.attributes.iter().map(|local| &*local.name.text);
                        names.filter(|name| reached.local(name)).for_each(|name| _ = self.local(at, name));
                    }
                    ("module", [name]) if !reached.call(&name.text) => {}
                    ("module", _) => self.module_block(at, *file, parsed, block),
                    _ if !reached.block(parsed, block) => {}
                    ("variable", _) => self.variable_block(at, *file, parsed, block),
                    ("output", _) => self.output_block(at, *file, parsed, block),
                    _ => self.block(at, *file, parsed, block),
                }
            }
        }
    }

    fn block(&mut self, at: usize, file: FileId, parsed: &Parsed, block: &Block) {
        let get = |name: &str| block.body.attribute(name).map(|a| ExprAt { file, expr: a.value });
        let repeat = Repeat { count: get("count"), for_each: get("for_each") };
        self.repeated(at, repeat, |analysis, env| analysis.body(at, file, parsed, &block.body, env));
    }

    fn variable_block(&mut self, at: usize, file: FileId, parsed: &Parsed, block: &Block) {
        for validation in parsed.blocks_of(&block.body, "validation") {
            self.body(at, file, parsed, &validation.body, &Env::default());
        }
    }

    /// A root's output that hands on a whole state is the end of the trace, a module's output is not.
    fn output_block(&mut self, at: usize, file: FileId, parsed: &Parsed, block: &Block) {
        let Some(name) = block.labels.first() else { return };
        let flow = self.output(at, &name.text);
        let is_root = self.contexts.get(at).is_some_and(|context| context.caller.is_none());
        if let Some(value) = block.body.attribute("value").filter(|_| is_root) {
            self.consume(&flow, Place { file, span: parsed.expr(value.value).span });
        }
        for condition in parsed.blocks_of(&block.body, "precondition") {
            self.body(at, file, parsed, &condition.body, &Env::default());
        }
    }

    fn module_block(&mut self, at: usize, file: FileId, parsed: &Parsed, block: &Block) {
        let Some(name) = block.labels.first().map(|label| label.text.to_string()) else { return };
        let Some(child) = self.child(at, &name) else { return self.block(at, file, parsed, block) };
        let Some((module, Some((_, call)))) = self.contexts.get(child).map(|c| (c.module, c.caller)) else { return };
        let mut given = false;
        self.repeated(at, call.repeat, |analysis, env| {
            let meta = [call.repeat.count, call.repeat.for_each];
            meta.into_iter().flatten().for_each(|expr| _ = analysis.expr(at, expr, env));
            for (name, input) in &call.inputs {
                let flow = analysis.expr(at, input.value, env);
                given |= flow.leads_somewhere() && module.variables.contains_key(name);
            }
        });
        if let Some(context) = self.contexts.get_mut(child) {
            context.given |= given;
        }
        if (given || self.carries(&module.path)) && !self.entered(child) {
            self.walk(child);
        }
    }

    /// The attributes and blocks of a body.
    fn body(&mut self, at: usize, file: FileId, parsed: &Parsed, body: &Body, env: &Env<'_>) {
        let leads = |a: &&Attribute| !parsed.is_literal(a.value) && !ADDRESSES.contains(&&*a.name.text);
        for attribute in body.attributes.iter().filter(leads) {
            let flow = self.expr(at, ExprAt { file, expr: attribute.value }, env);
            self.consume(&flow, Place { file, span: parsed.expr(attribute.value).span });
        }
        for id in &body.blocks {
            let block = parsed.block(*id);
            match (&*block.kind.text, block.labels.as_slice()) {
                ("dynamic", [label]) => {
                    let iterator = block.body.attribute("iterator").and_then(|a| parsed.traversal(a.value));
                    let name = iterator.map_or(&*label.text, |(name, _)| &*name.text);
                    let each = match block.body.attribute("for_each") {
                        Some(each) => self.each(at, ExprAt { file, expr: each.value }, env),
                        None => Flow::Plain,
                    };
                    self.bound(env, name, &each, |analysis, env| {
                        for content in parsed.blocks_of(&block.body, "content") {
                            analysis.body(at, file, parsed, &content.body, env);
                        }
                    });
                }
                _ => self.body(at, file, parsed, &block.body, env),
            }
        }
    }
}
