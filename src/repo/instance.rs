//! A module in a place: one root in one workspace, and every module below it with its inputs. Evaluated on demand, remembered.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::files::Files;
use super::module::{Call, ExprAt, Module, Repeat};
use super::roots::Candidate;
use super::settle::settled;
use super::values;
use super::{Base, path};
use crate::lang::{self, EvalError, Type, Value, Why};
use crate::text::Place;

/// Locals, variables and outputs that wait for each other; real chains stay far below.
const MAX_DEPTH: usize = 120;

/// Modules of one root, each call of each counted. Where every module calls the next one twice there would be no end.
const MAX_INSTANCES: usize = 2_000;

/// One root in one workspace.
pub struct Run<'r> {
    pub base: Base<'r>,
    pub root: &'r Candidate,
    /// `None`: not known.
    pub workspace: Option<String>,
    /// Values of the root's variables by tfvars, and those that only a caller can know.
    given: HashMap<String, Result<ExprAt, String>>,
    depth: Cell<usize>,
    instances: Cell<usize>,
}

/// A module at the end of a path of calls. Cheap to clone.
#[derive(Clone)]
pub struct Instance<'r> {
    inner: Rc<Inner<'r>>,
}

struct Inner<'r> {
    run: Rc<Run<'r>>,
    module: &'r Module,
    caller: Option<(Instance<'r>, &'r Call, Bound)>,
    /// `None` while it is being computed.
    memo: RefCell<HashMap<(Kind, &'r str), Option<Outcome>>>,
    children: RefCell<HashMap<(&'r str, Option<String>), Instance<'r>>>,
}

type Outcome = Result<Value, EvalError>;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Variable,
    Local,
    Output,
}

/// What `each` and `count` are in a block: known values, or nothing.
#[derive(Clone, Default)]
pub struct Bound {
    pub each: Option<(Value, Value)>,
    pub count: Option<Value>,
}

/// The instances of a repeated block.
pub enum Instances {
    /// Not repeated.
    One,
    /// By key, with what is bound in each.
    Keyed(Vec<(String, Bound)>),
    /// By number.
    Counted(usize),
    Unknown(Why),
}

impl<'r> Run<'r> {
    /// The instance of a root's own module.
    pub fn start(base: Base<'r>, root: &'r Candidate, module: &'r Module, workspace: Option<&str>) -> Instance<'r> {
        let given = values::given(base, root, workspace);
        let run = Run {
            base,
            root,
            workspace: workspace.map(str::to_string),
            given,
            depth: Cell::new(0),
            instances: Cell::new(0),
        };
        Instance::new(Rc::new(run), module, None)
    }
}

impl<'r> Instance<'r> {
    fn new(run: Rc<Run<'r>>, module: &'r Module, caller: Option<(Instance<'r>, &'r Call, Bound)>) -> Instance<'r> {
        let (memo, children) = (RefCell::default(), RefCell::default());
        Instance { inner: Rc::new(Inner { run, module, caller, memo, children }) }
    }

