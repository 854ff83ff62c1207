//! Sorts out, at little cost, the modules in which nothing can need itself: nearly all of them.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::owner;
use crate::hcl::{Block, ExprKind, Parsed};
use crate::lang::{Address, Mode};
use crate::lint::providers::{local, name, reference};
use crate::lint::uses::around;
use crate::lint::{Ctx, Use};
use crate::repo::Module;
use crate::repo::module::{Call, Named};
use crate::text::{FileId, HashMap, Span};

/// What is known of the modules below.
#[derive(Default)]
pub(in crate::lint) struct Sieve<'m> {
    /// The providers that a module is passed, by the names it has for them; `None` for any, and while that is found out.
    asks: HashMap<&'m str, Option<Rc<BTreeSet<&'m str>>>>,
}

impl<'m> Sieve<'m> {
    /// May something in a module need itself? A call counts as one thing here, and so does whatever an override file says over
    /// again: a `true` may be wrong, a `false` never is.
    pub fn may_ring(&mut self, ctx: &'m Ctx<'_>, module: &'m Module) -> bool {
        let numbers = Numbers::of(module);
        let mut edges = numbers.of_resources(ctx);
        for (call, from) in module.calls.values().zip(numbers.calls.start..).filter(|_| !numbers.providers.is_empty()) {
            // Of a module that is not here nothing is known, and nothing told.
            let Some(called) = ctx.called(call) else { continue };
            let (asks, said) = (self.asks(ctx, called), handed_on(ctx, call));
            // Only those without an alias go down by themselves.
            let is_asked = |name: &str| !name.contains('.') && asks.as_ref().is_none_or(|asks| asks.contains(name));
            let is_said = |name: &String| said.as_ref().is_none_or(|said| said.contains(name));
            let asked = numbers.providers.iter().filter(|(name, _)| is_asked(name) || is_said(name));
            edges.extend(asked.map(|(_, to)| (from, *to)));
        }
        waits(ctx, module, &numbers, edges)
    }

    /// The providers that a module, or one below it, is passed without a word.
    fn asks(&mut self, ctx: &'m Ctx<'_>, module: &'m Module) -> Option<Rc<BTreeSet<&'m str>>> {
        if let Some(known) = self.asks.get(module.path.as_str()) {
            return known.clone();
        }
        self.asks.insert(&module.path, None);
        let mut all = BTreeSet::new();
        let mut any = false;
        for resource in module.resources.values() {
            match local(ctx, &resource.name.kind, resource.provider) {
                Some(name) => _ = all.insert(name),
                None => any = true,
            }
        }
        for call in module.calls.values() {
            let Some(called) = ctx.called(call) else { continue };
            match self.asks(ctx, called) {
                Some(asks) if call.providers.is_none() => all.extend(asks.iter()),
                _ => any = true,
            }
        }
        for own in module.providers.iter().filter(|own| own.alias.is_none()) {
            all.remove(own.name.as_str());
        }
        let asks = (!any).then(|| Rc::new(all));
        self.asks.insert(&module.path, asks.clone());
        asks
    }
}

/// The configurations that a call names; `None` when they cannot be told.
fn handed_on(ctx: &Ctx<'_>, call: &Call) -> Option<Vec<String>> {
    let Some(at) = call.providers else { return Some(Vec::new()) };
    let parsed = ctx.parsed(at.file);
    let ExprKind::Object(items) = &parsed.expr(at.expr).kind else { return None };
    items.iter().map(|item| reference(parsed, item.value)).collect()
}

/// Does what refers to what, and what else waits, lead around?
fn waits(ctx: &Ctx<'_>, module: &Module, numbers: &Numbers<'_>, mut edges: Vec<(usize, usize)>) -> bool {
    let mut at: Option<(FileId, &Block, Option<usize>)> = None;
    // A variable waits by its validations alone, and hardly ever for anything but itself. Until one does, what waits for variables
    // can be part of no ring: it is put off, for it is half of all.
    let (mut put_off, mut variables_wait) = (Vec::new(), false);
    for used in ctx.uses(module) {
        let span = used.reference.span;
        // They come in the order of the file.
        if !at.is_some_and(|(file, block, _)| file == used.file && block.span.contains(span)) {
            let parsed = ctx.parsed(used.file);
            at = around(parsed, span).map(|(_, block)| (used.file, block, numbers.owner(parsed, block)));
        }
        let Some((_, block, owner)) = at else { continue };
        let owner = if &*block.kind.text == "locals" { numbers.local_around(block, span) } else { owner };
        match &used.reference.address {
            Address::Variable(name) => {
                let is_own = || block.labels.first().is_some_and(|label| label.text == *name);
                variables_wait |= &*block.kind.text == "variable" && !is_own();
                put_off.push((owner, used));
                continue;
            }
            _ => variables_wait |= &*block.kind.text == "variable",
        }
        let edge = numbers.edge(owner, used);
        edges.extend(edge.filter(|(owner, target)| owner != target));
        if edge.is_some_and(|(owner, target)| owner == target && numbers.calls.contains(&owner)) {
            return true;
        }
    }
    for (owner, used) in put_off.into_iter().filter(|_| variables_wait) {
        let edge = numbers.edge(owner, used);
        edges.extend(edge.filter(|(owner, target)| owner != target));
    }
    has_ring(numbers.count, &edges)
}

/// A number for everything that waits or is waited for.
struct Numbers<'m> {
    module: &'m Module,
    /// After the variables and the local values, before the resources.
    calls: std::ops::Range<usize>,
    /// As [`name`] has them: `aws.east`.
    providers: HashMap<String, usize>,
    count: usize,
}

