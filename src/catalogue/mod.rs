//! The catalogue: manifests and templates of every component and add-on that a blueprint can name.

mod embedded;
mod manifest;
mod read;
mod resolve;

use indexmap::IndexMap;

use crate::blueprint::{Part, PartId, PartKind};
use crate::io::{EntryKind, Tree};
use crate::text::Diagnostic;

pub use embedded::{TEMPLATES, embedded};
pub use manifest::{Concern, Crds, Manifest, Need, Phase};

/// Manifests, components first, both in alphabetical order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Catalogue {
    pub manifests: IndexMap<PartId, Manifest>,
}

impl Catalogue {
    /// Loads every `components/*/component.yaml` and `addons/*/addon.yaml` below `directory` of the tree.
    /// Never fails: a manifest that cannot be understood is left out, and a problem says why.
    pub fn load(tree: &Tree, directory: &str) -> (Catalogue, Vec<Diagnostic>) {
        let schema = read::manifest_schema().0;
        let mut problems = Vec::new();
        let mut drafts = Vec::new();
        for (kind, folder, name) in
            [(PartKind::Component, "components", "component.yaml"), (PartKind::Addon, "addons", "addon.yaml")]
        {
            let prefix = format!("{directory}/{folder}/");
            for (file, entry) in tree.entries().filter(|(_, entry)| entry.kind == EntryKind::File) {
                let Some((part, file_name)) = entry.path.strip_prefix(&prefix).and_then(|p| p.split_once('/')) else {
                    continue;
                };
                if file_name == name {
                    let path = format!("{folder}/{part}");
                    let mut found = Vec::new();
                    let draft = read::draft(tree, file, kind, &path, &schema, &mut found);
                    problems.extend(found);
                    drafts.extend(draft.map(|draft| with_files(draft, tree, &format!("{prefix}{part}/"), name)));
                }
            }
        }
        let manifests = resolve::resolve(drafts, &mut problems);
        problems.sort_by_key(|problem| (problem.place.file, problem.place.span.start));
        (Catalogue { manifests }, problems)
    }

    /// What a blueprint may name.
    pub fn parts(&self) -> Vec<Part> {
        self.manifests.values().map(|manifest| manifest.part.clone()).collect()
    }

    pub fn get(&self, id: &PartId) -> Option<&Manifest> {
        self.manifests.get(id)
    }
}

fn with_files(mut draft: read::Draft, tree: &Tree, prefix: &str, manifest: &str) -> read::Draft {
    let files = tree.entries().filter(|(_, entry)| entry.kind == EntryKind::File);
    let files = files.filter_map(|(_, entry)| entry.path.strip_prefix(prefix)).filter(|path| *path != manifest);
    draft.manifest.files = files.map(str::to_string).collect();
    draft
}
