//! A module in a place: one root in one workspace, and every module below it with its inputs. Evaluated on demand, remembered.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::files::Files;
use super::module::{Call, ExprAt, Module, Repeat, Variable};
use super::remote::States;
use super::repeat::{Bound, Instances};
use super::roots::Candidate;
use super::settle::settled;
use super::values::{self, Given};
use super::{Base, path};
use crate::lang::{self, ErrorKind, EvalError, Key, Type, Value, Why};
use crate::text::{FileId, HashMap, Place};

/// Locals, variables and outputs that wait for each other; real chains stay far below.
const MAX_DEPTH: usize = 120;

/// Modules of one root, each call of each counted. Where every module calls the next one twice there would be no end.
const MAX_INSTANCES: usize = 2_000;

/// One root in one workspace, and the instances below it.
pub struct Run<'r> {
    pub base: Base<'r>,
    pub root: &'r Candidate,
    /// `None`: not known.
    pub workspace: Option<String>,
    /// Values of the root's variables by tfvars, and those that only a caller can know.
    pub(super) given: HashMap<String, Result<Given, String>>,
    /// What nothing gives, anybody may give: a default counts for nothing.
    pub(super) open: bool,
    /// Where other states are looked up; `None` while wires are still being learned.
    pub(super) states: Option<States<'r>>,
    depth: Cell<usize>,
    /// Values of other roots that this one waits for.
    away: Cell<usize>,
    /// By the module's path.
    fixed: RefCell<HashMap<&'r str, Rc<Fixed<'r>>>>,
    /// Something was asked for, since somebody began to look, that may differ from call to call.
    differs: Cell<bool>,
    /// They know each other by number here, so that nothing holds itself alive.
    instances: RefCell<Vec<Rc<Inner<'r>>>>,
}

/// A module at the end of a path of calls. Cheap to clone.
#[derive(Clone)]
pub struct Instance<'r> {
    run: Rc<Run<'r>>,
    inner: Rc<Inner<'r>>,
}

/// Locals of a module that are the same wherever it is called from.
type Fixed<'r> = RefCell<HashMap<&'r str, Outcome>>;

struct Inner<'r> {
    /// In [`Run::instances`].
    index: usize,
    module: &'r Module,
    /// That of all instances of the module.
    fixed: Rc<Fixed<'r>>,
    caller: Option<Caller<'r>>,
    /// `None` while it is being computed.
    memo: RefCell<HashMap<(Kind, &'r str), Option<Remembered>>>,
    repeats: RefCell<HashMap<ExprAt, Option<Rc<Instances>>>>,
    children: RefCell<HashMap<(&'r str, Option<Key>), usize>>,
}

/// Who calls an instance.
struct Caller<'r> {
    /// In [`Run::instances`].
    instance: usize,
    call: &'r Call,
    bound: Bound,
}

type Outcome = Result<Value, EvalError>;

struct Remembered {
    outcome: Outcome,
    /// In another call of the module it may be something else.
    differs: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Variable,
    Local,
    Output,
}

/// What a run takes from outside of its root: fields of [`Run`].
struct Outside<'r> {
    given: HashMap<String, Result<Given, String>>,
    open: bool,
    states: Option<States<'r>>,
}

impl Outside<'_> {
    fn of(given: HashMap<String, Result<Given, String>>) -> Self {
        Outside { given, open: false, states: None }
    }
}

impl<'r> Run<'r> {
    /// The instance of a root's own module.
    pub fn start(base: Base<'r>, root: &'r Candidate, module: &'r Module, workspace: Option<&str>) -> Instance<'r> {
        Run::start_among(base, root, module, workspace, None)
    }

    /// The same, where somebody names a file with `-var-file`.
    pub(super) fn start_given(
        base: Base<'r>,
        root: &'r Candidate,
        module: &'r Module,
        workspace: Option<&str>,
        file: FileId,
    ) -> Instance<'r> {
        Run::start_with(base, root, module, workspace, Outside::of(values::given_by(base, root, file)))
    }

