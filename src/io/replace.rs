//! Files that a command line names, directly or by a directory, and that are replaced in place: atomically, with their
//! permissions, and never through a link that leads out of where it was asked to work.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::read::read;
use super::repository::{Failure, Opened, boundary, enclosing, load, slashed};
use super::walk::walk;
use super::{EntryKind, Vantage};

/// A file to be read and, maybe, replaced.
#[derive(Clone, Debug)]
pub struct Target {
    /// Where it really is.
    at: PathBuf,
    /// As a person in the current directory would name it.
    pub shown: String,
}

/// What a path stands for: the files, and what is there but cannot be had.
#[derive(Default)]
pub struct Targets {
    pub files: Vec<Target>,
    pub failures: Vec<Failure>,
}

/// The files of all paths, each once, in their order: a file that is named, and of a directory every file below it whose
/// path (relative to the directory) `wants` says yes to. Repositories inside, caches and links that lead out are left out.
/// Errors: settings that do not hold.
pub fn targets(paths: &[PathBuf], config: Option<&Path>, wants: &dyn Fn(&str) -> bool) -> Result<Targets, Failure> {
    let (mut all, mut seen) = (Targets::default(), HashSet::new());
    for path in paths {
        let mut found = Targets::default();
        match path.canonicalize() {
            Err(error) => found.failures.push(Failure::io(path, &error)),
            Ok(real) if real.is_dir() => directory(path, &real, config, wants, &mut found)?,
            Ok(real) => match file(path, real) {
                Ok(target) => found.files.push(target),
                Err(failure) => found.failures.push(failure),
            },
        }
        all.files.extend(found.files.into_iter().filter(|target| seen.insert(target.at.as_os_str().to_owned())));
        all.failures.extend(found.failures);
    }
    Ok(all)
}

/// A file by its name. A link that leads out of the repository that it lies in is refused.
fn file(path: &Path, real: PathBuf) -> Result<Target, Failure> {
    let shown = path.to_string_lossy().replace('\\', "/");
    let odd = |reason: &str| Failure::Io { path: shown.clone(), reason: reason.into() };
    if !real.is_file() {
        return Err(odd("it is not a regular file"));
    }
    if path.is_symlink() {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let parent = parent.canonicalize().map_err(|error| Failure::io(path, &error))?;
        if !real.starts_with(boundary(&parent)) {
            return Err(odd("it is a link out of the repository"));
        }
    }
    Ok(Target { at: real, shown })
}

fn directory(
    path: &Path,
    real: &Path,
    config: Option<&Path>,
    wants: &dyn Fn(&str) -> bool,
    found: &mut Targets,
) -> Result<(), Failure> {
    if let Err(error) = std::fs::read_dir(real) {
        found.failures.push(Failure::io(path, &error));
        return Ok(());
    }
    let mut base = boundary(real);
    let mut settings =
        load(&config.map_or_else(|| base.join(super::repository::SETTINGS_FILE), Path::to_path_buf), config.is_some())?;
    while let Some(inner) = enclosing(&base, real, &settings) {
        base = inner;
        settings = load(&base.join(super::repository::SETTINGS_FILE), false)?;
    }
    let inside = real.strip_prefix(&base).map(slashed).unwrap_or_default();
    let from_base = |path: &str| if inside.is_empty() { path.to_string() } else { format!("{inside}/{path}") };
    let mut walk = walk(real, |path| settings.is_repository(&from_base(path)));
    walk.entries.retain(|entry| wants(&entry.path));
    let vantage = Vantage::of(real);
    for entry in &walk.entries {
        let (at, shown) = (real.join(&entry.path), vantage.show(&entry.path));
        match entry.kind {
            EntryKind::Directory => {}
            EntryKind::File if !walk.linked.contains(&entry.path) => found.files.push(Target { at, shown }),
            // Behind a link inside the directory is a file that may be found by itself too.
            EntryKind::File => match at.canonicalize() {
                Ok(at) => found.files.push(Target { at, shown }),
                Err(error) => found.failures.push(Failure::io(&at, &error)),
            },
            // A link out of the directory is somebody else's file.
            EntryKind::Other if at.is_symlink() => {}
            EntryKind::Other => {
                found.failures.push(Failure::Io { path: shown, reason: "it cannot be read".into() });
            }
        }
    }
    Ok(())
}

/// A file of a repository that is to change: its path there, what was read of it, what it is to be.
pub struct Rewrite {
    pub path: String,
    pub old: Arc<[u8]>,
    pub new: Arc<[u8]>,
}

/// Puts new bytes in the place of old ones, in files of a repository. A file that is no longer what was read is left alone.
/// Errors: the first file that could not be written; those before it are.
pub fn rewrite(opened: &Opened, files: &[Rewrite]) -> Result<(), Failure> {
    let mut buffer = Vec::new();
    for Rewrite { path, old, new } in files {
        let (at, shown) = (opened.directory.join(path), opened.vantage.show(path));
        let at = at.canonicalize().map_err(|error| Failure::io(Path::new(&shown), &error))?;
        let target = Target { at, shown };
        let there = target.read(&mut buffer)?;
        // Two paths may lead to one file.
        if there == *new {
            continue;
        }
        if there != *old {
            return Err(Failure::Io { path: target.shown, reason: "it changed while it was judged".into() });
        }
        target.replace(new)?;
    }
    Ok(())
}

impl Target {
    /// The bytes of the file. `buffer` is room to read into, for one file after the other.
    pub fn read(&self, buffer: &mut Vec<u8>) -> Result<Arc<[u8]>, Failure> {
        read(&self.at, buffer).map_err(|reason| Failure::Io { path: self.shown.clone(), reason })
    }

    /// Puts other bytes in its place, whole or not at all. Permissions stay, and the owner where we may give it.
    pub fn replace(&self, bytes: &[u8]) -> Result<(), Failure> {
        let name = self.at.file_name().unwrap_or_default().to_string_lossy();
        let beside = self.at.with_file_name(super::standing::temporary(&name));
        let written = write_beside(&self.at, &beside, bytes).and_then(|()| std::fs::rename(&beside, &self.at));
        written.map_err(|error| {
            let _ = std::fs::remove_file(&beside);
            self.failure(&error)
        })
    }

    fn failure(&self, error: &std::io::Error) -> Failure {
        Failure::io(Path::new(&self.shown), error)
    }
}

fn write_beside(original: &Path, beside: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let meta = std::fs::symlink_metadata(original)?;
    if !meta.is_file() {
        return Err(std::io::Error::other("it is no longer a regular file"));
    }
    // Somebody who may not write the file may still be allowed to rename another over it.
    std::fs::OpenOptions::new().append(true).open(original)?;
    // What is there is a leftover of a killed run; a link is removed, not followed.
    let _ = std::fs::remove_file(beside);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(beside)?;
    file.write_all(bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let _ = std::os::unix::fs::fchown(&file, Some(meta.uid()), Some(meta.gid()));
    }
    file.set_permissions(meta.permissions())
}
