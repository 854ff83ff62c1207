//! Reads of what a resource or module does not have, on ways that are not written out: through local values, `each.value`, functions.
//!
//! Expressions are evaluated with whole resources and modules of their types; a part that is not there fails then. What is written out is
//! told by [`super::reads`] and by unknown-module-output.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use super::leads::{is_of, sites};
use crate::lang::{self, Access, Address, Each, ErrorKind, EvalError, Scope, Type, Value, Why};
use crate::lint::Ctx;
use crate::lint::alone::Alone;
use crate::lint::fit::Reach;
use crate::lint::uses::around;
use crate::repo::Module;
use crate::repo::infer;
use crate::repo::module::{Call, ExprAt, Named, Repeat, Resource};
use crate::text::{Diagnostic, HashMap, Place};

pub use super::leads::Of;

/// A read of what is not there.
pub struct Missing {
    /// Of the attribute or output.
    pub name: Arc<str>,
    pub finding: Diagnostic,
}

/// Every such read in a module, once per place, but for those that are told where they are written out.
pub fn judge(ctx: &Ctx<'_>, module: &Module, of: Of, told: &[&Diagnostic]) -> Vec<Missing> {
    let Some(alone) = ctx.alone(module).filter(|_| !ctx.is_fragments(module)) else { return Vec::new() };
    let uses = ctx.uses(module);
    if !uses.iter().any(|used| is_of(&used.reference.address, of)) {
        return Vec::new();
    }
    let leading = Reach::new(ctx, module).locals(&|used| is_of(&used.reference.address, of));
    let sites = sites(ctx, module, of, uses, &leading);
    if sites.is_empty() {
        return Vec::new();
    }
    let (locals, each) = (RefCell::default(), RefCell::default());
    let through = Through { ctx, module, alone, of, leading, locals, each, depth: Cell::new(0) };
    let mut found: Vec<Missing> = Vec::new();
    for site in sites {
        through.enter(site);
        let Err(EvalError { kind: ErrorKind::Absent(name), message, place }) = through.eval(site) else { continue };
        let is_told = |one: &Diagnostic| {
            let also = one.related.iter().map(|label| label.place);
            also.chain([one.place]).any(|other| meet(other, place))
        };
        if !told.iter().any(|one| is_told(one)) && !found.iter().any(|one| one.finding.place == place) {
            let finding = Diagnostic::error(message.as_str(), place).label("it is read here").subject(message);
            found.push(Missing { name, finding });
        }
    }
    found
}

fn meet(one: Place, other: Place) -> bool {
    one.file == other.file && one.span.start < other.span.end && other.span.start < one.span.end
}

/// More local values than these do not lead to each other.
const MAX_DEPTH: usize = 64;

struct Through<'c, 'r> {
    ctx: &'c Ctx<'r>,
    module: &'c Module,
    alone: &'c Alone<'r>,
    of: Of,
    leading: BTreeSet<&'c str>,
    locals: RefCell<HashMap<String, Option<Value>>>,
    /// `each.key` and `each.value` of the block at hand, and where that block begins.
    each: RefCell<Option<(Place, Value, Value)>>,
    depth: Cell<usize>,
}

impl Through<'_, '_> {
    /// The `for_each` of the block that an expression stands in, unless it is that itself.
    fn for_each(&self, site: ExprAt) -> Option<(Place, ExprAt)> {
        let parsed = self.ctx.parsed(site.file);
        let (_, block) = around(parsed, parsed.expr(site.expr).span)?;
        let expr = block.body.attribute("for_each")?.value;
        let place = Place { file: site.file, span: block.header };
        (expr != site.expr).then_some((place, ExprAt { file: site.file, expr }))
    }

    /// Learns what `each` is in the block of an expression.
    fn enter(&self, site: ExprAt) {
        let known = |place: &Place| self.each.borrow().as_ref().is_some_and(|(known, ..)| known == place);
        let Some((place, at)) = self.for_each(site) else {
            self.each.replace(None);
            return;
        };
        if known(&place) {
            return;
        }
        self.each.replace(None);
        let unknown = |ty: Type| Value::unknown(ty, Why::at("it differs from instance to instance", place));
        let value = self.eval(at).map_or(Type::Dynamic, |value| value.ty().any_element());
        self.each.replace(Some((place, unknown(Type::String), unknown(value))));
    }

