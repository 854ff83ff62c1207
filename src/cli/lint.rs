//! `tfgen lint`: judges repositories and reports what it finds.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use anyhow::bail;
use clap::{Args, ValueEnum};
use tfgen::io;
use tfgen::lint::{self, Options};
use tfgen::repo::{self, Link, Phase, Repository};
use tfgen::report::{self, Counts, Finding, Resolver, Stats, Summary, Wires};
use tfgen::text::{Level, closest};

use super::{Exit, Global};

/// Read repositories and say what is wrong with them
#[derive(Args)]
pub struct Lint {
    /// What to report on: directories or files. The repositories they lie in are always read whole
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// For people, or for programs
    #[arg(long, default_value = "text")]
    format: Format,
    /// Write the report to FILE instead of stdout
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    only: Vec<String>,
    /// All but these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    skip: Vec<String>,
    /// The least level that makes the exit code 1
    #[arg(long, value_name = "LEVEL", default_value = "warning")]
    fail_on: FailOn,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Say what stayed unknown and why, and where the time went
    #[arg(long)]
    stats: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Compact,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
}

/// Everything one run found, over all repositories.
#[derive(Default)]
struct Outcome {
    findings: Vec<Finding>,
    counts: Counts,
    stats: Stats,
}

impl Lint {
    pub fn run(&self, global: &Global) -> anyhow::Result<Exit> {
        let options = Options { only: known(&self.only)?, skip: known(&self.skip)? };
        let start = Instant::now();
        let mut outcome = Outcome::default();
        for (opened, selected) in self.open(global)? {
            outcome.stats.milliseconds.walk = millis(start);
            outcome.judge(&opened, &selected, &options);
        }
        report::sort(&mut outcome.findings);
        self.report(&outcome, global)?;
        let summary = Summary::of(&outcome.findings);
        global.note(&summary.line(&outcome.counts, millis(start)));
        let least = match self.fail_on {
            FailOn::Error => Level::Error,
            FailOn::Warning => Level::Warning,
            FailOn::Note => Level::Note,
        };
        let failed = outcome.findings.iter().any(|finding| finding.diagnostic.level >= least);
        Ok(if failed && !self.exit_zero { Exit::Findings } else { Exit::Clean })
    }

    /// The repositories of all paths, each once, with what the paths select in it.
    fn open(&self, global: &Global) -> anyhow::Result<Vec<(io::Opened, Vec<String>)>> {
        let mut all: Vec<(io::Opened, Vec<String>)> = Vec::new();
        for path in &self.paths {
            for opened in io::open(path, global.config.as_deref())? {
                let selected = opened.selected.clone();
                let base = opened.vantage.show("");
                match all.iter_mut().find(|(known, _)| known.vantage.show("") == base) {
                    Some((_, selections)) => selections.push(selected),
                    None => all.push((opened, vec![selected])),
                }
            }
        }
        Ok(all)
    }

    fn report(&self, outcome: &Outcome, global: &Global) -> anyhow::Result<()> {
        let stats = self.stats.then_some(&outcome.stats);
        let colour = global.color(tfgen::io::Stream::Stdout) && self.output.is_none();
        let text = match self.format {
            Format::Text => report::text(&outcome.findings, colour),
            Format::Compact => report::compact(&outcome.findings),
            Format::Json => report::json(&outcome.findings, &outcome.counts, stats),
        };
        match &self.output {
            Some(file) => io::save(file, &text)?,
            None => io::print(&text)?,
        }
        if let Some(stats) = stats.filter(|_| self.format != Format::Json) {
            stats.lines().iter().for_each(|line| global.note(line));
        }
        Ok(())
    }
}

impl Outcome {
    fn judge(&mut self, opened: &io::Opened, selected: &[String], options: &Options) {
        let start = Instant::now();
        let over = Mutex::new(Vec::new());
        let repository = repo::load_telling(&opened.tree, &|phase| {
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
        let start = Instant::now();
        let found = lint::lint(&repository, options);
        let prints = lint::fingerprints(&repository, &found);
        self.stats.milliseconds.rules += millis(start);
        let show = |path: &str| opened.vantage.show(path);
        let mut resolver = Resolver::new(&opened.tree, &show);
        for (diagnostic, print) in found.into_iter().zip(prints) {
            if selected.iter().any(|path| lint::is_selected(&repository, diagnostic.place, path)) {
                self.findings.push(resolver.finding(diagnostic, print));
            }
        }
        self.count(&repository);
    }

    fn count(&mut self, repository: &Repository) {
        self.counts.files += repository.files.iter().count() + repository.unread.len();
        self.counts.roots += repository.roots.len();
        self.counts.modules += repository.modules.keys().filter(|path| repository.root(path).is_none()).count();
        let wires: &mut Wires = self.counts.wires.entry("remote_state".into()).or_default();
        for wire in &repository.wires {
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

/// The names of rules that there are; one that is none is a mistake in the command.
fn known(names: &[String]) -> anyhow::Result<BTreeSet<String>> {
    for name in names {
        if lint::rule(name).is_none() {
            match closest(name, lint::ALL.iter().map(|rule| rule.id)) {
                Some(near) => bail!("`{name}` is no rule; did you mean `{near}`?"),
                None => bail!("`{name}` is no rule"),
            }
        }
    }
    Ok(names.iter().cloned().collect())
}

fn millis(start: Instant) -> u64 {
    start.elapsed().as_millis() as u64
}
