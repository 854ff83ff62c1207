//! `tfgen fmt`: files in their canonical layout, byte for byte that of `terraform fmt`.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use tfgen::hcl::{self, Parsed, Spelling};
use tfgen::io::{self, Target};
use tfgen::report;
use tfgen::text::{Diagnostic, FileId, Place};

use super::{Exit, Global};

/// Lay out Terraform and Terragrunt files as `terraform fmt` does
#[derive(Args)]
pub struct Fmt {
    /// Files, directories (all below is laid out), or `-` for stdin to stdout
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Write nothing; exit with 1 if a file would change
    #[arg(long)]
    check: bool,
    /// Write nothing; print the difference, and exit with 1 if there is one
    #[arg(long)]
    diff: bool,
}

/// As much of stdin is read.
const MAX_STDIN_BYTES: usize = 256 << 20;

/// What became of one file.
enum Outcome {
    Same,
    /// It changed, or would, with the difference if that was asked for.
    Changed(String),
    /// It does not parse, and was left alone.
    Broken(Arc<[u8]>, Box<Diagnostic>),
    Failed(io::Failure),
}

/// How many files came to what.
#[derive(Default)]
struct Counts {
    changed: usize,
    broken: usize,
    failed: usize,
}

impl Fmt {
    pub fn run(&self, global: &Global) -> anyhow::Result<Exit> {
        let started = io::Clock::start();
        if self.paths.iter().any(|path| path == Path::new("-")) {
            if self.paths.len() > 1 {
                bail!("`-` stands for stdin, and nothing else can be named beside it");
            }
            return self.stdin(global);
        }
        let io::Targets { files, failures } = io::targets(&self.paths, global.config.as_deref(), &is_wanted)?;
        let outcomes = each(&files, |target, buffer| self.file(target, buffer));
        let mut counts = Counts { failed: failures.len(), ..Counts::default() };
        failures.iter().for_each(fail);
        for (target, outcome) in files.iter().zip(outcomes) {
            match outcome {
                Outcome::Same => {}
                Outcome::Changed(diff) => {
                    counts.changed += 1;
                    io::print(&if self.diff { diff } else { format!("{}\n", report::visible(&target.shown)) })?;
                }
                Outcome::Broken(bytes, diagnostic) => {
                    counts.broken += 1;
                    tell(&target.shown, bytes, *diagnostic, global);
                }
                Outcome::Failed(failure) => {
                    counts.failed += 1;
                    fail(&failure);
                }
            }
        }
        global.note(&format!("{} in {} ms", counts.line(files.len(), self.writes()), started.milliseconds()));
        counts.exit(!self.writes())
    }

    fn writes(&self) -> bool {
        !self.check && !self.diff
    }

    fn stdin(&self, global: &Global) -> anyhow::Result<Exit> {
        let bytes = io::read_stdin(MAX_STDIN_BYTES)?;
        if bytes.len() > MAX_STDIN_BYTES {
            bail!("stdin: it is larger than {} MiB", MAX_STDIN_BYTES >> 20);
        }
        let (parsed, tokens) = hcl::parse_with_tokens(bytes);
        if let Some(diagnostic) = first_error(&parsed) {
            tell("stdin", parsed.bytes, diagnostic, global);
            return Ok(Exit::Findings);
        }
        let new = hcl::lay_out(&parsed, &tokens, Spelling::Modern);
        if self.diff {
            io::print(&unified("stdin", &parsed.bytes, &new))?;
        } else if !self.check {
            io::print_bytes(&new)?;
        }
        Ok(if *new != *parsed.bytes && !self.writes() { Exit::Findings } else { Exit::Clean })
    }

