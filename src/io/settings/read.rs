//! The values of settings as what they must be, and what is wrong with those that are not.

use std::collections::BTreeSet;
use std::ops::Range;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Choice;
use crate::text::{Diagnostic, FileId, Level, Place, Span, closest};

/// Paths that globs name: `*` and `?` stay inside one directory name, `**` crosses.
#[derive(Clone, Debug, Default)]
pub struct Globs(GlobSet);

impl Globs {
    pub fn is_match(&self, path: &str) -> bool {
        self.0.is_match(path)
    }

    /// Is that path named, or a directory that it lies in?
    pub fn covers(&self, path: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let parents = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        parents.chain([path]).any(|path| self.0.is_match(path))
    }
}

type Toml<'t> = Spanned<DeValue<'t>>;

pub(super) struct Reader {
    pub(super) file: FileId,
    pub(super) problems: Vec<Diagnostic>,
}

impl Reader {
    pub(super) fn at(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span: Span::new(span.start, span.end) }
    }

    pub(super) fn problem(&mut self, span: Range<usize>, message: String) {
        let place = self.at(span);
        self.problems.push(Diagnostic::error(message, place));
    }

    pub(super) fn unknown(&mut self, key: &str, span: Range<usize>, keys: &[&str]) {
        let problem = Diagnostic::error(format!("unknown setting `{key}`"), self.at(span));
        self.problems.push(match closest(key, keys.iter().copied()) {
            Some(name) => problem.help(format!("did you mean `{name}`?")),
            None => problem.help(format!("there is `{}`", keys.join("`, `"))),
        });
    }

    pub(super) fn string(&mut self, key: &str, value: &Toml<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                self.problem(value.span(), format!("`{key}` must be a string"));
                None
            }
        }
    }

    /// A list of strings.
    pub(super) fn strings(&mut self, key: &str, value: &Toml<'_>) -> Option<BTreeSet<String>> {
        let DeValue::Array(items) = value.get_ref() else {
            self.problem(value.span(), format!("`{key}` must be a list of strings"));
            return None;
        };
        let mut strings = BTreeSet::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => _ = strings.insert(text.to_string()),
                _ => self.problem(item.span(), format!("`{key}` must be a list of strings")),
            }
        }
        Some(strings)
    }

    /// A level; `Some(None)` for `off`.
    pub(super) fn level(&mut self, key: &str, value: &Toml<'_>) -> Option<Option<Level>> {
        if let DeValue::String(text) = value.get_ref() {
            match text.as_ref() {
                "off" if key != "fail-on" => return Some(None),
                "note" => return Some(Some(Level::Note)),
                "warning" | "warn" => return Some(Some(Level::Warning)),
                "error" => return Some(Some(Level::Error)),
                _ => {}
            }
        }
        let off = if key == "fail-on" { "" } else { "`off`, " };
        self.problem(value.span(), format!("`{key}` must be one of {off}`note`, `warning` and `error`"));
        None
    }

    /// A table of rules and levels.
    pub(super) fn choices(&mut self, value: &Toml<'_>) -> Vec<Choice> {
        let DeValue::Table(table) = value.get_ref() else {
            self.problem(value.span(), "`levels` must be a table of rules and levels".into());
            return Vec::new();
        };
        let mut choices = Vec::new();
        for (rule, value) in table {
            let name = rule.get_ref().as_ref();
            if let Some(level) = self.level(name, value) {
                choices.push(Choice { rule: name.to_string(), at: self.at(rule.span()), level });
            }
        }
        choices
    }

    /// What `[[key]]` opens, each time.
    pub(super) fn tables<'v, 't>(&mut self, key: &str, value: &'v Toml<'t>) -> Vec<&'v DeTable<'t>> {
        let DeValue::Array(items) = value.get_ref() else {
            let place = self.at(value.span());
            let problem = Diagnostic::error(format!("`{key}` must be a list of tables"), place);
            self.problems.push(problem.help(format!("write `[[{key}]]`")));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => tables.push(table),
                _ => self.problem(item.span(), format!("`{key}` must be a list of tables")),
            }
        }
        tables
    }

    /// A list of globs.
    pub(super) fn globs(&mut self, key: &str, value: &Toml<'_>) -> Globs {
        let mut set = GlobSetBuilder::new();
        let DeValue::Array(items) = value.get_ref() else {
            let problem = Diagnostic::error(format!("`{key}` must be a list of globs"), self.at(value.span()));
            self.problems.push(problem.help(format!("write `{key} = [\"generated/*\"]`")));
            return Globs::default();
        };
        for item in items.iter() {
            let DeValue::String(text) = item.get_ref() else {
                self.problem(item.span(), "a glob must be a string".into());
                continue;
            };
            match GlobBuilder::new(text.trim_end_matches('/')).literal_separator(true).build() {
                Ok(glob) => {
                    set.add(glob);
                }
                Err(error) => self.problem(item.span(), format!("`{text}` is not a glob: {}", error.kind())),
            }
        }
        match set.build() {
            Ok(set) => Globs(set),
            Err(error) => {
                self.problem(value.span(), format!("these globs cannot be used: {}", error.kind()));
                Globs::default()
            }
        }
    }
}
