//! Types of what is not known: one inference for rules, `inspect`, `eval` and editors.
//!
//! The evaluator itself infers: what it does not know has a type, and conditionals, `for`, splats and functions carry it on. Here is what
//! it starts from beside literals and declared variables, the attributes of resources, and the question that others ask.

mod attributes;

<<<<<<< HEAD
pub use attributes::all;
pub(super) use attributes::attribute;
=======
pub use attributes::{argument, configuration};
pub(super) use attributes::{all, attribute};
>>>>>>> 687150e (Tell outputs of other roots that are used as what they are not)
