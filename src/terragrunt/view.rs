//! What an expression of Terragrunt's sees: the names of its place and the functions, each evaluated when it is asked for.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::context::{Context, Evaluated, Known, Outcome, Reader};
use super::functions;
use super::memo::{Item, Part, Trace};
use super::sheet::Sheet;
use super::unit::{OutputRead, ProblemKind};
use crate::hcl::{ExprId, ExprKind, Parsed, Text};
use crate::lang::{self, Access, Address, Data, Empty, EvalError, Files, Key, Origin, Scope, Type, Value, Why};
use crate::text::{FileId, Place, Span, closest};

/// A place in a file, as seen from a context.
#[derive(Clone, Copy)]
pub(super) struct View<'v, 't> {
    pub reader: &'v Reader<'t>,
    pub context: &'v Rc<Context>,
    pub sheet: &'v Rc<Sheet>,
    /// Which of the context's includes the file is; `None` for the file that it begins with.
    pub included: Option<usize>,
    pub sees: Sees,
}

/// The names that there are: blocks are evaluated in an order, and what comes later is not there yet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Sees {
    /// The path of an include: functions and values.
    Little,
    /// Locals and what comes before the outputs of dependencies.
    Locals,
    All,
}

/// Values of more weight are not looked through for names that stand for many.
const MAX_SETTLED: usize = 100_000;

const ROOTS: [&str; 5] = ["local", "include", "feature", "values", "dependency"];

/// What stands for each of these names: its parts are asked for one by one.
pub(super) fn roots() -> [Value; 5] {
    ROOTS.map(|root| in_parts(root.into()))
}

/// Something whose parts are asked for one by one.
pub(super) fn in_parts(name: Text) -> Value {
    Value::origin(Origin::new(Address::Name(name)), Why::new("its parts are asked for one by one"))
}

impl<'v, 't> View<'v, 't> {
    pub fn seeing(self, sees: Sees) -> View<'v, 't> {
        View { sees, ..self }
    }

    /// The value of an expression, all of it that can be known here.
    ///
    /// # Errors
    /// Where Terragrunt fails as well.
    pub fn eval(&self, expr: ExprId) -> Outcome {
        let parsed = &self.sheet.parsed;
        // Mocks and the like: a parent has them evaluated for each of its units.
        if let ExprKind::Object(items) = &parsed.expr(expr).kind
            && !items.is_empty()
        {
            let mut constants = self.reader.constants.borrow_mut();
            let constant =
                || is_constant(parsed, expr, 0).then(|| lang::eval(parsed, self.sheet.file, expr, &Empty).ok());
            let key = (Arc::as_ptr(parsed), expr);
            if let Some(value) = constants.entry(key).or_insert_with(|| constant().flatten()) {
                return Ok(value.clone());
            }
        }
        let value = lang::eval(parsed, self.sheet.file, expr, self)?;
        self.settled(value, self.sheet.place(expr))
    }

    /// The value of an expression that somebody asks, as if it stood in this file.
    ///
    /// # Errors
    /// Where Terragrunt fails as well.
    pub fn ask(&self, parsed: &Parsed, file: FileId, expr: ExprId) -> Outcome {
        let value = lang::eval(parsed, file, expr, self)?;
        self.settled(value, Place { file, span: parsed.expr(expr).span })
    }

    /// The value with names that stand for many replaced by what they stand for.
    fn settled(&self, value: Value, place: Place) -> Outcome {
        // What is shared many times over is small to hold and endless to walk.
        if !value.is_in_parts() || value.weight() > MAX_SETTLED {
            return Ok(value);
        }
        let access = Access::at(place);
        let all =
            |items: &[Value]| items.iter().map(|item| self.settled(item.clone(), place)).collect::<Result<Vec<_>, _>>();
        let each = |items: &BTreeMap<Arc<str>, Value>| {
            let each = items.iter().map(|(name, item)| Ok((name.clone(), self.settled(item.clone(), place)?)));
            each.collect::<Result<BTreeMap<_, _>, EvalError>>()
        };
        let settled = match &value.data {
            Data::Unknown(unknown) => match &unknown.origin {
                Some(origin) => match self.whole(origin, access)? {
                    Some(whole) => whole,
                    None => return Ok(value),
                },
                None => return Ok(value),
            },
            Data::Tuple(tuple) => Value::tuple(all(&tuple.items)?),
            Data::Object(object) => Value::object(each(&object.items)?),
            _ => return Ok(value),
        };
        Ok(settled.marked(value.marks))
    }