    /// The same, where a default is not taken for what the variable will be.
    pub(super) fn start_open(
        base: Base<'r>,
        root: &'r Candidate,
        module: &'r Module,
        workspace: Option<&str>,
        states: Option<States<'r>>,
    ) -> Instance<'r> {
        let given = Outside { open: true, states, ..Outside::of(values::given(base, root, workspace)) };
        Run::start_with(base, root, module, workspace, given)
    }

    /// The same, with other roots' states to read from.
    pub(super) fn start_among(
        base: Base<'r>,
        root: &'r Candidate,
        module: &'r Module,
        workspace: Option<&str>,
        states: Option<States<'r>>,
    ) -> Instance<'r> {
        let given = Outside { states, ..Outside::of(values::given(base, root, workspace)) };
        Run::start_with(base, root, module, workspace, given)
    }

    fn start_with(
        base: Base<'r>,
        root: &'r Candidate,
        module: &'r Module,
        workspace: Option<&str>,
        Outside { given, open, states }: Outside<'r>,
    ) -> Instance<'r> {
        let run = Rc::new(Run {
            base,
            root,
            workspace: workspace.map(str::to_string),
            given,
            open,
            states,
            depth: Cell::new(0),
            away: Cell::new(0),
            fixed: RefCell::default(),
            differs: Cell::new(false),
            instances: RefCell::default(),
        });
        let inner = run.add(module, None);
        Instance { run, inner }
    }

    /// What needs itself: Terraform finds no order to evaluate it in, whatever `try` is around it. Through the state of another
    /// root it is no such ring, but an earlier value that nobody knows.
    fn circle(&self, name: &str, place: Place) -> Outcome {
        let message = format!("`{name}` depends on itself");
        match self.away.get() {
            0 => Err(EvalError::undeclared(message, place)),
            _ => Ok(Value::unknown(Type::Dynamic, Why::at(message, place))),
        }
    }

    /// Asks another root for something, of whose answer this root's own values may be part.
    pub(super) fn elsewhere<T>(&self, ask: impl FnOnce() -> T) -> T {
        self.away.set(self.away.get() + 1);
        let answer = ask();
        self.away.set(self.away.get() - 1);
        answer
    }

    /// What is asked for may be something else in another call of the module.
    pub(super) fn mind_the_place(&self) {
        self.differs.set(true);
    }

    /// The instances of modules that were looked into, and the values of theirs that were evaluated.
    pub fn extent(&self) -> (usize, usize) {
        let instances = self.instances.borrow();
        (instances.len(), instances.iter().map(|inner| inner.memo.borrow().len()).sum())
    }

    fn add(&self, module: &'r Module, caller: Option<Caller<'r>>) -> Rc<Inner<'r>> {
        let (memo, repeats, children) = Default::default();
        let fixed = self.fixed.borrow_mut().entry(&module.path).or_default().clone();
        let mut instances = self.instances.borrow_mut();
        let inner = Rc::new(Inner { index: instances.len(), module, fixed, caller, memo, repeats, children });
        instances.push(inner.clone());
        inner
    }
}

