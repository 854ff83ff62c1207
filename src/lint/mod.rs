//! Judges a repository: every rule over its scope, then what comments allow. Rules only read the model and return findings.

mod address;
mod alone;
mod attributes;
mod backends;
mod baseline;
mod behaviour;
mod broken;
mod ctx;
mod depends;
mod discarded;
mod fingerprint;
mod fit;
mod fragments;
mod grammar;
mod helm;
mod insertion;
mod instances;
mod levels;
mod lockfile;
mod mend;
mod needs;
mod producer;
mod providers;
mod refactoring;
mod rule;
mod rules;
mod schemas;
mod suppress;
mod templates;
mod tfvars;
mod twins;
mod undeclared;
mod units;
mod uses;
mod wiring;

use std::collections::BTreeSet;

use crate::repo::{Repository, with_room};
use crate::terragrunt::Trees;
use crate::text::{Diagnostic, FileId, HashMap, HashSet, Place};

pub use baseline::{Baseline, Known};
pub use ctx::Ctx;
pub use fingerprint::fingerprints;
pub use levels::Levels;
pub use mend::{Mended, mend};
pub use rule::{Fixes, Rule, Run, index};
pub use rules::ALL;
pub use uses::Use;

/// What to judge.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only these rules; all when empty.
    pub only: BTreeSet<String>,
    /// Not these.
    pub skip: BTreeSet<String>,
    /// What the repository's settings say.
    pub levels: Levels,
}

impl Options {
    /// Does a rule have its say?
    pub fn wants(&self, rule: &Rule) -> bool {
        let asked = (self.only.is_empty() || self.only.contains(rule.id)) && !self.skip.contains(rule.id);
        asked && self.levels.wants(rule, &self.only)
    }
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.id == id).copied()
}

/// What a repository is judged to be.
pub struct Judged {
    /// Sorted by file, place and rule, without those that comments allow.
    pub found: Vec<Diagnostic>,
    /// All of Terragrunt, if a rule asked for it.
    pub trees: Option<Trees>,
}

/// Judges a repository.
pub fn lint(repository: &Repository, options: &Options) -> Vec<Diagnostic> {
    lint_telling(repository, options, &|_| {}).found
}

/// [`lint`], telling when a rule is done: whoever asks may look at a clock. What several rules ask for is worked out for the first of them.
pub fn lint_telling(repository: &Repository, options: &Options, done: &(dyn Fn(&'static str) + Sync)) -> Judged {
    with_room(|| lint_here(repository, options, done))
}

fn lint_here(repository: &Repository, options: &Options, done: &(dyn Fn(&'static str) + Sync)) -> Judged {
    let ctx = Ctx::new(repository);
    let wanted: Vec<&Rule> = ALL.iter().copied().filter(|rule| options.wants(rule)).collect();
    // What a template becomes is not known, and what it says is not HCL.
    let files = repository.files.iter().filter(|(_, parsed)| !fragments::is_template(parsed));
    let files: Vec<FileId> = files.map(|(file, _)| file).filter(|file| units::is_read(&ctx, *file)).collect();
    let pinned = units::pinned(&ctx);
    if !pinned.is_empty() {
        repository.pin(&pinned);
    }
    let twins = twins::twins(repository, &files);
    let mut found = Vec::new();
    for rule in &wanted {
        let start = found.len();
        judge(rule, &ctx, (&files, &twins), &mut found);
        for diagnostic in &mut found[start..] {
            diagnostic.rule = Some(rule.id);
        }
        done(rule.id);
    }
    let names: BTreeSet<&str> = wanted.iter().map(|rule| rule.id).collect();
    let mut found = suppress::apply(found, &ctx, &names);
    done(rules::UNUSED_SUPPRESSION);
    options.levels.apply(&mut found, repository, &options.only);
    sort(&mut found);
    Judged { found, trees: ctx.into_trees() }
}

fn judge(
    rule: &Rule,
    ctx: &Ctx<'_>,
    (files, twins): (&[FileId], &HashMap<FileId, FileId>),
    found: &mut Vec<Diagnostic>,
) {
    match rule.run {
        Run::File(run) => files.iter().for_each(|file| found.extend(run(ctx, *file))),
        Run::Text(run) => {
            let mut clean: HashSet<FileId> = HashSet::default();
            for file in files {
                if twins.get(file).is_some_and(|twin| clean.contains(twin)) {
                    continue;
                }
                let told = run(ctx, *file);
                if told.is_empty() {
                    clean.insert(*file);
                }
                found.extend(told);
            }
        }
        Run::Module(run) => ctx.repository.modules.values().for_each(|module| found.extend(run(ctx, module))),
        Run::ModuleAndFile(module, file) => {
            ctx.repository.modules.values().for_each(|of| found.extend(module(ctx, of)));
            files.iter().for_each(|of| found.extend(file(ctx, *of)));
        }
        Run::Root(run) => ctx.repository.roots.iter().for_each(|root| found.extend(run(ctx, root))),
        Run::Unit(run) => units::each(ctx, run, found),
        Run::UnitAndStacks(unit, stacks) => {
            units::each(ctx, unit, found);
            found.extend(stacks(ctx));
        }
        Run::Repo(run) => found.extend(run(ctx)),
        Run::Suppressions => {}
    }
}

/// By place and rule; said twice is said once.
fn sort(found: &mut Vec<Diagnostic>) {
    found.sort_by(|a, b| key(a).cmp(&key(b)));
    found.dedup_by(|a, b| key(a) == key(b));
}

fn key(diagnostic: &Diagnostic) -> (Place, Option<&'static str>, &str) {
    (diagnostic.place, diagnostic.rule, &diagnostic.message)
}

/// Does a path of the repository lie in what was selected (empty for all)?
pub fn is_selected(repository: &Repository, place: Place, selected: &str) -> bool {
    let path = repository.tree.path(place.file);
    let rest = path.strip_prefix(selected);
    selected.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
