//! Patterns of paths, as `fileset` takes them: `*`, `?`, `[…]`, `{a,b}`, and `**` for any number of directories.

use regex::Regex;

/// A compiled pattern.
pub(super) struct Glob(Regex);

impl Glob {
    /// `None` when it is malformed.
    pub fn new(pattern: &str) -> Option<Glob> {
        let mut out = String::from("^");
        let chars: Vec<char> = pattern.chars().collect();
        let at = |i: usize| chars.get(i).copied();
        let mut braces = 0;
        let mut i = 0;
        while let Some(c) = at(i) {
            match c {
                '*' if at(i + 1) == Some('*') => {
                    i += 1;
                    // `**/` also stands for no directory at all.
                    if at(i + 1) == Some('/') {
                        i += 1;
                        out.push_str("(?:.*/)?");
                    } else {
                        out.push_str(".*");
                    }
                }
                '*' => out.push_str("[^/]*"),
                '?' => out.push_str("[^/]"),
                '[' => {
                    let length = chars.iter().skip(i + 1).position(|c| *c == ']')?;
                    let class: String = chars.iter().skip(i + 1).take(length).collect();
                    let (negated, class) = match class.strip_prefix(['!', '^']) {
                        Some(rest) => ("^/", rest.to_string()),
                        None => ("", class),
                    };
                    out.push_str(&format!(
                        "[{negated}{}]",
                        class.replace('\\', "\\\\").replace('[', "\\[").replace('&', "\\&")
                    ));
                    i += length + 1;
                }
                '{' => {
                    braces += 1;
                    out.push_str("(?:");
                }
                '}' if braces > 0 => {
                    braces -= 1;
                    out.push(')');
                }
                ',' if braces > 0 => out.push('|'),
                '\\' => {
                    i += 1;
                    out.push_str(&regex::escape(&at(i)?.to_string()));
                }
                c => out.push_str(&regex::escape(&c.to_string())),
            }
            i += 1;
        }
        out.push('$');
        (braces == 0).then(|| regex::RegexBuilder::new(&out).size_limit(1 << 20).build().ok()).flatten().map(Glob)
    }

    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}
