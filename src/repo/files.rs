//! Reading and parsing every file the model is made of, in parallel; each keeps its tree by its id.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use super::{json, path};
use crate::hcl::{self, ExprId, Parsed, SyntaxError};
use crate::io::{Entry, EntryKind, Tree};
use crate::lang::{Decoded, Type};
use crate::text::{FileId, HashMap};

/// What a file is to Terraform, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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
    /// `terragrunt.hcl`, `root.hcl`, `env.hcl`: any other `.hcl` may be Terragrunt's, which alone knows what it reads
    Terragrunt,
}

/// By the address of a tree, which lasts as long as the files do, and the expression in it.
pub(super) type Types = Mutex<HashMap<(usize, ExprId), Result<Type, SyntaxError>>>;

/// The trees of a repository's files.
#[derive(Debug)]
pub struct Files {
    /// By the number of the file.
    parsed: Vec<Option<Arc<Parsed>>>,
    empty: Arc<Parsed>,
    /// What other files hold that functions decode.
    pub decoded: Decoded,
    /// Types that were read in files of which there are copies, by their one tree.
    pub(super) types: Types,
}

/// A file whose bytes cannot be had or are no text, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unread {
    pub file: FileId,
    pub why: String,
}

impl Files {
    /// Parses every file that [`kind`] knows. Never fails: what could not be read is told beside.
    /// Files that are the same in `known`, an earlier state of the tree, keep what was parsed. `more` are files to parse,
    /// whatever their names.
    pub fn load(tree: &Tree, more: &BTreeSet<FileId>, known: Option<(&Tree, &Files)>) -> (Files, Vec<Unread>) {
        let mut wanted = wanted(tree);
        wanted.extend(more.iter().filter(|id| kind(tree.path(**id)).is_none()));
        let originals = originals(tree, &wanted);
        let once: Vec<FileId> = wanted.iter().copied().filter(|id| originals.get(id) == Some(id)).collect();
        let results: HashMap<FileId, _> = each(&once, |id| (id, read(tree, id, known))).into_iter().collect();
        let mut parsed = vec![None; tree.entries().count()];
        let mut unread = Vec::new();
        for file in wanted {
            match originals.get(&file).and_then(|original| results.get(original)) {
                Some(Ok(of)) => parsed.get_mut(file.0 as usize).into_iter().for_each(|free| *free = Some(of.clone())),
                Some(Err(why)) => unread.push(Unread { file, why: why.clone() }),
                None => {}
            }
        }
        (
            Files {
                parsed,
                empty: Arc::new(hcl::parse(Arc::from(&[][..]))),
                decoded: Decoded::default(),
                types: Types::default(),
            },
            unread,
        )
    }

    /// The tree of a file; an empty one for a file that has none.
    pub fn parsed(&self, file: FileId) -> &Arc<Parsed> {
        self.get(file).unwrap_or(&self.empty)
    }

    pub fn get(&self, file: FileId) -> Option<&Arc<Parsed>> {
        self.parsed.get(file.0 as usize)?.as_ref()
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Arc<Parsed>)> {
        (0..).map(FileId).zip(&self.parsed).filter_map(|(file, parsed)| Some((file, parsed.as_ref()?)))
    }
}

/// Reads every file that [`kind`] knows, so that parsing finds it in memory.
pub fn fetch(tree: &Tree) {
    each(&wanted(tree), |id| tree.read(id).is_ok());
}

/// Every file that [`kind`] knows.
fn wanted(tree: &Tree) -> Vec<FileId> {
    let is_wanted = |entry: &Entry| entry.kind != EntryKind::Directory && kind(&entry.path).is_some();
    tree.entries().filter(|(_, entry)| is_wanted(entry)).map(|(id, _)| id).collect()
}

/// For each file the first with the same bytes. Repositories are full of copies (`versions.tf`, `context.tf`): they share one tree.
/// In JSON what a file is by its name decides how it is read: there each is its own.
fn originals(tree: &Tree, wanted: &[FileId]) -> HashMap<FileId, FileId> {
    let mut first: HashMap<Arc<[u8]>, FileId> = HashMap::default();
    let original = |id: &FileId| match tree.read(*id) {
        Ok(bytes) if !tree.path(*id).ends_with(".json") => (*id, *first.entry(bytes).or_insert(*id)),
        _ => (*id, *id),
    };
    wanted.iter().map(original).collect()
}

