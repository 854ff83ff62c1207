//! Every expression of a module, block by block, with what each block binds.

use std::collections::BTreeSet;

use super::context::Analysis;
use super::expr::Env;
use super::reached::Reached;
use super::value::Flow;
use crate::hcl::{Attribute, Block, Body, ExprId, Parsed};
use crate::repo::module::{ExprAt, Input, Repeat};
use crate::text::{FileId, Place};

/// Arguments that hold addresses, not values.
const ADDRESSES: [&str; 7] =
    ["depends_on", "provider", "providers", "ignore_changes", "replace_triggered_by", "from", "to"];

/// A file of a context's module on the way through it.
#[derive(Clone, Copy)]
struct Within<'w, 'r> {
    at: usize,
    file: FileId,
    parsed: &'w Parsed,
    reached: &'w Reached<'r>,
    /// A name that is bound around may lead to a wire: `each`, the iterator of a dynamic block.
    open: bool,
}

impl<'w, 'r> Within<'w, 'r> {
    /// May an expression lead to a wire?
    fn leads(&self, expr: ExprId) -> bool {
        self.open || self.reached.mentions(self.parsed, expr)
    }

    /// Inside of what is repeated for that.
    fn inside(self, for_each: Option<ExprId>) -> Within<'w, 'r> {
        Within { open: self.open || for_each.is_some_and(|each| self.leads(each)), ..self }
    }
}

impl Analysis<'_, '_> {
    /// Reads everything a context's module says, and the modules below that states lead into.
    pub fn walk(&mut self, at: usize) {
        let Some(module) = self.contexts.get(at).map(|context| context.module) else { return };
        let Some(reached) = self.reached(at) else { return };
        let files = self.files;
        for file in &module.files {
            let parsed = files.parsed(*file);
            let within = Within { at, file: *file, parsed, reached: &reached, open: false };
            for id in &parsed.body.blocks {
                let block = parsed.block(*id);
                match (&*block.kind.text, block.labels.as_slice()) {
                    ("terraform" | "moved" | "removed", _) => {}
                    ("locals", _) => {
                        let names = block.body.attributes.iter().map(|local| &*local.name.text);
                        names.filter(|name| reached.local(name)).for_each(|name| _ = self.local(at, name));
                    }
                    ("module", [name]) if !reached.call(&name.text) => {}
                    ("module", _) => self.module_block(within, block),
                    _ if !reached.block(parsed, block) => {}
                    ("variable", _) => self.conditions(within, block, "validation"),
                    ("output", _) => self.output_block(within, block),
                    _ => self.block(within, block),
                }
            }
        }
    }

    fn block(&mut self, within: Within<'_, '_>, block: &Block) {
        let get = |name: &str| block.body.attribute(name).map(|a| ExprAt { file: within.file, expr: a.value });
        let repeat = Repeat { count: get("count"), for_each: get("for_each") };
        let inside = within.inside(repeat.for_each.map(|each| each.expr));
        self.repeated(within.at, repeat, |analysis, env| analysis.body(inside, &block.body, env));
    }

    fn conditions(&mut self, within: Within<'_, '_>, block: &Block, kind: &str) {
        for condition in within.parsed.blocks_of(&block.body, kind) {
            self.body(within, &condition.body, &Env::default());
        }
    }

    /// A root's output that hands on a whole state is the end of the trace, a module's output is not.
    fn output_block(&mut self, within: Within<'_, '_>, block: &Block) {
        let Within { at, file, parsed, .. } = within;
        let Some(name) = block.labels.first() else { return };
        let flow = self.output(at, &name.text);
        let is_root = self.contexts.get(at).is_some_and(|context| context.caller.is_none());
        if let Some(value) = block.body.attribute("value").filter(|_| is_root) {
            self.consume(&flow, Place { file, span: parsed.expr(value.value).span });
        }
        self.conditions(within, block, "precondition");
    }

    fn module_block(&mut self, within: Within<'_, '_>, block: &Block) {
        let at = within.at;
        let Some(name) = block.labels.first().map(|label| label.text.to_string()) else { return };
        let Some(child) = self.child(at, &name) else { return self.block(within, block) };
        let Some((module, Some((_, call)))) = self.contexts.get(child).map(|c| (c.module, c.caller)) else { return };
        let mut given = BTreeSet::new();
        self.repeated(at, call.repeat, |analysis, env| {
            let meta = [call.repeat.count, call.repeat.for_each];
            meta.into_iter().flatten().for_each(|expr| _ = analysis.expr(at, expr, env));
            // They may stand in another file: an override's.
            let of = |value: ExprAt| Within { parsed: analysis.files.parsed(value.file), ..within };
            let open = call.repeat.for_each.is_some_and(|each| of(each).leads(each.expr));
            let leading = |input: &Input| open || of(input.value).leads(input.value.expr);
            let inputs: Vec<_> = call.inputs.iter().filter(|(_, input)| leading(input)).collect();
            for (name, input) in inputs {
                let flow = analysis.expr(at, input.value, env);
                let variable = module.variables.get_key_value(name).filter(|_| flow.leads_somewhere());
                given.extend(variable.map(|(name, _)| name.as_str()));
            }
        });
        let leads = !given.is_empty();
        if let Some(context) = self.contexts.get_mut(child) {
            context.given.extend(given);
        }
        if (leads || self.carries(&module.path)) && !self.entered(child) {
            self.walk(child);
        }
    }

    /// The attributes and blocks of a body.
    fn body(&mut self, within: Within<'_, '_>, body: &Body, env: &Env<'_>) {
        let Within { at, file, parsed, .. } = within;
        let leads = |a: &&Attribute| !ADDRESSES.contains(&&*a.name.text) && within.leads(a.value);
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
                    let for_each = block.body.attribute("for_each").map(|each| each.value);
                    let each = match for_each {
                        Some(expr) => self.each(at, ExprAt { file, expr }, env),
                        None => Flow::Plain,
                    };
                    let inside = within.inside(for_each);
                    self.bound(env, name, &each, |analysis, env| {
                        for content in parsed.blocks_of(&block.body, "content") {
                            analysis.body(inside, &content.body, env);
                        }
                    });
                }
                _ => self.body(within, &block.body, env),
            }
        }
    }
}
