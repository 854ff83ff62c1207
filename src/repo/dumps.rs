//! What `terraform providers schema -json` said, kept in the repository: it serves where nothing better is given.

use std::sync::Arc;

use crate::io::Tree;
use crate::schema::Dump;

/// What a dump has near its beginning.
const MARK: &[u8] = b"\"provider_schemas\"";
/// How near.
const HEAD: usize = 4096;

/// What was given, and the dumps of a repository: files whose name ends in `.json` and says `schema`.
pub(super) fn all(tree: &Tree, given: &Arc<Dump>) -> Arc<Dump> {
    let named =
        |path: &str| path.ends_with(".json") && path.rsplit('/').next().is_some_and(|name| name.contains("schema"));
    let mut all = given.clone();
    for (file, entry) in tree.entries().filter(|(_, entry)| named(&entry.path)) {
        if entry.kind == crate::io::EntryKind::Directory {
            continue;
        }
        let bytes = tree.bytes(file);
        let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
        if memchr::memmem::find(head, MARK).is_none() {
            continue;
        }
        // What cannot be read says nothing.
        let Ok(dump) = Dump::parse(&bytes) else { continue };
        for (address, provider) in dump.providers {
            Arc::make_mut(&mut all).providers.entry(address).or_insert(provider);
        }
    }
    all
}
