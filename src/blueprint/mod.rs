//! What people write: a blueprint read with the place of every value, checked whole, resolved for each environment.

mod arguments;
mod check;
mod cidr;
mod decode;
mod environment;
mod fixed;
mod model;
mod node;
mod overlay;
mod part;
mod path;
mod problems;
mod read;
mod root;
mod scalar;
pub mod schema;
mod sections;
mod show;
mod sources;
mod typed;

pub use cidr::Cidr;
pub use decode::{Decoded, Known, decode};
pub use fixed::LayoutKind;
pub use model::{Blueprint, Engine, Environment, Lock, Resolved, Setting, State};
pub use node::{Entry, Mapping, Node, NodeValue, Origin};
pub use part::{Chart, Part, PartId, PartKind};
pub use path::KeyPath;
pub use read::{MAX_BYTES, read};
pub use root::root;
pub use schema::{Additional, Format, Leaf, Pattern, Schema, Type};
pub use show::{quoted, show_defaults};
pub use sources::Sources;
