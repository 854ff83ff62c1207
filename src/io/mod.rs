//! The only place that touches the world: reading a repository, writing what was rendered.

mod lock;
mod tree;
mod write;

pub use lock::{LOCK_FILE, Lock, Versions, content_hash};
pub use tree::{Entry, EntryKind, Tree, Unreadable};
pub use write::{Change, Comparison, Step, WriteError, compare};
