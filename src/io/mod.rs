//! The only place that touches the world: reading a repository, writing what was rendered.

mod console;
mod lock;
mod repository;
mod settings;
mod tree;
mod vantage;
mod write;

pub use console::{enter, note, print};
pub use lock::{LOCK_FILE, Lock, Versions, content_hash};
pub use repository::{Failure, Opened, open};
pub use settings::Settings;
pub use tree::{Entry, EntryKind, Tree, Unreadable};
pub use vantage::Vantage;
pub use write::{Change, Comparison, Step, WriteError, compare};
