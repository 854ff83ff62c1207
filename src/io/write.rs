//! Writing what was rendered: only what changed, atomically, never over anything that tfgen did not write.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::lock::{Hashes, LOCK_FILE, Lock, Versions, content_hash, is_inside};

/// What has to happen to one path below the output directory.
#[derive(Clone, PartialEq, Eq, Debug)]
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
    pub fn is_kept(&self) -> bool {
        matches!(self, Change::KeepEdited | Change::KeepForeign | Change::KeepStale)
    }
}

/// The difference between a directory and what was rendered; files that are alike do not appear.
#[derive(Debug)]
pub struct Comparison {
    out: PathBuf,
    lock: Lock,
    rendered: BTreeMap<String, Vec<u8>>,
    pub changes: BTreeMap<String, Change>,
    /// What is on disk for every path that changes, for a diff. `None`: nothing, or nothing that can be read.
    pub current: BTreeMap<String, Option<Vec<u8>>>,
}

/// An operation that failed, in words for a person.
#[derive(Debug)]
pub struct WriteError(pub String);

/// One step of writing, told to a hook before it is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step<'p> {
    Temporary(&'p str),
    Rename(&'p str),
    Delete(&'p str),
}

/// Compares rendered files (paths relative to `out`, with `/`) with what is on disk. Writes nothing.
pub fn compare(out: &Path, rendered: BTreeMap<String, Vec<u8>>) -> Result<Comparison, WriteError> {
    match std::fs::metadata(out) {
        Ok(meta) if !meta.is_dir() => return Err(WriteError(format!("`{}` is not a directory", out.display()))),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(failed("cannot look into", out, &error));
        }
        _ => {}
    }
    let lock = read_lock(out)?;
    let (mut changes, mut current) = (BTreeMap::new(), BTreeMap::new());
    for (path, content) in &rendered {
        if !is_inside(path) {
            return Err(WriteError(format!("`{path}` would lie outside of `{}`", out.display())));
        }
        let (change, on_disk) = match look(out, path)? {
            OnDisk::Nothing => (Change::Create, None),
            OnDisk::InTheWay => (Change::KeepForeign, None),
            OnDisk::File(bytes) => {
                let hash = content_hash(&bytes);
                if hash == content_hash(content) {
                    continue;
                }
                let change = match lock.files.contains_key(path) {
                    _ if lock.wrote(path, &hash) => Change::Update,
                    true => Change::KeepEdited,
                    false => Change::KeepForeign,
                };
                (change, Some(bytes))
            }
        };
        changes.insert(path.clone(), change);
        current.insert(path.clone(), on_disk);
    }
    for path in lock.paths().into_iter().filter(|path| !rendered.contains_key(*path)) {
        if let OnDisk::File(bytes) = look(out, path)? {
            let ours = lock.wrote(path, &content_hash(&bytes));
            changes.insert(path.to_string(), if ours { Change::Remove } else { Change::KeepStale });
            current.insert(path.to_string(), Some(bytes));
        }
    }
    Ok(Comparison { out: out.to_path_buf(), lock, rendered, changes, current })
}

impl Comparison {
    pub fn rendered(&self, path: &str) -> Option<&[u8]> {
        self.rendered.get(path).map(Vec::as_slice)
    }

    /// The versions that wrote the directory before, if any did.
    pub fn written_by(&self) -> &Versions {
        &self.lock.versions
    }

    /// Would writing change a byte, the lock included?
    pub fn is_clean(&self, versions: &Versions) -> bool {
        self.changes.is_empty() && self.lock == self.final_lock(versions)
    }

    /// Brings the directory up to date: intent, files, final lock. With `force`, kept files are moved to `<name>.orig` first.
    pub fn apply(mut self, versions: &Versions, force: bool) -> Result<Comparison, WriteError> {
        self.apply_with(versions, force, &mut |_| Ok(()))?;
        Ok(self)
    }

    /// [`Comparison::apply`] with a hook before each step; an error from it stops the run there, as a kill would.
    pub fn apply_with(
        &mut self,
        versions: &Versions,
        force: bool,
        hook: &mut dyn FnMut(Step) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        if self.is_clean(versions) {
            return Ok(());
        }
        create_directories(&self.out)?;
        if force {
            self.set_aside()?;
        }
        let final_lock = self.final_lock(versions);
        self.write(LOCK_FILE, self.intent(versions).print().as_bytes(), hook)?;
        for (path, change) in &self.changes {
            match change {
                Change::Create | Change::Update => {
                    let content = self.rendered.get(path).map(Vec::as_slice).unwrap_or_default();
                    self.write(path, content, hook)?;
                }
                Change::Remove => self.remove(path, hook)?,
                _ => {}
            }
        }
        self.write(LOCK_FILE, final_lock.print().as_bytes(), hook)
    }

    /// Old and new hash of whatever will be touched.
    fn intent(&self, versions: &Versions) -> Lock {
        let mut intent = self.lock.clone();
        intent.versions = versions.clone();
        for (path, change) in &self.changes {
            if matches!(change, Change::Create | Change::Update) {
                let pending = self.rendered.get(path).map(|content| content_hash(content));
                // A file that an earlier killed run had already brought to `pending` is known by that hash now.
                let current = self.current.get(path).and_then(Option::as_deref).map(content_hash);
                let known = intent.files.entry(path.clone()).or_default();
                *known = Hashes { written: current.or(known.written.take()), pending };
            }
        }
        intent
    }

    fn final_lock(&self, versions: &Versions) -> Lock {
        let mut files = BTreeMap::new();
        for (path, content) in &self.rendered {
            let hashes = match self.changes.get(path) {
                Some(Change::KeepForeign) => continue,
                Some(Change::KeepEdited) => self.lock.files.get(path).cloned().unwrap_or_default(),
                _ => Hashes { written: Some(content_hash(content)), pending: None },
            };
            files.insert(path.clone(), hashes);
        }
        for (path, _) in self.changes.iter().filter(|(_, change)| **change == Change::KeepStale) {
            files.insert(path.clone(), self.lock.files.get(path).cloned().unwrap_or_default());
        }
        Lock { versions: versions.clone(), files }
    }

    /// Moves what was kept to the first free `.orig` name, and plans to write in its place.
    fn set_aside(&mut self) -> Result<(), WriteError> {
        for (path, change) in self.changes.iter_mut().filter(|(_, change)| change.is_kept()) {
            let from = self.out.join(path);
            let to = (0..).map(|n| orig_name(&from, n)).find(|to| to.symlink_metadata().is_err());
            let Some(to) = to else { continue };
            std::fs::rename(&from, &to).map_err(|error| failed("cannot set aside", &from, &error))?;
            *change = if *change == Change::KeepStale { Change::Remove } else { Change::Create };
        }
        Ok(())
    }

    fn write(
        &self,
        path: &str,
        content: &[u8],
        hook: &mut dyn FnMut(Step) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let target = self.out.join(path);
        if let Some(parent) = target.parent() {
            create_directories(parent)?;
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        // The name is the same every time, so that what a killed run left is overwritten and not collected.
        let temporary = target.with_file_name(format!(".{name}.tfgen-tmp"));
        hook(Step::Temporary(path))?;
        if let Err(error) = std::fs::write(&temporary, content) {
            let _ = std::fs::remove_file(&temporary);
            return Err(failed("cannot write", &target, &error));
        }
        hook(Step::Rename(path))?;
        std::fs::rename(&temporary, &target).map_err(|error| {
            let _ = std::fs::remove_file(&temporary);
            failed("cannot write", &target, &error)
        })
    }

    /// Removes a file and the directories that it leaves empty.
    fn remove(&self, path: &str, hook: &mut dyn FnMut(Step) -> Result<(), WriteError>) -> Result<(), WriteError> {
        hook(Step::Delete(path))?;
        let target = self.out.join(path);
        match std::fs::remove_file(&target) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed("cannot remove", &target, &error));
            }
            _ => {}
        }
        let mut parent = target.parent();
        while let Some(directory) = parent.filter(|directory| *directory != self.out) {
            // `remove_dir` refuses a directory that still holds anything.
            if std::fs::remove_dir(directory).is_err() {
                break;
            }
            parent = directory.parent();
        }
        Ok(())
    }
}

