//! One repository after the other: loaded, judged, mended if asked, and added to what is reported.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tfgen::io::{self, Rewrite};
use tfgen::lint::{self, Known, Mended, Options};
use tfgen::repo::{self, Link, Phase, Repository};
use tfgen::report::{Counts, Finding, Resolver, Stats, Wires};
use tfgen::schema::Dump;
use tfgen::text::{Diagnostic, FileId};

use super::Lint;
use super::known::Ledger;
use crate::cli::fmt::unified;

/// Everything one run found, over all repositories.
#[derive(Default)]
pub(super) struct Outcome {
    /// What is reported.
    pub(super) findings: Vec<Finding>,
    /// All that was found, selected or known or not, by fingerprint.
    pub(super) all: BTreeMap<String, Known>,
    pub(super) counts: Counts,
    pub(super) stats: Stats,
    /// What mending changes.
    pub(super) diff: String,
    /// What `--schema` names.
    schemas: Arc<Dump>,
    mended: usize,
    files: usize,
}

impl Outcome {
    pub(super) fn with(schemas: Arc<Dump>) -> Outcome {
        Outcome { schemas, ..Outcome::default() }
    }

    pub(super) fn judge(
        &mut self,
        lint: &Lint,
        opened: &io::Opened,
        selected: &[String],
        options: &Options,
        ledger: &mut Ledger,
        baseline: Option<usize>,
    ) -> anyhow::Result<()> {
        let repository = self.load(opened);
        let start = Instant::now();
        let wants = |repository: &Repository, found: &[Diagnostic]| -> Vec<bool> {
            let prints = lint::fingerprints(repository, found);
            let one = |(diagnostic, print): (&Diagnostic, &String)| {
                is_selected(repository, diagnostic, selected) && !ledger.holds(baseline, print)
            };
            found.iter().zip(&prints).map(one).collect()
        };
        let (repository, found) = if lint.mends() {
            let mended = lint::mend(repository, options, lint.unsafe_fixes, &wants);
            self.change(lint, opened, &mended)?;
            (mended.repository, mended.found)
        } else {
            let found = self.rules(&repository, options);
            (repository, found)
        };
        let prints = lint::fingerprints(&repository, &found);
        self.stats.milliseconds.rules += millis(start);
        let show = |path: &str| opened.vantage.show(path);
        let mut resolver = Resolver::new(&repository.tree, &show);
        for (diagnostic, print) in found.into_iter().zip(prints) {
            let path = repository.tree.path(diagnostic.place.file).to_string();
            let known = Known { rule: diagnostic.rule.unwrap_or_default().to_string(), path };
            self.all.insert(print.clone(), known);
            ledger.see(baseline, &print);
            if is_selected(&repository, &diagnostic, selected) && !ledger.holds(baseline, &print) {
                self.findings.push(resolver.finding(diagnostic, print));
            }
        }
        self.count(&repository);
        // The process ends soon: to give back a million small pieces one by one would take a thirtieth of all.
        std::mem::forget(repository);
        Ok(())
    }

    /// What the rules say, with a look at the clock after each.
    fn rules(&mut self, repository: &Repository, options: &Options) -> Vec<Diagnostic> {
        let done = Mutex::new((Instant::now(), &mut self.stats.rules));
        let judged = lint::lint_telling(repository, options, &|rule| {
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            let (now, before) = (Instant::now(), done.0);
            *done.1.entry(rule.to_string()).or_default() += now - before;
            done.0 = now;
        });
        // As with the repository.
        std::mem::forget(judged.trees);
        judged.found
    }

    fn load(&mut self, opened: &io::Opened) -> Repository {
        let start = Instant::now();
        let over = Mutex::new(Vec::new());
        let repository = repo::load_telling(&opened.tree, &opened.settings.facts, &|phase| {
            over.lock().unwrap_or_else(PoisonError::into_inner).push((phase, millis(start)));
        });
        let mut before = 0;
        for (phase, at) in over.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let ms = &mut self.stats.milliseconds;
            let of_phase = match phase {
                Phase::Read => &mut ms.read,
                Phase::Parse => &mut ms.parse,
                Phase::Model => &mut ms.model,
            };
            *of_phase += at - before;
            before = at;
        }
        repository.with_schemas(self.schemas.clone())
    }

    /// Writes what mending changed, or shows it.
    fn change(&mut self, lint: &Lint, opened: &io::Opened, mended: &Mended) -> anyhow::Result<()> {
        let tree = &opened.tree;
        let file = |(file, new): (&FileId, &Arc<[u8]>)| Rewrite {
            path: tree.path(*file).to_string(),
            old: tree.bytes(*file),
            new: new.clone(),
        };
        let files: Vec<Rewrite> = mended.changed.iter().map(file).collect();
        for Rewrite { path, old, new } in files.iter().filter(|_| lint.diff) {
            self.diff.push_str(&unified(&opened.vantage.show(path), old, new));
        }
        self.mended += mended.count;
        self.files += files.len();
        if !lint.diff {
            io::rewrite(opened, &files)?;
        }
        Ok(())
    }

    /// What was mended, in a line.
    pub(super) fn mended(&self) -> String {
        let plural = |n: usize, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
        format!("mended {} in {}", plural(self.mended, "finding"), plural(self.files, "file"))
    }

    fn count(&mut self, repository: &Repository) {
        self.counts.files += repository.files.iter().count() + repository.unread.len();
        self.counts.roots += repository.roots.len();
        self.counts.modules += repository.modules.keys().filter(|path| repository.root(path).is_none()).count();
        self.counts.wires.entry("remote_state".into()).or_default();
        for wire in &repository.wires {
            let wires: &mut Wires = self.counts.wires.entry(wire.kind.name().into()).or_default();
            match wire.link {
                Link::Linked => wires.linked += 1,
                Link::Outside => wires.outside += 1,
                Link::Unknown(_) => wires.unknown += 1,
            }
        }
        for unknown in repository.unknown() {
            *self.stats.unknown.entry(unknown.why).or_default() += 1;
        }
    }
}

fn is_selected(repository: &Repository, diagnostic: &Diagnostic, selected: &[String]) -> bool {
    selected.iter().any(|path| lint::is_selected(repository, diagnostic.place, path))
}

pub(super) fn millis(start: Instant) -> u64 {
    start.elapsed().as_millis() as u64
}
