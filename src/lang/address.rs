//! What a traversal refers to: the one place that knows `var.x`, `module.x`, `data.t.n` and the rest.

use std::fmt;

use super::unknown::Key;
use crate::hcl::{ExprId, ExprKind, Parsed, Part, Text};
use crate::text::{IndexSet, Span};

/// Something an expression refers to. Prints as the HCL traversal that names it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Address {
    Variable(Text),
    Local(Text),
    /// `module.<call>`
    Module(Text),
    /// `<kind>.<name>`, `data.<kind>.<name>`, `ephemeral.<kind>.<name>`
    Resource {
        mode: Mode,
        kind: Text,
        name: Text,
    },
    Each(Each),
    CountIndex,
    SelfRef,
    /// `path.module`, `path.root`, `path.cwd`
    Path(Text),
    /// `terraform.workspace`
    Terraform(Text),
    /// A bare name that the place itself defines: the iterator of a `dynamic` block, a root of Terragrunt's.
    Name(Text),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mode {
    Managed,
    Data,
    Ephemeral,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Each {
    Key,
    Value,
}

/// A traversal in the source: what it refers to and what it takes from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    pub address: Address,
    /// From the root to the last name of the address: `module.net` in `module.net.vpc_id`.
    pub span: Span,
    /// The steps after the address, as far as they are a chain: `.vpc_id`, `["x"]`, `[0]`, `[*]`.
    pub rest: Vec<RestStep>,
    /// The whole traversal.
    pub expr: ExprId,
}

/// A step after the address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RestStep {
    /// [`Key::Any`] for a splat and for an index that is not literal.
    pub key: Key,
    pub span: Span,
}

impl Address {
    /// What the traversal that ends in `expr` refers to; `None` when it is none, names less than an address
    /// (`var`, `data.x`), or its root is none of Terraform's and stands alone.
    ///
    /// Block-scoped names win over Terraform's: pass them to [`references`], which also knows `for` variables.
    pub fn parse(parsed: &Parsed, expr: ExprId) -> Option<Reference> {
        reference(parsed, expr, &|_| false, &mut Vec::new())
    }

    /// The address at the start of a chain of names, and how many of them it takes.
    fn of(names: &[&Text]) -> Option<(Address, usize)> {
        let name = |i: usize| names.get(i).copied().cloned();
        let resource = |mode, kind, label| Some(Address::Resource { mode, kind: name(kind)?, name: name(label)? });
        let (address, taken) = match names.first()?.as_str() {
            "var" => (Address::Variable(name(1)?), 2),
            "local" => (Address::Local(name(1)?), 2),
            "module" => (Address::Module(name(1)?), 2),
            "path" => (Address::Path(name(1)?), 2),
            // OpenTofu has a word of its own for the same.
            "terraform" | "tofu" => (Address::Terraform(name(1)?), 2),
            "self" => (Address::SelfRef, 1),
            "each" => match names.get(1)?.as_str() {
                "key" => (Address::Each(Each::Key), 2),
                "value" => (Address::Each(Each::Value), 2),
                _ => return None,
            },
            "count" => (names.get(1)?.as_str() == "index").then_some((Address::CountIndex, 2))?,
            "data" => (resource(Mode::Data, 1, 2)?, 3),
            "ephemeral" => (resource(Mode::Ephemeral, 1, 2)?, 3),
            "resource" => (resource(Mode::Managed, 1, 2)?, 3),
            _ => (resource(Mode::Managed, 0, 1)?, 2),
        };
        Some((address, taken))
    }

    /// The address that exactly these names make, for the evaluator, which meets them one by one.
    pub(super) fn exactly(names: &[&Text]) -> Option<Address> {
        Address::of(names).filter(|(_, taken)| *taken == names.len()).map(|(address, _)| address)
    }
}

/// Every reference in an expression, in source order. `for` variables are none. `names` are the block-scoped names
/// (iterators of `dynamic`), which shadow Terraform's roots and are reported as [`Address::Name`].
pub fn references(parsed: &Parsed, expr: ExprId, names: &[&str]) -> Vec<Reference> {
    let mut met = Met::default();
    met.look(parsed, expr, names);
    met.references
}

/// What stands in expressions, in source order. One for many expressions keeps its room.
#[derive(Default)]
pub struct Met<'p> {
    pub references: Vec<Reference>,
    /// Names that stand where a reference should and are none: `foo`, `var`, the `data` of `data.x`.
    pub bare: Vec<ExprId>,
    /// Calls of functions.
    pub calls: Vec<ExprId>,
    /// Of the chain at hand.
    steps: Vec<ChainStep<'p>>,
}

