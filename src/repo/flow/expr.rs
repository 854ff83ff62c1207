//! Expressions: what each of them leads to, recording every name read of a state's outputs on the way.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::Read;
use super::context::Analysis;
use super::value::{Flow, Space};
use crate::hcl::{ExprId, ExprKind, For, Parsed, Part};
use crate::repo::kinds::WireKind;
use crate::repo::module::ExprAt;
use crate::text::{Place, Span};

/// Expressions inside expressions that are followed; real ones stay far below.
const MAX_DEPTH: usize = 300;

/// Names bound around an expression: `each`, `for` variables, iterators of dynamic blocks.
#[derive(Clone, Copy, Default)]
pub struct Env<'e> {
    binding: Option<&'e Binding<'e>>,
    splat: Option<&'e Flow>,
    /// Where the innermost splat's item stands, and where the whole expression begins.
    splat_at: Option<(u32, u32)>,
    /// Something stands by for what is absent.
    pub guarded: bool,
}

struct Binding<'e> {
    name: &'e str,
    flow: &'e Flow,
    outer: Option<&'e Binding<'e>>,
}

/// A name that is read: what a message underlines, and the name in it.
#[derive(Clone, Copy)]
pub struct Named<'n> {
    pub name: &'n str,
    pub place: Place,
    pub at: Place,
}

impl<'e> Env<'e> {
    fn get(&self, name: &str) -> Option<&Flow> {
        let mut at = self.binding;
        while let Some(binding) = at {
            if binding.name == name {
                return Some(binding.flow);
            }
            at = binding.outer;
        }
        None
    }

    pub fn guard(self, more: bool) -> Env<'e> {
        Env { guarded: self.guarded || more, ..self }
    }
}

impl Analysis<'_, '_> {
    /// What an expression of a context's module leads to.
    pub fn expr(&mut self, at: usize, expr: ExprAt, env: &Env<'_>) -> Flow {
        if self.depth >= MAX_DEPTH {
            return Flow::Plain;
        }
        self.depth += 1;
        let files = self.files;
        let flow = self.kind(at, expr, files.parsed(expr.file), env);
        self.depth -= 1;
        flow
    }

