//! Which declarations of a module another root's outputs may reach: the others need not be followed, and most are others.

use std::collections::BTreeSet;

use crate::hcl::{Block, ExprId, ExprKind, Parsed};
use crate::repo::files::Files;
use crate::repo::kinds::{WireKind, is_component};
use crate::repo::module::{ExprAt, Module};
use crate::text::{HashMap, IndexSet};

/// Names that may lead to a wire. More than do: nothing is missing.
pub struct Reached<'r> {
    names: IndexSet<Name<'r>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Name<'r> {
    Local(&'r str),
    Call(&'r str),
    Variable(&'r str),
    /// A data source that is a wire, or what may be anything.
    Wires,
}

impl<'r> Reached<'r> {
    /// `given`: the variables that may lead somewhere, too.
    pub fn of(
        module: &'r Module,
        given: &BTreeSet<&'r str>,
        carriers: &BTreeSet<&str>,
        files: &'r Files,
    ) -> Reached<'r> {
        let mut readers: HashMap<Name<'r>, Vec<Name<'r>>> = HashMap::default();
        let mut reads = |reader: Name<'r>, at: ExprAt| {
            mentions(files.parsed(at.file), at.expr, &mut |name| match name {
                Name::Variable(variable) if !given.contains(variable) => {}
                _ => readers.entry(name).or_default().push(reader),
            });
        };
        let mut todo = vec![Name::Wires];
        todo.extend(given.iter().copied().map(Name::Variable));
        for (name, local) in &module.locals {
            reads(Name::Local(name), local.value);
        }
        for (name, call) in &module.calls {
            let inputs = call.inputs.values().map(|input| input.value);
            inputs.chain(call.repeat.for_each).chain(call.repeat.count).for_each(|at| reads(Name::Call(name), at));
            let carries = call.module().is_some_and(|path| carriers.contains(path)) || is_component(call, files);
            todo.extend(carries.then_some(Name::Call(name)));
        }
        let mut names = IndexSet::default();
        while let Some(name) = todo.pop() {
            if names.insert(name) {
                todo.extend(readers.get(&name).into_iter().flatten());
            }
        }
        Reached { names }
    }

    pub fn local(&self, name: &str) -> bool {
        self.names.contains(&Name::Local(name))
    }

    pub fn call(&self, name: &str) -> bool {
        self.names.contains(&Name::Call(name))
    }

    /// Is something of it read in a block?
    pub fn block(&self, parsed: &Parsed, block: &Block) -> bool {
        block.body.attributes.iter().any(|attribute| self.mentions(parsed, attribute.value))
            || block.body.blocks.iter().any(|id| self.block(parsed, parsed.block(*id)))
    }

    /// Is something of it read in an expression?
    pub fn mentions(&self, parsed: &Parsed, expr: ExprId) -> bool {
        let mut reached = false;
        mentions(parsed, expr, &mut |name| reached = reached || self.names.contains(&name));
        reached
    }
}

/// Tells the names in an expression that may lead to a wire.
fn mentions<'p>(parsed: &'p Parsed, id: ExprId, with: &mut dyn FnMut(Name<'p>)) {
    match &parsed.expr(id).kind {
        ExprKind::GetAttr { on, name } => match &parsed.expr(*on).kind {
            ExprKind::Variable(root) => match &*root.text {
                "local" => with(Name::Local(&name.text)),
                "module" => with(Name::Call(&name.text)),
                "var" => with(Name::Variable(&name.text)),
                "data" if WireKind::of_data(&name.text).is_some() => with(Name::Wires),
                _ => {}
            },
            _ => mentions(parsed, *on, with),
        },
        // Not by name: that may be any.
        ExprKind::Variable(root) if matches!(&*root.text, "local" | "module" | "var" | "data") => with(Name::Wires),
        _ => parsed.each_child(id, &mut |child| mentions(parsed, child, with)),
    }
}
