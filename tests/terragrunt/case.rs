//! Recorded cases: little repositories, and what real Terragrunt said of each.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// One of them.
pub struct Case {
    pub name: String,
    /// The little repository.
    pub repo: PathBuf,
    /// What surrounded it: `env`, `state`.
    pub around: Value,
    /// What was recorded.
    pub expected: Value,
}

/// Every case, by name; `None` where the folder that holds them is not there (in CI it must be).
pub fn all() -> Option<Vec<Case>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var("TFGEN_SHARED").unwrap_or_else(|_| "../shared".into());
    let cases = top.join(shared).join("oracle/terragrunt/cases");
    if !cases.is_dir() {
        assert!(std::env::var("CI").is_err(), "{} is not there", cases.display());
        return None;
    }
    let mut names: Vec<_> = std::fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    Some(names.iter().map(|path| read(path)).collect())
}

fn read(path: &Path) -> Case {
    let json = |name: &str| serde_json::from_slice(&std::fs::read(path.join(name)).unwrap()).unwrap();
    Case {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        repo: path.join("repo"),
        around: json("case.json"),
        expected: json("expected.json"),
    }
}