    fn eval(&self, at: ExprAt) -> Result<Value, EvalError> {
        lang::eval(self.ctx.parsed(at.file), at.file, at.expr, self)
    }

    fn local(&self, name: &str, access: Access) -> Option<Value> {
        let local = self.module.locals.get(name).filter(|_| self.leading.contains(name))?;
        let unknown = |why: &str| Value::unknown(Type::Dynamic, Why::at(why, access.place));
        if let Some(known) = self.locals.borrow().get(name) {
            return Some(known.clone().unwrap_or_else(|| unknown("it depends on itself")));
        }
        if self.depth.get() > MAX_DEPTH {
            return Some(unknown("it leads too far"));
        }
        self.locals.borrow_mut().insert(name.to_string(), None);
        self.depth.set(self.depth.get() + 1);
        // A failure is told where it is written, and nowhere else.
        let value = self.eval(local.value).unwrap_or_else(|_| unknown("it fails"));
        self.depth.set(self.depth.get() - 1);
        self.locals.borrow_mut().insert(name.to_string(), Some(value.clone()));
        Some(value)
    }

    fn resource(&self, resource: &Resource, access: Access) -> Option<Value> {
        let ty = infer::all(self.ctx.repository, self.module, resource)?;
        Some(self.repeated(resource.repeat, ty, access))
    }

    fn called(&self, call: &Call, access: Access) -> Option<Value> {
        let called = self.ctx.called(call)?;
        let outputs = called.outputs.keys().map(|name| (name.as_str(), Type::Dynamic));
        Some(self.repeated(call.repeat, Type::object(outputs), access))
    }

    /// All instances of something.
    fn repeated(&self, repeat: Repeat, one: Type, access: Access) -> Value {
        let unknown = |ty: Type| Value::unknown(ty, Why::at("it is known only when applied", access.place));
        let known = |at: Option<ExprAt>| at.and_then(|at| self.alone.eval(at).ok());
        match (repeat.count, repeat.for_each) {
            (None, None) => unknown(one),
            (Some(_), _) => {
                match known(repeat.count).and_then(|count| count.as_number().and_then(lang::Number::to_usize)) {
                    Some(count) if count <= MAX_INSTANCES => Value::tuple((0..count).map(|_| unknown(one.clone()))),
                    _ => unknown(Type::list(one)),
                }
            }
            (None, Some(_)) => match known(repeat.for_each).and_then(|value| value.pairs()) {
                Some(pairs) if pairs.len() <= MAX_INSTANCES && pairs.iter().all(|(key, _)| key.as_str().is_some()) => {
                    let key = |key: &Value| key.as_str().unwrap_or_default().into();
                    Value::object(pairs.iter().map(|(name, _)| (key(name), unknown(one.clone()))).collect())
                }
                _ => unknown(Type::map(one)),
            },
        }
    }
}

/// More are not told one by one.
const MAX_INSTANCES: usize = 32;

impl Scope for Through<'_, '_> {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        let known = match (address, self.of) {
            (Address::Local(name), _) => self.local(name, access),
            (Address::Resource { mode, kind, name }, Of::Resources) => {
                let name = Named { mode: *mode, kind, name };
                self.module.resources.get(&name).and_then(|resource| self.resource(resource, access))
            }
            (Address::Module(name), Of::Modules) => {
                self.module.calls.get(&**name).and_then(|call| self.called(call, access))
            }
            (Address::Each(part), _) => self.each.borrow().as_ref().map(|(_, key, value)| match part {
                Each::Key => key.clone(),
                Each::Value => value.clone(),
            }),
            _ => None,
        };
        known.map_or_else(|| self.alone.reference(address, access), Ok)
    }

    fn listens(&self) -> bool {
        false
    }
}
