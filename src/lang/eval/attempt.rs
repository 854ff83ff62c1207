//! `try` and `can`: what may fail without consequence.

use super::{Env, Evaluator, Outcome};
use crate::hcl::{ExprId, ExprKind};
use crate::lang::unknown::Unknown;
use crate::lang::value::Value;
use crate::lang::{Address, ErrorKind, EvalError, Mode, Reference, Type, Why, references};
use crate::text::Place;

impl Evaluator<'_> {
    /// `try`: the first argument that has a value. Once something unknown is met, only Terraform can tell which that is.
    pub(super) fn attempt(&self, id: ExprId, args: &[ExprId], expand: bool, env: &Env) -> Outcome {
        let (args, more) = match args.split_last() {
            Some((last, first)) if expand => match self.expanded(id, *last, env)? {
                Ok(more) => (first, more),
                Err(unknown) => return Ok(unknown),
            },
            _ => (args, Vec::new()),
        };
        if args.is_empty() && more.is_empty() {
            return Err(self.error(id, "`try` needs at least one expression"));
        }
        let mut last = None;
        let mut undecided: Option<Value> = None;
        for (i, arg) in args.iter().enumerate() {
            let touched = self.touched.get();
            self.forgiving.set(self.forgiving.get() + 1);
            let result = self.eval(*arg, env);
            self.forgiving.set(self.forgiving.get() - 1);
            match result {
                Err(error) if error.kind == ErrorKind::Undeclared => return Err(error),
                _ if undecided.is_some() => {}
                Ok(value) if self.touched.get() == touched => {
                    args.iter().skip(i + 1).try_for_each(|rest| self.all_declared(*rest, env))?;
                    return Ok(value);
                }
                Ok(value) => undecided = Some(value),
                Err(_) if self.touched.get() != touched => {
                    let why = Why::at("whether this fails is not known", self.place(*arg));
                    undecided = Some(Value::unknown(Type::Dynamic, why));
                }
                Err(error) => last = Some(error),
            }
        }
        if undecided.is_none()
            && let Some(value) = more.first()
        {
            return Ok(if value.is_wholly_known() { value.clone() } else { self.perhaps(value.clone(), id) });
        }
        match (undecided, last) {
            (Some(value), _) => Ok(self.perhaps(value, id)),
            (None, Some(error)) => Err(EvalError {
                message: format!("every argument of `try` fails; the last: {}", error.message),
                ..error
            }),
            (None, None) => Err(self.error(id, "`try` needs at least one expression")),
        }
    }

    /// Fails where something is named, in what is not evaluated, that is declared nowhere.
    pub(super) fn all_declared(&self, id: ExprId, env: &Env) -> Result<(), EvalError> {
        if self.only.is_some() || !self.looks_outside(id, env) || self.is_sound() || self.checked.borrow().contains(&id)
        {
            return Ok(());
        }
        references(self.parsed, id, &env.names()).iter().try_for_each(|reference| self.declared_at(reference))?;
        // In a `for` it stands there in every round, with the same names around it.
        self.checked.borrow_mut().insert(id);
        Ok(())
    }

    /// Is there all that the whole expression names? Then so is what any part of it does.
    fn is_sound(&self) -> bool {
        let named = || references(self.parsed, self.whole, &[]);
        *self.sound.get_or_init(|| named().iter().all(|reference| self.declared_at(reference).is_ok()))
    }

    fn declared_at(&self, reference: &Reference) -> Result<(), EvalError> {
        let known = match &reference.address {
            Address::Name(_) => true,
            Address::Resource { mode: Mode::Managed, kind, .. } => self.scope.name(kind).is_some(),
            _ => false,
        };
        let place = Place { file: self.file, span: reference.span };
        if known { Ok(()) } else { self.scope.declared(&reference.address, self.access(place)) }
    }

    /// Does it name anything but the variables around it?
    fn looks_outside(&self, id: ExprId, env: &Env) -> bool {
        if let ExprKind::Variable(name) = &self.parsed.expr(id).kind {
            return env.name(&name.text).is_none();
        }
        let mut outside = false;
        self.parsed.each_child(id, &mut |child| outside = outside || self.looks_outside(child, env));
        outside
    }

    /// A value that `try` may have taken, or not.
    fn perhaps(&self, value: Value, id: ExprId) -> Value {
        let marks = value.deep_marks();
        match value.first_unknown() {
            Some(unknown) if value.is_unknown() => {
                let origin = unknown.origin.clone();
                Value::from(Unknown { origin, maybe: true, ..Unknown::new(Type::Dynamic, unknown.why.clone()) })
                    .marked(marks)
            }
            Some(unknown) => Value::unknown(Type::Dynamic, unknown.why.clone()).marked(marks),
            None => {
                let why = Why::at("whether an argument of `try` fails is not known", self.place(id));
                Value::unknown(Type::Dynamic, why).marked(marks)
            }
        }
    }

    pub(super) fn can(&self, id: ExprId, args: &[ExprId], expand: bool, env: &Env) -> Outcome {
        if let (Some(last), true) = (args.last(), expand) {
            return match self.expanded(id, *last, env)? {
                Ok(more) if args.len() - 1 + more.len() == 1 => Ok(Value::from(true)),
                Ok(_) => Err(self.error(id, "`can` takes exactly one expression")),
                Err(unknown) => Ok(unknown),
            };
        }
        let [arg] = args else { return Err(self.error(id, "`can` takes exactly one expression")) };
        let touched = self.touched.get();
        self.forgiving.set(self.forgiving.get() + 1);
        let result = self.eval(*arg, env);
        self.forgiving.set(self.forgiving.get() - 1);
        match result {
            Err(error) if error.kind == ErrorKind::Undeclared => Err(error),
            _ if self.touched.get() != touched => {
                let why = Why::at("whether this fails is not known", self.place(*arg));
                Ok(Value::unknown(Type::Bool, why))
            }
            Ok(_) => Ok(Value::from(true)),
            Err(_) => Ok(Value::from(false)),
        }
    }
}
