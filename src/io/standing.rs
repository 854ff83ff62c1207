//! What stands at a path below a directory, following no link: nothing below the output is reached through one.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::tree::reason;

/// An operation that failed, in words for a person.
#[derive(Debug)]
pub struct WriteError(pub String);

impl WriteError {
    pub(super) fn io(what: &str, path: &Path, error: &std::io::Error) -> WriteError {
        WriteError(format!("{what} `{}`: {}", path.display(), reason(error)))
    }
}

/// What was found at a path, and where.
pub(super) enum Standing {
    Nothing,
    File(PathBuf),
    /// A directory, a link, a device: at the path itself, or at a parent that is no directory.
    InTheWay(PathBuf),
}

/// Looks at `path` (relative, with `/`) below `base`, one name after the other.
pub(super) fn standing(base: &Path, path: &str) -> Result<Standing, WriteError> {
    let mut at = base.to_path_buf();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        let last = parts.peek().is_none();
        match at.symlink_metadata() {
            Ok(meta) if last && meta.is_file() => return Ok(Standing::File(at)),
            Ok(meta) if last || !meta.is_dir() => return Ok(Standing::InTheWay(at)),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::Nothing),
            Err(error) => return Err(WriteError::io("cannot look at", &at, &error)),
        }
    }
    Ok(Standing::Nothing)
}

/// The file at a path; `None` when no regular file stands there.
pub(super) fn content(base: &Path, path: &str) -> Result<Option<Vec<u8>>, WriteError> {
    match standing(base, path)? {
        Standing::File(at) => std::fs::read(&at).map(Some).map_err(|error| WriteError::io("cannot read", &at, &error)),
        _ => Ok(None),
    }
}

/// Where a file is written before it is renamed into place. The name is the same every time, so that what a killed run
/// left is found again.
pub(super) fn temporary(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((directory, name)) => format!("{directory}/.{name}.tfgen-tmp"),
        None => format!(".{path}.tfgen-tmp"),
    }
}

/// Removes the directories above `path`, up to `base`, as long as they are empty.
pub(super) fn prune(base: &Path, path: &str) {
    let mut rest = path;
    while let Some((directory, _)) = rest.rsplit_once('/') {
        // `remove_dir` refuses a directory that still holds anything.
        match std::fs::remove_dir(base.join(directory)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return,
            _ => rest = directory,
        }
    }
}