impl<'m> Numbers<'m> {
    fn of(module: &'m Module) -> Numbers<'m> {
        let before = module.variables.len() + module.locals.len();
        let calls = before..before + module.calls.len();
        let mut count = calls.end + module.resources.len();
        let mut providers = HashMap::default();
        for provider in &module.providers {
            providers.entry(name(provider)).or_insert_with(|| {
                count += 1;
                count - 1
            });
        }
        Numbers { module, calls, providers, count }
    }

    fn variable(&self, name: &str) -> Option<usize> {
        self.module.variables.get_index_of(name)
    }

    fn local(&self, name: &str) -> Option<usize> {
        self.module.locals.get_index_of(name).map(|number| self.module.variables.len() + number)
    }

    fn call(&self, name: &str) -> Option<usize> {
        self.module.calls.get_index_of(name).map(|number| self.calls.start + number)
    }

    fn resource(&self, mode: Mode, kind: &str, name: &str) -> Option<usize> {
        self.module.resources.get_index_of(&Named { mode, kind, name }).map(|number| self.calls.end + number)
    }

    fn target(&self, address: &Address) -> Option<usize> {
        match address {
            Address::Variable(name) => self.variable(name),
            Address::Local(name) => self.local(name),
            Address::Module(name) => self.call(name),
            Address::Resource { mode, kind, name } => self.resource(*mode, kind, name),
            _ => None,
        }
    }

    /// Who waits for what a use is of, and for whom.
    fn edge(&self, owner: Option<usize>, used: &Use) -> Option<(usize, usize)> {
        Some((owner?, self.target(&used.reference.address)?))
    }

    /// The local value that a span stands in.
    fn local_around(&self, block: &Block, span: Span) -> Option<usize> {
        let after = block.body.attributes.partition_point(|attribute| attribute.span.start <= span.start);
        self.local(&block.body.attributes.get(after.checked_sub(1)?)?.name.text)
    }

    /// What a block declares, unless it is one of local values.
    fn owner(&self, parsed: &Parsed, block: &Block) -> Option<usize> {
        match (&*block.kind.text, block.labels.as_slice()) {
            ("variable", [name]) => self.variable(&name.text),
            ("module", [name]) => self.call(&name.text),
            ("resource", [kind, name]) => self.resource(Mode::Managed, &kind.text, &name.text),
            ("data", [kind, name]) => self.resource(Mode::Data, &kind.text, &name.text),
            ("ephemeral", [kind, name]) => self.resource(Mode::Ephemeral, &kind.text, &name.text),
            ("provider", [name]) => {
                let alias = block.body.attribute("alias").and_then(|alias| parsed.plain_text(alias.value));
                match alias {
                    Some(alias) => self.providers.get(&format!("{}.{alias}", name.text)).copied(),
                    None => self.providers.get(&*name.text).copied(),
                }
            }
            ("import", []) => self.target(&Address::parse(parsed, block.body.attribute("to")?.value)?.address),
            // Nobody waits for an output of one's own module.
            _ => None,
        }
    }

    /// A resource waits for the provider that makes it.
    fn of_resources(&self, ctx: &Ctx<'_>) -> Vec<(usize, usize)> {
        let mut edges = Vec::new();
        if self.providers.is_empty() {
            return edges;
        }
        for (resource, from) in self.module.resources.values().zip(self.calls.end..) {
            match owner::provider(ctx, resource) {
                Some(name) => edges.extend(self.providers.get(&name).map(|to| (from, *to))),
                // One that cannot be told may be any.
                None => edges.extend(self.providers.values().map(|to| (from, *to))),
            }
        }
        edges
    }
}

/// Takes away what waits for nothing, and what then waits for nothing. Is something left?
fn has_ring(nodes: usize, edges: &[(usize, usize)]) -> bool {
    let mut waits = vec![0_usize; nodes];
    for (from, _) in edges {
        waits[*from] += 1;
    }
    let mut back = edges.to_vec();
    back.sort_unstable_by_key(|(_, to)| *to);
    let mut todo: Vec<usize> = (0..nodes).filter(|node| waits[*node] == 0).collect();
    let mut left = nodes;
    while let Some(node) = todo.pop() {
        left -= 1;
        let first = back.partition_point(|(_, to)| *to < node);
        for (from, _) in back[first..].iter().take_while(|(_, to)| *to == node) {
            waits[*from] -= 1;
            if waits[*from] == 0 {
                todo.push(*from);
            }
        }
    }
    left > 0
}
