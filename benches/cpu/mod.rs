//! CPU time as Linux counts it: of this thread to some ten microseconds, of child processes in ticks, and so over many runs.
#![allow(clippy::disallowed_methods, reason = "a benchmark runs processes and asks the kernel")]

use std::path::Path;
use std::process::{Command, Stdio};

/// What a process is measured over, in seconds: a tick, a hundredth, is then below half a percent.
const ENOUGH: f64 = 2.0;

/// Seconds of this thread that some work takes.
#[allow(dead_code, reason = "each benchmark uses its part")]
pub fn own(work: impl FnOnce()) -> f64 {
    let now = || {
        // the kernel brings the account of a running thread up to date when it yields
        std::thread::yield_now();
        word("/proc/thread-self/schedstat", 0) / 1e9
    };
    let start = now();
    work();
    now() - start
}

/// Seconds of this process that some work takes, all its threads together: in ticks, so of work that takes long.
#[allow(dead_code, reason = "each benchmark uses its part")]
pub fn process(work: impl FnOnce()) -> f64 {
    let now = || (word("/proc/self/stat", 13) + word("/proc/self/stat", 14)) / 100.0;
    let start = now();
    work();
    now() - start
}

/// Seconds of a process with these arguments and a directory, user and system, the mean of enough runs; `None` when it cannot be run.
pub fn child(program: &str, arguments: &[&str], directory: &Path) -> Option<f64> {
    let mut command = Command::new(program);
    command.args(arguments).arg(directory);
    let now = || (word("/proc/self/stat", 15) + word("/proc/self/stat", 16)) / 100.0;
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = now();
    let mut runs = 0.0;
    while now() - start < ENOUGH && runs < 500.0 {
        command.status().ok()?;
        runs += 1.0;
    }
    Some((now() - start) / runs)
}

/// Bytes of memory that are in use now.
#[allow(dead_code, reason = "each benchmark uses its part")]
pub fn resident() -> f64 {
    word("/proc/self/statm", 1) * 4096.0
}

fn word(file: &str, index: usize) -> f64 {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.split_whitespace().nth(index).and_then(|word| word.parse().ok()).unwrap_or(0.0)
}

#[allow(dead_code, reason = "each benchmark uses its part")]
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
