//! `.tfgen.toml`: what a repository says about itself. Unknown keys are errors, for a misspelt one would silently do nothing.

mod facts;
mod read;

use std::sync::Arc;

use toml::de::DeTable;

use crate::text::{Diagnostic, FileId, Level, Place, Span};
pub use facts::{External, Facts};
pub use read::Globs;
use read::Reader;

/// Every key there is.
const KEYS: [&str; 10] =
    ["name", "repositories", "exclude", "fail-on", "baseline", "levels", "per-path", "roots", "not-roots", "external"];

/// The keys of one table of `per-path`.
const PER_PATH_KEYS: [&str; 2] = ["paths", "levels"];

/// More would say nothing more.
const MAX_PROBLEMS: usize = 20;

/// The settings of one repository; the default is what an empty file says.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    repositories: Globs,
    /// Where nothing is reported.
    pub exclude: Globs,
    /// The least level that makes `lint` exit with 1.
    pub fail_on: Option<Level>,
    /// The file of findings that are known, relative to the settings' directory.
    pub baseline: Option<String>,
    pub levels: Vec<Choice>,
    /// In the order of the file: later ones win.
    pub per_path: Vec<PerPath>,
    /// What the model is told.
    pub facts: Facts,
    /// What was read, for errors that only others can find; `None` without a file.
    pub(super) source: Option<Source>,
}

/// A rule and the level its findings are to have.
#[derive(Clone, Debug)]
pub struct Choice {
    pub rule: String,
    /// Where the rule is named.
    pub at: Place,
    /// `None`: the rule is off.
    pub level: Option<Level>,
}

/// Choices for a part of the repository.
#[derive(Clone, Debug)]
pub struct PerPath {
    pub paths: Globs,
    pub levels: Vec<Choice>,
}

/// The settings file itself.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub path: String,
    pub text: Arc<[u8]>,
}

impl Settings {
    /// Reads settings. Errors: all that is wrong with them, with places in `file`.
    pub fn parse(bytes: &[u8], file: FileId) -> Result<Settings, Vec<Diagnostic>> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let from = error.valid_up_to();
            let place = Place { file, span: Span::new(from, (from + 1).min(bytes.len())) };
            vec![Diagnostic::error("the settings are not UTF-8", place)]
        })?;
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Reader { file, problems: Vec::new() };
        for error in errors {
            reader.problem(error.span().unwrap_or(0..0), sentence(error.message()));
        }
        let settings = reader.settings(table.get_ref());
        let mut problems = reader.problems;
        problems.sort_by_key(|problem| problem.place);
        problems.dedup_by(|a, b| a.place == b.place && a.message == b.message);
        problems.truncate(MAX_PROBLEMS);
        if problems.is_empty() { Ok(settings) } else { Err(problems) }
    }

    /// Is the directory of that path, relative to the settings' own, a repository of its own?
    pub fn is_repository(&self, path: &str) -> bool {
        self.repositories.is_match(path)
    }
}

impl Reader {
    fn settings(&mut self, table: &DeTable<'_>) -> Settings {
        let mut settings = Settings::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "name" => settings.facts.names.extend(self.string("name", value).map(|name| Facts::plain(&name))),
                "repositories" => settings.repositories = self.globs("repositories", value),
                "exclude" => settings.exclude = self.globs("exclude", value),
                "fail-on" => settings.fail_on = self.level("fail-on", value).flatten(),
                "baseline" => settings.baseline = self.string("baseline", value),
                "levels" => settings.levels = self.choices(value),
                "per-path" => settings.per_path = self.per_path(value),
                "roots" => settings.facts.roots = self.globs("roots", value),
                "not-roots" => settings.facts.not_roots = self.globs("not-roots", value),
                "external" => settings.facts.externals = self.externals(value),
                unknown => self.unknown(unknown, key.span(), &KEYS),
            }
        }
        settings
    }

    fn per_path(&mut self, value: &toml::Spanned<toml::de::DeValue<'_>>) -> Vec<PerPath> {
        let mut all = Vec::new();
        for table in self.tables("per-path", value) {
            let (mut paths, mut levels) = (None, Vec::new());
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "paths" => paths = Some(self.globs("paths", value)),
                    "levels" => levels = self.choices(value),
                    unknown => self.unknown(unknown, key.span(), &PER_PATH_KEYS),
                }
            }
            match paths {
                Some(paths) => all.push(PerPath { paths, levels }),
                None => self.problem(value.span(), "`per-path` without `paths` is about nothing".into()),
            }
        }
        all
    }
}

fn sentence(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}
