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
    /// What the repository is called: `github.com/owner/name`, in small letters.
    pub names: BTreeSet<String>,
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

impl Facts {
    /// An address of a repository without all that does not name it: `git::ssh://git@github.com:22/Owner/Name.git` is
    /// `github.com/owner/name`.
    pub fn plain(address: &str) -> String {
        let address = address.strip_prefix("git::").unwrap_or(address);
        let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        // After a scheme `:` begins a port, else the path.
        let host = match (host.split_once(':'), scheme) {
            (Some((host, path)), "") => format!("{host}/{path}"),
            (Some((host, _)), _) => host.to_string(),
            (None, _) => host.to_string(),
        };
        let path = path.trim_end_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path);
        let whole = if path.is_empty() { host } else { format!("{host}/{path}") };
        whole.to_ascii_lowercase()
    }
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
