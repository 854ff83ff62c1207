//! The templates inside the binary, so that tfgen is one file and its output depends on nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

/// The directory under which embedded templates appear in messages.
pub const TEMPLATES: &str = "templates";

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Every embedded file by its path, `templates/addons/loki/addon.yaml`.
pub fn embedded() -> BTreeMap<String, Arc<[u8]>> {
    let mut files = BTreeMap::new();
    let mut directories = vec![&EMBEDDED];
    while let Some(directory) = directories.pop() {
        directories.extend(directory.dirs());
        for file in directory.files() {
            let path: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
            files.insert(format!("{TEMPLATES}/{}", path.join("/")), Arc::from(file.contents()));
        }
    }
    files
}
