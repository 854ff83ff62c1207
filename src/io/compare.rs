//! What writing would do: rendered files against a directory, with the lock to tell our files from everybody else's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::lock::{LOCK_FILE, Lock, Versions, content_hash, is_inside};
use super::standing::{Standing, WriteError, content, standing, temporary};

/// What has to happen to one path below the output directory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    Create,
    Update,
    Remove,
    /// Somebody edited what tfgen wrote: kept.
    KeepEdited,
    /// Somebody else's file (or directory, or link) stands where tfgen wants to write: kept.
    KeepForeign,
    /// tfgen no longer writes it, but somebody edited it: kept.
    KeepStale,
}

impl Change {
    pub fn is_kept(self) -> bool {
        matches!(self, Change::KeepEdited | Change::KeepForeign | Change::KeepStale)
    }
}

/// The difference between a directory and what was rendered; files that are alike do not appear.
#[derive(Debug)]
pub struct Comparison {
    pub(super) out: PathBuf,
    pub(super) lock: Lock,
    /// The hash of the lock's text: a lock that says the same in other words (a merge, a killed run) is written anew.
    pub(super) lock_text: Option<String>,
    pub(super) rendered: BTreeMap<String, Vec<u8>>,
    pub changes: BTreeMap<String, Change>,
    /// What is on disk for every path that changes, for a diff. `None`: nothing, or nothing that can be read.
    pub current: BTreeMap<String, Option<Vec<u8>>>,
    /// Temporary files of a killed run.
    pub(super) leftovers: Vec<String>,
    /// What the lock names, nobody wants, and is not there: a killed run may have left the directories around it.
    pub(super) gone: Vec<String>,
}

/// Compares rendered files (paths relative to `out`, with `/`) with what is on disk. Writes nothing.
/// Errors: `out` or a file below it cannot be read, or a rendered path would lie outside.
pub fn compare(out: &Path, rendered: BTreeMap<String, Vec<u8>>) -> Result<Comparison, WriteError> {
    match std::fs::metadata(out) {
        Ok(meta) if !meta.is_dir() => return Err(WriteError(format!("`{}` is not a directory", out.display()))),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(WriteError::io("cannot look into", out, &error));
        }
        _ => {}
    }
    if let Some(path) = rendered.keys().find(|path| !is_inside(path) || *path == LOCK_FILE) {
        return Err(WriteError(format!("`{}` is no path to write to in `{}`", path.escape_debug(), out.display())));
    }
    let text = read_lock(out)?;
    let mut comparison = Comparison {
        out: out.to_path_buf(),
        lock: text.as_deref().map(|text| Lock::parse(&String::from_utf8_lossy(text))).unwrap_or_default(),
        lock_text: text.as_deref().map(content_hash),
        rendered,
        changes: BTreeMap::new(),
        current: BTreeMap::new(),
        leftovers: Vec::new(),
        gone: Vec::new(),
    };
    comparison.look()?;
    Ok(comparison)
}

impl Comparison {
    /// Finds out what has to happen to every path that is rendered or in the lock.
    fn look(&mut self) -> Result<(), WriteError> {
        let paths: BTreeSet<String> = self.rendered.keys().chain(self.lock.files.keys()).cloned().collect();
        for path in &paths {
            let found = match standing(&self.out, path)? {
                Standing::File(_) => content(&self.out, path)?,
                Standing::InTheWay(_) => {
                    if self.rendered.contains_key(path) {
                        self.note(path, Change::KeepForeign, None);
                    }
                    continue;
                }
                Standing::Nothing => None,
            };
            match (found, self.rendered.get(path)) {
                (Some(found), Some(wanted)) => {
                    let hash = content_hash(&found);
                    if hash != content_hash(wanted) {
                        let change = match self.lock.files.contains_key(path) {
                            _ if self.lock.wrote(path, &hash) => Change::Update,
                            true => Change::KeepEdited,
                            false => Change::KeepForeign,
                        };
                        self.note(path, change, Some(found));
                    }
                }
                (Some(found), None) => {
                    let ours = self.lock.wrote(path, &content_hash(&found));
                    self.note(path, if ours { Change::Remove } else { Change::KeepStale }, Some(found));
                }
                (None, Some(_)) => self.note(path, Change::Create, None),
                (None, None) => self.gone.push(path.clone()),
            }
        }
        for path in paths.iter().map(String::as_str).chain([LOCK_FILE]) {
            let temporary = temporary(path);
            if let Standing::File(_) = standing(&self.out, &temporary)? {
                self.leftovers.push(temporary);
            }
        }
        Ok(())
    }

    fn note(&mut self, path: &str, change: Change, current: Option<Vec<u8>>) {
        self.changes.insert(path.to_string(), change);
        self.current.insert(path.to_string(), current);
    }

    /// What was rendered for a path.
    pub fn rendered(&self, path: &str) -> Option<&[u8]> {
        self.rendered.get(path).map(Vec::as_slice)
    }

    /// The versions that wrote the directory before, if any did.
    pub fn written_by(&self) -> &Versions {
        &self.lock.versions
    }

    /// Would writing change a byte, the lock included?
    pub fn is_clean(&self, versions: &Versions) -> bool {
        self.changes.is_empty() && self.leftovers.is_empty() && self.has_lock(&self.final_lock(versions))
    }

    /// Does the lock on disk say just this?
    pub(super) fn has_lock(&self, lock: &Lock) -> bool {
        self.lock_text == Some(content_hash(lock.print().as_bytes()))
    }

    /// The lock when all is written. A kept file stays as it was known, so that the next run still tells it was edited.
    pub(super) fn final_lock(&self, versions: &Versions) -> Lock {
        let mut files: BTreeMap<_, _> = self
            .rendered
            .iter()
            .map(|(path, content)| (path.clone(), BTreeSet::from([content_hash(content)])))
            .collect();
        for (path, _) in self.changes.iter().filter(|(_, change)| change.is_kept()) {
            match self.lock.files.get(path) {
                Some(known) if self.changes.get(path) != Some(&Change::KeepForeign) => {
                    files.insert(path.clone(), known.clone())
                }
                _ => files.remove(path),
            };
        }
        Lock { versions: versions.clone(), files }
    }
}

fn read_lock(out: &Path) -> Result<Option<Vec<u8>>, WriteError> {
    match standing(out, LOCK_FILE)? {
        Standing::InTheWay(at) => Err(WriteError(format!("`{}` is not a regular file", at.display()))),
        _ => content(out, LOCK_FILE),
    }
}
