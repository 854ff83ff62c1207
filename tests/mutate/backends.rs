//! Where states lie, by kind of backend: read from blocks and from the files for `-backend-config`, without the linter's model.

use std::collections::BTreeMap;

use crate::facts::{At, Name};

/// What a root says of its state.
#[derive(Clone, Debug)]
pub struct Backend {
    pub kind: String,
    /// Arguments with a plain text, of the block and of the file that completes it.
    pub arguments: BTreeMap<String, Name>,
    /// What a message about all of the block points at.
    pub header: At,
    /// The whole argument that names the state, where the block has it.
    pub object: Option<At>,
}

/// `data "terraform_remote_state"` with literal arguments: one of each instance that a literal `for_each` makes.
#[derive(Clone, Debug)]
pub struct RemoteState {
    pub name: String,
    pub kind: String,
    /// Its key, where `for_each` makes several.
    pub instance: Option<String>,
    pub header: At,
    /// Arguments of `config` with a plain text.
    pub config: BTreeMap<String, Name>,
    /// The whole argument, and its value.
    pub workspace: Option<(At, At)>,
}

/// The arguments that name what holds states, and the one that names the state in it.
pub fn arguments(kind: &str) -> (&'static [&'static str], &'static str) {
    match kind {
        "gcs" => (&["bucket"], "prefix"),
        "azurerm" => (&["storage_account_name", "container_name"], "key"),
        "local" => (&[], "path"),
        _ => (&["bucket"], "key"),
    }
}

/// Does a wire of one directory lead to the state that a root keeps?
pub fn meets((reader, state): (&str, &RemoteState), (root, backend): (&str, &Backend)) -> bool {
    let (containers, object) = arguments(&state.kind);
    let text = |of: &BTreeMap<String, Name>, name: &str| of.get(name).map(|name| name.text.clone());
    let here = |directory: &str, text: Option<String>| {
        text.map(|text| if state.kind == "local" { crate::facts::join(directory, &text) } else { text })
    };
    let wanted = here(reader, text(&state.config, object));
    // What is given on a command line is not known, also when both leave it out.
    let same = |name: &&str| text(&state.config, name).is_some_and(|of| Some(of) == text(&backend.arguments, name));
    let held = containers.iter().all(same);
    state.kind == backend.kind && held && wanted.is_some() && wanted == here(root, text(&backend.arguments, object))
}

/// A name that is a slip away.
pub fn misspelt(object: &str) -> String {
    match object.rsplit_once('.').filter(|(stem, _)| !stem.is_empty() && !stem.ends_with('/')) {
        Some((stem, end)) => format!("{stem}s.{end}"),
        None => format!("{object}s"),
    }
}

/// A name in another folder.
pub fn moved(kind: &str, object: &str) -> String {
    match object.rsplit_once('/').filter(|_| kind == "local") {
        Some((folder, name)) => format!("{folder}/new/{name}"),
        None => format!("new/{object}"),
    }
}

impl Backend {
    pub fn text(&self, argument: &str) -> Option<&str> {
        self.arguments.get(argument).map(|name| name.text.as_str())
    }

    /// The name of its state, where it is written.
    pub fn name(&self) -> Option<&Name> {
        self.arguments.get(arguments(&self.kind).1)
    }

    /// Where a message about its state points: at the name in the block, else at the block.
    pub fn told_at(&self) -> &At {
        self.object.as_ref().and(self.name()).map_or(&self.header, |name| &name.at)
    }
}
