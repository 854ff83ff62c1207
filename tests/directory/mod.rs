//! Directories with files that a test names, for the program to be run in.

use tempfile::TempDir;

/// A directory with these files.
pub fn directory(files: &[(&str, impl AsRef<[u8]>)]) -> TempDir {
    let directory = TempDir::new().unwrap();
    for (path, content) in files {
        let path = directory.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    directory
}

/// The same, a repository by its `.git`.
#[allow(dead_code, reason = "not all tests need one")]
pub fn repository(files: &[(&str, impl AsRef<[u8]>)]) -> TempDir {
    let directory = directory(files);
    std::fs::create_dir(directory.path().join(".git")).unwrap();
    directory
}
