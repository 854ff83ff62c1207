//! Absolute paths, which Terragrunt is fond of: the repository stands at a made-up place, the same on every machine.

use crate::repo::path;

/// Where the repository is taken to lie.
pub const ROOT: &str = "/repository";

/// A path of the tree as Terragrunt writes it.
pub fn absolute(inside: &str) -> String {
    if inside.is_empty() { ROOT.into() } else { format!("{ROOT}/{inside}") }
}

/// The path in the tree that a text means, seen from a directory of it; `None` for what lies outside.
pub fn inside(directory: &str, text: &str) -> Option<String> {
    let joined = match text.strip_prefix(ROOT) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => path::join("", rest.trim_start_matches('/')),
        _ => path::join(directory, text),
    };
    (!path::leaves(&joined)).then_some(joined)
}

/// The path with `.` and `..` taken away, absolute or not.
pub fn clean(text: &str) -> String {
    match text.strip_prefix('/') {
        Some(rest) => {
            let mut parts: Vec<&str> = Vec::new();
            for part in rest.split('/') {
                match part {
                    "" | "." => {}
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            format!("/{}", parts.join("/"))
        }
        None => {
            let joined = path::join("", text);
            if joined.is_empty() { ".".into() } else { joined }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{absolute, clean, inside};

    #[test]
    fn absolute_paths_lead_back() {
        assert_eq!(inside("a", &absolute("b/c")).as_deref(), Some("b/c"));
        assert_eq!(inside("a", "../b").as_deref(), Some("b"));
        assert_eq!(inside("a", "/repository/../x"), None);
        assert_eq!(inside("a", "../../x"), None);
        assert_eq!(clean("/a/../b//c"), "/b/c");
        assert_eq!(clean("a/../.."), "..");
    }
}