impl<'p> Met<'p> {
    /// Adds what stands in an expression; `names` as in [`references`].
    pub fn look(&mut self, parsed: &'p Parsed, expr: ExprId, names: &[&str]) {
        Walk { parsed, is_name: &|root| names.contains(&root), met: self }.expr(expr, &mut Vec::new());
    }
}

/// The names that the traversals of an expression start with, `for` variables left out, each once and in the order of the source.
pub(super) fn free_names(parsed: &Parsed, expr: ExprId) -> Vec<Text> {
    let mut met = Met::default();
    Walk { parsed, is_name: &|_| true, met: &mut met }.expr(expr, &mut Vec::new());
    let names = met.references.into_iter().filter_map(|reference| match reference.address {
        Address::Name(name) => Some(name),
        _ => None,
    });
    names.collect::<IndexSet<Text>>().into_iter().collect()
}

struct Walk<'p, 'f> {
    parsed: &'p Parsed,
    is_name: &'f dyn Fn(&str) -> bool,
    met: &'f mut Met<'p>,
}

impl<'p> Walk<'p, '_> {
    fn expr(&mut self, id: ExprId, locals: &mut Vec<&'p str>) {
        let kind = &self.parsed.expr(id).kind;
        match kind {
            ExprKind::Variable(_) | ExprKind::GetAttr { .. } | ExprKind::Index { .. } | ExprKind::Splat { .. } => {
                self.traversal(id, locals);
            }
            ExprKind::For(each) => {
                self.expr(each.collection, locals);
                let before = locals.len();
                locals.extend(each.key_var.iter().map(|var| &*var.text));
                locals.push(&each.value_var.text);
                for part in each.key.iter().chain([&each.value]).chain(&each.condition) {
                    self.expr(*part, locals);
                }
                locals.truncate(before);
            }
            ExprKind::Template(template) => self.parts(&template.parts, locals),
            ExprKind::Call { args, .. } => {
                self.met.calls.push(id);
                args.iter().for_each(|arg| self.expr(*arg, locals));
            }
            _ => {
                self.parsed.each_child(id, &mut |child| self.expr(child, locals));
            }
        }
    }

    fn parts(&mut self, parts: &'p [Part], locals: &mut Vec<&'p str>) {
        for part in parts {
            match part {
                Part::Text { .. } => {}
                Part::Value { value, .. } => self.expr(*value, locals),
                Part::If { condition, yes, no, .. } => {
                    self.expr(*condition, locals);
                    self.parts(yes, locals);
                    self.parts(no, locals);
                }
                Part::For(each) => {
                    self.expr(each.collection, locals);
                    let before = locals.len();
                    locals.extend(each.key_var.iter().map(|var| &*var.text));
                    locals.push(&each.value_var.text);
                    self.parts(&each.body, locals);
                    locals.truncate(before);
                }
            }
        }
    }

    /// One chain as one reference; indices in it are expressions of their own.
    fn traversal(&mut self, id: ExprId, locals: &mut Vec<&'p str>) {
        let is_local = !locals.is_empty() && root_of(self.parsed, id).is_some_and(|root| locals.contains(&root));
        let found = if is_local { None } else { reference(self.parsed, id, self.is_name, &mut self.met.steps) };
        match (found, &self.parsed.expr(id).kind) {
            (Some(reference), _) => {
                self.met.references.push(reference);
                self.indices(id, locals);
            }
            (None, ExprKind::Variable(_)) if !is_local => self.met.bare.push(id),
            (None, _) => self.parsed.each_child(id, &mut |child| self.expr(child, locals)),
        }
    }

    fn indices(&mut self, id: ExprId, locals: &mut Vec<&'p str>) {
        match &self.parsed.expr(id).kind {
            ExprKind::GetAttr { on, .. } => self.indices(*on, locals),
            ExprKind::Index { on, key, .. } => {
                self.indices(*on, locals);
                self.expr(*key, locals);
            }
            ExprKind::Splat { on, each, .. } => {
                self.indices(*on, locals);
                self.indices(*each, locals);
            }
            _ => {}
        }
    }
}

/// The bare name that a chain starts with.
fn root_of(parsed: &Parsed, mut id: ExprId) -> Option<&str> {
    loop {
        match &parsed.expr(id).kind {
            ExprKind::Variable(root) => return Some(&root.text),
            ExprKind::GetAttr { on, .. } | ExprKind::Index { on, .. } | ExprKind::Splat { on, .. } => id = *on,
            _ => return None,
        }
    }
}

