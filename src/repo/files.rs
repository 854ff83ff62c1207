//! Reading and parsing every file the model is made of, in parallel; each keeps its tree by its id.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{json, path};
use crate::hcl::{self, Parsed};
use crate::io::{EntryKind, Tree};
use crate::text::FileId;

/// What a file is to Terraform, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// `.tf`, `.tofu` and both in JSON
    Configuration,
    /// `.tfvars`, `.tfvars.json`
    Values,
    /// `-backend-config` files, as far as their name tells
    Backend,
    /// `.tftest.hcl`, `.tofutest.hcl` and both in JSON
    Test,
    /// `.tfmock.hcl`, `.tfmock.json`
    Mock,
    /// `.tfquery.hcl`, `.tfquery.json`
    Query,
    /// `.terraform.lock.hcl`
    Lock,
}

/// The trees of a repository's files.
#[derive(Debug)]
pub struct Files {
    parsed: BTreeMap<FileId, Arc<Parsed>>,
    empty: Arc<Parsed>,
}

/// A file whose bytes cannot be had or are no text, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unread {
    pub file: FileId,
    pub why: String,
}

impl Files {
    /// Parses every file that [`kind`] knows. Never fails: what could not be read is told beside.
    /// Files that are the same in `known`, an earlier state of the tree, keep what was parsed.
    pub fn load(tree: &Tree, known: Option<(&Tree, &Files)>) -> (Files, Vec<Unread>) {
        let results = each(tree, |id| (id, read(tree, id, known)));
        let (mut parsed, mut unread) = (BTreeMap::new(), Vec::new());
        for (file, result) in results {
            match result {
                Ok(tree) => {
                    parsed.insert(file, tree);
                }
                Err(why) => unread.push(Unread { file, why }),
            }
        }
        (Files { parsed, empty: Arc::new(hcl::parse(Arc::from(&[][..]))) }, unread)
    }

    /// The tree of a file; an empty one for a file that has none.
    pub fn parsed(&self, file: FileId) -> &Arc<Parsed> {
        self.parsed.get(&file).unwrap_or(&self.empty)
    }

    pub fn get(&self, file: FileId) -> Option<&Arc<Parsed>> {
        self.parsed.get(&file)
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Arc<Parsed>)> {
        self.parsed.iter().map(|(file, parsed)| (*file, parsed))
    }
}

/// Reads every file that [`kind`] knows, so that parsing finds it in memory.
pub fn fetch(tree: &Tree) {
    each(tree, |id| tree.read(id).is_ok());
}

/// Does something with every file that [`kind`] knows, in parallel; results are in the order of the files.
fn each<T: Send>(tree: &Tree, work: impl Fn(FileId) -> T + Sync) -> Vec<T> {
    let wanted: Vec<FileId> = tree
        .entries()
        .filter(|(_, entry)| entry.kind != EntryKind::Directory && kind(&entry.path).is_some())
        .map(|(id, _)| id)
        .collect();
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(wanted.len() / 16 + 1);
    let share = wanted.len().div_ceil(workers).max(1);
    std::thread::scope(|scope| {
        let work = &work;
        let chunks = wanted.chunks(share);
        let handles: Vec<_> =
            chunks.map(|chunk| scope.spawn(move || chunk.iter().map(|id| work(*id)).collect::<Vec<T>>())).collect();
        let done = handles.into_iter().map(|handle| handle.join().unwrap_or_else(|_| Vec::new()));
        done.flatten().collect()
    })
}

fn read(tree: &Tree, file: FileId, known: Option<(&Tree, &Files)>) -> Result<Arc<Parsed>, String> {
    let bytes = tree.read(file).map_err(|unreadable| unreadable.0)?;
    let before = known.and_then(|(before, files)| files.get(before.find(tree.path(file))?));
    if let Some(parsed) = before.filter(|parsed| parsed.bytes == bytes) {
        return Ok(parsed.clone());
    }
    if bytes.starts_with(b"\0GITCRYPT\0") {
        return Err("it is encrypted with git-crypt".into());
    }
    if bytes.contains(&0) {
        return Err("it holds NUL bytes".into());
    }
    let path = tree.path(file);
    Ok(Arc::new(match (path.ends_with(".json"), kind(path)) {
        (true, Some(kind)) => json::with_blocks(hcl::parse_json(bytes), kind),
        (true, None) => hcl::parse_json(bytes),
        (false, _) => hcl::parse(bytes),
    }))
}

/// What a file is by its name; `None` for what the model does not read.
/// Files that Terraform ignores (hidden ones, editors' copies) and folders that are templates for something else are left out.
pub fn kind(file: &str) -> Option<FileKind> {
    let name = path::name(file);
    if name == ".terraform.lock.hcl" {
        return Some(FileKind::Lock);
    }
    let copy = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    if name.starts_with('.') || copy || file.contains("{{") {
        return None;
    }
    let plain = name.strip_suffix(".json").unwrap_or(name);
    let special = name.strip_suffix(".hcl").unwrap_or(plain);
    if plain.ends_with(".tf") || plain.ends_with(".tofu") {
        Some(FileKind::Configuration)
    } else if special.len() < name.len() && (special.ends_with(".tftest") || special.ends_with(".tofutest")) {
        Some(FileKind::Test)
    } else if special.len() < name.len() && special.ends_with(".tfmock") {
        Some(FileKind::Mock)
    } else if special.len() < name.len() && special.ends_with(".tfquery") {
        Some(FileKind::Query)
    } else if is_backend(name) {
        Some(FileKind::Backend)
    } else if plain.ends_with(".tfvars") {
        Some(FileKind::Values)
    } else {
        None
    }
}

/// Is a file named as people name what they give to `-backend-config`? `dev.tfbackend`, `backend-dev.hcl`,
/// `dev.backend.tfvars`, `integration.blue.backend`
fn is_backend(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    match extension {
        "tfbackend" | "backend" => true,
        "hcl" | "tfvars" | "conf" | "config" => stem.starts_with("backend") || stem.ends_with("backend"),
        _ => false,
    }
}

/// Is it an override file? `override.tf`, `x_override.tf`, `a.b_override.tofu.json`
pub fn overrides(file: &str) -> bool {
    let name = path::name(file);
    let plain = name.strip_suffix(".json").unwrap_or(name);
    let stem = plain.strip_suffix(".tf").or_else(|| plain.strip_suffix(".tofu"));
    stem.is_some_and(|stem| stem == "override" || stem.ends_with("_override"))
}