impl<'r> Instance<'r> {
    pub fn module(&self) -> &'r Module {
        self.inner.module
    }

    pub fn run(&self) -> &Run<'r> {
        &self.run
    }

    pub fn files(&self) -> &'r Files {
        self.run.base.files
    }

    /// The value of an expression of this module, with what its block binds.
    ///
    /// # Errors
    /// Where Terraform would fail too.
    pub fn eval(&self, expr: ExprAt, bound: &Bound) -> Outcome {
        let scope = super::scope::View { instance: self, bound };
        lang::eval(self.files().parsed(expr.file), expr.file, expr.expr, &scope)
    }

    /// The same for another module's use, or to be judged whole: nothing in it is left to be asked for part by part.
    ///
    /// # Errors
    /// As there.
    pub fn send(&self, expr: ExprAt, bound: &Bound) -> Outcome {
        let place = Place { file: expr.file, span: self.files().parsed(expr.file).expr(expr.expr).span };
        Ok(self.settle(self.eval(expr, bound)?, bound, place))
    }

    /// A value with everything in place that would be asked for part by part.
    fn settle(&self, value: Value, bound: &Bound, place: Place) -> Value {
        settled(value, &super::scope::View { instance: self, bound }, place)
    }

    /// A local value; `None` when there is none of that name.
    pub fn local(&self, name: &str) -> Option<Outcome> {
        let (name, local) = self.module().locals.get_key_value(name)?;
        Some(self.remember(Kind::Local, name, local.at, || {
            if let Some(known) = self.inner.fixed.borrow().get(name.as_str()) {
                return known.clone();
            }
            let outcome = self.eval(local.value, &Bound::default());
            if !self.run.differs.get() {
                self.inner.fixed.borrow_mut().insert(name, outcome.clone());
            }
            outcome
        }))
    }

    /// An output's value; `None` when there is none of that name.
    pub fn output(&self, name: &str) -> Option<Outcome> {
        let (name, output) = self.module().outputs.get_key_value(name)?;
        Some(self.remember(Kind::Output, name, output.at.place(), || {
            let value = match output.value {
                Some(value) => self.send(value, &Bound::default())?,
                None => Value::unknown(Type::Dynamic, Why::at("the output has no value", output.at.place())),
            };
            Ok(if self.says(output.ephemeral) { value.marked(lang::Marks::EPHEMERAL) } else { value })
        }))
    }

    /// An output as others get to see it, marked where it says `sensitive`: in a state, and on a screen. Between modules that says
    /// nothing of the value.
    pub(super) fn shown(&self, name: &str) -> Option<Outcome> {
        let value = self.output(name)?;
        let sensitive = self.module().outputs.get(name).is_some_and(|output| self.says(output.sensitive));
        Some(if sensitive { value.map(|value| value.marked(lang::Marks::SENSITIVE)) } else { value })
    }

    /// All outputs as one object, as others get to see them.
    ///
    /// # Errors
    /// When evaluating one of them fails.
    pub(super) fn shown_outputs(&self) -> Outcome {
        let mut outputs = BTreeMap::new();
        for name in self.module().outputs.keys() {
            if let Some(value) = self.shown(name) {
                outputs.insert(name.as_str().into(), value?);
            }
        }
        Ok(Value::object(outputs))
    }

    /// All outputs as one object.
    ///
    /// # Errors
    /// When evaluating one of them fails.
    pub fn outputs(&self) -> Outcome {
        let mut outputs = BTreeMap::new();
        for name in self.module().outputs.keys() {
            if let Some(value) = self.output(name) {
                outputs.insert(name.as_str().into(), value?);
            }
        }
        Ok(Value::object(outputs))
    }

    /// What the call that leads here gives a variable: `None` for a root, `Some(None)` when it gives nothing.
    pub(super) fn input(&self, name: &str) -> Option<Option<Outcome>> {
        let caller = self.inner.caller.as_ref()?;
        let above = self.at(caller.instance)?;
        Some(caller.call.inputs.get(name).map(|input| above.send(input.value, &caller.bound)))
    }

    /// Where the call that leads here writes an input; as [`Instance::input`].
    pub(super) fn input_place(&self, name: &str) -> Option<Option<Place>> {
        let caller = self.inner.caller.as_ref()?;
        let place = |at: ExprAt| Place { file: at.file, span: self.files().parsed(at.file).expr(at.expr).span };
        Some(caller.call.inputs.get(name).map(|input| place(input.value)))
    }

    /// The expression that a variable's value is, where it stands and what is bound there: what the call gives, or a file of values,
    /// else the default. `None` when there is none, or nobody can tell which.
    pub fn passed(&self, name: &str) -> Option<(Instance<'r>, ExprAt, Bound)> {
        let default = || Some((self.clone(), self.module().variables.get(name)?.default?, Bound::default()));
        if let Some(caller) = &self.inner.caller {
            let Some(input) = caller.call.inputs.get(name) else { return default() };
            return Some((self.at(caller.instance)?, input.value, caller.bound.clone()));
        }
        match self.run.given.get(name) {
            Some(given) => Some((self.clone(), given.as_ref().ok()?.value, Bound::default())),
            None => default(),
        }
    }

    /// The module that a call leads to, `key` telling a repeated call's instances apart (without it, one that stands for all);
    /// `None` when it is not in the repository, has no such instance, would call itself, or comes after too many others.
    pub fn child(&self, call: &str, key: Option<&Key>) -> Option<Instance<'r>> {
        let (name, call) = self.module().calls.get_key_value(call)?;
        let id = (name.as_str(), key.cloned());
        if let Some(known) = self.inner.children.borrow().get(&id) {
            return self.at(*known);
        }
        let module = self.run.base.modules.get(call.module()?)?;
        if self.ancestors().any(|instance| instance.module().path == module.path) {
            return None;
        }
        let bound = self.instances(call.repeat).bound(key)?;
        if self.run.instances.borrow().len() >= MAX_INSTANCES {
            return None;
        }
        let inner = self.run.add(module, Some(Caller { instance: self.inner.index, call, bound }));
        self.inner.children.borrow_mut().insert(id, inner.index);
        Some(Instance { run: self.run.clone(), inner })
    }

    /// The variables with validations that somebody asked for, in every instance of the run, in order.
    pub(super) fn variables_used(&self) -> Vec<(Instance<'r>, &'r Variable)> {
        let all = self.run.instances.borrow().clone();
        let mut used = Vec::new();
        for inner in all {
            let asked = |name: &String| inner.memo.borrow().contains_key(&(Kind::Variable, name.as_str()));
            let module = inner.module;
            let mine =
                module.variables.values().filter(|variable| !variable.validations.is_empty() && asked(&variable.name));
            let mine: Vec<&Variable> = mine.collect();
            let instance = Instance { run: self.run.clone(), inner };
            used.extend(mine.into_iter().map(|variable| (instance.clone(), variable)));
        }
        used
    }

    fn at(&self, index: usize) -> Option<Instance<'r>> {
        let inner = self.run.instances.borrow().get(index)?.clone();
        Some(Instance { run: self.run.clone(), inner })
    }

    fn ancestors(&self) -> impl Iterator<Item = Instance<'r>> {
        let above = |at: &Instance<'r>| at.at(at.inner.caller.as_ref()?.instance);
        std::iter::successors(Some(self.clone()), above)
    }

    /// The names of the calls that lead here from the root.
    pub fn calls(&self) -> Vec<&'r str> {
        let names = self.ancestors().filter_map(|at| at.inner.caller.as_ref().map(|caller| caller.call.name.as_str()));
        let mut names: Vec<&str> = names.collect();
        names.reverse();
        names
    }

    /// The instances of a block with `count` or `for_each`, as far as they are known.
    pub fn instances(&self, repeat: Repeat) -> Rc<Instances> {
        let Some(expr) = repeat.for_each.or(repeat.count) else { return Rc::new(Instances::One) };
        let place = Place { file: expr.file, span: self.files().parsed(expr.file).expr(expr.expr).span };
        let known = self.inner.repeats.borrow().get(&expr).cloned();
        let value = match known {
            Some(Some(known)) => return known,
            Some(None) => self.run.circle(if repeat.for_each.is_some() { "for_each" } else { "count" }, place),
            None => {
                self.inner.repeats.borrow_mut().insert(expr, None);
                self.eval(expr, &Bound::default())
            }
        };
        let whole =
            |value: Value| if value.is_unknown() { self.settle(value, &Bound::default(), place) } else { value };
        let found = match value.map(whole) {
            Ok(value) if repeat.for_each.is_some() => Instances::keyed(&value, place),
            Ok(value) => Instances::counted(&value, place),
            Err(error) if error.kind == ErrorKind::Undeclared => Instances::Failed(error),
            Err(error) => Instances::Unknown(Why::at(error.message, error.place)),
        };
        let found = Rc::new(found);
        self.inner.repeats.borrow_mut().insert(expr, Some(found.clone()));
        found
    }

    /// `path.module`: the module's directory as seen from the root.
    pub fn module_path(&self) -> String {
        path::relative(&self.run.root.path, &self.module().path)
    }

    pub(super) fn remember(
        &self,
        kind: Kind,
        name: &'r str,
        place: Place,
        compute: impl FnOnce() -> Result<Value, EvalError>,
    ) -> Result<Value, EvalError> {
        if let Some(known) = self.inner.memo.borrow().get(&(kind, name)) {
            let circle = || self.run.circle(name, place);
            self.run.differs.set(self.run.differs.get() || known.as_ref().is_none_or(|known| known.differs));
            return known.as_ref().map_or_else(circle, |known| known.outcome.clone());
        }
        let depth = &self.run.depth;
        if depth.get() >= MAX_DEPTH {
            self.run.differs.set(true);
            return Ok(Value::unknown(Type::Dynamic, Why::at("it is nested too deeply", place)));
        }
        depth.set(depth.get() + 1);
        self.inner.memo.borrow_mut().insert((kind, name), None);
        let before = self.run.differs.replace(false);
        let outcome = compute();
        let differs = self.run.differs.get();
        self.inner.memo.borrow_mut().insert((kind, name), Some(Remembered { outcome: outcome.clone(), differs }));
        self.run.differs.set(before || differs);
        depth.set(depth.get() - 1);
        outcome
    }

    /// Is an argument the literal `true`?
    pub(super) fn says(&self, argument: Option<ExprAt>) -> bool {
        self.literal(argument) == Some(true)
    }

    /// Is an argument the literal `false`?
    pub(super) fn denies(&self, argument: Option<ExprAt>) -> bool {
        self.literal(argument) == Some(false)
    }

    fn literal(&self, argument: Option<ExprAt>) -> Option<bool> {
        match self.files().parsed(argument?.file).expr(argument?.expr).kind {
            crate::hcl::ExprKind::Bool(value) => Some(value),
            _ => None,
        }
    }
}
