//! Types of what is not known: one inference for rules, `inspect`, `eval` and editors.
//!
//! The evaluator itself infers: what it does not know has a type, and conditionals, `for`, splats and functions carry it on. Here is what
//! it starts from beside literals and declared variables, the attributes of resources, and the question that others ask.

mod attributes;

pub(super) use attributes::attribute;
pub use attributes::{all, argument, configuration};
