//! What scripts, Makefiles and workflows tell of roots: the rest of their backends, and their workspaces. Nothing is ever run:
//! commands are read, and what only running them would tell stays unknown.

mod commands;
mod sheets;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::files::{self, FileKind};
use super::pattern::Pattern;
use super::{StaysUnknown, path};
use crate::io::{EntryKind, Tree};
use crate::text::{FileId, Place, Span};
use commands::{Action, Given, What, actions};

/// Larger files are no scripts.
const MAX_BYTES: usize = 256 << 10;

/// Files that one pattern may mean, and ways in which one root is initialised.
const MAX_FILES: usize = 32;
const MAX_INITS: usize = 64;

/// What commands tell of one root.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Told {
    /// The ways in which it is initialised with `-backend-config`.
    pub inits: Vec<Vec<Part>>,
    pub workspaces: BTreeSet<String>,
    /// The arguments that are given as `-backend-config=name=value`, each with a file that does.
    pub flags: BTreeMap<String, FileId>,
}

/// One value of `-backend-config`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    Argument(String, Pattern),
    File(FileId),
    /// A file that is not here.
    Missing,
}

/// What is told of all roots.
#[derive(Default)]
pub(super) struct Learned {
    /// By directory.
    pub roots: BTreeMap<String, Told>,
    /// The files that are given to `-backend-config`.
    pub files: BTreeSet<FileId>,
    pub unknown: Vec<StaysUnknown>,
}

/// Reads every file that holds commands.
pub(super) fn learn(tree: &Tree) -> Learned {
    let mut learned = Learned::default();
    let mut folders: Option<BTreeSet<&str>> = None;
    for (file, entry) in tree.entries().filter(|(_, entry)| entry.kind == EntryKind::File) {
        if sheets::kind(&entry.path).is_none() || path::has_gap(&entry.path) {
            continue;
        }
        let Ok(bytes) = tree.read(file) else { continue };
        let Some(text) = std::str::from_utf8(&bytes).ok().filter(|text| text.len() <= MAX_BYTES && tells(text)) else {
            continue;
        };
        let folders = folders.get_or_insert_with(|| with_configuration(tree));
        learned.file(tree, file, text, folders);
    }
    learned
}

/// Can it tell something at all?
fn tells(text: &str) -> bool {
    text.contains("-backend-config") || text.contains("TF_WORKSPACE") || text.contains("workspace ")
}

/// The directories that hold configuration.
fn with_configuration(tree: &Tree) -> BTreeSet<&str> {
    let configuration = |path: &str| files::kind(path) == Some(FileKind::Configuration);
    tree.entries().filter(|(_, entry)| configuration(&entry.path)).map(|(_, entry)| path::parent(&entry.path)).collect()
}

impl Learned {
    fn file(&mut self, tree: &Tree, file: FileId, text: &str, folders: &BTreeSet<&str>) {
        let (path, own) = (tree.path(file), path::parent(tree.path(file)));
        let like = |pattern: &str| {
            let wanted = Pattern::with_gaps(pattern);
            let alike = |folder: &&&str| folder.matches('/').count() == pattern.matches('/').count();
            folders
                .iter()
                .filter(alike)
                .filter(|folder| wanted.meets(&Pattern::text(folder)))
                .map(|f| f.to_string())
                .collect()
        };
        let mut lost = false;
        for sheet in sheets::of(path, text) {
            let mut all: Vec<Vec<Action>> = Vec::new();
            for start in &sheet.starts {
                let found = actions(&sheet, start, own, &like);
                lost |= found.iter().any(|action| action.directory.is_none() && matches!(action.what, What::Init(_)));
                let here = |action: &Action| action.directory.as_deref().is_some_and(|at| folders.contains(at));
                let found: Vec<Action> = found.into_iter().filter(here).collect();
                if !found.is_empty() && !all.contains(&found) {
                    all.push(found);
                }
            }
            // A script that may be started in two places, and makes sense in both, tells nothing certain.
            let most = all.iter().find(|most| all.iter().flatten().all(|action| most.contains(action)));
            most.into_iter().flatten().for_each(|action| self.take(tree, file, action));
            lost |= most.is_none() && !all.is_empty();
        }
        if lost {
            let at = text.find("-backend-config").unwrap_or_default();
            let at = Place { file, span: Span::new(at, (at + "-backend-config".len()).min(text.len())) };
            let why = "the directory of a `terraform init` with `-backend-config` is not known".into();
            self.unknown.push(StaysUnknown { at, why });
        }
    }

    fn take(&mut self, tree: &Tree, script: FileId, action: &Action) {
        let own = path::parent(tree.path(script));
        let Some(directory) = &action.directory else { return };
        let given = match &action.what {
            What::Workspace(name) => {
                self.roots.entry(directory.clone()).or_default().workspaces.insert(name.clone());
                return;
            }
            What::Init(given) => given,
        };
        let mut ways: Vec<Vec<Part>> = vec![Vec::new()];
        for given in given {
            let parts: Vec<Part> = match given {
                Given::Argument(name, value) => vec![Part::Argument(name.clone(), value.clone())],
                Given::File(file) => {
                    let found = meant(tree, directory, own, file);
                    self.files.extend(found.iter().copied());
                    if found.is_empty() { vec![Part::Missing] } else { found.into_iter().map(Part::File).collect() }
                }
            };
            let longer = |way: &Vec<Part>| {
                let way = way.clone();
                parts.clone().into_iter().map(move |part| way.iter().cloned().chain([part]).collect())
            };
            ways = ways.iter().flat_map(longer).take(MAX_INITS).collect();
        }
        let told = self.roots.entry(directory.clone()).or_default();
        for given in given {
            if let Given::Argument(name, _) = given {
                told.flags.entry(name.clone()).or_insert(script);
            }
        }
        for way in ways {
            if told.inits.len() < MAX_INITS && !told.inits.contains(&way) {
                told.inits.push(way);
            }
        }
    }
}

/// The files that a value of `-backend-config` may mean.
fn meant(tree: &Tree, directory: &str, own: &str, file: &Pattern) -> Vec<FileId> {
    let place = |text: &str| match (text.strip_prefix(words::HERE), text.strip_prefix(words::TOP)) {
        (Some(rest), _) => path::join(own, rest.trim_start_matches('/')),
        (_, Some(rest)) => path::join("", rest.trim_start_matches('/')),
        _ => path::join(directory, text),
    };
    let is_one = |file: FileId| {
        let kind = files::kind(tree.path(file));
        tree.kind(file) == EntryKind::File && matches!(kind, None | Some(FileKind::Backend | FileKind::Values))
    };
    if let Some(text) = file.known() {
        return tree.find(&place(text)).filter(|file| is_one(*file)).into_iter().collect();
    }
    // A gap stays inside of one name, and something must tell the files from others.
    let shown = place(&file.to_string());
    let telling = path::name(&shown).chars().any(char::is_alphanumeric)
        || shown.split('/').rev().skip(1).any(|f| f.contains("backend"));
    let head = shown.split('*').next().unwrap_or_default();
    let wanted = Pattern::with_gaps(&shown);
    let alike = tree.beginning(head).filter(|entry| entry.path.matches('/').count() == shown.matches('/').count());
    let alike =
        alike.filter(|entry| wanted.meets(&Pattern::text(&entry.path)) && !path::name(&entry.path).starts_with('.'));
    let found: Vec<FileId> = alike.filter_map(|entry| tree.find(&entry.path)).filter(|file| is_one(*file)).collect();
    if telling && found.len() <= MAX_FILES { found } else { Vec::new() }
}
