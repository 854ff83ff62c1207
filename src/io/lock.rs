//! `tfgen.lock`: what tfgen wrote into a directory, so that its own files can be told from edited and foreign ones.
//!
//! Text, sorted by path, one line per file, so that it merges like code. While a run writes, the lock names two contents
//! of a file: the old one *and* the one that is about to replace it. A killed run leaves files of either kind, all of
//! them known, and the next run finishes the work without taking them for somebody's edits. After a merge of two locks
//! both sides are known in the same way.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The lock's name, beside the output.
pub const LOCK_FILE: &str = "tfgen.lock";

const HEADER: &str = "# What tfgen wrote here: commit this file, leave it to tfgen.";

/// Content hashes by path: one in a finished lock, more in one that a run was killed over or that was merged.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lock {
    /// The versions of tfgen and of the catalogue that wrote it.
    pub versions: Versions,
    pub files: BTreeMap<String, BTreeSet<String>>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Versions {
    pub tfgen: String,
    pub catalogue: String,
}

impl Lock {
    /// Reads a lock. Lines that are not understood (a merge conflict, a newer form) are left out: their files count as
    /// edited, which loses nothing.
    pub fn parse(text: &str) -> Lock {
        let mut lock = Lock::default();
        for line in text.lines() {
            if let Some(version) = line.strip_prefix("tfgen ") {
                lock.versions.tfgen = version.trim().to_string();
            } else if let Some(version) = line.strip_prefix("catalogue ") {
                lock.versions.catalogue = version.trim().to_string();
            } else if let Some((hash, path)) = entry(line) {
                lock.files.entry(path.to_string()).or_default().insert(hash.to_string());
            }
        }
        lock
    }

    pub fn print(&self) -> String {
        let mut out = format!("{HEADER}\ntfgen {}\ncatalogue {}\n", self.versions.tfgen, self.versions.catalogue);
        for (path, hashes) in &self.files {
            for hash in hashes {
                // Writing into a String cannot fail.
                let _ = writeln!(out, "sha256:{hash} {path}");
            }
        }
        out
    }

    /// Did tfgen write this content at this path (or was it about to)?
    pub fn wrote(&self, path: &str, hash: &str) -> bool {
        self.files.get(path).is_some_and(|known| known.contains(hash))
    }
}

/// The hash of a file's content with LF line ends, so that a checkout with CRLF is not an edit.
pub fn content_hash(content: &[u8]) -> String {
    let mut hasher = Sha256::new();
    let mut rest = content;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"\r\n") {
        hasher.update(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    hasher.update(rest);
    hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn entry(line: &str) -> Option<(&str, &str)> {
    let (hash, path) = line.strip_prefix("sha256:")?.split_once(' ')?;
    let sound = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && is_inside(path);
    sound.then_some((hash, path))
}

/// A relative path that stays below its directory, on every system, and is one line of the lock.
pub fn is_inside(path: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']);
    path.split('/').all(plain) && !path.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_parses() {
        let hash = content_hash(b"a\n");
        let mut lock =
            Lock { versions: Versions { tfgen: "0.1.0".into(), catalogue: "2026-11".into() }, ..Lock::default() };
        lock.files.insert("b/main.tf".into(), BTreeSet::from([hash.clone(), content_hash(b"b\n")]));
        lock.files.insert("a.tf".into(), BTreeSet::from([hash]));
        assert_eq!(Lock::parse(&lock.print()), lock);
    }

    #[test]
    fn line_ends_are_not_content_and_paths_stay_inside() {
        assert_eq!(content_hash(b"a\r\nb\n"), content_hash(b"a\nb\n"));
        assert_ne!(content_hash(b"a\rb"), content_hash(b"ab"));
        let hash = "0".repeat(64);
        assert!(Lock::parse(&format!("sha256:{hash} ../x\nsha256:{hash} /etc/x\nsha256:zz y")).files.is_empty());
    }
}