    fn kind(&mut self, at: usize, expr: ExprAt, parsed: &Parsed, env: &Env<'_>) -> Flow {
        let sub = |id: ExprId| ExprAt { file: expr.file, expr: id };
        let place = |span: Span| Place { file: expr.file, span };
        let node = parsed.expr(expr.expr);
        match &node.kind {
            ExprKind::Template(template) => match template.parts.as_slice() {
                [] => Flow::Text("".into(), None),
                [Part::Text { text, span }] => Flow::Text(text.as_str().into(), Some(place(*span))),
                [Part::Value { value, .. }] => self.expr(at, sub(*value), env),
                _ => {
                    for child in parsed.children(expr.expr) {
                        let flow = self.expr(at, sub(child), env);
                        self.consume(&flow, place(node.span));
                    }
                    Flow::Plain
                }
            },
            ExprKind::Variable(name) => match env.get(&name.text) {
                Some(flow) => flow.clone(),
                None => match &*name.text {
                    "local" => Flow::Space(Space::Local),
                    "var" => Flow::Space(Space::Variable),
                    "module" => Flow::Space(Space::Module),
                    "data" => Flow::Space(Space::Data),
                    _ => Flow::Plain,
                },
            },
            ExprKind::GetAttr { on, name } => {
                let on = self.expr(at, sub(*on), env);
                let named = Named { name: &name.text, place: place(node.span), at: place(name.span) };
                self.attribute(at, &on, named, env)
            }
            ExprKind::Index { on, key, .. } => {
                let on = self.expr(at, sub(*on), env);
                let index = match &parsed.expr(*key).kind {
                    ExprKind::Number(digits) => Flow::Text(digits.as_str().into(), None),
                    _ => self.expr(at, sub(*key), env),
                };
                let key = (place(parsed.expr(*key).span), matches!(parsed.expr(*key).kind, ExprKind::Number(_)));
                self.index(at, &on, &index, place(node.span), key, env)
            }
            ExprKind::Splat { on, each, .. } => {
                let begins = parsed.expr(*on).span.start;
                let begins = env.splat_at.filter(|(item, _)| *item == begins).map_or(begins, |(_, whole)| whole);
                let on = self.expr(at, sub(*on), env);
                let item = on.splat_element();
                let splat_at = Some((innermost(parsed, *each).start, begins));
                let inner = Env { splat: Some(&item), splat_at, ..*env };
                Flow::each(self.expr(at, sub(*each), &inner))
            }
            ExprKind::SplatItem => env.splat.cloned().unwrap_or(Flow::Plain),
            ExprKind::Call { name, args, .. } => {
                let args: Vec<ExprAt> = args.iter().map(|arg| sub(*arg)).collect();
                self.call(at, &name.text, &args, place(node.span), env)
            }
            ExprKind::Tuple(items) => {
                let items: Vec<Flow> = items.iter().map(|item| self.expr(at, sub(*item), env)).collect();
                Flow::each(Flow::any(items))
            }
            ExprKind::Object(items) => {
                let (mut members, mut rest) = (BTreeMap::new(), Vec::new());
                for item in items {
                    let value = self.expr(at, sub(item.value), env);
                    let key = match &parsed.expr(item.key).kind {
                        ExprKind::Variable(name) => vec![(name.text.as_str().into(), None)],
                        _ => self.expr(at, sub(item.key), env).texts(),
                    };
                    match key.as_slice() {
                        [(key, _)] => _ = members.insert(key.clone(), value),
                        _ => rest.push(value),
                    }
                }
                let rest = (!rest.is_empty()).then(|| Rc::new(Flow::any(rest)));
                Flow::Object(Rc::new(members), rest)
            }
            ExprKind::For(each) => self.for_expr(at, expr, each, env),
            ExprKind::Conditional { condition, yes, no } => {
                self.expr(at, sub(*condition), env);
                let env = env.guard(tests_for_absence(parsed, *condition));
                let (yes, no) = (self.expr(at, sub(*yes), &env), self.expr(at, sub(*no), &env));
                Flow::any([yes, no])
            }
            ExprKind::Unary { .. } | ExprKind::Binary { .. } => {
                for child in parsed.children(expr.expr) {
                    self.expr(at, sub(child), env);
                }
                Flow::Plain
            }
            ExprKind::Paren(inner) => self.expr(at, sub(*inner), env),
            ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::Error => Flow::Plain,
        }
    }

    fn for_expr(&mut self, at: usize, expr: ExprAt, each: &For, env: &Env<'_>) -> Flow {
        let sub = |id: ExprId| ExprAt { file: expr.file, expr: id };
        let collection = self.expr(at, sub(each.collection), env);
        let files = self.files;
        let parsed = files.parsed(expr.file);
        self.consume_outputs(&collection, Place { file: expr.file, span: parsed.expr(each.collection).span });
        let (keys, element) = (collection.keys(), collection.element());
        let value = Binding { name: &each.value_var.text, flow: &element, outer: env.binding };
        let key = each.key_var.as_ref().map(|name| Binding { name: &name.text, flow: &keys, outer: Some(&value) });
        let guarded = each.condition.is_some_and(|condition| tests_for_absence(parsed, condition));
        let inner = Env { binding: Some(key.as_ref().unwrap_or(&value)), ..*env }.guard(guarded);
        if let Some(condition) = each.condition {
            self.expr(at, sub(condition), &inner);
        }
        if let Some(key) = each.key {
            self.expr(at, sub(key), &inner);
        }
        let value = self.expr(at, sub(each.value), &inner);
        Flow::each(if each.grouped { Flow::each(value) } else { value })
    }

