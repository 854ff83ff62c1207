//! Paths inside a repository: relative, with `/`, the repository's own directory being empty.

/// `relative` as seen from `directory`, without `.` and `..` where they can be taken away;
/// what leaves the repository keeps its leading `..`. An absolute path stays as it is.
pub fn join(directory: &str, relative: &str) -> String {
    if relative.starts_with('/') {
        return relative.to_string();
    }
    let mut joined = String::with_capacity(directory.len() + relative.len() + 1);
    for part in directory.split('/').chain(relative.split('/')) {
        match part {
            "" | "." => {}
            ".." if !joined.is_empty() && name(&joined) != ".." => joined.truncate(parent(&joined).len()),
            part => {
                if !joined.is_empty() {
                    joined.push('/');
                }
                joined.push_str(part);
            }
        }
    }
    joined
}

/// A directory as seen from another one: `.`, `modules/x`, `../modules/x`.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').filter(|part| !part.is_empty()).collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(common).map(|_| "..");
    let path = up.chain(to.iter().skip(common).copied()).collect::<Vec<_>>().join("/");
    if path.is_empty() { ".".into() } else { path }
}

/// The directory of a file, empty at the top.
pub fn parent(path: &str) -> &str {
    memchr::memrchr(b'/', path.as_bytes()).and_then(|at| path.get(..at)).unwrap_or_default()
}

/// The last part of a path.
pub fn name(path: &str) -> &str {
    memchr::memrchr(b'/', path.as_bytes()).and_then(|at| path.get(at + 1..)).unwrap_or(path)
}

/// Is something in it for another tool to fill in, as in `{{ name }}/main.tf`?
pub fn has_gap(path: &str) -> bool {
    // Most have not even one: that is found out at once.
    path.contains('{') && path.contains("{{")
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
        assert_eq!(super::relative("a", "a"), ".");
        assert_eq!(super::relative("a/b", "a/c/d"), "../c/d");
    }
}
