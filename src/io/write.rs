//! Writing what was rendered: only what changed, atomically, never over anything that tfgen did not write.

use std::collections::BTreeSet;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::compare::{Change, Comparison};
use super::lock::{LOCK_FILE, Lock, Versions, content_hash};
use super::standing::{Standing, WriteError, prune, standing, temporary};

/// One step of writing, told to a hook before it is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step<'p> {
    /// What is in the way of a path is moved to an `.orig` name.
    SetAside(&'p str),
    /// A file is written beside its place.
    Temporary(&'p str),
    /// It is renamed into its place.
    Rename(&'p str),
    Delete(&'p str),
    /// The directories that a deletion left empty are removed.
    Prune(&'p str),
}

/// An error from it stops the run, as a kill would.
type Hook<'h> = &'h mut dyn FnMut(Step) -> Result<(), WriteError>;

impl Comparison {
    /// Brings the directory up to date: intent, files, final lock. With `force`, what would be kept is moved to
    /// `<name>.orig` first (the first such name that is free).
    pub fn apply(mut self, versions: &Versions, force: bool) -> Result<Comparison, WriteError> {
        self.apply_with(versions, force, &mut |_| Ok(()))?;
        Ok(self)
    }

    /// [`Comparison::apply`] with a hook before each step; an error from it stops the run there, as a kill would.
    pub fn apply_with(&mut self, versions: &Versions, force: bool, hook: Hook) -> Result<(), WriteError> {
        if force {
            self.set_aside(hook)?;
        }
        let touches = self.changes.values().any(|change| !change.is_kept());
        if touches {
            self.write(LOCK_FILE, self.intent(versions).print().as_bytes(), hook)?;
        }
        for (path, change) in &self.changes {
            match change {
                Change::Create | Change::Update => self.write(path, self.rendered(path).unwrap_or_default(), hook)?,
                Change::Remove => self.remove(path, hook)?,
                _ => {}
            }
        }
        for path in &self.leftovers {
            self.remove(path, hook)?;
        }
        for path in &self.gone {
            hook(Step::Prune(path))?;
            prune(&self.out, path);
        }
        let lock = self.final_lock(versions);
        if touches || !self.has_lock(&lock) {
            self.write(LOCK_FILE, lock.print().as_bytes(), hook)?;
        }
        Ok(())
    }

    /// The lock while files are written: both contents of whatever will be replaced, each of them ours.
    fn intent(&self, versions: &Versions) -> Lock {
        let mut files = self.lock.files.clone();
        for (path, change) in &self.changes {
            let wanted = self.rendered(path).map(content_hash);
            let replaced = self.current.get(path).and_then(Option::as_deref).map(content_hash);
            match change {
                Change::Create => files.insert(path.clone(), BTreeSet::from_iter(wanted)),
                Change::Update => files.insert(path.clone(), BTreeSet::from_iter(wanted.into_iter().chain(replaced))),
                _ => None,
            };
        }
        Lock { versions: versions.clone(), files }
    }

    /// Moves what would be kept to a free `.orig` name, and plans to write in its place. Where a parent is in the way
    /// (a link, say), the parent is moved: nothing behind it is touched.
    fn set_aside(&mut self, hook: Hook) -> Result<(), WriteError> {
        for (path, change) in self.changes.iter_mut().filter(|(_, change)| change.is_kept()) {
            if let Standing::File(from) | Standing::InTheWay(from) = standing(&self.out, path)? {
                hook(Step::SetAside(path))?;
                let to = free_name(&from);
                std::fs::rename(&from, &to).map_err(|error| WriteError::io("cannot set aside", &from, &error))?;
            }
            *change = if *change == Change::KeepStale { Change::Remove } else { Change::Create };
        }
        Ok(())
    }

    /// Writes a file beside its place and renames it into it.
    fn write(&self, path: &str, content: &[u8], hook: Hook) -> Result<(), WriteError> {
        let (target, beside) = (self.out.join(path), self.out.join(temporary(path)));
        let failed = |error: std::io::Error| WriteError::io("cannot write", &target, &error);
        std::fs::create_dir_all(target.parent().unwrap_or(&self.out)).map_err(failed)?;
        hook(Step::Temporary(path))?;
        let written = write_new(&beside, content);
        if written.is_ok() {
            hook(Step::Rename(path))?;
        }
        written.and_then(|()| std::fs::rename(&beside, &target)).map_err(|error| {
            let _ = std::fs::remove_file(&beside);
            failed(error)
        })
    }

    /// Removes a file and the directories that it leaves empty.
    fn remove(&self, path: &str, hook: Hook) -> Result<(), WriteError> {
        hook(Step::Delete(path))?;
        let target = self.out.join(path);
        match std::fs::remove_file(&target) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(WriteError::io("cannot remove", &target, &error));
            }
            _ => {}
        }
        hook(Step::Prune(path))?;
        prune(&self.out, path);
        Ok(())
    }
}

/// Writes a file that is not there. What is there is a leftover of a killed run; a link is removed, not followed.
fn write_new(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let _ = std::fs::remove_file(path);
    std::fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(content)
}

/// The first of `x.orig`, `x.orig.1`, `x.orig.2`… that nothing has.
fn free_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut free = path.with_file_name(format!("{name}.orig"));
    for n in 1u32.. {
        if free.symlink_metadata().is_err() {
            break;
        }
        free = path.with_file_name(format!("{name}.orig.{n}"));
    }
    free
}
