//! What an expression sees around it: the evaluator asks, and only when it gets there.

use std::fmt;
use std::sync::Arc;

use super::unknown::{Key, Origin};
use super::{Address, Decoded, Value};
use crate::io::Tree;
use crate::text::Place;

/// The surroundings of an expression. Whoever implements it memoises, and breaks cycles among what it evaluates.
pub trait Scope {
    /// The value of what a traversal refers to.
    ///
    /// For something whose parts come one by one (a module's outputs, a remote state, a resource) return
    /// [`Value::origin`]; its parts are then asked for through [`Scope::read`].
    ///
    /// # Errors
    /// [`EvalError::undeclared`] when there is no such thing; whatever its own evaluation failed with.
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError>;

    /// Is there such a thing at all? Asked of what is never evaluated, for Terraform looks before it evaluates.
    ///
    /// # Errors
    /// [`EvalError::undeclared`] when there is not.
    fn declared(&self, address: &Address, access: Access) -> Result<(), EvalError> {
        let _ = (address, access);
        Ok(())
    }

    /// A part of a value that came from `origin` is taken: its one attribute, element, or some element of it.
    /// Called for every step on the way, through locals, splats, `for`, `[…]`, `lookup`, `try`, arguments of functions:
    /// this is how to learn which outputs an expression reads. `None`: not known, and the value's origin grows by the step.
    ///
    /// # Errors
    /// When there is no such part.
    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        let _ = (origin, key, access);
        Ok(None)
    }

    /// All of a value that came from `origin` is needed (`keys(module.x)`, `jsonencode`, `for … in`). `None`: not known.
    ///
    /// # Errors
    /// When evaluating one of its parts failed.
    fn whole(&self, origin: &Origin, access: Access) -> Result<Option<Value>, EvalError> {
        let _ = (origin, access);
        Ok(None)
    }

    /// A bare name that this place defines: the iterator of a `dynamic` block, `dependency` of Terragrunt.
    /// It wins over Terraform's own roots.
    fn name(&self, root: &str) -> Option<Value> {
        let _ = root;
        None
    }

    /// What is wrong with a bare name that this place does not define; `None`: what Terraform says of it.
    fn no_name(&self, root: &str, access: Access) -> Option<EvalError> {
        let _ = (root, access);
        None
    }

    /// A function that this place defines, before Terraform's own.
    fn call(&self, name: &str, args: &[Value], access: Access) -> Option<Result<Value, EvalError>> {
        let _ = (name, args, access);
        None
    }

    /// Does it want to hear what is read where that decides nothing: in a loop over something unknown?
    fn listens(&self) -> bool {
        true
    }

    /// Where `file()` and its kin read; without it what they read is unknown.
    fn files(&self) -> Option<Files<'_>> {
        None
    }
}

/// The files that functions may read.
#[derive(Clone, Copy)]
pub struct Files<'t> {
    pub tree: &'t Tree,
    /// The directory in the tree that relative paths start from: where Terraform would be run.
    pub base: &'t str,
    /// Where absolute paths take the tree to lie, for languages that know of it.
    pub root: Option<&'t str>,
    pub decoded: &'t Decoded,
}

/// Where something is asked for, and how much it matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Access {
    pub place: Place,
    /// A failure here would not fail the configuration, or not surely: inside `try` and `can`, in the branch that
    /// a condition does not take, for elements of a collection that may be empty.
    pub forgiven: bool,
}

impl Access {
    pub fn at(place: Place) -> Access {
        Access { place, forgiven: false }
    }
}

/// Why an expression has no value: Terraform would fail as well.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EvalError {
    /// One sentence, names in backticks. Never holds a sensitive value.
    pub message: String,
    pub place: Place,
    pub kind: ErrorKind,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// Something that is declared nowhere: Terraform notices before it evaluates, `try` does not help.
    Undeclared,
    /// An operation that failed, which `try` and `can` forgive.
    Failed,
    /// The same, for want of an attribute or element of that name.
    Absent(Arc<str>),
    /// The same, for being null, for being too short, or for what a function makes of it: another value of its type may do.
    Value,
    /// The same, for want of an output of a module or of another state: who judges outputs tells it.
    NoOutput,
}

impl EvalError {
    pub fn failed(message: impl Into<String>, place: Place) -> EvalError {
        EvalError { message: message.into(), place, kind: ErrorKind::Failed }
    }

    pub fn absent(name: &str, message: impl Into<String>, place: Place) -> EvalError {
        EvalError { message: message.into(), place, kind: ErrorKind::Absent(name.into()) }
    }

    pub fn of_value(message: impl Into<String>, place: Place) -> EvalError {
        EvalError { message: message.into(), place, kind: ErrorKind::Value }
    }

    pub fn no_output(message: impl Into<String>, place: Place) -> EvalError {
        EvalError { message: message.into(), place, kind: ErrorKind::NoOutput }
    }

    pub fn undeclared(message: impl Into<String>, place: Place) -> EvalError {
        EvalError { message: message.into(), place, kind: ErrorKind::Undeclared }
    }
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A scope with nothing in it: constants and functions only.
pub struct Empty;

impl Scope for Empty {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        Err(EvalError::undeclared(format!("`{address}` is not declared"), access.place))
    }
}
