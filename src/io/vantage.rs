//! Paths as messages show them: relative to the current directory, with `/`, on every system.

use std::path::{Component, Path};

/// A directory (or file) seen from the current directory.
pub struct Vantage {
    here: Vec<String>,
    base: Vec<String>,
    /// What stands before every path below the base, where the current directory is not below it itself.
    before: Option<String>,
}

impl Vantage {
    pub fn of(base: &Path) -> Vantage {
        let here = std::env::current_dir().and_then(|here| here.canonicalize());
        let base = base.canonicalize().unwrap_or_else(|_| base.to_path_buf());
        let here = here.map(|here| parts(&here)).unwrap_or_default();
        let mut vantage = Vantage { here, base: parts(&base), before: None };
        if !vantage.here.starts_with(&vantage.base) {
            vantage.before = Some(vantage.show("") + "/");
        } else if vantage.here.len() == vantage.base.len() {
            vantage.before = Some(String::new());
        }
        vantage
    }

    /// A path below the base as seen from the current directory; `.` for the current directory itself.
    pub fn show(&self, path: &str) -> String {
        if let Some(before) = self.before.as_ref().filter(|_| !path.is_empty()) {
            return format!("{before}{path}");
        }
        let inside = path.split('/').filter(|part| !part.is_empty());
        let full: Vec<&str> = self.base.iter().map(String::as_str).chain(inside).collect();
        let common = self.here.iter().zip(&full).take_while(|(a, b)| a == b).count();
        let up = self.here.iter().skip(common).map(|_| "..");
        let down = full.iter().skip(common).copied();
        let shown = up.chain(down).collect::<Vec<_>>().join("/");
        if shown.is_empty() { ".".into() } else { shown }
    }
}

fn parts(path: &Path) -> Vec<String> {
    let named = path.components().filter(|part| !matches!(part, Component::CurDir | Component::RootDir));
    named.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}
