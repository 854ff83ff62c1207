//! The only place that touches the world: reading a repository, writing what was rendered.
#![allow(clippy::disallowed_methods, reason = "the one place for what is disallowed everywhere else")]

mod clock;
mod compare;
mod console;
mod laid;
mod lock;
mod origin;
mod read;
mod replace;
mod repository;
mod settings;
mod standing;
mod tree;
mod vantage;
mod walk;
mod write;

pub use clock::Clock;
pub use compare::{Change, Comparison, compare};
pub use console::{Stream, enter, is_there, note, print, print_bytes, read_file, read_stdin, save, shows_colour};
pub use laid::Laid;
pub use lock::{LOCK_FILE, Lock, Versions, content_hash};
pub use replace::{Rewrite, Target, Targets, rewrite, targets};
pub use repository::{Failure, Opened, open, open_here};
pub use settings::{Choice, External, Facts, Globs, PerPath, Settings};
pub use standing::WriteError;
pub use tree::{Entry, EntryKind, Tree, Unreadable};
pub use vantage::Vantage;
pub use write::Step;
