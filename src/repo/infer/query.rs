//! The question itself: of what type an expression is, and its value as far as files tell; by name, or by where it stands.

use crate::hcl::{Block, ExprId, ExprKind, Parsed};
use crate::lang::{self, Access, Address, EvalError, Files, Key, Origin, Scope, Type, Value, Why};
use crate::repo::module::{ExprAt, Repeat};
use crate::repo::scope::View;
use crate::repo::settle::settled;
use crate::repo::{Bound, Instance, Repeatable};
use crate::text::{FileId, Place, Span};

/// What is inferred of an expression.
#[derive(Clone, Debug)]
pub struct Inferred {
    /// [`Type::Dynamic`] where it is not known.
    pub ty: Type,
    /// The value, unknown parts and all.
    pub value: Value,
    /// Why the value is not known, where it is not, or not whole.
    pub why: Option<Why>,
}

impl Inferred {
    /// What a value tells of itself.
    pub fn of(value: Value) -> Inferred {
        let why = value.first_unknown().map(|unknown| unknown.why.clone());
        Inferred { ty: value.ty(), why, value }
    }
}

/// An expression of an instance's module, with what its block binds. Nothing in the value is left to be asked for part by part.
///
/// # Errors
/// Where Terraform would fail too.
pub fn expression(instance: &Instance<'_>, at: ExprAt, bound: &Bound) -> Result<Inferred, EvalError> {
    instance.send(at, bound).map(Inferred::of)
}

/// An output of an instance; `None` where there is none of that name, or it fails.
pub fn output(instance: &Instance<'_>, name: &str) -> Option<Inferred> {
    instance.output(name)?.ok().map(Inferred::of)
}

/// A local value, likewise.
pub fn local(instance: &Instance<'_>, name: &str) -> Option<Inferred> {
    instance.local(name)?.ok().map(Inferred::of)
}

/// A variable, likewise: of the type that it declares, or of what it is given.
pub fn variable(instance: &Instance<'_>, name: &str) -> Option<Inferred> {
    instance.variable(name)?.ok().map(Inferred::of)
}

/// The innermost expression around a place, as an instance of its module sees it, and where it stands: inside of `for` and `dynamic`
/// their variables are of the types of what they go over. In a repeated block it is the first instance's. `None` where no expression
/// stands there, or it fails, or the file is none of the instance's module.
pub fn at(instance: &Instance<'_>, place: Place) -> Option<(Inferred, Span)> {
    if !instance.module().files.contains(&place.file) {
        return None;
    }
    let parsed = instance.files().parsed(place.file);
    let (blocks, value) = around(parsed, place.span)?;
    let repeat = blocks
        .first()
        .and_then(|block| instance.module().repeatable_by(block))
        .map(Repeatable::repeat)
        .unwrap_or_default();
    let is_it = [repeat.count, repeat.for_each].into_iter().flatten().any(|at| at.expr == value);
    let instances = instance.instances(if is_it { Repeat::default() } else { repeat });
    let bound = instances.keys().first().and_then(|key| instances.bound(key.as_ref())).unwrap_or_default();
    let mut within = Within { view: View { instance, bound: &bound }, parsed, file: place.file, names: Vec::new() };
    for block in &blocks {
        within.enter_dynamic(block, value);
    }
    let mut way = within.descend(value, place.span);
    while let Some(expr) = way.pop() {
        let value = match within.eval(expr) {
            Ok(value) => value,
            // `each` and `local` mean something together with what follows.
            Err(_) if begins(parsed, expr, way.last().copied()) => continue,
            Err(_) => return None,
        };
        return Some((Inferred::of(value), parsed.expr(expr).span));
    }
    None
}

/// Is it the name that a traversal begins with, and the next the traversal?
fn begins(parsed: &Parsed, expr: ExprId, next: Option<ExprId>) -> bool {
    let is_on = |next: ExprId| matches!(parsed.expr(next).kind, ExprKind::GetAttr { on, .. } if on == expr);
    matches!(parsed.expr(expr).kind, ExprKind::Variable(_)) && next.is_some_and(is_on)
}

