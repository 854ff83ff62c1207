//! What YAML files hold, read once: modules, roots and workspaces read the same ones again and again, and reading takes long.

use std::sync::{Arc, Mutex};

use super::Value;
use crate::text::HashMap;

/// More text than this is not kept.
const MAX_BYTES: usize = 64 << 20;

/// Values by the text that they were decoded from.
#[derive(Default, Debug)]
pub struct Decoded {
    known: Mutex<Kept>,
}

#[derive(Default, Debug)]
struct Kept {
    values: HashMap<Arc<str>, Value>,
    bytes: usize,
}

impl Decoded {
    /// As if nothing had been read yet.
    pub fn forget(&self) {
        *self.known.lock().unwrap_or_else(|broken| broken.into_inner()) = Kept::default();
    }

    /// The value of a text, by `decode` unless it is known already; what fails is not kept.
    ///
    /// # Errors
    /// Those of `decode`.
    pub(super) fn or_decode<E>(&self, text: &str, decode: impl FnOnce(&str) -> Result<Value, E>) -> Result<Value, E> {
        let lock = || self.known.lock().unwrap_or_else(|broken| broken.into_inner());
        if let Some(known) = lock().values.get(text) {
            return Ok(known.clone());
        }
        let value = decode(text)?;
        let mut kept = lock();
        if kept.bytes.saturating_add(text.len()) <= MAX_BYTES {
            kept.bytes += text.len();
            kept.values.insert(text.into(), value.clone());
        }
        Ok(value)
    }
}
