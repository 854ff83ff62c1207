//! How bad the findings of a rule are here: what the settings say, for the repository and for paths in it.

use std::collections::{BTreeMap, BTreeSet};

use super::{ALL, Rule, rule};
use crate::io::{Choice, Globs, Settings};
use crate::repo::Repository;
use crate::text::{Diagnostic, Level, closest};

/// By rule: the level, or `None` for off.
type Choices = BTreeMap<&'static str, Option<Level>>;

/// What the settings of a repository say; the default says nothing.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    everywhere: Choices,
    /// Later ones win.
    by_path: Vec<(Globs, Choices)>,
    exclude: Globs,
}

impl Levels {
    /// Errors: names in the settings that are no rule's.
    pub fn new(settings: &Settings) -> Result<Levels, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let levels = Levels {
            everywhere: choices(&settings.levels, &mut problems),
            by_path: settings
                .per_path
                .iter()
                .map(|part| (part.paths.clone(), choices(&part.levels, &mut problems)))
                .collect(),
            exclude: settings.exclude.clone(),
        };
        if problems.is_empty() { Ok(levels) } else { Err(problems) }
    }

    /// Can a rule say anything, anywhere? A rule that is asked for by name can.
    pub(super) fn wants(&self, rule: &Rule, named: &BTreeSet<String>) -> bool {
        let all = self.by_path.iter().filter_map(|(_, choices)| choices.get(rule.id)).any(Option::is_some);
        all || self.choice(rule, None, named.contains(rule.id)).is_some()
    }

    /// Gives findings the level that they have here, and takes away those that have none.
    pub(super) fn apply(&self, found: &mut Vec<Diagnostic>, repository: &Repository, named: &BTreeSet<String>) {
        found.retain_mut(|diagnostic| {
            let path = repository.tree.path(diagnostic.place.file);
            if self.exclude.covers(path) {
                return false;
            }
            let Some(rule) = diagnostic.rule.and_then(rule) else { return true };
            let choice = self.choice(rule, Some(path), named.contains(rule.id));
            if let Some(Some(level)) = choice {
                diagnostic.level = level;
            }
            choice.is_some()
        });
    }

    /// `None`: off. `Some(None)`: whatever the rule itself says.
    fn choice(&self, rule: &Rule, path: Option<&str>, named: bool) -> Option<Option<Level>> {
        let of_path = |path| {
            let parts = self.by_path.iter().rev().filter(move |(globs, _)| globs.covers(path));
            parts.filter_map(|(_, choices)| choices.get(rule.id)).next()
        };
        match path.and_then(of_path).or_else(|| self.everywhere.get(rule.id)) {
            Some(Some(level)) => Some(Some(*level)),
            // What somebody asks for by name on the command line is told.
            Some(None) if !named => None,
            None if rule.level == Level::Note && !named => None,
            _ => Some(None),
        }
    }
}

fn choices(chosen: &[Choice], problems: &mut Vec<Diagnostic>) -> Choices {
    let mut choices = Choices::new();
    for choice in chosen {
        if let Some(rule) = rule(&choice.rule) {
            choices.insert(rule.id, choice.level);
            continue;
        }
        let problem = Diagnostic::error(format!("`{}` is no rule", choice.rule), choice.at);
        problems.push(match closest(&choice.rule, ALL.iter().map(|rule| rule.id)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        });
    }
    choices
}