/// The blocks around a place, outermost first, and the value of the attribute that it stands in.
fn around(parsed: &Parsed, place: Span) -> Option<(Vec<&Block>, ExprId)> {
    let (mut body, mut blocks) = (&parsed.body, Vec::new());
    loop {
        let is_in = |expr: ExprId| holds(parsed.expr(expr).span, place);
        if let Some(attribute) = body.attributes.iter().find(|attribute| is_in(attribute.value)) {
            return Some((blocks, attribute.value));
        }
        let inner = body.blocks.iter().map(|id| parsed.block(*id)).find(|block| holds(block.span, place))?;
        blocks.push(inner);
        body = &inner.body;
    }
}

/// Does a span hold a place? One that is empty means what follows it.
fn holds(span: Span, place: Span) -> bool {
    span.start <= place.start && place.end.max(place.start + 1) <= span.end
}

/// What is seen inside of `for` and `dynamic`.
struct Within<'v, 'r> {
    view: View<'v, 'r>,
    parsed: &'v Parsed,
    file: FileId,
    /// Innermost last.
    names: Vec<(&'v str, Value)>,
}

impl<'v> Within<'v, '_> {
    fn eval(&self, expr: ExprId) -> Result<Value, EvalError> {
        let value = lang::eval(self.parsed, self.file, expr, self)?;
        Ok(settled(value, self, self.place(expr)))
    }

    fn place(&self, expr: ExprId) -> Place {
        Place { file: self.file, span: self.parsed.expr(expr).span }
    }

    /// The expressions around a place, innermost last; learns the variables of every `for` on the way whose inside it lies in.
    fn descend(&mut self, from: ExprId, place: Span) -> Vec<ExprId> {
        let parsed = self.parsed;
        let (mut at, mut way) = (from, vec![from]);
        loop {
            let mut next = None;
            parsed.each_child(at, &mut |child| {
                if next.is_none() && holds(parsed.expr(child).span, place) {
                    next = Some(child);
                }
            });
            // What every element of a splat is asked for means nothing by itself.
            let is_splat = matches!(&parsed.expr(at).kind, ExprKind::Splat { each, .. } if next == Some(*each));
            let Some(next) = next.filter(|_| !is_splat) else { return way };
            if let ExprKind::For(each) = &parsed.expr(at).kind
                && next != each.collection
            {
                let (key, value) = self.round(each.collection);
                self.names.push((&each.value_var.text, value));
                self.names.extend(each.key_var.as_ref().map(|name| (&*name.text, key)));
            }
            at = next;
            way.push(next);
        }
    }

    /// The iterator of a `dynamic` block, where the value does not say itself what it goes over.
    fn enter_dynamic(&mut self, block: &'v Block, value: ExprId) {
        let ("dynamic", Some(label), Some(over)) =
            (&*block.kind.text, block.labels.first(), block.body.attribute("for_each"))
        else {
            return;
        };
        if over.value == value {
            return;
        }
        let name = match block.body.attribute("iterator").map(|named| &self.parsed.expr(named.value).kind) {
            Some(ExprKind::Variable(name)) => &*name.text,
            _ => &*label.text,
        };
        let (key, value) = self.round(over.value);
        let it = Value::object([("key".into(), key), ("value".into(), value)].into());
        self.names.push((name, it));
    }

    /// What the key and the value are in any round over a collection.
    fn round(&self, collection: ExprId) -> (Value, Value) {
        let unknown = |ty: Type| Value::unknown(ty, Why::at("it differs from round to round", self.place(collection)));
        let ty = self.eval(collection).map(|value| value.ty()).unwrap_or_default();
        let key = match &ty {
            Type::List(_) | Type::Tuple(_) => Type::Number,
            Type::Map(_) | Type::Object(_) => Type::String,
            Type::Set(element) => (**element).clone(),
            _ => Type::Dynamic,
        };
        (unknown(key), unknown(ty.any_element()))
    }
}

impl Scope for Within<'_, '_> {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        self.view.reference(address, access)
    }

    fn declared(&self, address: &Address, access: Access) -> Result<(), EvalError> {
        self.view.declared(address, access)
    }

    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        self.view.read(origin, key, access)
    }

    fn whole(&self, origin: &Origin, access: Access) -> Result<Option<Value>, EvalError> {
        self.view.whole(origin, access)
    }

    fn name(&self, root: &str) -> Option<Value> {
        self.names.iter().rev().find(|(name, _)| *name == root).map(|(_, value)| value.clone())
    }

    fn files(&self) -> Option<Files<'_>> {
        self.view.files()
    }
}
