//! Paths inside a repository: relative, with `/`, the repository's own directory being empty.

/// `relative` as seen from `directory`, without `.` and `..` where they can be taken away;
/// what leaves the repository keeps its leading `..`. An absolute path stays as it is.
pub fn join(directory: &str, relative: &str) -> String {
    if relative.starts_with('/') {
        return relative.to_string();
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in directory.split('/').chain(relative.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The directory of a file, empty at the top.
pub fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The last part of a path.
pub fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Does a joined path leave the repository?
pub fn leaves(path: &str) -> bool {
    path == ".." || path.starts_with("../") || path.starts_with('/')
}

#[cfg(test)]
mod tests {
    #[test]
    fn joins_as_a_file_system_would() {
        assert_eq!(super::join("a/b", "../c/./d"), "a/c/d");
        assert_eq!(super::join("a", "../../x"), "../x");
        assert_eq!(super::join("", "./"), "");
        assert_eq!(super::join("a", "/etc/x"), "/etc/x");
    }
}
