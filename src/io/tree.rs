//! A repository's files as everybody above sees them: a sorted list of paths, read lazily, wherever they really are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::laid::{Laid, Origin};
use super::read::MAX_FILE_BYTES;
use super::walk::{Walk, walk};
use crate::text::{FileId, HashMap, Place};

/// A file or directory of the tree, its path relative to the root with `/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub path: String,
    pub kind: EntryKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EntryKind {
    File,
    Directory,
    /// A socket, a FIFO, a dangling link, a directory that may not be listed: there, but nothing to read.
    Other,
}

/// Why a file's bytes cannot be had, in words for a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable(pub String);

type Content = Result<Arc<[u8]>, Unreadable>;

/// A directory, or files in memory, or the second laid over the first. Reads are cached, so that one run sees one state of a file.
pub struct Tree {
    base: Option<PathBuf>,
    entries: Vec<Entry>,
    /// Where each further run of sorted entries begins: those that [`Tree::over`] added.
    runs: Vec<usize>,
    /// Where files come from that [`Tree::over`] laid.
    origins: HashMap<FileId, Origin>,
    contents: Vec<OnceLock<Content>>,
    index: HashMap<String, FileId>,
    links: BTreeMap<String, String>,
    nested: Vec<String>,
}

impl Tree {
    /// Lists a directory. Never fails: what cannot be listed is an entry of kind `Other`.
    /// Directories that `is_nested` says are repositories of their own: they are noted, and no part of the tree.
    pub fn directory(base: &Path, is_nested: impl Fn(&str) -> bool) -> Tree {
        let Walk { entries, links, nested, .. } = walk(base, is_nested);
        let tree = Tree::new(Some(base.to_path_buf()), entries, BTreeMap::new());
        Tree { links, nested, ..tree }
    }

    /// Files in memory; their directories are entries too.
    pub fn memory(files: BTreeMap<String, Arc<[u8]>>) -> Tree {
        let mut entries: BTreeMap<String, EntryKind> = BTreeMap::new();
        for path in files.keys() {
            entries.insert(path.clone(), EntryKind::File);
            let mut at = path.as_str();
            while let Some((parent, _)) = at.rsplit_once('/') {
                entries.insert(parent.to_string(), EntryKind::Directory);
                at = parent;
            }
        }
        let entries = entries.into_iter().map(|(path, kind)| Entry { path, kind }).collect();
        Tree::new(None, entries, files)
    }

    fn new(base: Option<PathBuf>, entries: Vec<Entry>, mut files: BTreeMap<String, Arc<[u8]>>) -> Tree {
        let index = entries.iter().enumerate().map(|(i, entry)| (entry.path.clone(), FileId(i as u32))).collect();
        let contents = entries
            .iter()
            .map(|entry| files.remove(&entry.path).map_or_else(OnceLock::new, |bytes| OnceLock::from(Ok(bytes))))
            .collect();
        let (runs, origins) = (Vec::new(), HashMap::default());
        Tree { base, entries, runs, origins, contents, index, links: BTreeMap::new(), nested: Vec::new() }
    }

    /// The same tree with other bytes in some of its files.
    pub fn with(&self, changes: &BTreeMap<FileId, Arc<[u8]>>) -> Tree {
        let content = |(i, cell): (usize, &OnceLock<Content>)| match changes.get(&FileId(i as u32)) {
            Some(bytes) => OnceLock::from(Ok(bytes.clone())),
            None => cell.clone(),
        };
        Tree {
            base: self.base.clone(),
            entries: self.entries.clone(),
            runs: self.runs.clone(),
            origins: self.origins.clone(),
            contents: self.contents.iter().enumerate().map(content).collect(),
            index: self.index.clone(),
            links: self.links.clone(),
            nested: self.nested.clone(),
        }
    }

    /// The same tree with files that a tool would write: those that were there keep their numbers, new ones and their
    /// directories come after them. One that is there already gets other content.
    pub fn over(&self, files: BTreeMap<String, Laid>) -> Tree {
        let mut tree = self.with(&BTreeMap::new());
        let mut fresh: BTreeMap<String, EntryKind> = BTreeMap::new();
        for path in files.keys() {
            let mut at = path.as_str();
            let mut kind = EntryKind::File;
            while !at.is_empty() && self.find(at).is_none() {
                fresh.entry(at.to_string()).or_insert(kind);
                at = at.rsplit_once('/').map_or("", |(parent, _)| parent);
                kind = EntryKind::Directory;
            }
        }
        tree.runs.push(tree.entries.len());
        for (path, kind) in fresh {
            tree.index.insert(path.clone(), FileId(tree.entries.len() as u32));
            tree.entries.push(Entry { path, kind });
            tree.contents.push(OnceLock::new());
        }
        for (path, laid) in files {
            let Some(file) = tree.find(&path) else { continue };
            let (origin, content) = match laid {
                // What a copy is a copy of is where messages about it point to, however long the chain.
                Laid::Copy(of) => {
                    let content = tree.contents.get(of.0 as usize).cloned().unwrap_or_default();
                    (tree.origins.get(&of).cloned().unwrap_or(Origin::Copy(of)), content)
                }
                Laid::Written { bytes, from } => (Origin::Pieces(from), OnceLock::from(Ok(bytes))),
            };
            tree.origins.insert(file, origin);
            if let Some(cell) = tree.contents.get_mut(file.0 as usize) {
                *cell = content;
            }
        }
        tree
    }