    pub fn module(&self) -> &'r Module {
        self.inner.module
    }

    pub fn run(&self) -> &Run<'r> {
        &self.inner.run
    }

    pub fn files(&self) -> &'r Files {
        self.inner.run.base.files
    }

    /// The value of an expression of this module, with what its block binds.
    ///
    /// # Errors
    /// Where Terraform would fail too.
    pub fn eval(&self, expr: ExprAt, bound: &Bound) -> Result<Value, EvalError> {
        let scope = super::scope::View { instance: self, bound };
        lang::eval(self.files().parsed(expr.file), expr.file, expr.expr, &scope)
    }

    /// The same for another module's use.
    fn send(&self, expr: ExprAt, bound: &Bound) -> Result<Value, EvalError> {
        let scope = super::scope::View { instance: self, bound };
        let place = Place { file: expr.file, span: self.files().parsed(expr.file).expr(expr.expr).span };
        Ok(settled(self.eval(expr, bound)?, &scope, place))
    }

    /// A local value; `None` when there is none of that name.
    pub fn local(&self, name: &str) -> Option<Result<Value, EvalError>> {
        let (name, local) = self.module().locals.get_key_value(name)?;
        Some(self.remember(Kind::Local, name, || self.eval(local.value, &Bound::default())))
    }

    /// An output's value; `None` when there is none of that name.
    pub fn output(&self, name: &str) -> Option<Result<Value, EvalError>> {
        let (name, output) = self.module().outputs.get_key_value(name)?;
        Some(self.remember(Kind::Output, name, || {
            let value = match output.value {
                Some(value) => self.send(value, &Bound::default())?,
                None => Value::unknown(Type::Dynamic, Why::at("the output has no value", output.at.place())),
            };
            Ok(if self.says(output.sensitive) { value.marked(lang::Marks::SENSITIVE) } else { value })
        }))
    }

    /// A variable's value here, converted to its type; `None` when there is none of that name.
    pub fn variable(&self, name: &str) -> Option<Result<Value, EvalError>> {
        let (name, variable) = self.module().variables.get_key_value(name)?;
        Some(self.remember(Kind::Variable, name, || {
            let value = self.given(name)?;
            let value = match (&value, variable.default) {
                (Some(Value { data: lang::Data::Null(_), .. }), Some(default)) if self.denies(variable.nullable) => {
                    self.eval(default, &Bound::default())?
                }
                (Some(value), _) => value.clone(),
                (None, Some(default)) => self.eval(default, &Bound::default())?,
                (None, None) => {
                    let why = format!("variable `{name}` has no value here");
                    Value::unknown(self.declared_type(name), Why::at(why, variable.at.place()))
                }
            };
            let value = match lang::convert(&value, &self.declared_type(name)) {
                Ok(value) => value,
                Err(error) => {
                    let why = format!("the value of variable `{name}` does not fit its type: {error}");
                    Value::unknown(self.declared_type(name), Why::at(why, variable.at.place()))
                }
            };
            Ok(if self.says(variable.sensitive) { value.marked(lang::Marks::SENSITIVE) } else { value })
        }))
    }

    /// The type a variable is declared with; `any` when there is none, or it is not a type.
    pub fn declared_type(&self, variable: &str) -> Type {
        let Some(ty) = self.module().variables.get(variable).and_then(|variable| variable.ty) else {
            return Type::Dynamic;
        };
        let parsed = self.files().parsed(ty.file);
        // In JSON a type is an expression written as text.
        match parsed.plain_text(ty.expr).filter(|_| self.run().base.tree.path(ty.file).ends_with(".json")) {
            Some(text) => {
                let parsed = crate::hcl::parse(format!("type = {text}").into_bytes().into());
                let ty = parsed.body.attribute("type").map(|ty| lang::type_constraint(&parsed, ty.value));
                ty.and_then(Result::ok).unwrap_or_default()
            }
            None => lang::type_constraint(parsed, ty.expr).unwrap_or_default(),
        }
    }

    /// What a variable is given from outside: by the call, or to a root by its tfvars.
    fn given(&self, name: &str) -> Result<Option<Value>, EvalError> {
        if let Some((caller, call, bound)) = &self.inner.caller {
            return call.inputs.get(name).map(|input| caller.send(input.value, bound)).transpose();
        }
        match self.run().given.get(name) {
            Some(Ok(value)) => self.eval(*value, &Bound::default()).map(Some),
            Some(Err(why)) => Ok(Some(Value::unknown(self.declared_type(name), Why::new(why.as_str())))),
            None => Ok(None),
        }
    }

    /// The module that a call leads to, `key` telling a repeated call's instances apart; `None` when it is not in the
    /// repository, would call itself, or comes after too many others.
    pub fn child(&self, call: &str, key: Option<&str>) -> Option<Instance<'r>> {
        let (name, call) = self.module().calls.get_key_value(call)?;
        let id = (name.as_str(), key.map(str::to_string));
        if let Some(known) = self.inner.children.borrow().get(&id) {
            return Some(known.clone());
        }
        let module = self.run().base.modules.get(call.module()?)?;
        if self.ancestors().any(|instance| instance.module().path == module.path) {
            return None;
        }
        let count = &self.run().instances;
        count.set(count.get() + 1);
        if count.get() > MAX_INSTANCES {
            return None;
        }
        let bound = match self.instances(call.repeat) {
            Instances::Keyed(all) => all.into_iter().find(|(k, _)| Some(k.as_str()) == key).map(|(_, bound)| bound),
            _ => None,
        };
        let caller = Some((self.clone(), call, bound.unwrap_or_default()));
        let child = Instance::new(self.inner.run.clone(), module, caller);
        self.inner.children.borrow_mut().insert(id, child.clone());
        Some(child)
    }

    fn ancestors(&self) -> impl Iterator<Item = Instance<'r>> {
        std::iter::successors(Some(self.clone()), |at| at.inner.caller.as_ref().map(|(caller, ..)| caller.clone()))
    }

    /// The instances of a block with `count` or `for_each`, as far as they are known.
    pub fn instances(&self, repeat: Repeat) -> Instances {
        match (repeat.for_each, repeat.count) {
            (Some(for_each), _) => match self.eval(for_each, &Bound::default()) {
                Ok(value) => keyed(&value),
                Err(error) => Instances::Unknown(Why::at(error.message, error.place)),
            },
            (None, Some(count)) => match self.eval(count, &Bound::default()) {
                Ok(value) => match (value.as_number().and_then(|n| n.to_usize()), value.first_unknown()) {
                    (Some(n), _) => Instances::Counted(n),
                    (None, Some(unknown)) => Instances::Unknown(unknown.why.clone()),
                    (None, None) => Instances::Unknown(Why::new("count is no whole number")),
                },
                Err(error) => Instances::Unknown(Why::at(error.message, error.place)),
            },
            (None, None) => Instances::One,
        }
    }

    /// `path.module`: the module's directory as seen from the root.
    pub fn module_path(&self) -> String {
        path::relative(&self.run().root.path, &self.module().path)
    }

    fn remember(
        &self,
        kind: Kind,
        name: &'r str,
        compute: impl FnOnce() -> Result<Value, EvalError>,
    ) -> Result<Value, EvalError> {
        if let Some(known) = self.inner.memo.borrow().get(&(kind, name)) {
            let circle = || Ok(Value::unknown(Type::Dynamic, Why::new(format!("`{name}` depends on itself"))));
            return known.clone().unwrap_or_else(circle);
        }
        let depth = &self.run().depth;
        if depth.get() >= MAX_DEPTH {
            return Ok(Value::unknown(Type::Dynamic, Why::new("it is nested too deeply")));
        }
        depth.set(depth.get() + 1);
        self.inner.memo.borrow_mut().insert((kind, name), None);
        let value = compute();
        self.inner.memo.borrow_mut().insert((kind, name), Some(value.clone()));
        depth.set(depth.get() - 1);
        value
    }

    /// Is an argument the literal `true`?
    fn says(&self, argument: Option<ExprAt>) -> bool {
        self.literal(argument) == Some(true)
    }

    /// Is an argument the literal `false`?
    fn denies(&self, argument: Option<ExprAt>) -> bool {
        self.literal(argument) == Some(false)
    }

    fn literal(&self, argument: Option<ExprAt>) -> Option<bool> {
        match self.files().parsed(argument?.file).expr(argument?.expr).kind {
            crate::hcl::ExprKind::Bool(value) => Some(value),
            _ => None,
        }
    }
}

/// The keys of a `for_each`, and `each` under them.
fn keyed(value: &Value) -> Instances {
    if let Some(unknown) = value.as_unknown() {
        return Instances::Unknown(unknown.why.clone());
    }
    if let Some(members) = value.as_members() {
        let bound = |key: &str, value: &Value| Bound { each: Some((Value::string(key), value.clone())), count: None };
        return Instances::Keyed(members.iter().map(|(key, value)| (key.to_string(), bound(key, value))).collect());
    }
    let elements = value.as_elements().unwrap_or_default();
    let mut keys = Vec::new();
    for element in elements {
        match element.as_str() {
            Some(key) => {
                let bound = Bound { each: Some((element.clone(), element.clone())), count: None };
                keys.push((key.to_string(), bound));
            }
            None => return Instances::Unknown(Why::new("a key of for_each is not known")),
        }
    }
    Instances::Keyed(keys)
}