/// Does something with every one of some files, in parallel; results are in the order of the files.
fn each<T: Send>(wanted: &[FileId], work: impl Fn(FileId) -> T + Sync) -> Vec<T> {
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
    if let Some(why) = no_text(&bytes) {
        return Err(why.into());
    }
    let path = tree.path(file);
    Ok(Arc::new(match (path.ends_with(".json"), kind(path)) {
        (true, Some(kind)) => json::with_blocks(hcl::parse_json(bytes), kind),
        (true, None) => hcl::parse_json(bytes),
        (false, _) => hcl::parse(bytes),
    }))
}

/// Why bytes are no text that anybody wrote; `None` when they may be.
pub fn no_text(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\0GITCRYPT\0") {
        return Some("it is encrypted with git-crypt");
    }
    bytes.contains(&0).then_some("it holds NUL bytes")
}

/// What a file is by its name; `None` for what the model does not read.
/// Files that Terraform ignores (hidden ones, editors' copies) and folders that are templates for something else are left out.
pub fn kind(file: &str) -> Option<FileKind> {
    let name = path::name(file);
    // Most common by far, and asked for by many: found out at once.
    if name == "terragrunt.hcl" {
        return (!path::has_gap(file) && !is_backend_folder(path::parent(file), name)).then_some(FileKind::Terragrunt);
    }
    if name == ".terraform.lock.hcl" {
        return Some(FileKind::Lock);
    }
    let kind = kind_of_name(file, name)?;
    let is_copy = name.starts_with('.') || name.starts_with('#') && name.ends_with('#');
    (!is_copy && !path::has_gap(file)).then_some(kind)
}

fn kind_of_name(file: &str, name: &str) -> Option<FileKind> {
    let (stem, extension) = name.rsplit_once('.')?;
    let plain = if extension == "json" { stem } else { name };
    let special = if extension == "hcl" || extension == "json" { stem } else { name };
    let is_special = special.len() < name.len();
    if plain.ends_with(".tf") || plain.ends_with(".tofu") {
        Some(FileKind::Configuration)
    } else if is_special && (special.ends_with(".tftest") || special.ends_with(".tofutest")) {
        Some(FileKind::Test)
    } else if is_special && special.ends_with(".tfmock") {
        Some(FileKind::Mock)
    } else if is_special && special.ends_with(".tfquery") {
        Some(FileKind::Query)
    } else if is_backend(stem, extension) || is_settings(extension) && is_backend_folder(path::parent(file), name) {
        Some(FileKind::Backend)
    } else if plain.ends_with(".tfvars") {
        Some(FileKind::Values)
    } else if extension == "hcl" && is_terragrunt(stem) {
        Some(FileKind::Terragrunt)
    } else {
        None
    }
}

/// Could Terragrunt read it? What says by a second ending that it is for something else (`x.pkr.hcl`, `job.nomad.hcl`) is left alone.
fn is_terragrunt(stem: &str) -> bool {
    let own = ["stack", "values", "autoinclude", "autoinclude.stack"];
    !stem.is_empty()
        && (!stem.contains('.') || stem.strip_prefix("terragrunt.").is_some_and(|rest| own.contains(&rest)))
}

/// Is a file named as people name what they give to `-backend-config`? `dev.tfbackend`, `backend-dev.hcl`,
/// `dev.backend.tfvars`, `integration.blue.backend`
fn is_backend(stem: &str, extension: &str) -> bool {
    match extension {
        "tfbackend" | "backend" => true,
        "hcl" | "tfvars" | "conf" | "config" => stem.starts_with("backend") || stem.ends_with("backend"),
        _ => false,
    }
}

/// A folder that holds nothing but what is given to `-backend-config`: `backend/live.tfvars`, `backends/prod.hcl`
fn is_backend_folder(folder: &str, file: &str) -> bool {
    let name = path::name(folder);
    // Most begin otherwise: that is found out at once.
    let begins = |start: &str| name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    if !begins("backend") && !begins("tfbackend") {
        return false;
    }
    let name = name.to_ascii_lowercase().replace(['_', '.'], "-");
    // A program's other half is a `backend`, too, and has settings of its own.
    let plain =
        matches!(name.as_str(), "backend" | "backends") && (file.ends_with(".hcl") || file.ends_with(".tfvars"));
    plain || matches!(name.as_str(), "backend-config" | "backend-configs" | "tfbackend" | "tfbackends")
}

fn is_settings(extension: &str) -> bool {
    matches!(extension, "hcl" | "tfvars" | "conf" | "config")
}

/// Is it an override file? `override.tf`, `x_override.tf`, `a.b_override.tofu.json`
pub fn overrides(file: &str) -> bool {
    let name = path::name(file);
    let plain = name.strip_suffix(".json").unwrap_or(name);
    let stem = plain.strip_suffix(".tf").or_else(|| plain.strip_suffix(".tofu"));
    stem.is_some_and(|stem| stem == "override" || stem.ends_with("_override"))
}
