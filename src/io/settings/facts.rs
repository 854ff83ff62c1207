//! What settings say of the repository that its files do not show: which directories are roots, and what others own.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::DeValue;

use super::Globs;
use super::read::Reader;

/// The keys of one `[[external]]`.
const EXTERNAL_KEYS: [&str; 3] = ["name", "state", "outputs"];

#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Directories that are roots, whatever they look like.
    pub roots: Globs,
    /// Directories that are none.
    pub not_roots: Globs,
    pub externals: Vec<External>,
}

/// A state that another repository writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct External {
    /// What findings call it.
    pub name: String,
    /// Its address as `tfgen inspect` prints one, `*` for any text.
    pub state: String,
    pub outputs: BTreeSet<String>,
}

impl Reader {
    pub(super) fn externals(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<External> {
        let mut all = Vec::new();
        for table in self.tables("external", value) {
            let (mut name, mut state, mut outputs) = (None, None, None);
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "name" => name = self.string("name", value),
                    "state" => state = self.address(value),
                    "outputs" => outputs = self.strings("outputs", value),
                    unknown => self.unknown(unknown, key.span(), &EXTERNAL_KEYS),
                }
            }
            match (state, outputs) {
                (Some(state), Some(outputs)) => {
                    all.push(External { name: name.unwrap_or_else(|| state.clone()), state, outputs });
                }
                _ => self.problem(value.span(), "`external` needs a `state` and its `outputs`".into()),
            }
        }
        all
    }

    /// The address of a state.
    fn address(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let state = self.string("state", value)?;
        let (kind, rest) = state.split_once("://").unwrap_or_default();
        if kind.is_empty() || rest.trim_matches(['*', '/']).is_empty() {
            self.problem(
                value.span(),
                format!("`{state}` is no state's address: write it like `s3://bucket/network.tfstate`"),
            );
            return None;
        }
        Some(state)
    }
}
