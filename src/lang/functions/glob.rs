//! Patterns of paths, as `fileset` takes them: `*`, `?`, `[…]`, `{a,b}`, and `**` for any number of directories.

use regex::Regex;

/// A pattern that was looked through.
pub(super) enum Glob {
    /// Without `[…]`, `{…}` and escapes, as nearly all are: nothing to compile.
    Plain {
        parts: Vec<Part>,
        /// What stands behind the last wildcard: most paths can be told by their end.
        end: String,
    },
    Regex(Regex),
}

/// One part between slashes.
pub(super) enum Part {
    /// `**`: any number of directories.
    Deep,
    /// Anything.
    Any,
    /// Just this.
    Name(String),
    /// Text with `*` and `?`.
    Text(Vec<char>),
}

impl Glob {
    /// `None` when it is malformed.
    pub fn new(pattern: &str) -> Option<Glob> {
        let odd = |part: &str| part != "**" && part.contains("**");
        if pattern.contains(['[', '{', '}', '\\']) || pattern.split('/').any(odd) {
            return Glob::regex(pattern).map(Glob::Regex);
        }
        let mut parts = Vec::new();
        for part in pattern.split('/') {
            parts.push(match part {
                "**" => Part::Deep,
                "*" => Part::Any,
                _ if part.contains(['*', '?']) => Part::Text(part.chars().collect()),
                _ => Part::Name(part.to_string()),
            });
        }
        // At the end it stands for what is in the directory, not for the directory.
        if let Some(Part::Deep) = parts.last() {
            parts.insert(parts.len() - 1, Part::Any);
        }
        let last = pattern.rsplit('/').next().unwrap_or_default();
        let end = last.rsplit(['*', '?']).next().unwrap_or_default().to_string();
        Some(Glob::Plain { parts, end })
    }

    fn regex(pattern: &str) -> Option<Regex> {
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
        (braces == 0).then(|| regex::RegexBuilder::new(&out).size_limit(1 << 20).build().ok()).flatten()
    }

    pub fn matches(&self, path: &str) -> bool {
        match self {
            Glob::Regex(regex) => regex.is_match(path),
            Glob::Plain { end, .. } if !path.ends_with(end.as_str()) => false,
            Glob::Plain { parts, .. } => {
                let names: Vec<&str> = path.split('/').collect();
                let is = |part: &Part, name: &&str| match part {
                    Part::Deep => false,
                    Part::Any => true,
                    Part::Name(text) => text == name,
                    Part::Text(text) => {
                        let name: Vec<char> = name.chars().collect();
                        wild(text, &name, &|c| *c == '*', &|c, other| *c == '?' || c == other)
                    }
                };
                wild(parts, &names, &|part| matches!(part, Part::Deep), &is)
            }
        }
    }
}

/// Do the items follow the pattern, in which some stand for any number of items? Takes at most their product in steps: when
/// it fails, only the last such one can be to blame.
fn wild<P, T>(pattern: &[P], items: &[T], is_star: &dyn Fn(&P) -> bool, is: &dyn Fn(&P, &T) -> bool) -> bool {
    let (mut p, mut i) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(item) = items.get(i) {
        match (pattern.get(p), star) {
            (Some(one), _) if is_star(one) => {
                star = Some((p + 1, i));
                p += 1;
            }
            (Some(one), _) if is(one, item) => {
                p += 1;
                i += 1;
            }
            (_, Some((after, taken))) => {
                star = Some((after, taken + 1));
                p = after;
                i = taken + 1;
            }
            (_, None) => return false,
        }
    }
    pattern.iter().skip(p).all(is_star)
}

#[cfg(test)]
mod tests {
    use super::Glob;

    /// With and without a regular expression a pattern means the same.
    #[test]
    fn plain_patterns_mean_what_they_mean_as_expressions() {
        let patterns = [
            "*",
            "**",
            "*.y*l",
            "a/*",
            "a/**",
            "**/b.yml",
            "a/**/b.yml",
            "**/a/**/c?.yml",
            "**/**",
            "a/**/**/b.yml",
            "?",
            "a/",
            "",
            "a*b*c",
            "a/**/*",
            "**/*.yml",
        ];
        let paths =
            ["a", "a/b.yml", "b.yml", "a/b/c1.yml", "x/a/y/z/cc.yml", "a/x/b.yml", "abcbc", "axbyc", "a/é.yml", "é"];
        for pattern in patterns {
            let (plain, regex) = (Glob::new(pattern).unwrap(), Glob::Regex(Glob::regex(pattern).unwrap()));
            assert!(matches!(plain, Glob::Plain { .. }), "{pattern}");
            for path in paths {
                assert_eq!(plain.matches(path), regex.matches(path), "{pattern} {path}");
            }
        }
    }
}
