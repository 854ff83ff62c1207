//! Terraform's language: values, types, references, evaluation. Knows nothing of modules, files of a module, or state.
//!
//! ## How evaluation learns what things are
//! [`eval`] walks an expression and asks a [`Scope`] for every [`Address`] when it gets there, not before: what nobody
//! asks for costs nothing. The scope memoises and breaks cycles.
//!
//! ## Values that come in parts: [`Origin`]
//! `module.net`, `data.terraform_remote_state.net` or a resource are not worth building whole, and their parts may be
//! partly unknown. The scope answers such a reference with [`Value::origin`]: an [`Unknown`] that remembers its
//! [`Origin`], an address and the steps taken from it. Taking an attribute or an element of such a value, by whatever
//! means (`.a`, `["a"]`, `[*].a`, `for`, `lookup`, `element`, `try`, through any number of locals, which just pass the value on),
//! calls [`Scope::read`] with the origin and the step:
//! - the scope answers `Some(value)`: evaluation goes on with it. This is how one output of a module is evaluated alone.
//! - it answers `None`: the result is unknown, of type dynamic, with the origin one step longer.
//! - it fails: there is no such part, and so does the expression.
//!
//! So a reader that wants to know which outputs of a remote state an expression reads evaluates it with a scope that
//! notes every `read(origin, key)` with `origin.keys == [outputs]`. [`Access::forgiven`] says that a missing part would not be fatal.
//! Unknown collections of such values are entered once with [`Key::Any`], for the reads' sake; the result stays unknown.
//! Where a whole value is needed (`keys(module.x)`, `jsonencode(module.x)`), [`Scope::whole`] is asked.
//!
//! For a module or resource with `for_each` the scope may return an object of origins, `{ a = origin(module.x["a"]) }`.
//!
//! ## What is not known
//! [`Unknown`] stands anywhere in a value, with its type as far as known, the reason, and for strings the known pieces of the
//! template (`"acme-${account}-tf"` is `acme-`, a hole, `-tf`), so that addresses can be compared with wildcards.

mod address;
mod constraint;
mod convert;
mod decoded;
mod defaults;
mod eval;
mod fields;
mod functions;
mod mismatch;
mod number;
mod order;
mod pieces;
mod print;
mod scope;
mod types;
mod unify;
mod unknown;
mod value;
mod version;

pub use address::{Address, Each, Met, Mode, Reference, RestStep, references};
pub use constraint::type_constraint;
pub use convert::{ConvertError, convert};
pub use decoded::Decoded;
pub use eval::eval;
pub use fields::{Field, Fields};
pub use functions::{arity as function_arity, names as function_names, plain_name as plain_function, to_json};
pub use mismatch::indefinite;
pub use number::{NotANumber, Number, NumberError};
pub use print::{print, print_type};
pub use scope::{Access, Empty, ErrorKind, EvalError, Files, Scope};
pub use types::Type;
pub use unknown::{Key, Origin, Piece, Unknown, Why};
pub use value::{Data, Elements, Entries, Marks, Value};
pub use version::{Constraints, Version};