    pub fn part(&self, item: Item) -> Part {
        Part { file: self.sheet.file, included: self.included.is_some(), item }
    }

    /// The value of a part of the file, evaluated once.
    pub fn value(&self, part: Part, place: Place, compute: impl FnOnce() -> Outcome) -> Outcome {
        let known = self.context.known.borrow().get(&part).cloned();
        match known {
            Some(Some(Known::Value(outcome, trace))) => {
                self.reader.replay(&trace);
                return outcome;
            }
            Some(_) => {
                // What is asked again while it is evaluated is not the same everywhere.
                self.reader.note(|trace| trace.own = true);
                return Err(EvalError::failed("it refers to itself", place));
            }
            None => {}
        }
        let find = |name: &Arc<str>| self.reader.find(&self.context.main.dir, name);
        if let Some((outcome, trace)) = self.reader.values.get(&part, &find) {
            self.reader.replay(&trace);
            self.context.known.borrow_mut().insert(part, Some(Known::Value(outcome.clone(), trace)));
            return outcome;
        }
        self.context.known.borrow_mut().insert(part.clone(), None);
        let (outcome, trace) = self.reader.traced(self.context, compute);
        self.reader.values.keep(part.clone(), outcome.clone(), &trace);
        self.keep(part, Known::Value(outcome.clone(), trace.clone()), &trace);
        self.reader.replay(&trace);
        outcome
    }

    fn keep(&self, part: Part, known: Known, trace: &Trace) {
        let mut all = self.context.known.borrow_mut();
        match trace.fleeting {
            true => drop(all.remove(&part)),
            false => drop(all.insert(part, Some(known))),
        }
    }

    /// The same for a block.
    pub fn section(&self, part: Part, compute: impl FnOnce() -> Evaluated) -> Evaluated {
        let known = self.context.known.borrow().get(&part).cloned();
        if let Some(Some(Known::Section(section, trace))) = known {
            self.reader.replay(&trace);
            return section;
        }
        let find = |name: &Arc<str>| self.reader.find(&self.context.main.dir, name);
        if let Some((section, trace)) = self.reader.sections.get(&part, &find) {
            self.reader.replay(&trace);
            self.context.known.borrow_mut().insert(part, Some(Known::Section(section.clone(), trace)));
            return section;
        }
        let (section, trace) = self.reader.traced(self.context, compute);
        self.reader.sections.keep(part.clone(), section.clone(), &trace);
        self.keep(part, Known::Section(section.clone(), trace.clone()), &trace);
        self.reader.replay(&trace);
        section
    }

    /// A local of this file; `None` when there is none of that name.
    pub fn local(&self, name: &str) -> Option<Outcome> {
        let (name, local) = self.sheet.locals.as_ref()?.get_key_value(name)?;
        let compute = || self.seeing(Sees::Locals).eval(local.value);
        Some(self.value(self.part(Item::Local(name.clone())), local.at, compute))
    }

    /// All locals of this file as one object, evaluated once; null without any.
    ///
    /// # Errors
    /// When evaluating one of them fails.
    pub fn all_locals(&self) -> Outcome {
        if self.sheet.locals.is_none() {
            return Ok(Value::null());
        }
        let place = Place { file: self.sheet.file, span: Span::default() };
        self.value(self.part(Item::Locals), place, || Ok(Value::object(self.locals()?)))
    }

