//! What files hold, read once: modules, roots and workspaces read the same ones again and again, and decoding takes long.

use std::sync::{Arc, Mutex, MutexGuard};

use super::address::free_names;
use super::{Data, Value};
use crate::hcl::{ExprId, Parsed, Text, parse_template};
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
    templates: HashMap<FileId, Arc<Template>>,
    bytes: usize,
}

/// A text that is a template.
#[derive(Debug)]
pub(super) struct Template {
    pub parsed: Parsed,
    pub expr: ExprId,
    /// What it must be given.
    pub names: Vec<Text>,
}

impl Template {
    /// # Errors
    /// The first mistake in it.
    pub fn read(text: &str) -> Result<Template, String> {
        let (parsed, expr) = parse_template(Arc::from(text.as_bytes()));
        match parsed.errors.first() {
            Some(error) => Err(format!("the template has a mistake: {}", error.message)),
            None => Ok(Template { names: free_names(&parsed, expr), parsed, expr }),
        }
    }
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
        *self.kept() = Kept::default();
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.known.lock().unwrap_or_else(|broken| broken.into_inner())
    }

    /// The value of something, by `decode` unless it is known already; what fails is not kept.
    ///
    /// # Errors
    /// Those of `decode`.
    pub(super) fn or_decode<E>(&self, from: Source, decode: impl FnOnce() -> Result<Value, E>) -> Result<Value, E> {
        if let Some(known) = self.kept().values.get(&from) {
            return Ok(known.clone());
        }
        let value = decode()?;
        let bytes = match (&from, &value.data) {
            (Source::Yaml(text) | Source::Json(text), _) | (_, Data::String(text)) => text.len(),
            _ => 0,
        };
        let mut kept = self.kept();
        if kept.takes(bytes) {
            kept.values.insert(from, value.clone());
        }
        Ok(value)
    }

    /// The template that a file is, by `read` unless it is known already; what fails is not kept.
    ///
    /// # Errors
    /// Those of `read`.
    pub(super) fn or_read<E>(
        &self,
        file: FileId,
        read: impl FnOnce() -> Result<Template, E>,
    ) -> Result<Arc<Template>, E> {
        if let Some(known) = self.kept().templates.get(&file) {
            return Ok(known.clone());
        }
        let template = Arc::new(read()?);
        let mut kept = self.kept();
        if kept.takes(template.parsed.bytes.len()) {
            kept.templates.insert(file, template.clone());
        }
        Ok(template)
    }
}

impl Kept {
    /// Takes the room for so much more, if it is there.
    fn takes(&mut self, bytes: usize) -> bool {
        let all = self.bytes.saturating_add(bytes);
        if all <= MAX_BYTES {
            self.bytes = all;
        }
        all <= MAX_BYTES
    }
}
