//! A module as `terraform validate` sees it: alone, whatever its inputs are. What fails here fails for every caller.

use std::cell::RefCell;
use std::rc::Rc;

use super::Ctx;
use crate::hcl::{self, Expr, ExprKind, Parsed};
use crate::lang::{
    self, Access, Address, Each, EvalError, Key, Marks, Met, Origin, Scope, Type, Value, Why, plain_function,
};
use crate::repo::module::{ExprAt, Named, Repeat};
use crate::repo::{Files, Module, Repository, infer};
use crate::text::{FileId, HashMap, Place, Span};

type Outcome = Result<Value, EvalError>;

/// Values of one module that are kept: of more, which nobody writes by hand, only the local ones are.
const MAX_KNOWN: usize = 10_000;

const PLANNED: &str = "it is known only in a plan";

/// Variables, outputs of called modules and attributes of resources of their type and nothing more, local values as they are written,
/// everything else unknown.
pub struct Alone<'a> {
    whole: &'a Repository,
    files: &'a Files,
    module: &'a Module,
    outputs: Rc<infer::Outputs<'a>>,
    /// What was asked for, for several rules ask for the same; `None` while it is being computed.
    known: RefCell<HashMap<ExprAt, Option<Outcome>>>,
    variables: RefCell<HashMap<&'a str, Value>>,
    /// What is known only in a plan.
    planned: Value,
}

impl<'a> Alone<'a> {
    pub fn new(whole: &'a Repository, module: &'a Module, outputs: Rc<infer::Outputs<'a>>) -> Alone<'a> {
        let planned = Value::unknown(Type::Dynamic, Why::new(PLANNED));
        let (known, variables) = Default::default();
        Alone { whole, files: &whole.files, module, outputs, known, variables, planned }
    }

    /// # Errors
    /// Where Terraform would fail whatever the module is given.
    pub fn eval(&self, at: ExprAt) -> Outcome {
        let room = self.known.borrow().len() < MAX_KNOWN;
        self.known(at).unwrap_or_else(|| if room { self.remember(at) } else { self.evaluate(at) })
    }

    fn evaluate(&self, at: ExprAt) -> Outcome {
        lang::eval(self.files.parsed(at.file), at.file, at.expr, self)
    }

    fn remember(&self, at: ExprAt) -> Outcome {
        self.known.borrow_mut().insert(at, None);
        let outcome = self.evaluate(at);
        self.known.borrow_mut().insert(at, Some(outcome.clone()));
        outcome
    }

    fn known(&self, at: ExprAt) -> Option<Outcome> {
        let place = || Place { file: at.file, span: self.files.parsed(at.file).expr(at.expr).span };
        let unknown = || Value::unknown(Type::Dynamic, Why::at("it depends on itself", place()));
        Some(self.known.borrow().get(&at)?.clone().unwrap_or_else(|| Ok(unknown())))
    }

    fn variable(&self, name: &str, place: Place) -> Option<Value> {
        let (name, variable) = self.module.variables.get_key_value(name)?;
        if let Some(known) = self.variables.borrow().get(name.as_str()) {
            return Some(known.clone());
        }
        let ty = variable.declared_type(self.files).map(Type::without_optional).unwrap_or_default();
        let value = Value::unknown(ty, Why::at("it is an input", place));
        let value = if literally(self.files, variable.sensitive) { value.marked(Marks::SENSITIVE) } else { value };
        self.variables.borrow_mut().insert(name, value.clone());
        Some(value)
    }

    fn local(&self, name: &str, place: Place) -> Option<Value> {
        let at = self.module.locals.get(name)?.value;
        let value = self.known(at).unwrap_or_else(|| self.remember(at));
        // A failure is told where it is written, and nowhere else.
        Some(value.unwrap_or_else(|_| Value::unknown(Type::Dynamic, Why::at("it fails", place))))
    }

    /// An output or attribute of what an origin means: one instance of a call or a resource.
    fn part(&self, origin: &Origin, name: &str, access: Access) -> Option<Value> {
        let is_one = |repeat: Repeat| origin.keys.len() == usize::from(!repeat.is_none());
        match &origin.address {
            Address::Module(call) => {
                let call = self.module.calls.get(&**call).filter(|call| is_one(call.repeat))?;
                self.outputs.value(call.module()?, name)
            }
            Address::Resource { mode, kind, name: resource } => {
                let resource = self.module.resources.get(&Named { mode: *mode, kind, name: resource })?;
                let ty =
                    infer::attribute(self.whole, self.module, resource, name).filter(|_| is_one(resource.repeat))?;
                Some(Value::unknown(ty, Why::at(PLANNED, access.place)))
            }
            _ => None,
        }
    }
}

impl Scope for Alone<'_> {
    fn reference(&self, address: &Address, access: Access) -> Outcome {
        let unknown = |ty: Type| Value::unknown(ty, Why::at(PLANNED, access.place));
        Ok(match address {
            Address::Variable(name) => self.variable(name, access.place),
            Address::Local(name) => self.local(name, access.place),
            Address::Each(Each::Key) => Some(unknown(Type::String)),
            // An iterator of `dynamic "path"` looks the same.
            Address::Path(name) if matches!(&**name, "module" | "root" | "cwd") => Some(unknown(Type::String)),
            Address::CountIndex => Some(unknown(Type::Number)),
            Address::Module(_) | Address::Resource { .. } => {
                Some(Value::origin(Origin::new(address.clone()), Why::at(PLANNED, access.place)))
            }
            _ => None,
        }
        .unwrap_or_else(|| self.planned.clone()))
    }

    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        let Key::Name(name) = key else { return Ok(None) };
        Ok(self.part(origin, name, access))
    }

    fn listens(&self) -> bool {
        false
    }
}

