//! `tfgen lint`: judges repositories, reports what it finds, and mends what can be mended.

mod format;
mod judge;
mod known;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{anyhow, bail};
use clap::{Args, ValueEnum};
use tfgen::io;
use tfgen::lint::{self, Levels, Options};
use tfgen::report::{self, Summary};
use tfgen::schema::Dump;
use tfgen::text::{Level, closest};

use super::{Exit, Global};
use format::Format;
use judge::{Outcome, millis};
use known::Ledger;

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
    /// Only these rules, also when settings turn them off
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    only: Vec<String>,
    /// All but these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    skip: Vec<String>,
    /// The least level that makes the exit code 1 [default: the settings', else warning]
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Mend what can be mended without a change of meaning, and report the rest
    #[arg(long)]
    fix: bool,
    /// Mend also by guesses, such as the nearest name
    #[arg(long)]
    unsafe_fixes: bool,
    /// Write nothing; print what --fix would change, and exit with 1 if there is something
    #[arg(long)]
    diff: bool,
    /// Do not report the findings that FILE knows
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all that is found to FILE, for --baseline; what is no longer found goes
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// What `terraform providers schema -json` says: judge by it what the providers in it accept
    #[arg(long, value_name = "FILE")]
    schema: Vec<PathBuf>,
    /// Say what stayed unknown and why, and where the time went
    #[arg(long)]
    stats: bool,
}

/// More is no dump of schemas.
const MAX_SCHEMA: usize = 512 << 20;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
}

impl Lint {
    pub fn run(&self, global: &Global) -> anyhow::Result<Exit> {
        let (only, skip) = (known(&self.only)?, known(&self.skip)?);
        let schemas = self.schemas()?;
        let start = Instant::now();
        let mut outcome = Outcome::with(schemas);
        let all = self.open(global)?;
        let least = self.least(all.first().and_then(|(opened, _)| opened.settings.fail_on));
        let mut ledger = Ledger::default();
        let mut ready = Vec::new();
        for (opened, selected) in all {
            let levels = Levels::new(&opened.settings).map_err(|problems| opened.refuse(problems))?;
            let baseline = ledger.open(self.baseline.as_deref(), &opened)?;
            let options = Options { only: only.clone(), skip: skip.clone(), levels };
            ready.push((opened, selected, options, baseline));
        }
        let base = Options { only, skip, ..Options::default() };
        let previous = self.write_baseline.as_deref().map(known::previous).transpose()?;
        for (opened, selected, options, baseline) in &ready {
            outcome.stats.milliseconds.walk = millis(start);
            outcome.judge(self, opened, selected, options, &mut ledger, *baseline)?;
        }
        if let (Some(file), Some(previous)) = (&self.write_baseline, previous) {
            known::write(file, previous, &outcome, &base, global)?;
            return Ok(Exit::Clean);
        }
        if self.diff {
            io::print(&outcome.diff)?;
            return Ok(if outcome.diff.is_empty() { Exit::Clean } else { Exit::Findings });
        }
        report::sort(&mut outcome.findings);
        self.report(&outcome, global)?;
        ledger.gone(&base).iter().for_each(|line| global.note(line));
        if self.mends() {
            global.note(&outcome.mended());
        }
        global.note(&Summary::of(&outcome.findings).line(&outcome.counts, millis(start)));
        let failed = outcome.findings.iter().any(|finding| finding.diagnostic.level >= least);
        Ok(if failed && !self.exit_zero { Exit::Findings } else { Exit::Clean })
    }

    /// What `--schema` names; of a provider that is in several, the last one counts.
    fn schemas(&self) -> anyhow::Result<Arc<Dump>> {
        let mut all = Dump::default();
        for file in &self.schema {
            let bytes = io::read_file(file, MAX_SCHEMA)?;
            let dump = Dump::parse(&bytes).map_err(|wrong| anyhow!("{}: {wrong}", file.display()))?;
            all.providers.extend(dump.providers);
        }
        Ok(Arc::new(all))
    }

    /// Is something to be changed, or shown as it would be?
    fn mends(&self) -> bool {
        self.fix || self.unsafe_fixes || self.diff
    }

    fn least(&self, settings: Option<Level>) -> Level {
        match self.fail_on {
            Some(FailOn::Error) => Level::Error,
            Some(FailOn::Warning) => Level::Warning,
            Some(FailOn::Note) => Level::Note,
            None => settings.unwrap_or(Level::Warning),
        }
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
        let colour = global.color(io::Stream::Stdout) && self.output.is_none();
        let text = self.format.print(&outcome.findings, &outcome.counts, stats, colour);
        match &self.output {
            Some(file) => io::save(file, &text)?,
            None => io::print(&text)?,
        }
        if let Some(stats) = stats.filter(|_| self.format != Format::Json) {
            stats.lines(&outcome.counts).iter().for_each(|line| global.note(line));
        }
        Ok(())
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
