//! Where a repository begins and ends: its directory, its settings, and the repositories inside it that are judged alone.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::settings::Source;
use super::{Settings, Tree, Vantage};
use crate::text::{Diagnostic, FileId, LineIndex};

/// The file that marks a repository and holds its settings.
pub const SETTINGS_FILE: &str = ".tfgen.toml";

/// One repository, listed.
pub struct Opened {
    pub tree: Arc<Tree>,
    pub settings: Settings,
    /// What PATH selects in it, relative to its directory with `/`; empty for all of it.
    pub selected: String,
    /// Its directory, absolute and free of links.
    pub directory: PathBuf,
    /// The same as seen from the current directory, for messages.
    pub vantage: Vantage,
}

/// Why nothing could be opened: exit code 2.
#[derive(Debug)]
pub enum Failure {
    Io { path: String, reason: String },
    Settings { path: String, text: Arc<[u8]>, diagnostics: Vec<Diagnostic> },
}

/// The repositories at `path`: the one it lies in, and those inside it that lie below `path`.
/// `config` replaces the settings file of the outermost one.
/// Errors: `path` or `config` cannot be read, or settings do not hold.
pub fn open(path: &Path, config: Option<&Path>) -> Result<Vec<Opened>, Failure> {
    let target = path.canonicalize().map_err(|error| Failure::io(path, &error))?;
    readable(path, &target)?;
    open_from(boundary(&target), target, config)
}

/// [`open`] for a directory that is named beside what is asked: where nothing marks a repository, the current directory is one
/// for every relative path below it.
pub fn open_here(path: &Path, config: Option<&Path>) -> Result<Vec<Opened>, Failure> {
    let target = path.canonicalize().map_err(|error| Failure::io(path, &error))?;
    readable(path, &target)?;
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).ok();
    let around = here.filter(|here| path.is_relative() && target.starts_with(here));
    let base = marked(&target).or(around).unwrap_or_else(|| boundary(&target));
    open_from(base, target, config)
}

fn open_from(mut base: PathBuf, target: PathBuf, config: Option<&Path>) -> Result<Vec<Opened>, Failure> {
    let mut settings = load(&config.map_or_else(|| base.join(SETTINGS_FILE), Path::to_path_buf), config.is_some())?;
    while let Some(inner) = enclosing(&base, &target, &settings) {
        base = inner;
        settings = load(&base.join(SETTINGS_FILE), false)?;
    }
    let mut opened = Vec::new();
    collect(base, settings, &target, &mut opened)?;
    Ok(opened)
}

/// Fails for a path that names nothing to read: what was asked for must be there, unlike what lies beside it.
fn readable(path: &Path, target: &Path) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::io(path, &error);
    let kind = std::fs::metadata(target).map_err(failed)?;
    if kind.is_dir() {
        return std::fs::read_dir(target).map(drop).map_err(failed);
    }
    if kind.is_file() {
        return std::fs::File::open(target).map(drop).map_err(failed);
    }
    Err(Failure::Io {
        path: path.to_string_lossy().into_owned(),
        reason: "it is neither a file nor a directory".into(),
    })
}

/// Opens `base` and, below `target`, what its settings name as repositories.
fn collect(base: PathBuf, mut settings: Settings, target: &Path, opened: &mut Vec<Opened>) -> Result<(), Failure> {
    let tree = Tree::directory(&base, |path| settings.is_repository(path));
    let inner: Vec<PathBuf> = tree.nested().iter().map(|path| base.join(path)).collect();
    let selected = target.strip_prefix(&base).map(slashed).unwrap_or_default();
    let vantage = Vantage::of(&base);
    // What the settings say of its name holds alone.
    if settings.facts.names.is_empty() {
        settings.facts.names = super::origin::names(&base);
    }
    opened.push(Opened { tree: Arc::new(tree), settings, selected, directory: base, vantage });
    for directory in inner.into_iter().filter(|directory| directory.starts_with(target)) {
        let settings = load(&directory.join(SETTINGS_FILE), false)?;
        collect(directory, settings, target, opened)?;
    }
    Ok(())
}

/// The nearest ancestor with a settings file, else with `.git`, else the path itself (a file's directory).
pub(super) fn boundary(target: &Path) -> PathBuf {
    marked(target).unwrap_or_else(|| directory(target).to_path_buf())
}

/// The nearest ancestor that says it is a repository.
fn marked(target: &Path) -> Option<PathBuf> {
    let holds = |name: &str| directory(target).ancestors().find(|directory| directory.join(name).exists());
    holds(SETTINGS_FILE).or_else(|| holds(".git")).map(Path::to_path_buf)
}

fn directory(target: &Path) -> &Path {
    if target.is_dir() { target } else { target.parent().unwrap_or(target) }
}

/// The outermost directory between `base` and `target` that the settings name as a repository of its own.
pub(super) fn enclosing(base: &Path, target: &Path, settings: &Settings) -> Option<PathBuf> {
    let inside = target.strip_prefix(base).ok()?;
    let mut at = PathBuf::new();
    for part in inside.components() {
        at.push(part);
        if settings.is_repository(&slashed(&at)) && base.join(&at).is_dir() {
            return Some(base.join(at));
        }
    }
    None
}

/// Reads settings; a file that is not there is the default, unless somebody named it.
pub(super) fn load(file: &Path, named: bool) -> Result<Settings, Failure> {
    let failed = |reason: String| Failure::Io { path: Vantage::of(file).show(""), reason };
    if !named {
        match file.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Settings::default()),
            // Reading a FIFO would wait for somebody to write.
            Ok(_) if file.exists() && !file.is_file() => return Err(failed("it is not a regular file".into())),
            _ => {}
        }
    }
    let text: Arc<[u8]> = std::fs::read(file).map_err(|error| failed(super::tree::reason(&error)))?.into();
    let path = Vantage::of(file).show("");
    match Settings::parse(&text, FileId(0)) {
        Ok(mut settings) => {
            settings.source = Some(Source { path, text });
            Ok(settings)
        }
        Err(diagnostics) => Err(Failure::Settings { path, text, diagnostics }),
    }
}

impl Opened {
    /// The failure of settings that read well and do not hold all the same: a rule that is none, say.
    pub fn refuse(&self, diagnostics: Vec<Diagnostic>) -> Failure {
        let source = self.settings.source.clone();
        let (path, text) = source.map_or((self.vantage.show(SETTINGS_FILE), Arc::from(&[][..])), |s| (s.path, s.text));
        Failure::Settings { path, text, diagnostics }
    }
}

/// A relative path with `/` on every system.
pub(super) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter(|part| !matches!(part, Component::CurDir))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

impl Failure {
    pub(super) fn io(path: &Path, error: &std::io::Error) -> Failure {
        Failure::Io { path: path.to_string_lossy().replace('\\', "/"), reason: super::tree::reason(error) }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Io { path, reason } => write!(f, "{path}: {reason}"),
            Failure::Settings { path, text, diagnostics } => {
                let lines = LineIndex::new(text);
                for (i, diagnostic) in diagnostics.iter().enumerate() {
                    let at = lines.position(text, diagnostic.place.span.start as usize);
                    let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
                    let (line, column, message) = (at.line, at.column, &diagnostic.message);
                    let gap = if i == 0 { "" } else { "\n" };
                    write!(f, "{gap}{path}:{line}:{column}: {message}{help}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Failure {}
