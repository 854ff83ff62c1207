//! `tfgen render`: a blueprint into a repository on disk, or into what would change there.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tfgen::blueprint::{self, Blueprint, Sources};
use tfgen::compile::{self, Refused};
use tfgen::io::{self, Change, Comparison, Versions};
use tfgen::report;
use tfgen::text::Diagnostic;

use super::{Exit, Format, Global};

/// Compile a blueprint into Terraform
#[derive(Args)]
pub struct Render {
    /// The blueprint, a YAML file
    blueprint: PathBuf,
    /// Where to write [default: the blueprint's `out`, else generated/<name>]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Another layout than the blueprint's
    #[arg(long, value_name = "KIND")]
    layout: Option<String>,
    /// Another value than the blueprint's, e.g. --set network.zones=2; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    sets: Vec<String>,
    /// Print the whole blueprint, defaults filled in, and where each value came from; write nothing
    #[arg(long)]
    show_defaults: bool,
    /// Write nothing; exit with 1 if the directory differs from what would be written
    #[arg(long)]
    check: bool,
    /// Write nothing; print the difference, and exit with 1 if there is one
    #[arg(long)]
    diff: bool,
    /// Replace edited and foreign files too, keeping a copy of each as <file>.orig
    #[arg(long)]
    force: bool,
    /// For people, or for programs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

impl Render {
    pub fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let started = io::Clock::start();
        let mut sets = self.sets.clone();
        sets.extend(self.layout.iter().map(|kind| format!("layout.kind={kind}")));
        let path = self.blueprint.display().to_string().replace('\\', "/");
        let text = io::read_file(&self.blueprint, blueprint::MAX_BYTES)?;
        let compiled = match compile::compile(&compile::Request {
            path: &path,
            text,
            sets: &sets,
            templates: compile::embedded(),
        }) {
            Ok(compiled) => compiled,
            Err(refused) => return refuse(refused, global),
        };
        tell(compiled.warnings, &compiled.sources, global);
        if self.show_defaults {
            io::print(&blueprint::show_defaults(&compiled.blueprint, &compiled.sources.tree))?;
            return Ok(Exit::Clean);
        }
        let out = self.out.clone().unwrap_or_else(|| self.default_out(&compiled.blueprint));
        let total = compiled.files.len();
        let versions = compiled.versions.clone();
        let comparison = io::compare(&out, compiled.files).map_err(failed)?;
        self.note_versions(global, &comparison, &versions);
        let clean = comparison.is_clean(&versions);
        if self.diff {
            io::print(&unified(&comparison))?;
        }
        let comparison = match self.check || self.diff {
            true => comparison,
            false => comparison.apply(&versions, self.force).map_err(failed)?,
        };
        if !self.diff {
            io::print(&self.summary(&out, &comparison, total))?;
        }
        global.note(&format!("{} in {} ms", counts(&comparison, total), started.milliseconds()));
        let kept = comparison.changes.values().any(|change| change.is_kept());
        let differs = (self.check || self.diff) && !clean;
        Ok(if kept || differs { Exit::Findings } else { Exit::Clean })
    }

    /// The blueprint's `out`, relative to the blueprint; else `generated/<name>` here.
    fn default_out(&self, blueprint: &Blueprint) -> PathBuf {
        match &blueprint.out {
            Some(out) => self.blueprint.parent().unwrap_or(Path::new("")).join(out),
            None => Path::new("generated").join(&blueprint.name),
        }
    }

    fn note_versions(&self, global: &Global, comparison: &Comparison, versions: &Versions) {
        let before = comparison.written_by();
        if !before.tfgen.is_empty() && before != versions {
            global.note(&format!(
                "rendered by tfgen {} (catalogue {}), this is {} (catalogue {}): `--diff` shows what changes",
                before.tfgen, before.catalogue, versions.tfgen, versions.catalogue
            ));
        }
    }