    /// Where a place in a file that was laid over others really is; every other place is itself.
    pub fn really(&self, place: Place) -> Place {
        self.origins.get(&place.file).map_or(place, |origin| origin.of(place))
    }

    /// The file that one is a copy of; itself for every other one. Both hold the same.
    pub fn copied_from(&self, file: FileId) -> FileId {
        match self.origins.get(&file) {
            Some(Origin::Copy(of)) => *of,
            _ => file,
        }
    }

    /// Was the file laid over others: is it nothing that lies there?
    pub fn is_laid(&self, file: FileId) -> bool {
        self.origins.contains_key(&file)
    }

    /// Every entry, sorted by path; [`FileId`] counts along it. Those that were laid over others come after, again sorted.
    pub fn entries(&self) -> impl Iterator<Item = (FileId, &Entry)> {
        self.entries.iter().enumerate().map(|(i, entry)| (FileId(i as u32), entry))
    }

    /// The entries whose path begins so, in order.
    pub fn beginning<'t>(&'t self, prefix: &'t str) -> impl Iterator<Item = &'t Entry> {
        let ends = self.runs.iter().copied().chain([self.entries.len()]);
        let begins = [0].into_iter().chain(self.runs.iter().copied());
        begins.zip(ends).flat_map(move |(begin, end)| {
            let run = self.entries.get(begin..end).unwrap_or_default();
            let first = run.partition_point(|entry| entry.path.as_str() < prefix);
            run.iter().skip(first).take_while(move |entry| entry.path.starts_with(prefix))
        })
    }

    pub fn find(&self, path: &str) -> Option<FileId> {
        self.index.get(path).copied()
    }

    pub fn path(&self, file: FileId) -> &str {
        self.entries.get(file.0 as usize).map_or("", |entry| &entry.path)
    }

    pub fn kind(&self, file: FileId) -> EntryKind {
        self.entries.get(file.0 as usize).map_or(EntryKind::Other, |entry| entry.kind)
    }

    /// Is there a directory of that path ("" is the root)?
    pub fn is_directory(&self, path: &str) -> bool {
        path.is_empty() || self.find(path).is_some_and(|file| self.kind(file) == EntryKind::Directory)
    }

    /// Where a path leads after every linked directory in it was followed, each at most once, so that no loop is walked.
    /// The answer need not exist.
    pub fn resolve(&self, path: &str) -> String {
        let mut path = path.to_string();
        let mut left = self.links.len();
        'again: while left > 0 {
            let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]).collect::<Vec<_>>();
            for end in ends {
                if let Some(target) = path.get(..end).and_then(|head| self.links.get(head)) {
                    let tail = path.get(end..).unwrap_or_default();
                    path =
                        if target.is_empty() { tail.trim_start_matches('/').into() } else { format!("{target}{tail}") };
                    left -= 1;
                    continue 'again;
                }
            }
            break;
        }
        path
    }

    /// The repositories inside this one that are no part of it.
    pub fn nested(&self) -> &[String] {
        &self.nested
    }

    /// The bytes of a file, read once.
    pub fn read(&self, file: FileId) -> Content {
        let Some(cell) = self.contents.get(file.0 as usize) else {
            return Err(Unreadable("it is not part of this tree".into()));
        };
        cell.get_or_init(|| self.load(file)).clone()
    }

    /// The bytes for a message's excerpt: empty when they cannot be had.
    pub fn bytes(&self, file: FileId) -> Arc<[u8]> {
        self.read(file).unwrap_or_else(|_| Arc::from(&[][..]))
    }

    /// What an entry is that is no file.
    fn oddity(&self, file: FileId) -> &'static str {
        let path = self.base.as_ref().map(|base| base.join(self.path(file)));
        let found = path.map(|path| (path.is_symlink(), std::fs::metadata(path).ok()));
        match found {
            Some((false, None)) if self.path(file).contains(char::REPLACEMENT_CHARACTER) => "its name is not UTF-8",
            Some((false, None)) => "it does not exist",
            Some((true, None)) => "it is a link to nothing",
            Some((true, Some(meta))) if meta.is_file() => "it is a link out of the repository",
            Some((true, Some(meta))) if meta.is_dir() && !self.links.contains_key(self.path(file)) => {
                "it is a link out of the repository"
            }
            _ => "it is not a regular file",
        }
    }

    fn load(&self, file: FileId) -> Content {
        if let Some(Origin::Copy(of)) = self.origins.get(&file)
            && !self.is_laid(*of)
        {
            return self.read(*of);
        }
        let (Some(base), EntryKind::File) = (&self.base, self.kind(file)) else {
            return Err(Unreadable(self.oddity(file).into()));
        };
        let path = base.join(self.path(file));
        let meta = match std::fs::metadata(&path) {
            // It went away or became something else since it was listed; reading a FIFO would wait for somebody to write.
            Ok(meta) if !meta.is_file() => return Err(Unreadable(self.oddity(file).into())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Unreadable(self.oddity(file).into()));
            }
            meta => meta.map_err(|error| Unreadable(reason(&error)))?,
        };
        if meta.len() > MAX_FILE_BYTES {
            return Err(Unreadable(format!("it is larger than {} MiB", MAX_FILE_BYTES >> 20)));
        }
        std::fs::read(&path).map(Arc::from).map_err(|error| Unreadable(reason(&error)))
    }
}

/// The operating system's reason without its number and without a path.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "it does not exist".into(),
        std::io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_string(),
    }
}
