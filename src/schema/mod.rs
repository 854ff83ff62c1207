//! What providers accept: the schemas of their releases, embedded and compact, or read from `terraform providers schema -json`.
//! Knows nothing of modules and judges nothing.
//!
//! [`releases`] gives what is embedded of a provider, newest first; [`Release::find`] one resource type of it. Only what is asked
//! for is decoded, and what cannot be read is `None`, never a failure: a type that is not there is not known, which is no
//! finding by itself. `schemas/README.md` says where the data comes from and how it is packed.

pub mod behaviour;
mod bytes;
mod dump;
mod embedded;
mod model;
mod pack;
mod read;
mod release;
mod store;

pub use dump::{Dump, Provider};
pub use embedded::{releases, sources};
pub use model::{Attribute, Block, Function, Nested, NestedObject, Nesting};
pub use pack::{Source, pack};
pub use release::Release;
pub use store::Store;
