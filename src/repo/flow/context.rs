//! A module in a place: whose inputs, locals and outputs lead where. Everything is asked for on demand and remembered.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::expr::Env;
use super::reached::Reached;
use super::value::Flow;
use super::{Ground, Read, Reads};
use crate::repo::files::Files;
use crate::repo::kinds::{self, Declared, WireKind};
use crate::repo::module::{Call, ExprAt, Module, Repeat};
use crate::text::{HashMap, Place};

/// Modules in places below one root; a tree of calls that doubles at each level must not be walked to its end.
const MAX_CONTEXTS: usize = 2000;

pub struct Analysis<'g, 'r> {
    pub ground: &'g Ground<'r>,
    pub files: &'r Files,
    pub contexts: Vec<Context<'r>>,
    wires: Vec<Reads>,
    read: Vec<BTreeSet<Read>>,
    whole: Vec<BTreeSet<Place>>,
    entered: BTreeSet<usize>,
    /// Expressions inside expressions, across locals and modules.
    pub depth: usize,
}

pub struct Context<'r> {
    pub module: &'r Module,
    /// The calling context and call; `None` for the root.
    pub caller: Option<(usize, &'r Call)>,
    /// The variables that are given something which leads to a wire.
    pub given: BTreeSet<&'r str>,
    wires: HashMap<(WireKind, &'r str), usize>,
    children: HashMap<&'r str, Option<usize>>,
    /// `local.x`, `var.x`, `output.x`; `None` while it is being computed.
    memo: HashMap<(Kind, &'r str), Option<Flow>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Local,
    Variable,
    Output,
}

impl<'g, 'r> Analysis<'g, 'r> {
    pub fn new(ground: &'g Ground<'r>) -> Analysis<'g, 'r> {
        let (contexts, wires, read, whole) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Analysis { ground, files: ground.files, contexts, wires, read, whole, entered: BTreeSet::new(), depth: 0 }
    }

    /// Does a module declare a wire, or something below it?
    pub fn carries(&self, module: &str) -> bool {
        self.ground.carriers.contains(module)
    }

    /// What of a context's module a wire may reach.
    pub fn reached(&self, at: usize) -> Option<Rc<Reached<'r>>> {
        self.contexts.get(at).map(|context| self.ground.reached(context.module, &context.given))
    }

    /// Was a context walked before? From now on it was.
    pub fn entered(&mut self, at: usize) -> bool {
        !self.entered.insert(at)
    }

    /// Makes the root's context.
    pub fn enter(&mut self, module: &'r Module) -> Option<usize> {
        self.add(module, None)
    }

    /// The context of a call; `None` when the module is not here, calls itself, or there are too many.
    pub fn child(&mut self, at: usize, name: &str) -> Option<usize> {
        let context = self.contexts.get(at)?;
        let (name, call) = context.module.calls.get_key_value(name)?;
        if let Some(known) = context.children.get(name.as_str()) {
            return *known;
        }
        let module = call.module().and_then(|path| self.ground.modules.get(path));
        let child = module.filter(|module| !self.is_inside(at, module)).and_then(|m| self.add(m, Some((at, call))));
        if let Some(context) = self.contexts.get_mut(at) {
            context.children.insert(name, child);
        }
        child
    }

    fn is_inside(&self, mut at: usize, module: &Module) -> bool {
        while let Some(context) = self.contexts.get(at) {
            if context.module.path == module.path {
                return true;
            }
            match context.caller {
                Some((caller, _)) => at = caller,
                None => break,
            }
        }
        false
    }

    fn add(&mut self, module: &'r Module, caller: Option<(usize, &'r Call)>) -> Option<usize> {
        if self.contexts.len() >= MAX_CONTEXTS {
            return None;
        }
        let calls: Vec<String> = match caller {
            Some((at, call)) => self.path(at).into_iter().chain([call.name.clone()]).collect(),
            None => Vec::new(),
        };
        let mut wires = HashMap::default();
        for (kind, name) in kinds::declared(module, self.files) {
            wires.insert((kind, name), self.wires.len());
            let (module, name, calls) = (module.path.clone(), name.to_string(), calls.clone());
            self.wires.push(Reads { calls, module, kind, name, reads: Vec::new(), whole: Vec::new() });
            self.read.push(BTreeSet::new());
            self.whole.push(BTreeSet::new());
        }
        let (children, memo) = (HashMap::default(), HashMap::default());
        self.contexts.push(Context { module, caller, given: BTreeSet::new(), wires, children, memo });
        Some(self.contexts.len() - 1)
    }

    /// The names of the calls that lead to a context.
    fn path(&self, mut at: usize) -> Vec<String> {
        let mut path = Vec::new();
        while let Some((caller, call)) = self.contexts.get(at).and_then(|context| context.caller) {
            path.push(call.name.clone());
            at = caller;
        }
        path.reverse();
        path
    }

    pub fn local(&mut self, at: usize, name: &str) -> Flow {
        let Some((name, local)) = self.contexts.get(at).and_then(|c| c.module.locals.get_key_value(name)) else {
            return Flow::Plain;
        };
        let value = local.value;
        self.remember(at, Kind::Local, name, |analysis| analysis.expr(at, value, &Env::default()))
    }

    pub fn variable(&mut self, at: usize, name: &str) -> Flow {
        let Some(context) = self.contexts.get(at) else { return Flow::Plain };
        let Some((name, variable)) = context.module.variables.get_key_value(name) else { return Flow::Plain };
        // A root's variables may be anything; a default counts only where nobody can give another value.
        let Some((caller, call)) = context.caller else { return Flow::Plain };
        let (input, default) = (call.inputs.get(name).map(|input| input.value), variable.default);
        self.remember(at, Kind::Variable, name, |analysis| match (input, default) {
            (Some(input), _) => {
                analysis.repeated(caller, call.repeat, |analysis, env| analysis.expr(caller, input, env))
            }
            (None, Some(default)) => analysis.expr(at, default, &Env::default()),
            (None, None) => Flow::Plain,
        })
    }

    pub fn output(&mut self, at: usize, name: &str) -> Flow {
        let Some((name, output)) = self.contexts.get(at).and_then(|c| c.module.outputs.get_key_value(name)) else {
            return Flow::Plain;
        };
        let Some(value) = output.value else { return Flow::Plain };
        self.remember(at, Kind::Output, name, |analysis| analysis.expr(at, value, &Env::default()))
    }

    /// What a module declares under that name, if it is a wire of that kind.
    pub fn wire(&self, at: usize, kind: WireKind, name: &str) -> Flow {
        let Some(context) = self.contexts.get(at) else { return Flow::Plain };
        let Some(wire) = context.wires.get(&(kind, name)) else { return Flow::Plain };
        match Declared::of(context.module, kind, name) {
            Some(declared) if !declared.repeat().is_none() => Flow::States { wire: *wire },
            _ => Flow::State { wire: *wire, key: None },
        }
    }

    /// Does a wire hold its outputs under that attribute?
    pub fn holds_outputs(&self, wire: usize, attribute: &str) -> bool {
        self.wires.get(wire).is_some_and(|wire| wire.kind.holds_outputs(attribute))
    }

    pub fn module(&mut self, at: usize, name: &str) -> Flow {
        let Some(child) = self.child(at, name) else { return self.wire(at, WireKind::Component, name) };
        let repeated = self.contexts.get(child).and_then(|c| c.caller).is_some_and(|(_, call)| !call.repeat.is_none());
        if repeated { Flow::each(Flow::Module(child)) } else { Flow::Module(child) }
    }

    fn remember(&mut self, at: usize, kind: Kind, name: &'r str, compute: impl FnOnce(&mut Self) -> Flow) -> Flow {
        if let Some(known) = self.contexts.get(at).and_then(|context| context.memo.get(&(kind, name))) {
            return known.clone().unwrap_or(Flow::Plain);
        }
        self.note(at, kind, name, None);
        let flow = compute(self);
        self.note(at, kind, name, Some(flow.clone()));
        flow
    }

    fn note(&mut self, at: usize, kind: Kind, name: &'r str, flow: Option<Flow>) {
        if let Some(context) = self.contexts.get_mut(at) {
            context.memo.insert((kind, name), flow);
        }
    }

    /// Computes something inside a block with `count` or `for_each`: `each` is bound.
    pub fn repeated<T>(&mut self, at: usize, repeat: Repeat, compute: impl FnOnce(&mut Self, &Env<'_>) -> T) -> T {
        let each = match repeat.for_each {
            Some(for_each) => self.each(at, for_each, &Env::default()),
            None => Flow::Plain,
        };
        self.bound(&Env::default(), "each", &each, compute)
    }

    /// `{ key, value }` of what a `for_each` goes over.
    pub fn each(&mut self, at: usize, collection: ExprAt, env: &Env<'_>) -> Flow {
        let collection = self.expr(at, collection, env);
        let (key, value) = (collection.keys(), collection.element());
        Flow::Object(Rc::new(BTreeMap::from([("key".into(), key), ("value".into(), value)])), None)
    }

    pub fn record(&mut self, wire: usize, read: Read) {
        if let Some(reads) = self.read.get_mut(wire) {
            reads.insert(read);
        }
    }

    /// Outputs end up where names can no longer be followed.
    pub fn consume(&mut self, flow: &Flow, place: Place) {
        flow.each_state(&mut |wire| {
            if let Some(whole) = self.whole.get_mut(wire) {
                whole.insert(place);
            }
        });
    }

    pub fn finish(self) -> Vec<Reads> {
        let found = self.wires.into_iter().zip(self.read).zip(self.whole);
        found
            .map(|((wire, read), whole)| {
                let mut reads: Vec<Read> = read.into_iter().collect();
                reads.sort_by(|a, b| {
                    (a.place, &a.output, &a.key, a.guarded).cmp(&(b.place, &b.output, &b.key, b.guarded))
                });
                // One place read with and without something standing by: it can fail.
                reads.dedup_by(|b, a| a.place == b.place && a.output == b.output && a.key == b.key);
                Reads { reads, whole: whole.into_iter().collect(), ..wire }
            })
            .collect()
    }
}