/// Is an argument the literal `true`?
fn literally(files: &Files, argument: Option<ExprAt>) -> bool {
    argument.is_some_and(|at| files.parsed(at.file).literal_bool(at.expr) == Some(true))
}

/// The place of an expression.
pub fn place(ctx: &Ctx<'_>, at: ExprAt) -> Place {
    Place { file: at.file, span: ctx.parsed(at.file).expr(at.expr).span }
}

/// A call of a function somewhere in an expression.
pub struct Called<'p> {
    pub name: &'p str,
    /// Where the name stands.
    pub at: Place,
    pub whole: Place,
    pub expr: hcl::ExprId,
    pub arguments: usize,
    /// `f(list...)`
    pub expands: bool,
}

/// Does a function forgive what fails in its arguments?
pub fn forgives(name: &str) -> bool {
    matches!(plain_function(name), "try" | "can")
}

/// Adds the calls in an expression whose failure is a failure: what `try` and `can` forgive is left out.
pub fn calls<'p>(parsed: &'p Parsed, file: FileId, expr: hcl::ExprId, found: &mut Vec<Called<'p>>) {
    let mut met = Met::default();
    met.look(parsed, expr, &[]);
    unforgiven(parsed, file, &met.calls, found);
}

/// Adds those of all calls in an expression whose failure is a failure.
pub fn unforgiven<'p>(parsed: &'p Parsed, file: FileId, all: &[hcl::ExprId], found: &mut Vec<Called<'p>>) {
    let here = |span: Span| Place { file, span };
    // Where the last call ends that forgives: what stands in it comes after it.
    let mut forgiven = 0;
    for id in all {
        let Expr { span, kind: ExprKind::Call { name, args, expand } } = parsed.expr(*id) else { continue };
        if span.start < forgiven {
            continue;
        }
        if forgives(&name.text) {
            forgiven = span.end;
        }
        let (at, whole) = (here(name.span), here(*span));
        found.push(Called { name: &name.text, at, whole, expr: *id, arguments: args.len(), expands: *expand });
    }
}