    /// All locals of this file.
    ///
    /// # Errors
    /// When evaluating one of them fails.
    pub fn locals(&self) -> Result<BTreeMap<Arc<str>, Value>, EvalError> {
        let names = self.sheet.locals.iter().flat_map(|locals| locals.keys());
        names.filter_map(|name| Some(self.local(name)?.map(|value| (Arc::from(name.as_str()), value)))).collect()
    }

    fn no_local(&self, name: &str, access: Access) -> EvalError {
        let names = self.sheet.locals.iter().flat_map(|locals| locals.keys().map(Text::as_str));
        let near = nearest(name, names, access);
        self.fails(ProblemKind::UndeclaredLocal, format!("there is no local `{name}` in this file{near}"), access)
    }

    /// What `values` is here: the file beside the unit.
    pub fn given(&self) -> Option<Value> {
        // Seldom there: then the unit's folder matters.
        let given = self.context.given.get_or_init(|| super::values::beside(self.reader, self.context)).clone();
        if given.is_some() || self.context.names.contains_key("values") {
            self.reader.note(|trace| trace.own = true);
        }
        self.context.names.get("values").cloned().or(given)
    }

    /// One of them.
    fn one_value(&self, name: &str, access: Access) -> Result<Option<Value>, EvalError> {
        let Some(given) = self.given() else { return Ok(None) };
        let Some(members) = given.as_members() else { return Ok(None) };
        members.get(name).cloned().map(Some).ok_or_else(|| {
            let near = nearest(name, members.keys().map(|name| &**name), access);
            self.fails(ProblemKind::UndeclaredValue, format!("there is no value `{name}` here{near}"), access)
        })
    }

    /// A failure of a kind that somebody tells apart.
    pub fn fails(&self, kind: ProblemKind, message: impl Into<String>, access: Access) -> EvalError {
        if !access.forgiven {
            self.reader.note(|trace| trace.failures.push((access.place, kind)));
        }
        failed(message, access)
    }

    /// What is seen from the file that the context begins with.
    pub fn of_main(&self) -> View<'v, 't> {
        View { sheet: &self.context.main, included: None, ..*self }
    }

    /// What is said of a name that there is not.
    fn nothing(&self, root: &str, access: Access) -> EvalError {
        let message = match (root, self.sees) {
            ("dependency", Sees::Locals) => {
                "outputs of dependencies are not known yet where this is evaluated: locals, paths and sources come first".into()
            }
            ("local" | "include" | "dependency" | "feature", Sees::Little) => {
                format!("`{root}` is not known yet where this is evaluated: includes come first")
            }
            ("include", _) => "this file includes nothing".into(),
            ("values", _) => "there are no `values` here: only units of a stack are given some".into(),
            _ => format!("there is no `{root}` in Terragrunt{}", nearest(root, ROOTS.into_iter(), access)),
        };
        let kind = match (root, self.sees) {
            ("dependency" | "local" | "feature", _) => ProblemKind::Expression,
            ("include", _) => ProblemKind::UndeclaredInclude,
            ("values", _) => ProblemKind::UndeclaredValue,
            _ => ProblemKind::Expression,
        };
        self.fails(kind, message, access)
    }

    fn there_is(&self, root: &str) -> bool {
        match root {
            "local" | "feature" => self.sees >= Sees::Locals,
            "include" => self.sees >= Sees::Locals && !self.context.main.includes.is_empty() && self.included.is_none(),
            "dependency" => self.sees == Sees::All,
            "values" => self.given().is_some(),
            _ => false,
        }
    }
}

/// Is it written out, so that it names nothing and calls nothing?
fn is_constant(parsed: &Parsed, expr: ExprId, depth: usize) -> bool {
    match &parsed.expr(expr).kind {
        ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) => true,
        ExprKind::Template(_) => parsed.plain_text(expr).is_some(),
        ExprKind::Tuple(items) => {
            depth < MAX_CONSTANT && items.iter().all(|item| is_constant(parsed, *item, depth + 1))
        }
        ExprKind::Object(items) => {
            let is_key =
                |key| matches!(parsed.expr(key).kind, ExprKind::Variable(_)) || parsed.plain_text(key).is_some();
            let is_item = |value| is_constant(parsed, value, depth + 1);
            depth < MAX_CONSTANT && items.iter().all(|item| is_key(item.key) && is_item(item.value))
        }
        _ => false,
    }
}

