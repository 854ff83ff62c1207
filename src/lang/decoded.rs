//! What files hold, read once: modules, roots and workspaces read the same ones again and again, and decoding takes long.

use std::sync::{Arc, Mutex};

use super::{Data, Value};
use crate::text::{FileId, HashMap};

/// More text than this is not kept.
const MAX_BYTES: usize = 64 << 20;

/// Values by what they come from.
#[derive(Default, Debug)]
pub struct Decoded {
    known: Mutex<Kept>,
}

#[derive(Default, Debug)]
struct Kept {
    values: HashMap<Source, Value>,
    bytes: usize,
}

/// What a value is decoded from.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Source {
    /// The text of a file.
    File(FileId),
    Yaml(Arc<str>),
    Json(Arc<str>),
}

impl Decoded {
    /// As if nothing had been read yet.
    pub fn forget(&self) {
        *self.known.lock().unwrap_or_else(|broken| broken.into_inner()) = Kept::default();
    }

    /// The value of something, by `decode` unless it is known already; what fails is not kept.
    ///
    /// # Errors
    /// Those of `decode`.
    pub(super) fn or_decode<E>(&self, from: Source, decode: impl FnOnce() -> Result<Value, E>) -> Result<Value, E> {
        let lock = || self.known.lock().unwrap_or_else(|broken| broken.into_inner());
        if let Some(known) = lock().values.get(&from) {
            return Ok(known.clone());
        }
        let value = decode()?;
        let bytes = match (&from, &value.data) {
            (Source::Yaml(text) | Source::Json(text), _) | (_, Data::String(text)) => text.len(),
            _ => 0,
        };
        let mut kept = lock();
        if kept.bytes.saturating_add(bytes) <= MAX_BYTES {
            kept.bytes += bytes;
            kept.values.insert(from, value.clone());
        }
        Ok(value)
    }
}
