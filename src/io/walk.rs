//! Lists a directory: one entry for all that is below it, links told apart. Reads no file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Entry, EntryKind};

/// Directories that hold copies and caches, never source.
const SKIPPED: [&str; 3] = [".git", ".terraform", ".terragrunt-cache"];

/// What is below a directory.
pub(super) struct Walk {
    /// Sorted by path.
    pub entries: Vec<Entry>,
    /// Links to directories inside, and where they lead.
    pub links: BTreeMap<String, String>,
    /// Files behind links.
    pub linked: BTreeSet<String>,
    /// Repositories of their own: not walked.
    pub nested: Vec<String>,
}

/// Never fails: what cannot be listed is an entry of kind `Other`.
pub(super) fn walk(base: &Path, is_nested: impl Fn(&str) -> bool) -> Walk {
    let mut items = walkdir::WalkDir::new(base).min_depth(1).into_iter();
    let mut walk = Walk { entries: Vec::new(), links: BTreeMap::new(), linked: BTreeSet::new(), nested: Vec::new() };
    while let Some(item) = items.next() {
        let item = match item {
            Ok(item) => item,
            Err(error) => {
                if let Some(path) = error.path().filter(|path| *path != base) {
                    walk.entries.push(Entry { path: below(base, path), kind: EntryKind::Other });
                }
                continue;
            }
        };
        let kind = item.file_type();
        if kind.is_dir() && item.file_name().to_str().is_some_and(|name| SKIPPED.contains(&name)) {
            items.skip_current_dir();
            continue;
        }
        let path = below(base, item.path());
        let kind = if kind.is_dir() {
            if is_nested(&path) {
                items.skip_current_dir();
                walk.nested.push(path);
                continue;
            }
            EntryKind::Directory
        } else if kind.is_file() {
            EntryKind::File
        } else if kind.is_symlink() {
            let (kind, target) = linked(base, item.path());
            match target {
                Some(target) => drop(walk.links.insert(path.clone(), target)),
                None if kind == EntryKind::File => drop(walk.linked.insert(path.clone())),
                None => {}
            }
            kind
        } else {
            EntryKind::Other
        };
        walk.entries.push(Entry { path, kind });
    }
    // stable: a directory that cannot be listed comes twice, and is a directory
    walk.entries.sort_by(|a, b| a.path.cmp(&b.path));
    walk.entries.dedup_by(|a, b| a.path == b.path);
    walk.nested.sort();
    walk
}

/// What a symbolic link stands for, and where a link to a directory of this tree leads. Linked directories are not
/// descended into, so that no loop is ever walked; [`super::Tree::resolve`] follows them on demand.
fn linked(base: &Path, path: &Path) -> (EntryKind, Option<String>) {
    let (Ok(base), Ok(target)) = (base.canonicalize(), path.canonicalize()) else { return (EntryKind::Other, None) };
    if !target.starts_with(&base) {
        return (EntryKind::Other, None);
    }
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_file() => (EntryKind::File, None),
        Ok(meta) if meta.is_dir() => (EntryKind::Other, Some(below(&base, &target))),
        _ => (EntryKind::Other, None),
    }
}

/// The rest of a path that the walk (or the system) made of `base`, with `/`.
fn below(base: &Path, path: &Path) -> String {
    let rest = path.as_os_str().as_encoded_bytes().get(base.as_os_str().len()..).unwrap_or_default();
    let rest = String::from_utf8_lossy(rest).into_owned();
    let rest = if cfg!(windows) { rest.replace('\\', "/") } else { rest };
    match rest.strip_prefix('/') {
        Some(rest) => rest.to_string(),
        None => rest,
    }
}
