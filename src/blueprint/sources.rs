//! Everything that errors in a blueprint may point at, as one tree: the blueprint, the arguments, the manifests.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::arguments;
use super::read::MAX_BYTES;
use crate::io::Tree;
use crate::text::FileId;

/// The name under which arguments of the command line appear in messages.
pub const ARGUMENTS: &str = "--set";

/// The inputs of one run.
pub struct Sources {
    pub tree: Tree,
    pub blueprint: FileId,
    pub arguments: FileId,
    pub sets: Vec<String>,
    /// The size of a blueprint that is too large to be one; its text is not kept.
    pub oversized: Option<usize>,
}

impl Sources {
    /// `path` is the blueprint's, as messages show it; `sets` are the values of `--set`; `others` are files that the
    /// catalogue is loaded from, by the path that messages show.
    pub fn new(path: &str, bytes: Arc<[u8]>, sets: &[String], others: BTreeMap<String, Arc<[u8]>>) -> Sources {
        let mut files = others;
        files.insert(ARGUMENTS.to_string(), Arc::from(arguments::text(sets).into_bytes()));
        let oversized = Some(bytes.len()).filter(|size| *size > MAX_BYTES);
        files.insert(path.to_string(), if oversized.is_some() { Arc::from(&[][..]) } else { bytes });
        let tree = Tree::memory(files);
        let find = |path: &str| tree.find(path).unwrap_or(FileId(u32::MAX));
        Sources { blueprint: find(path), arguments: find(ARGUMENTS), sets: sets.to_vec(), oversized, tree }
    }
}
