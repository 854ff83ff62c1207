//! `.tfgen.toml`: what a repository says about itself. Unknown keys are errors, for a misspelt one would silently do nothing.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::{Diagnostic, FileId, Place, Span, closest};

/// Every key there is.
const KEYS: [&str; 1] = ["repositories"];

/// More would say nothing more.
const MAX_PROBLEMS: usize = 20;

/// The settings of one repository; the default is what an empty file says.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    repositories: GlobSet,
}

impl Settings {
    /// Reads settings. Errors: all that is wrong with them, with places in `file`.
    pub fn parse(bytes: &[u8], file: FileId) -> Result<Settings, Vec<Diagnostic>> {
        let at = |span: std::ops::Range<usize>| Place { file, span: Span::new(span.start, span.end) };
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let from = error.valid_up_to();
            vec![Diagnostic::error("the settings are not UTF-8", at(from..(from + 1).min(bytes.len())))]
        })?;
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut problems: Vec<Diagnostic> = errors
            .into_iter()
            .map(|error| Diagnostic::error(sentence(error.message()), at(error.span().unwrap_or(0..0))))
            .collect();
        let mut settings = Settings::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "repositories" => settings.repositories = globs(value, &at, &mut problems),
                unknown => {
                    let problem = Diagnostic::error(format!("unknown setting `{unknown}`"), at(key.span()));
                    problems.push(match closest(unknown, KEYS) {
                        Some(name) => problem.help(format!("did you mean `{name}`?")),
                        None => problem.help(format!("there is `{}`", KEYS.join("`, `"))),
                    });
                }
            }
        }
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

/// A list of globs: `*` and `?` stay inside one directory name, `**` crosses.
fn globs(
    value: &Spanned<DeValue<'_>>,
    at: &impl Fn(std::ops::Range<usize>) -> Place,
    problems: &mut Vec<Diagnostic>,
) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    let DeValue::Array(items) = value.get_ref() else {
        problems.push(
            Diagnostic::error("`repositories` must be a list of globs", at(value.span()))
                .help("write `repositories = [\"generated/*\"]`"),
        );
        return GlobSet::empty();
    };
    for item in items.iter() {
        let DeValue::String(text) = item.get_ref() else {
            problems.push(Diagnostic::error("a glob must be a string", at(item.span())));
            continue;
        };
        match GlobBuilder::new(text.trim_end_matches('/')).literal_separator(true).build() {
            Ok(glob) => {
                set.add(glob);
            }
            Err(error) => {
                problems.push(Diagnostic::error(format!("`{text}` is not a glob: {}", error.kind()), at(item.span())));
            }
        }
    }
    set.build().unwrap_or_else(|error| {
        problems.push(Diagnostic::error(format!("these globs cannot be used: {}", error.kind()), at(value.span())));
        GlobSet::empty()
    })
}

fn sentence(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}