    /// One line per file that changes, or would.
    fn summary(&self, out: &Path, comparison: &Comparison, total: usize) -> String {
        let would = self.check;
        if self.format == Format::Json {
            let changes = comparison.changes.iter().map(|(path, change)| {
                let (verb, why) = words(change, would);
                json!({ "path": path, "change": verb, "why": why })
            });
            let unchanged = total - written(comparison);
            let document = json!({ "schema": 1, "out": out.display().to_string().replace('\\', "/"),
                "changes": changes.collect::<Vec<_>>(), "unchanged": unchanged });
            return report::harmless_json(&format!("{document:#}\n"));
        }
        let mut text = String::new();
        for (path, change) in &comparison.changes {
            let (verb, why) = words(change, would);
            let why =
                why.map(|why| format!(" ({why}; --force replaces it and keeps a copy as .orig)")).unwrap_or_default();
            text.push_str(&format!("{verb:>12} {}{why}\n", report::visible(path)));
        }
        text
    }
}

/// Says why there is no output; the exit code is 2.
fn refuse(refused: Refused, global: &Global) -> anyhow::Result<Exit> {
    match refused {
        Refused::Blueprint { problems, sources } => {
            let count = problems.len();
            tell(problems, &sources, global);
            let s = if count == 1 { "" } else { "s" };
            anyhow::bail!("{count} problem{s} in the blueprint; nothing was written")
        }
        Refused::Bug(said) => {
            anyhow::bail!("this is a bug of tfgen, please report it; nothing was written\n  {}", said.join("\n  "))
        }
    }
}

/// Prints problems of the blueprint on stderr.
fn tell(problems: Vec<Diagnostic>, sources: &Sources, global: &Global) {
    let mut resolver = report::Resolver::new(&sources.tree, &str::to_string);
    let findings: Vec<_> = problems.into_iter().map(|problem| resolver.finding(problem, String::new())).collect();
    if !findings.is_empty() {
        io::note(report::text(&findings, global.color(io::Stream::Stderr)).trim_end());
    }
}

fn failed(error: io::WriteError) -> anyhow::Error {
    anyhow::anyhow!(error.0)
}

fn words(change: &Change, would: bool) -> (&'static str, Option<&'static str>) {
    match change {
        Change::Create if would => ("would create", None),
        Change::Update if would => ("would update", None),
        Change::Remove if would => ("would remove", None),
        Change::Create => ("created", None),
        Change::Update => ("updated", None),
        Change::Remove => ("removed", None),
        Change::KeepEdited => ("kept", Some("edited since tfgen wrote it")),
        Change::KeepForeign => ("kept", Some("tfgen did not write it")),
        Change::KeepStale => ("kept", Some("edited, and no longer part of the output")),
    }
}

/// How many of the rendered files the changes speak of.
fn written(comparison: &Comparison) -> usize {
    comparison.changes.keys().filter(|path| comparison.rendered(path).is_some()).count()
}

fn counts(comparison: &Comparison, total: usize) -> String {
    let count = |wanted: &[Change]| comparison.changes.values().filter(|change| wanted.contains(change)).count();
    let parts = [
        (count(&[Change::Create]), "new"),
        (count(&[Change::Update]), "changed"),
        (count(&[Change::Remove]), "removed"),
        (count(&[Change::KeepEdited, Change::KeepForeign, Change::KeepStale]), "kept back"),
        (total - written(comparison), "unchanged"),
    ];
    let parts: Vec<_> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    format!("{total} files: {}", parts.join(", "))
}

/// What would change, as `diff -u` prints it.
fn unified(comparison: &Comparison) -> String {
    let mut text = String::new();
    for (path, change) in &comparison.changes {
        let before = comparison.current.get(path).and_then(Option::as_deref);
        let after = comparison.rendered(path).filter(|_| *change != Change::Remove);
        let name = |side: &str, content: Option<&[u8]>| match content {
            Some(_) => format!("{side}/{}", report::visible(path)),
            None => "/dev/null".to_string(),
        };
        let (old, new) =
            (String::from_utf8_lossy(before.unwrap_or_default()), String::from_utf8_lossy(after.unwrap_or_default()));
        let diff = similar::TextDiff::from_lines(old.as_ref(), new.as_ref());
        let diff = diff.unified_diff().header(&name("a", before), &name("b", after)).to_string();
        text.push_str(&report::visible_lines(&diff));
    }
    text
}
