//! What a command line needs of a process: standard output and error, the current directory, a file that it names.

use std::io::{IsTerminal, Read, Write};
use std::path::Path;
use std::sync::Arc;

/// Writes results to stdout. A reader that went away (`| head`) is no error.
pub fn print(text: &str) -> std::io::Result<()> {
    print_bytes(text.as_bytes())
}

/// [`print`] for what need not be text.
pub fn print_bytes(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

/// Reads all of stdin, but never more than `limit` bytes and one: enough to tell that it is too large.
pub fn read_stdin(limit: usize) -> std::io::Result<Arc<[u8]>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

/// Writes one line to stderr; nothing is done about a closed stderr.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Writes a report to a file that somebody named.
pub fn save(file: &Path, text: &str) -> Result<(), super::Failure> {
    std::fs::write(file, text).map_err(|error| super::Failure::io(file, &error))
}

/// Is there anything of that name?
pub fn is_there(file: &Path) -> bool {
    file.symlink_metadata().is_ok()
}

/// Makes a directory the current one.
pub fn enter(directory: &Path) -> Result<(), super::Failure> {
    std::env::set_current_dir(directory).map_err(|error| super::Failure::io(directory, &error))
}

/// Where text goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stream {
    Stdout,
    Stderr,
}

/// Is that a terminal, and colour not unwanted (`NO_COLOR`)?
pub fn shows_colour(stream: Stream) -> bool {
    let terminal = match stream {
        Stream::Stdout => std::io::stdout().is_terminal(),
        Stream::Stderr => std::io::stderr().is_terminal(),
    };
    terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Reads a file that the command line names, but never more than `limit` bytes and one: enough to tell that it is too large.
pub fn read_file(path: &Path, limit: usize) -> Result<Arc<[u8]>, super::Failure> {
    let failure = |error: std::io::Error| super::Failure::io(path, &error);
    if std::fs::metadata(path).map_err(failure)?.is_dir() {
        return Err(super::Failure::Io { path: path.display().to_string(), reason: "it is a directory".into() });
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failure)?;
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(failure)?;
    Ok(bytes.into())
}
