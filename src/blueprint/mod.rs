//! What people write: a blueprint read with the place of every value, checked whole, resolved for each environment.

mod model;
mod node;
mod part;
mod schema;

pub use model::{Blueprint, Engine, Environment, Lock, Resolved, Setting, State};
pub use node::{Entry, Mapping, Node, NodeValue, Origin};
pub use part::{Chart, Part, PartId, PartKind};
pub use schema::{Additional, Format, Leaf, Pattern, Schema, Type};
