//! Paths into a blueprint, as `set:` and `--set` write them: `cluster.node_groups.system.size`; a key with a dot is quoted.

/// Keys from the root downwards.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct KeyPath(pub Vec<String>);

/// One key of a parsed path and the bytes of the text it takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    pub key: String,
    pub start: usize,
    pub end: usize,
}

impl KeyPath {
    pub fn of<'k>(keys: impl IntoIterator<Item = &'k str>) -> KeyPath {
        KeyPath(keys.into_iter().map(str::to_string).collect())
    }

    /// The path of a key below this one.
    pub fn key(&self, key: &str) -> KeyPath {
        KeyPath(self.0.iter().cloned().chain([key.to_string()]).collect())
    }

    /// The path of a list's item; it is printed as `path[3]`.
    pub fn item(&self, index: usize) -> KeyPath {
        let mut keys = self.0.clone();
        match keys.last_mut() {
            Some(last) => last.push_str(&format!("[{index}]")),
            None => keys.push(format!("[{index}]")),
        }
        KeyPath(keys)
    }

    /// "in `network`", or "at the top".
    pub fn inside(&self) -> String {
        if self.0.is_empty() { "at the top".to_string() } else { format!("in `{self}`") }
    }
}

impl std::fmt::Display for KeyPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, key) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            match key.contains(['.', '"', '\n']) || key.is_empty() {
                true => write!(f, "{key:?}")?,
                false => f.write_str(key)?,
            }
        }
        Ok(())
    }
}

/// Takes a path apart; the error says what is wrong with it.
pub fn parse(text: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let (key, length) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = &rest[1..];
                let end = inside.find(quote).ok_or_else(|| format!("the quote {quote} is not closed"))?;
                (&inside[..end], end + 2)
            }
            _ => {
                let end = rest.find('.').unwrap_or(rest.len());
                (&rest[..end], end)
            }
        };
        if key.trim() != key || key.is_empty() {
            return Err("a key between two dots is empty or has blanks around it".to_string());
        }
        steps.push(Step { key: key.to_string(), start: at, end: at + length });
        at += length;
        match text[at..].chars().next() {
            None => return Ok(steps),
            Some('.') => at += 1,
            Some(_) => return Err("after a quoted key comes a dot or the end".to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyPath, parse};

    fn keys(text: &str) -> Result<Vec<String>, String> {
        parse(text).map(|steps| steps.into_iter().map(|step| step.key).collect())
    }

    #[test]
    fn quotes_keys_with_dots() {
        assert_eq!(keys("network.nat").unwrap(), ["network", "nat"]);
        assert_eq!(keys("zones.\"example.com\".ttl").unwrap(), ["zones", "example.com", "ttl"]);
        assert_eq!(keys("zones.'example.com'").unwrap(), ["zones", "example.com"]);
        assert_eq!(KeyPath(keys("a.'b.c'").unwrap()).to_string(), "a.\"b.c\"");
        for wrong in ["", ".", "a..b", "a.", "a.\"b", "\"a\"b", "a. b"] {
            assert!(keys(wrong).is_err(), "{wrong}");
        }
    }
}
