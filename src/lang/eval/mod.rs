//! Expressions into values, as HCL evaluates them; what is unknown goes in anywhere and the best known comes out.

mod access;
mod attempt;
mod call;
mod collect;
mod conditional;
mod invariant;
mod iterate;
mod limits;
mod operate;
mod template;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::unknown::Unknown;
use super::{Access, Address, EvalError, Key, Number, Scope, Type, Value, Why};
use crate::hcl::{ExprId, ExprKind, Ident, Parsed, Text};
use crate::text::{FileId, HashMap, Place};

pub(super) use call::Call;
use invariant::Invariant;

/// Evaluates one expression of a file. Always ends soon: what would take too long is unknown.
///
/// # Errors
/// Where Terraform would fail too.
pub fn eval(parsed: &Parsed, file: FileId, expr: ExprId, scope: &dyn Scope) -> Result<Value, EvalError> {
    Evaluator::new(parsed, file, expr, scope).eval(expr, &Env::Root)
}

type Outcome = Result<Value, EvalError>;

const TOO_LARGE: &str = "the value is too large";

/// One evaluation of one expression.
pub(super) struct Evaluator<'a> {
    parsed: &'a Parsed,
    file: FileId,
    scope: &'a dyn Scope,
    /// The variables of a template file, where nothing else can be referred to.
    only: Option<&'a BTreeMap<Arc<str>, Value>>,
    /// In a template of `templatestring`, which reads no files.
    no_files: bool,
    /// Failures are of no consequence while this is above 0.
    forgiving: Cell<u32>,
    /// Counts what was unknown on the way: `try` is sure of its first argument only if nothing was.
    touched: Cell<u64>,
    /// What is left of the work that may be done.
    steps: Cell<u32>,
    /// The expression that all others are part of.
    whole: ExprId,
    /// Whether all that it names is there, once somebody has asked.
    sound: OnceCell<bool>,
    /// Parts that name nothing that is not there, where others do.
    checked: RefCell<BTreeSet<ExprId>>,
    /// Calls that were met in loops.
    invariants: RefCell<HashMap<ExprId, Invariant>>,
}

/// The names that `for` and splats bring in, innermost first.
enum Env<'e> {
    Root,
    Name {
        name: &'e str,
        value: &'e Value,
        up: &'e Env<'e>,
    },
    /// The element of a splat.
    Item {
        value: &'e Value,
        up: &'e Env<'e>,
    },
}

impl<'e> Env<'e> {
    fn name(&self, wanted: &str) -> Option<&'e Value> {
        let mut at = self;
        loop {
            match at {
                Env::Root => return None,
                Env::Name { name, value, .. } if *name == wanted => return Some(value),
                Env::Name { up, .. } | Env::Item { up, .. } => at = up,
            }
        }
    }

    /// All names in sight.
    fn names(&self) -> Vec<&'e str> {
        let (mut at, mut names) = (self, Vec::new());
        loop {
            match at {
                Env::Root => return names,
                Env::Name { name, up, .. } => {
                    names.push(*name);
                    at = up;
                }
                Env::Item { up, .. } => at = up,
            }
        }
    }

    fn item(&self) -> Option<&'e Value> {
        let mut at = self;
        loop {
            match at {
                Env::Root => return None,
                Env::Item { value, .. } => return Some(value),
                Env::Name { up, .. } => at = up,
            }
        }
    }
}