    fn file(&self, target: &Target, buffer: &mut Vec<u8>) -> Outcome {
        let Some(spelling) = Spelling::of(&target.shown) else {
            let reason = format!("only {} and other .hcl files have a layout", hcl::TERRAFORM_FILES.join(", "));
            return Outcome::Failed(io::Failure::Io { path: target.shown.clone(), reason });
        };
        let bytes = match target.read(buffer) {
            Ok(bytes) => bytes,
            Err(failure) => return Outcome::Failed(failure),
        };
        let (parsed, tokens) = hcl::parse_with_tokens(bytes);
        if let Some(diagnostic) = first_error(&parsed) {
            return Outcome::Broken(parsed.bytes, Box::new(diagnostic));
        }
        let new = match hcl::lay_out(&parsed, &tokens, spelling) {
            Cow::Borrowed(_) => return Outcome::Same,
            Cow::Owned(new) => new,
        };
        if self.diff {
            return Outcome::Changed(unified(&target.shown, &parsed.bytes, &new));
        }
        if !self.check
            && let Err(failure) = target.replace(&new)
        {
            return Outcome::Failed(failure);
        }
        Outcome::Changed(String::new())
    }
}

impl Counts {
    fn line(&self, files: usize, writes: bool) -> String {
        let s = if files == 1 { "" } else { "s" };
        let verb = if writes { "changed" } else { "would change" };
        let mut line = format!("{} of {files} file{s} {verb}", self.changed);
        if self.broken > 0 {
            line.push_str(&format!(", {} left alone", self.broken));
        }
        line
    }

    fn exit(&self, only_looks: bool) -> anyhow::Result<Exit> {
        match self.failed {
            0 if self.broken > 0 || (only_looks && self.changed > 0) => Ok(Exit::Findings),
            0 => Ok(Exit::Clean),
            1 => bail!("1 path could not be read or written"),
            more => bail!("{more} paths could not be read or written"),
        }
    }
}

/// Does a file below a directory have a layout? Hidden files and editors' copies are nobody's configuration, as for Terraform.
fn is_wanted(path: &str) -> bool {
    let ignored =
        |name: &str| name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    Spelling::of(path).is_some() && !path.split('/').any(ignored)
}

/// Why a file is left alone.
fn first_error(parsed: &Parsed) -> Option<Diagnostic> {
    let at = |span| Place { file: FileId(0), span };
    let error = parsed.errors.iter().min_by_key(|error| error.span)?;
    let mut diagnostic = Diagnostic::error(error.message.clone(), at(error.span)).label(error.label.clone());
    diagnostic.help = error.help.clone();
    if let Some((span, words)) = &error.opened {
        diagnostic = diagnostic.related(at(*span), words.clone());
    }
    Some(diagnostic.note("the file is left as it is"))
}

/// Shows an error where it is, on stderr.
fn tell(shown: &str, bytes: Arc<[u8]>, diagnostic: Diagnostic, global: &Global) {
    let tree = io::Tree::memory([("file".to_string(), bytes)].into());
    let show = |_: &str| shown.to_string();
    let finding = report::Resolver::new(&tree, &show).finding(diagnostic, String::new());
    io::note(&report::text(&[finding], global.color(io::Stream::Stderr)));
}

fn fail(failure: &io::Failure) {
    io::note(&report::visible_lines(&format!("error: {failure}")));
}

/// What would change, as `diff -u` prints it.
pub(super) fn unified(shown: &str, old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let name = report::visible(shown);
    let diff = similar::TextDiff::from_lines(old.as_ref(), new.as_ref());
    let diff = diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string();
    // A carriage return before the line's end steers nothing, and without it the difference could not be applied.
    let line = |line: &str| match line.strip_suffix('\r') {
        Some(line) => report::visible_lines(line) + "\r",
        None => report::visible_lines(line),
    };
    diff.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Does something with every file, in parallel, with room to read into; results are in the order of the files.
fn each(files: &[Target], work: impl Fn(&Target, &mut Vec<u8>) -> Outcome + Sync) -> Vec<Outcome> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(files.len() / 16 + 1);
    let share = files.len().div_ceil(workers).max(1);
    let all = |chunk: &[Target]| {
        let mut buffer = Vec::new();
        chunk.iter().map(|target| work(target, &mut buffer)).collect::<Vec<_>>()
    };
    let all = &all;
    std::thread::scope(|scope| {
        let handles: Vec<_> = files.chunks(share).map(|chunk| scope.spawn(move || all(chunk))).collect();
        let done = handles.into_iter().flat_map(|handle| match handle.join() {
            Ok(outcomes) => outcomes,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        done.collect()
    })
}
