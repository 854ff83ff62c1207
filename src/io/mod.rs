//! The only place that touches the world: reading a repository, writing what was rendered.

mod tree;

pub use tree::{Entry, EntryKind, Tree, Unreadable};