/// An address has at most so many names: `data.kind.name`.
const MOST_NAMES: usize = 3;

fn reference<'p>(
    parsed: &'p Parsed,
    expr: ExprId,
    is_name: &dyn Fn(&str) -> bool,
    steps: &mut Vec<ChainStep<'p>>,
) -> Option<Reference> {
    steps.clear();
    let root = chain(parsed, expr, steps)?;
    steps.reverse();
    let ExprKind::Variable(ident) = &parsed.expr(root).kind else { return None };
    // An address is made of attributes only: `var["x"]` is none.
    let mut names = [&ident.text; MOST_NAMES];
    let mut count = 1;
    for (name, step) in names.iter_mut().skip(1).zip(&*steps) {
        let StepKey::Attribute(attribute) = step.key else { break };
        *name = attribute;
        count += 1;
    }
    let (address, taken) = match is_name(&ident.text) {
        true => (Address::Name(ident.text.clone()), 1),
        false => Address::of(names.get(..count)?)?,
    };
    let last = taken.checked_sub(2).and_then(|i| steps.get(i)).map_or(ident.span, |step| step.span);
    let rest = steps.iter().skip(taken - 1).map(|step| RestStep { key: step.key.owned(), span: step.span }).collect();
    Some(Reference { address, span: ident.span.to(last), rest, expr })
}

struct ChainStep<'p> {
    key: StepKey<'p>,
    span: Span,
}

/// A step as it stands in the source.
enum StepKey<'p> {
    /// `.name`
    Attribute(&'p Text),
    /// `["name"]`
    Text(&'p str),
    /// `[0]`
    Index(usize),
    Any,
}

impl StepKey<'_> {
    fn owned(&self) -> Key {
        match self {
            StepKey::Attribute(name) => Key::Name((*name).clone()),
            StepKey::Text(name) => Key::name(*name),
            StepKey::Index(index) => Key::Index(*index),
            StepKey::Any => Key::Any,
        }
    }
}

/// The steps of a chain, last one first, and the expression that it starts with.
fn chain<'p>(parsed: &'p Parsed, expr: ExprId, steps: &mut Vec<ChainStep<'p>>) -> Option<ExprId> {
    let mut at = expr;
    loop {
        match &parsed.expr(at).kind {
            ExprKind::GetAttr { on, name } => {
                steps.push(ChainStep { key: StepKey::Attribute(&name.text), span: name.span });
                at = *on;
            }
            ExprKind::Index { on, key, .. } => {
                steps.push(ChainStep { key: literal_key(parsed, *key), span: parsed.expr(*key).span });
                at = *on;
            }
            ExprKind::Splat { on, each, .. } => {
                chain(parsed, *each, steps)?;
                steps.push(ChainStep { key: StepKey::Any, span: parsed.expr(at).span });
                at = *on;
            }
            ExprKind::Variable(_) | ExprKind::SplatItem => return Some(at),
            _ => return None,
        }
    }
}

fn literal_key(parsed: &Parsed, key: ExprId) -> StepKey<'_> {
    match &parsed.expr(key).kind {
        ExprKind::Number(digits) => digits.parse().map_or(StepKey::Any, StepKey::Index),
        _ => parsed.plain_text(key).map_or(StepKey::Any, StepKey::Text),
    }
}

/// Can it stand bare in HCL?
pub(super) fn is_identifier(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
    {
        return true;
    }
    let mut chars = text.chars();
    chars.next().is_some_and(unicode_ident::is_xid_start)
        && chars.all(|c| unicode_ident::is_xid_continue(c) || c == '-')
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Variable(name) => write!(f, "var.{name}"),
            Address::Local(name) => write!(f, "local.{name}"),
            Address::Module(name) => write!(f, "module.{name}"),
            Address::Resource { mode: Mode::Managed, kind, name } => write!(f, "{kind}.{name}"),
            Address::Resource { mode: Mode::Data, kind, name } => write!(f, "data.{kind}.{name}"),
            Address::Resource { mode: Mode::Ephemeral, kind, name } => write!(f, "ephemeral.{kind}.{name}"),
            Address::Each(Each::Key) => f.write_str("each.key"),
            Address::Each(Each::Value) => f.write_str("each.value"),
            Address::CountIndex => f.write_str("count.index"),
            Address::SelfRef => f.write_str("self"),
            Address::Path(name) => write!(f, "path.{name}"),
            Address::Terraform(name) => write!(f, "terraform.{name}"),
            Address::Name(name) => f.write_str(name),
        }
    }
}
