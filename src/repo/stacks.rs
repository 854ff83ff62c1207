//! Cloud Posse's components: which directory a component's name means, and what stack files say of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::wires::Link;
use super::{Base, path};
use crate::io::{EntryKind, Tree};

/// Stack files that are looked into, and the size of one; real ones stay far below.
const MAX_FILES: usize = 5_000;
const MAX_BYTES: usize = 1 << 20;

/// What stack files (`stacks/**/*.yaml`) say of components.
#[derive(Debug, Default)]
pub struct Stacks {
    /// The directories that a component's name stands for, where it is not its own.
    directories: BTreeMap<String, BTreeSet<String>>,
    /// Components whose outputs are written down in stack files.
    fixed: BTreeSet<String>,
    /// There are stack files, so that variables get values that nothing else shows.
    any: bool,
    /// Some of them could not be read.
    broken: bool,
}

impl Stacks {
    pub fn read(tree: &Tree) -> Stacks {
        let mut stacks = Stacks::default();
        let is_stack = |path: &str| {
            let mut folders = path::parent(path).split('/');
            let yaml = path.ends_with(".yaml") || path.ends_with(".yml");
            yaml && folders.any(|folder| folder == "stacks") && !folders.any(|folder| folder == "workflows")
        };
        let files = tree.entries().filter(|(_, entry)| entry.kind == EntryKind::File && is_stack(&entry.path));
        for (i, (file, _)) in files.enumerate() {
            let bytes = tree.read(file).ok().filter(|bytes| bytes.len() <= MAX_BYTES && i < MAX_FILES);
            match bytes.and_then(|bytes| serde_yaml::from_slice::<Value>(&bytes).ok()) {
                Some(value) => stacks.add(&value),
                None => stacks.broken = true,
            }
            stacks.any = true;
        }
        stacks
    }

    fn add(&mut self, stack: &Value) {
        let components = stack.get("components").and_then(|all| all.get("terraform")).and_then(Value::as_mapping);
        for (name, said) in components.into_iter().flatten() {
            let Some(name) = name.as_str() else { continue };
            let real = said.get("metadata").and_then(|metadata| metadata.get("component")).or(said.get("component"));
            let real = real.and_then(Value::as_str).unwrap_or(name);
            self.directories.entry(name.to_string()).or_default().insert(real.to_string());
            if said.get("remote_state_backend_type").and_then(Value::as_str) == Some("static") {
                self.fixed.insert(name.to_string());
            }
        }
    }

    /// The roots that a component's name may mean to readers, a root and the module that asks for it; `literal`: it is written
    /// there and not made by a variable. Components lie in one folder: that which is around a reader and has one of that name.
    pub(super) fn component(
        &self,
        name: &str,
        literal: bool,
        readers: [&str; 2],
        base: Base<'_>,
    ) -> (BTreeSet<String>, Link) {
        let unknown = |why: &str| (BTreeSet::new(), Link::Unknown(why.to_string()));
        if self.broken {
            return unknown("a stack file could not be read");
        }
        if self.fixed.contains(name) {
            return unknown("stack files write its outputs down");
        }
        if self.any && !literal {
            return unknown("stack files choose the component");
        }
        let own = BTreeSet::from([name.to_string()]);
        let directories = self.directories.get(name).unwrap_or(&own);
        let mut found = BTreeSet::new();
        for directory in directories {
            let around: BTreeSet<String> =
                readers.iter().filter_map(|reader| around(directory, reader, base)).collect();
            if around.is_empty() && directories.len() > 1 {
                return unknown("some of the component's directories are not here");
            }
            found.extend(around);
        }
        let link = if found.is_empty() { Link::Outside } else { Link::Linked };
        (found, link)
    }
}

/// The module of that path in the nearest folder around the reader.
fn around(name: &str, reader: &str, base: Base<'_>) -> Option<String> {
    let mut folder = reader;
    while !folder.is_empty() {
        folder = path::parent(folder);
        let directory = path::join(folder, name);
        if !path::leaves(&directory) && !directory.is_empty() && base.modules.contains_key(&directory) {
            return Some(directory);
        }
    }
    None
}
