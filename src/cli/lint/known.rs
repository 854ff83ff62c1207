//! Baselines on disk: which file is whose, what in them is no longer found, and writing a new one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;
use tfgen::io;
use tfgen::lint::{self, Baseline, Options};
use tfgen::report::visible;

use super::judge::Outcome;
use crate::cli::Global;

/// More is no list of findings.
const MAX_BYTES: usize = 256 << 20;

/// The baselines of a run, and what was found of what they hold.
#[derive(Default)]
pub(super) struct Ledger {
    books: Vec<Book>,
}

struct Book {
    file: PathBuf,
    shown: String,
    baseline: Baseline,
    seen: BTreeSet<String>,
}

impl Ledger {
    /// The baseline for a repository: the one that the command names, else the one of its settings.
    pub(super) fn open(&mut self, named: Option<&Path>, opened: &io::Opened) -> anyhow::Result<Option<usize>> {
        let of_settings = opened.settings.baseline.as_deref();
        let (file, shown) = match (named, of_settings) {
            (Some(file), _) => (file.to_path_buf(), file.to_string_lossy().into_owned()),
            (None, Some(file)) => (opened.directory.join(file), opened.vantage.show(file)),
            (None, None) => return Ok(None),
        };
        if let Some(known) = self.books.iter().position(|book| book.file == file) {
            return Ok(Some(known));
        }
        let baseline = read(&file, &shown)?;
        self.books.push(Book { file, shown, baseline, seen: BTreeSet::new() });
        Ok(Some(self.books.len() - 1))
    }

    /// Is a finding known?
    pub(super) fn holds(&self, book: Option<usize>, fingerprint: &str) -> bool {
        book.and_then(|book| self.books.get(book)).is_some_and(|book| book.baseline.holds(fingerprint))
    }

    /// Notes that a finding is still there.
    pub(super) fn see(&mut self, book: Option<usize>, fingerprint: &str) {
        if let Some(book) = book.and_then(|book| self.books.get_mut(book)) {
            book.seen.insert(fingerprint.to_string());
        }
    }

    /// A line per baseline that holds what is no longer there.
    pub(super) fn gone(&self, options: &Options) -> Vec<String> {
        let line = |book: &Book| {
            let ran = |rule: &str| lint::rule(rule).is_none_or(|rule| options.wants(rule));
            let stale = book.baseline.iter().filter(|(print, known)| !book.seen.contains(*print) && ran(&known.rule));
            let file = visible(&book.shown);
            match stale.count() {
                0 => None,
                n => Some(format!(
                    "{n} of {} in {file} are gone: `--write-baseline {file}` takes them out",
                    book.baseline.len()
                )),
            }
        };
        self.books.iter().filter_map(line).collect()
    }
}

fn read(file: &Path, shown: &str) -> anyhow::Result<Baseline> {
    let bytes = io::read_file(file, MAX_BYTES)?;
    match Baseline::parse(&bytes) {
        Ok(baseline) => Ok(baseline),
        Err(why) => bail!("{shown}: {why}"),
    }
}

/// What a file holds that is to be written anew: nothing when it is not there.
pub(super) fn previous(file: &Path) -> anyhow::Result<Baseline> {
    if !io::is_there(file) {
        return Ok(Baseline::default());
    }
    read(file, &file.to_string_lossy())
}

/// Writes all that was found; of what was there before, only what no rule of this run could find stays.
pub(super) fn write(
    file: &Path,
    mut baseline: Baseline,
    outcome: &Outcome,
    options: &Options,
    global: &Global,
) -> anyhow::Result<()> {
    let before = baseline.len();
    baseline.retain(|print, known| {
        let ran = lint::rule(&known.rule).is_none_or(|rule| options.wants(rule));
        !ran || outcome.all.contains_key(print)
    });
    let gone = before - baseline.len();
    for (print, known) in &outcome.all {
        baseline.add(print.clone(), known.clone());
    }
    io::save(file, &baseline.print())?;
    let pruned = if gone > 0 { format!(", {gone} taken out") } else { String::new() };
    let name = file.to_string_lossy();
    global.note(&format!("{} in {}{pruned}", findings(baseline.len()), visible(&name)));
    Ok(())
}

fn findings(n: usize) -> String {
    if n == 1 { "1 finding".into() } else { format!("{n} findings") }
}
