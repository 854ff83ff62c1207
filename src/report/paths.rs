//! Paths of a tree as the person in the current directory would type them.

use std::path::{Component, Path};

/// How to get from the current directory to a tree: up so many directories, then down.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    /// The directories from the tree's base down to the current directory, when that lies inside the tree.
    inside: Vec<String>,
    /// What stands before the tree's own paths otherwise, with its final `/`.
    prefix: String,
}

impl Paths {
    /// The tree's own paths, as they are.
    pub fn same() -> Paths {
        Paths::default()
    }

    /// Paths of a tree at `base` seen from `current`; both absolute and free of links and `..`.
    pub fn between(base: &Path, current: &Path) -> Paths {
        let names = |path: &Path| -> Vec<String> {
            let parts = path.components().filter(|part| matches!(part, Component::Normal(_)));
            parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
        };
        if let Ok(inside) = current.strip_prefix(base) {
            return Paths { inside: names(inside), prefix: String::new() };
        }
        let (base, current) = (names(base), names(current));
        let common = base.iter().zip(&current).take_while(|(a, b)| a == b).count();
        let mut prefix = "../".repeat(current.len() - common);
        for name in &base[common..] {
            prefix.push_str(name);
            prefix.push('/');
        }
        Paths { inside: Vec::new(), prefix }
    }

    /// What to print for a path of the tree.
    pub fn show(&self, path: &str) -> String {
        let mut rest = path;
        let mut common = 0;
        for name in &self.inside {
            match rest.split_once('/') {
                Some((first, below)) if first == name => rest = below,
                _ => break,
            }
            common += 1;
        }
        format!("{}{}{rest}", self.prefix, "../".repeat(self.inside.len() - common))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_current_directory() {
        let show = |base: &str, current: &str| Paths::between(Path::new(base), Path::new(current)).show("a/b/main.tf");
        assert_eq!(show("/repo", "/repo"), "a/b/main.tf");
        assert_eq!(show("/repo", "/repo/a"), "b/main.tf");
        assert_eq!(show("/repo", "/repo/a/b/c"), "../main.tf");
        assert_eq!(show("/repo", "/repo/x/y"), "../../a/b/main.tf");
        assert_eq!(show("/other/repo", "/home/me"), "../../other/repo/a/b/main.tf");
        assert_eq!(show("/home/me/repo", "/home/me"), "repo/a/b/main.tf");
    }
}