/// What is nested deeper is evaluated each time.
const MAX_CONSTANT: usize = 16;

pub(super) fn failed(message: impl Into<String>, access: Access) -> EvalError {
    EvalError::failed(message, access.place)
}

/// "; did you mean …?", or nothing.
pub(super) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>, access: Access) -> String {
    // Nobody reads what `try` forgives.
    let near = if access.forgiven { None } else { closest(name, names) };
    near.map_or(String::new(), |near| format!("; did you mean `{near}`?"))
}

impl Scope for View<'_, '_> {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        let shown = address.to_string();
        let root = shown.split('.').next().unwrap_or_default();
        // Of blocks that are repeated, which is an experiment.
        match root {
            "each" | "count" => Ok(unknown(Type::Dynamic, "it differs from one repetition to the next", access)),
            _ => Err(self.nothing(root, access)),
        }
    }

    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        let Address::Name(root) = &origin.address else { return Ok(None) };
        let Key::Name(name) = key else { return Ok(None) };
        match (root.as_str(), origin.keys.as_slice()) {
            ("local", []) => match self.local(name) {
                Some(value) => value.map(Some),
                None => Err(self.no_local(name, access)),
            },
            ("include", []) => self.included_part(name, access).map(Some),
            ("values", []) => self.one_value(name, access),
            ("feature", []) => self.feature(name, access).map(Some),
            ("dependency", []) => self.one_dependency(name, access).map(Some),
            ("dependency", [Key::Name(label), Key::Name(outputs)]) if &**outputs == "outputs" => {
                let read = OutputRead {
                    dependency: label.as_str().into(),
                    output: name.as_str().into(),
                    at: access.place,
                    forgiven: access.forgiven,
                };
                self.reader.note(|trace| trace.outputs.push(read));
                Ok(None)
            }
            (root, []) => match root.strip_prefix(super::include::ONE) {
                Some(label) => self.part_of_include(label, name, access).map(Some),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    fn whole(&self, origin: &Origin, access: Access) -> Result<Option<Value>, EvalError> {
        let Address::Name(root) = &origin.address else { return Ok(None) };
        match (root.as_str(), origin.keys.as_slice()) {
            ("local", []) => Ok(Some(Value::object(self.locals()?))),
            ("include", []) => self.included_whole(access).map(Some),
            ("feature", []) => self.all_features().map(Some),
            ("values", []) => Ok(self.given()),
            ("dependency", []) => self.all_dependencies(access).map(Some),
            (root, []) => match root.strip_prefix(super::include::ONE) {
                Some(label) => self.one_include(label, access).map(Some),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    fn name(&self, root: &str) -> Option<Value> {
        let Some(at) = ROOTS.iter().position(|known| *known == root) else {
            return self.context.names.get(root).cloned();
        };
        if root == "values" {
            let given = self.given()?;
            if given.as_members().is_none() {
                return Some(given);
            }
        } else if !self.there_is(root) {
            return None;
        }
        self.reader.roots.get(at).cloned()
    }

    fn no_name(&self, root: &str, access: Access) -> Option<EvalError> {
        Some(self.nothing(root, access))
    }

    fn call(&self, name: &str, args: &[Value], access: Access) -> Option<Result<Value, EvalError>> {
        functions::call(self, name, args, access)
    }

    fn files(&self) -> Option<Files<'_>> {
        Some(Files {
            tree: self.reader.tree,
            base: &self.sheet.dir,
            root: Some(super::ROOT),
            decoded: &self.reader.decoded,
        })
    }
}

/// A value that is not known, for a reason.
pub(super) fn unknown(ty: Type, why: &str, access: Access) -> Value {
    Value::unknown(ty, Why::at(why, access.place))
}
