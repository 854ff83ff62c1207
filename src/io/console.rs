//! Standard output, standard error and the current directory, the three things a command line needs of a process.

use std::io::{IsTerminal, Write};
use std::path::Path;

/// Writes results to stdout. A reader that went away (`| head`) is no error.
pub fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

/// Writes one line to stderr; nothing is done about a closed stderr.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Writes a report to a file that somebody named.
pub fn save(file: &Path, text: &str) -> Result<(), super::Failure> {
    std::fs::write(file, text).map_err(|error| super::Failure::io(file, &error))
}

/// Makes a directory the current one.
pub fn enter(directory: &Path) -> Result<(), super::Failure> {
    std::env::set_current_dir(directory).map_err(|error| super::Failure::io(directory, &error))
}

/// Is stdout a terminal, and colour not unwanted (`NO_COLOR`)?
pub fn shows_colour() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
