//! Shell text into simple commands and their words, as far as they can be known without a shell: what only running it would
//! tell is a gap.

use std::collections::BTreeMap;

use crate::repo::pattern::Pattern;

/// Variables with what they are known to be.
pub(super) type Variables = BTreeMap<String, Pattern>;

/// Stands in a word for the directory that the script lies in, and for the top of the repository.
pub(super) const HERE: &str = "\u{1}here";
pub(super) const TOP: &str = "\u{1}top";

/// Bytes between `${` and its end; what goes on for longer is no variable.
const MAX_NAME: usize = 250;

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// The words of a simple command.
    Command(Vec<Pattern>),
    /// `(`: what happens inside changes nothing outside.
    Open,
    Close,
}

/// The commands of shell text, in order, whatever decides whether they are run.
pub(super) fn steps(text: &str, variables: &Variables) -> Vec<Step> {
    let mut reader = Reader { rest: text, variables, words: Vec::new(), word: None, steps: Vec::new() };
    while reader.step() {}
    reader.end_command();
    reader.steps
}

struct Reader<'t> {
    rest: &'t str,
    variables: &'t Variables,
    words: Vec<Pattern>,
    /// The word that is being read.
    word: Option<Pattern>,
    steps: Vec<Step>,
}

impl Reader<'_> {
    /// Reads on; `false` at the end.
    fn step(&mut self) -> bool {
        let Some(c) = self.rest.chars().next() else { return false };
        match c {
            '\\' => {
                let escaped = self.rest.chars().nth(1);
                self.skip(1 + escaped.map_or(0, char::len_utf8));
                match escaped {
                    Some('\n') | None => self.end_word(),
                    Some(escaped) => self.push(&escaped.to_string()),
                }
            }
            '\'' => {
                let inside = self.rest.get(1..).and_then(|rest| Some(&rest[..rest.find('\'')?])).unwrap_or_default();
                let inside = inside.to_string();
                self.skip(inside.len() + 2);
                self.push(&inside);
            }
            '"' => {
                self.skip(1);
                self.push("");
                self.quoted();
            }
            '$' | '`' | '{' => self.gap_or(c),
            '#' if self.word.is_none() => {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                self.skip(end);
            }
            ' ' | '\t' | '\r' => {
                self.skip(1);
                self.end_word();
            }
            '\n' | ';' | '&' | '|' => {
                self.skip(1);
                self.end_command();
            }
            '(' | ')' => {
                self.skip(1);
                self.end_command();
                self.steps.push(if c == '(' { Step::Open } else { Step::Close });
            }
            _ => self.plain(b"\\'\"$`{# \t\r\n;&|()"),
        }
        true
    }

    /// A character, and those after it up to one that may mean something.
    fn plain(&mut self, special: &[u8]) {
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let after = self.rest.bytes().skip(first).position(|byte| special.contains(&byte));
        let (text, rest) = self.rest.split_at(after.map_or(self.rest.len(), |after| first + after));
        self.rest = rest;
        self.push(text);
    }

    /// The rest of a text in double quotes.
    fn quoted(&mut self) {
        while let Some(c) = self.rest.chars().next() {
            match c {
                '"' => return self.skip(1),
                '\\' => {
                    let escaped = self.rest.chars().nth(1).unwrap_or('\\');
                    self.skip(1 + escaped.len_utf8());
                    if escaped != '\n' {
                        self.push(escaped.encode_utf8(&mut [0; 4]));
                    }
                }
                '$' | '`' | '{' => self.gap_or(c),
                _ => self.plain(b"\"\\$`{"),
            }
        }
    }

    /// A variable, a substitution, something of a template; or the character itself.
    fn gap_or(&mut self, c: char) {
        let rest = self.rest;
        let closed = |open: &str, close: &str| {
            let inside = rest.strip_prefix(open)?;
            let near = inside.as_bytes().get(..MAX_NAME.min(inside.len()))?;
            let end = near.windows(close.len()).position(|bytes| bytes == close.as_bytes())?;
            Some((inside.get(..end)?, open.len() + end + close.len()))
        };
        let (found, length) = if let Some((inside, length)) = closed("${{", "}}").or_else(|| closed("{{", "}}")) {
            let name = inside.trim().trim_start_matches('.');
            let name = ["env.", "matrix.", "vars."].iter().find_map(|start| name.strip_prefix(start)).unwrap_or(name);
            (self.variable(name), length)
        } else if let Some((inside, length)) = closed("${", "}") {
            (self.variable(inside), length)
        } else if rest.starts_with("$(") {
            let length = balanced(rest);
            let inside = rest.get(2..length.saturating_sub(1)).unwrap_or_default();
            (self.substituted(inside), length)
        } else if let Some((_, length)) = closed("`", "`") {
            (Pattern::any(), length)
        } else if let Some(after) = rest.strip_prefix('$') {
            let after = after.strip_prefix('$').unwrap_or(after);
            let name: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let begins = rest.len() - after.len();
            match after.chars().next() {
                Some(_) if !name.is_empty() => (self.variable(&name), begins + name.len()),
                Some(special @ ('@' | '*' | '?' | '!' | '#')) => (Pattern::any(), begins + special.len_utf8()),
                _ => (Pattern::text("$"), begins),
            }
        } else {
            (Pattern::text(&c.to_string()), c.len_utf8())
        };
        self.skip(length);
        self.word.get_or_insert_default().push(&found);
    }

    fn variable(&self, name: &str) -> Pattern {
        match name {
            "GITHUB_WORKSPACE" | "CI_PROJECT_DIR" | "github.workspace" | "WORKSPACE" => Pattern::text(TOP),
            "CURDIR" => Pattern::text(HERE),
            _ => self.variables.get(name).cloned().unwrap_or_else(Pattern::any),
        }
    }

    /// `$(…)`: a variable of Make's, or a command of which only two are understood.
    fn substituted(&self, inside: &str) -> Pattern {
        let inside = inside.trim();
        let asks_where = inside.contains("dirname") && (inside.contains("$0") || inside.contains("BASH_SOURCE"));
        let plain = inside.starts_with("dirname") || inside.starts_with("cd ") && inside.ends_with("pwd");
        if asks_where && plain && !inside.contains("..") {
            return Pattern::text(HERE);
        }
        if inside.starts_with("git rev-parse --show-toplevel") {
            return Pattern::text(TOP);
        }
        let is_name = inside.chars().all(|c| c.is_alphanumeric() || c == '_');
        if is_name { self.variable(inside) } else { Pattern::any() }
    }

    fn push(&mut self, text: &str) {
        self.word.get_or_insert_default().push_text(text);
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn end_word(&mut self) {
        self.words.extend(self.word.take());
    }

    fn end_command(&mut self) {
        self.end_word();
        if !self.words.is_empty() {
            self.steps.push(Step::Command(std::mem::take(&mut self.words)));
        }
    }
}

/// How long `$(…)` is, with what is nested in it.
fn balanced(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let variables = Variables::from([("ENV".to_string(), Pattern::text("dev"))]);
        let step = |step: &Step| match step {
            Step::Command(words) => words.iter().map(|word| format!("<{word}>")).collect::<String>(),
            Step::Open => "(".into(),
            Step::Close => ")".into(),
        };
        steps(text, &variables).iter().map(step).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_those_of_a_shell() {
        assert_eq!(shown("a 'b c' \"d $ENV\" \\\n e # f"), "<a><b c><d dev><e>");
        assert_eq!(shown("(cd x && y); z"), "( <cd><x> <y> ) <z>");
        assert_eq!(shown("k=$ENV/${OTHER:-x}/$(date -d \"$(x)\")"), "<k=dev/*/*>");
        assert_eq!(shown("${{ env.ENV }}-{{.ENV}} $$ENV $(ENV) `x`"), "<dev-dev><dev><dev><*>");
        assert_eq!(shown("cd \"$(dirname \"$0\")\"/.."), format!("<cd><{HERE}/..>"));
        assert_eq!(shown("a 'b"), "<a><>");
    }
}
