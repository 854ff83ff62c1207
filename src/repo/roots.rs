//! Which directories are roots: where people run Terraform, and where states come from.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{self, FileKind};
use super::module::Modules;
use super::path;
use super::scripts::{Learned, Part, Told};
use crate::io::{EntryKind, Facts, Tree};
use crate::text::FileId;

/// A directory that is run by itself, before its states are known.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    pub path: String,
    /// Under `examples/` or `tests/`: a root that the state rules leave alone.
    pub exempt: bool,
    /// Values Terraform loads by itself, in the order it does: `terraform.tfvars`, then `*.auto.tfvars` by name.
    pub auto_values: Vec<FileId>,
    /// Values that are given with `-var-file`.
    pub named_values: Vec<FileId>,
    /// Files for `-backend-config`, as their names tell.
    pub backend_files: Vec<FileId>,
    /// What scripts tell.
    pub told: Told,
}

impl Candidate {
    /// Every file that is given to `-backend-config`.
    pub fn completing(&self) -> BTreeSet<FileId> {
        let told = self.told.inits.iter().flatten().filter_map(|part| match part {
            Part::File(file) => Some(*file),
            _ => None,
        });
        self.backend_files.iter().copied().chain(told).collect()
    }

    /// Is its backend completed by something that is here?
    pub fn is_completed(&self) -> bool {
        !self.backend_files.is_empty() || !self.told.inits.is_empty()
    }
}

/// Finds the roots. A root has a backend or cloud block, or values, `config/<workspace>` (`configured`) or backend files of
/// its own; or nothing calls it and it configures providers, or it is an example or a test; or the settings say so, who have the
/// last word.
pub fn find(
    modules: &Modules,
    configured: &BTreeSet<String>,
    (facts, learned): (&Facts, &Learned),
    tree: &Tree,
) -> Vec<Candidate> {
    let called: BTreeSet<&str> = modules.values().flat_map(|m| m.calls.values()).filter_map(|c| c.module()).collect();
    let mut owned = own_files(modules, learned, tree);
    let mut roots = Vec::new();
    for module in modules.values() {
        let own = owned.remove(module.path.as_str()).unwrap_or_default();
        let exempt = is_exempt(&module.path) && !facts.roots.is_match(&module.path);
        let told = learned.roots.get(&module.path).cloned().unwrap_or_default();
        let has_own = told != Told::default()
            || !own.auto_values.is_empty()
            || !own.named_values.is_empty()
            || !own.backend_files.is_empty();
        let by_itself = module.backend.is_some() || module.cloud.is_some() || configured.contains(&module.path);
        let uncalled = !called.contains(module.path.as_str());
        if facts.not_roots.is_match(&module.path) {
            continue;
        }
        let named = facts.roots.is_match(&module.path);
        if named || by_itself || has_own || uncalled && (exempt || !module.providers.is_empty()) {
            roots.push(Candidate { path: module.path.clone(), exempt, told, ..own });
        }
    }
    roots
}

/// Files for values and backends by the module they belong to: the nearest directory upwards that holds configuration.
fn own_files<'m>(modules: &'m Modules, learned: &Learned, tree: &Tree) -> BTreeMap<&'m str, Candidate> {
    let mut owned: BTreeMap<&str, Candidate> = BTreeMap::new();
    for (file, entry) in tree.entries().filter(|(_, entry)| entry.kind == EntryKind::File) {
        let Some(kind @ (FileKind::Backend | FileKind::Values)) = files::kind(&entry.path) else { continue };
        // Whose it is, a command says.
        if learned.files.contains(&file) {
            continue;
        }
        let directory = path::parent(&entry.path);
        let mut at = directory;
        let owner = loop {
            if let Some((owner, _)) = modules.get_key_value(at) {
                break Some(owner);
            }
            if at.is_empty() {
                break None;
            }
            at = path::parent(at);
        };
        let Some(owner) = owner else { continue };
        let between = directory.strip_prefix(owner.as_str()).unwrap_or_default();
        if is_exempt(between) {
            continue;
        }
        let own = owned.entry(owner).or_default();
        match kind {
            FileKind::Backend => own.backend_files.push(file),
            _ if between.is_empty() && is_auto(path::name(&entry.path)) => own.auto_values.push(file),
            _ => own.named_values.push(file),
        }
    }
    for own in owned.values_mut() {
        own.auto_values.sort_by_key(|file| auto_order(path::name(tree.path(*file))));
    }
    owned
}

/// Does Terraform load these values without being told?
fn is_auto(name: &str) -> bool {
    let plain = name.strip_suffix(".json").unwrap_or(name);
    plain == "terraform.tfvars" || plain.ends_with(".auto.tfvars")
}

/// `terraform.tfvars`, `terraform.tfvars.json`, then the others by name.
fn auto_order(name: &str) -> (u8, String) {
    match name {
        "terraform.tfvars" => (0, String::new()),
        "terraform.tfvars.json" => (1, String::new()),
        _ => (2, name.to_string()),
    }
}

/// Is a directory an example or a test, by a folder on its way?
pub fn is_exempt(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "examples" | "example" | "tests" | "test" | "testdata" | "fixtures"))
}
