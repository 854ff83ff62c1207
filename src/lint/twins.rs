//! Copies among files: where nothing is wrong with the words of one, nothing is with those of the others.

use std::sync::Arc;

use crate::repo::{Repository, file_kind, overrides, path};
use crate::text::{FileId, HashMap};

/// For copies the first file that says the same, is the same to Terraform, and lies in a module that is for the same versions of it.
/// An override file changes what is around it, and is no copy.
pub(super) fn twins(repository: &Repository, files: &[FileId]) -> HashMap<FileId, FileId> {
    let (mut first, mut twins) = (HashMap::default(), HashMap::default());
    for file in files {
        let Some(parsed) = repository.files.get(*file).filter(|parsed| Arc::strong_count(parsed) > 1) else { continue };
        let path = repository.tree.path(*file);
        if overrides(path) {
            continue;
        }
        let module = repository.modules.get(path::parent(path));
        let said = module.map_or(&[][..], |module| &module.required_version).iter();
        let said: Vec<_> = said.map(|at| repository.files.parsed(at.file).plain_text(at.expr)).collect();
        let original = *first.entry((Arc::as_ptr(parsed), file_kind(path), said)).or_insert(*file);
        if original != *file {
            twins.insert(*file, original);
        }
    }
    twins
}