enum OnDisk {
    Nothing,
    File(Vec<u8>),
    /// A directory, a link, a device: or a parent that is no directory of ours.
    InTheWay,
}

/// What stands at a path, following no link anywhere below `out`.
fn look(out: &Path, path: &str) -> Result<OnDisk, WriteError> {
    let mut at = out.to_path_buf();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        let meta = match at.symlink_metadata() {
            Ok(meta) => meta,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(OnDisk::Nothing),
            Err(error) => return Err(failed("cannot look at", &at, &error)),
        };
        let last = parts.peek().is_none();
        if last && meta.is_file() {
            return std::fs::read(&at).map(OnDisk::File).map_err(|error| failed("cannot read", &at, &error));
        }
        if last || !meta.is_dir() {
            return Ok(OnDisk::InTheWay);
        }
    }
    Ok(OnDisk::Nothing)
}

fn read_lock(out: &Path) -> Result<Lock, WriteError> {
    let path = out.join(LOCK_FILE);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Lock::parse(&String::from_utf8_lossy(&bytes))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Lock::default()),
        Err(error) => Err(failed("cannot read", &path, &error)),
    }
}

fn create_directories(path: &Path) -> Result<(), WriteError> {
    std::fs::create_dir_all(path).map_err(|error| failed("cannot create the directory", path, &error))
}

fn orig_name(path: &Path, n: u32) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match n {
        0 => path.with_file_name(format!("{name}.orig")),
        n => path.with_file_name(format!("{name}.orig.{n}")),
    }
}

fn failed(what: &str, path: &Path, error: &std::io::Error) -> WriteError {
    WriteError(format!("{what} `{}`: {error}", path.display()))
}