    /// `on.name`
    pub fn attribute(&mut self, at: usize, on: &Flow, named: Named<'_>, env: &Env<'_>) -> Flow {
        match on {
            Flow::Space(Space::Local) => self.local(at, named.name),
            Flow::Space(Space::Variable) => self.variable(at, named.name),
            Flow::Space(Space::Module) => self.module(at, named.name),
            Flow::Space(Space::Data) => {
                WireKind::of_data(named.name).map_or(Flow::Plain, |kind| Flow::Space(Space::Wires(kind)))
            }
            Flow::Space(Space::Wires(kind)) => self.wire(at, *kind, named.name),
            Flow::State { wire, key } if self.holds_outputs(*wire, named.name) => {
                Flow::Outputs { wire: *wire, key: key.clone() }
            }
            Flow::States { wire } => Flow::State { wire: *wire, key: Some(named.name.to_string()) },
            Flow::Outputs { wire, key } => {
                let (output, key) = (named.name.to_string(), key.clone());
                let mut place = named.place;
                if let Some((_, whole)) = env.splat_at.filter(|(item, _)| *item == place.span.start) {
                    place.span.start = whole;
                }
                let read = Read { output, key, place, name: named.at, guarded: env.guarded };
                self.record(*wire, read);
                Flow::Plain
            }
            Flow::Module(child) => self.output(*child, named.name),
            Flow::Object(members, rest) => members.get(named.name).or(rest.as_deref()).cloned().unwrap_or(Flow::Plain),
            Flow::Each(element) => (**element).clone(),
            Flow::Merge(flows) => {
                let has = |flow: &&Flow| matches!(flow, Flow::Object(members, _) if members.contains_key(named.name));
                match flows.iter().rev().find(has) {
                    Some(flow) => self.attribute(at, flow, named, env),
                    None => {
                        // Only one layer can have it: then it must.
                        let open = flows.iter().filter(|flow| !matches!(flow, Flow::Object(_, None))).count();
                        let env = env.guard(open > 1);
                        Flow::any(flows.iter().map(|flow| self.attribute(at, flow, named, &env)).collect::<Vec<_>>())
                    }
                }
            }
            Flow::Any(flows) => {
                Flow::any(flows.iter().map(|flow| self.attribute(at, flow, named, env)).collect::<Vec<_>>())
            }
            Flow::Plain | Flow::Text(..) | Flow::State { .. } => Flow::Plain,
        }
    }

    /// `on[key]`; `key` is its place and whether it is a number.
    pub fn index(
        &mut self,
        at: usize,
        on: &Flow,
        index: &Flow,
        place: Place,
        key: (Place, bool),
        env: &Env<'_>,
    ) -> Flow {
        let texts = index.texts();
        if texts.is_empty() || key.1 && !matches!(on, Flow::States { .. }) {
            self.consume_outputs(on, place);
            return on.element();
        }
        let mut flows = Vec::new();
        for (name, origin) in &texts {
            let named = Named { name, place, at: origin.unwrap_or(key.0) };
            flows.push(self.attribute(at, on, named, env));
        }
        Flow::any(flows)
    }

    /// Notes states whose outputs, here and not deeper, are used without a name.
    fn consume_outputs(&mut self, flow: &Flow, place: Place) {
        match flow {
            Flow::Outputs { .. } => self.consume(flow, place),
            Flow::Any(flows) | Flow::Merge(flows) => flows.iter().for_each(|flow| self.consume_outputs(flow, place)),
            _ => {}
        }
    }

    /// Runs something with one more name bound.
    pub fn bound<T>(
        &mut self,
        env: &Env<'_>,
        name: &str,
        flow: &Flow,
        run: impl FnOnce(&mut Self, &Env<'_>) -> T,
    ) -> T {
        let binding = Binding { name, flow, outer: env.binding };
        run(self, &Env { binding: Some(&binding), ..*env })
    }
}

/// The span of what a chain of attributes and indices starts with.
fn innermost(parsed: &Parsed, mut id: ExprId) -> Span {
    while let ExprKind::GetAttr { on, .. } | ExprKind::Index { on, .. } = &parsed.expr(id).kind {
        id = *on;
    }
    parsed.expr(id).span
}

/// Does a condition ask whether something is there? Then what it guards may well be absent.
fn tests_for_absence(parsed: &Parsed, condition: ExprId) -> bool {
    let mut todo = vec![condition];
    while let Some(id) = todo.pop() {
        if let ExprKind::Call { name, .. } = &parsed.expr(id).kind
            && matches!(&*name.text, "can" | "contains" | "try" | "lookup" | "keys")
        {
            return true;
        }
        parsed.each_child(id, &mut |child| todo.push(child));
    }
    false
}
