//! What a repository is called, as its clone remembers: the addresses of its remotes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Facts;

/// Real ones hold a few hundred bytes.
const MAX_BYTES: u64 = 1 << 20;

/// The names of a repository (`github.com/owner/name`) by the remotes `origin` and `upstream` of its clone; none when it is no clone.
pub(super) fn names(base: &Path) -> BTreeSet<String> {
    let git = base.join(".git");
    let config = match text(&git) {
        // A worktree's file says where its own part of the clone lies; the rest is beside.
        Some(link) => {
            let own = link.trim().strip_prefix("gitdir:").map(|to| base.join(to.trim()));
            own.map(|own| common(&own).join("config"))
        }
        None => Some(git.join("config")),
    };
    let Some(text) = config.and_then(|config| text(&config)) else { return BTreeSet::new() };
    let (mut names, mut inside) = (BTreeSet::new(), false);
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = ["[remote \"origin\"]", "[remote \"upstream\"]"].contains(&line);
        } else if let Some((key, value)) = line.split_once('=').filter(|_| inside)
            && key.trim() == "url"
        {
            names.insert(Facts::plain(value.trim()));
        }
    }
    names
}

/// The part of a clone that its worktrees share.
fn common(own: &Path) -> PathBuf {
    match text(&own.join("commondir")) {
        Some(shared) => own.join(shared.trim()),
        None => own.to_path_buf(),
    }
}

/// A small regular file; anything else is none.
fn text(file: &Path) -> Option<String> {
    let meta = std::fs::metadata(file).ok()?;
    if !meta.is_file() || meta.len() > MAX_BYTES {
        return None;
    }
    std::fs::read_to_string(file).ok()
}
