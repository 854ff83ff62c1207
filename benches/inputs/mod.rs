//! What the benchmarks read: our own rendered repositories, and any directory named by TFGEN_BENCH_DIR.
#![allow(dead_code, reason = "each benchmark needs a part of it")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tfgen::io::{EntryKind, Tree};

/// Kinds of files in HCL's native syntax.
const HCL: [&str; 4] = [".tf", ".tofu", ".hcl", ".tfvars"];

/// The directory to measure: TFGEN_BENCH_DIR, else `generated/`.
#[allow(clippy::disallowed_methods, reason = "a benchmark is told what to measure")]
pub fn directory() -> PathBuf {
    let own = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("generated");
    std::env::var_os("TFGEN_BENCH_DIR").map_or_else(own, PathBuf::from)
}

/// Walks a directory and reads all that is HCL.
pub fn read(directory: &Path) -> Vec<Arc<[u8]>> {
    let tree = Tree::directory(directory, |_| false);
    let files = tree.entries().filter(|(_, entry)| entry.kind == EntryKind::File);
    files
        .filter(|(_, entry)| HCL.iter().any(|end| entry.path.ends_with(end)))
        .filter_map(|(file, _)| tree.read(file).ok())
        .collect()
}

pub fn size(files: &[Arc<[u8]>]) -> usize {
    files.iter().map(|bytes| bytes.len()).sum()
}