impl<'a> Evaluator<'a> {
    fn new(parsed: &'a Parsed, file: FileId, whole: ExprId, scope: &'a dyn Scope) -> Evaluator<'a> {
        let steps = Cell::new(limits::MAX_STEPS);
        Evaluator {
            parsed,
            file,
            scope,
            only: None,
            no_files: false,
            forgiving: Cell::new(0),
            touched: Cell::new(0),
            steps,
            whole,
            sound: OnceCell::new(),
            checked: RefCell::default(),
            invariants: RefCell::default(),
        }
    }

    fn eval(&self, id: ExprId, env: &Env) -> Outcome {
        let Some(_deeper) = limits::Deeper::enter(1) else { return Ok(self.given_up(id, "this is nested too deeply")) };
        let Some(left) = self.steps.get().checked_sub(1) else {
            return Ok(self.given_up(id, "this takes too long to evaluate"));
        };
        self.steps.set(left);
        let value = self.kind(id, env)?;
        // What comes in parts is there, whatever its parts are.
        let doubtful = |unknown: &Unknown| unknown.origin.as_ref().is_none_or(|origin| !origin.keys.is_empty());
        if value.as_unknown().is_some_and(doubtful) {
            self.touched.set(self.touched.get() + 1);
        }
        if value.weight() > limits::MAX_WEIGHT {
            return Ok(self.given_up(id, TOO_LARGE));
        }
        Ok(value)
    }

    fn given_up(&self, id: ExprId, why: &str) -> Value {
        self.touched.set(self.touched.get() + 1);
        Value::unknown(Type::Dynamic, Why::at(why, self.place(id)))
    }

    fn kind(&self, id: ExprId, env: &Env) -> Outcome {
        match &self.parsed.expr(id).kind {
            ExprKind::Null => Ok(Value::null()),
            ExprKind::Bool(bool) => Ok(Value::from(*bool)),
            ExprKind::Number(digits) => self.number(id, digits),
            ExprKind::Template(template) => self.template(template, id, env),
            ExprKind::Variable(name) => self.root(id, name, env),
            ExprKind::GetAttr { on, name } => self.get_attr(id, *on, name, env),
            ExprKind::Index { on, key, .. } => self.get_index(*on, *key, env),
            ExprKind::Splat { on, each, .. } => self.splat(*on, *each, env),
            ExprKind::SplatItem => self.item(id, env),
            ExprKind::Call { name, args, expand } => {
                self.once_in_loops(id, env, || self.call(id, &name.text, args, *expand, env))
            }
            // So much would be given up once it is made.
            ExprKind::Tuple(items) if items.len() > limits::MAX_WEIGHT => Ok(self.given_up(id, TOO_LARGE)),
            ExprKind::Object(items) if items.len() > limits::MAX_WEIGHT => Ok(self.given_up(id, TOO_LARGE)),
            ExprKind::Tuple(items) => self.tuple(items, env),
            ExprKind::Object(items) => self.object(items, env),
            ExprKind::For(each) => self.for_each(each, env),
            ExprKind::Conditional { condition, yes, no } => self.conditional(*condition, *yes, *no, env),
            ExprKind::Unary { op, operand } => self.unary(id, *op, *operand, env),
            ExprKind::Binary { op, left, right } => self.binary(id, *op, *left, *right, env),
            ExprKind::Paren(inner) => self.eval(*inner, env),
            ExprKind::Error => Ok(self.given_up(id, "it could not be parsed")),
        }
    }

    // What follows is kept out of `kind` so that every level of nesting takes little of the stack.

    fn get_attr(&self, id: ExprId, on: ExprId, name: &Ident, env: &Env) -> Outcome {
        match self.address(on, &name.text, env) {
            Some(address) => self.reference(&address, id),
            None => {
                let value = self.eval(on, env)?;
                self.attribute(&value, &name.text, Place { file: self.file, span: name.span })
            }
        }
    }

    fn get_index(&self, on: ExprId, key: ExprId, env: &Env) -> Outcome {
        let value = self.eval(on, env)?;
        let key_value = self.eval(key, env)?;
        self.index(&value, &key_value, self.place(key))
    }

    fn item(&self, id: ExprId, env: &Env) -> Outcome {
        env.item().cloned().ok_or_else(|| self.error(id, "`*` stands outside of a splat"))
    }

    fn tuple(&self, items: &[ExprId], env: &Env) -> Outcome {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(self.eval(*item, env)?);
        }
        Ok(Value::tuple(values))
    }

    fn number(&self, id: ExprId, digits: &str) -> Outcome {
        Ok(match Number::parse(digits) {
            Ok(number) => Value::number(number),
            Err(_) => Value::unknown(Type::Number, Why::at("the number has too many digits", self.place(id))),
        })
    }

    /// A bare name.
    fn root(&self, id: ExprId, ident: &Ident, env: &Env) -> Outcome {
        let name = &*ident.text;
        if let Some(value) = env.name(name) {
            return Ok(value.clone());
        }
        if let Some(variables) = self.only {
            return variables
                .get(name)
                .cloned()
                .ok_or_else(|| self.error(id, format!("the template uses `{name}`, which it is not given")));
        }
        if let Some(value) = self.scope.name(name) {
            return Ok(value);
        }
        if let Some(address) = Address::exactly(&[&ident.text]) {
            return self.reference(&address, id);
        }
        if let Some(error) = self.scope.no_name(name, self.access(self.place(id))) {
            return Err(error);
        }
        let message = match name {
            "var" | "local" | "module" | "path" | "terraform" | "each" | "count" => {
                format!("`{name}` must be followed by a dot and a name")
            }
            "data" | "ephemeral" | "resource" => format!("`{name}` must be followed by a type and a name"),
            _ => format!("`{name}` is no value: a reference to a resource has a type and a name"),
        };
        Err(EvalError::undeclared(message, self.place(id)))
    }

    /// The address that ends in `.name` on `on`, if that is what it is.
    fn address(&self, on: ExprId, name: &Text, env: &Env) -> Option<Address> {
        if self.only.is_some() {
            return None;
        }
        let (root, names, count) = match &self.parsed.expr(on).kind {
            ExprKind::Variable(root) => (root, [&root.text, name, name], 2),
            ExprKind::GetAttr { on, name: middle } => match &self.parsed.expr(*on).kind {
                ExprKind::Variable(root) => (root, [&root.text, &middle.text, name], 3),
                _ => return None,
            },
            _ => return None,
        };
        if env.name(&root.text).is_some() || self.scope.name(&root.text).is_some() {
            return None;
        }
        Address::exactly(&names[..count])
    }

    fn reference(&self, address: &Address, id: ExprId) -> Outcome {
        let Some(_deeper) = limits::Deeper::enter(limits::REFERENCE) else {
            return Ok(self.given_up(id, "it refers to something that refers to something else, too many times"));
        };
        self.scope.reference(address, self.access(self.place(id)))
    }

    fn place(&self, id: ExprId) -> Place {
        Place { file: self.file, span: self.parsed.expr(id).span }
    }

    fn access(&self, place: Place) -> Access {
        Access { place, forgiven: self.forgiving.get() > 0 }
    }

    fn error(&self, id: ExprId, message: impl Into<String>) -> EvalError {
        EvalError::failed(message, self.place(id))
    }

    /// Evaluates what may fail without consequence: its value if it has one. What it touches does not count.
    fn forgiven<T>(&self, run: impl FnOnce() -> Result<T, EvalError>) -> Option<T> {
        let touched = self.touched.get();
        self.forgiving.set(self.forgiving.get() + 1);
        let result = run();
        self.forgiving.set(self.forgiving.get() - 1);
        self.touched.set(touched);
        result.ok()
    }

    /// All of a value whose parts would otherwise come one by one.
    fn whole(&self, value: Value, place: Place) -> Outcome {
        let Some(Unknown { origin: Some(origin), maybe, .. }) = value.as_unknown() else { return Ok(value) };
        let mut access = self.access(place);
        access.forgiven |= maybe;
        let Some(_deeper) = limits::Deeper::enter(limits::REFERENCE) else { return Ok(value) };
        Ok(self.scope.whole(origin, access)?.map_or(value.clone(), |whole| whole.marked(value.marks)))
    }

    /// Some element of something unknown, for the sake of what is read from it.
    fn some_element(&self, value: &Value, place: Place) -> Outcome {
        match value.as_unknown() {
            Some(unknown) if unknown.origin.is_some() => self.step(value, unknown, Key::Any, place),
            Some(unknown) => {
                let ty = unknown.ty.element().cloned().unwrap_or_default();
                Ok(Value::unknown(ty, unknown.why.clone()).marked(value.marks))
            }
            None => Ok(Value::unknown(Type::Dynamic, Why::at("it depends on something unknown", place))),
        }
    }
}

/// What is computed from something unknown: unknown for the same reason, and no nearer to where it came from.
fn derived(from: &Unknown, ty: Type) -> Value {
    Value::unknown(ty, from.why.clone())
}
