//! Types of what is not known: one inference for rules, `inspect`, `eval` and editors.
//!
//! The evaluator itself infers: what it does not know has a type, and conditionals, `for`, splats and functions carry it on; calls, remote
//! states and dependencies are crossed as values cross them. Here is what it starts from beside literals and declared variables, and
//! the question that others ask:
//!
//! - [`expression`], [`output`], [`local`] and [`variable`] of an instance, by name: type, value, and why the value is not known;
//! - [`at`] a place in a file, as an editor asks;
//! - [`Outputs`], what a module hands out whatever it is given;
//! - [`attribute`], [`all`], [`argument`], [`configuration`]: what providers say.

mod attributes;
mod outputs;
mod query;

pub use attributes::{all, argument, attribute, configuration};
pub use outputs::Outputs;
pub use query::{Inferred, at, expression, local, output, variable};
