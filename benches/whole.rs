//! What parsing adds to reading, what formatting costs beside `terraform fmt -check`, and what a tree weighs.
//!
//! CPU time as the kernel counts it (Linux), medians of interleaved runs. `cargo bench --bench whole`, the directory in TFGEN_BENCH_DIR.
#![allow(clippy::disallowed_methods, reason = "a benchmark runs processes and asks the kernel")]

mod inputs;

use std::path::Path;
use std::process::{Command, Stdio};

use tfgen::hcl;

const ROUNDS: usize = 11;

fn main() {
    let directory = inputs::directory();
    let files = inputs::read(&directory);
    let bytes = inputs::size(&files);
    println!("{} files, {:.1} MB of HCL", files.len(), bytes as f64 / 1e6);

    let before = resident();
    let trees: Vec<_> = files.iter().map(|bytes| hcl::parse(bytes.clone())).collect();
    println!("tree: {:.1} bytes of memory per byte of source", (resident() - before) as f64 / bytes as f64);
    drop(trees);

    let (mut read, mut parsed) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        read.push(own_cpu(|| drop(inputs::read(&directory))));
        parsed.push(own_cpu(|| inputs::read(&directory).into_iter().for_each(|bytes| drop(hcl::parse(bytes)))));
    }
    let (read, parsed) = (median(read), median(parsed));
    println!("walk and read: {read:.4} s; with parsing: {parsed:.4} s; ratio {:.2}", parsed / read);

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        // the kernel counts in hundredths of a second
        ours.push(child_cpu(20, || fmt(env!("CARGO_BIN_EXE_tfgen"), &["fmt", "--check"], &directory)));
        theirs.push(child_cpu(1, || fmt("terraform", &["fmt", "-check", "-recursive"], &directory)));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    match theirs > 0.0 {
        true => println!(
            "tfgen fmt --check: {ours:.4} s; terraform fmt -check -recursive: {theirs:.3} s; {:.0} times",
            theirs / ours
        ),
        false => println!("tfgen fmt --check: {ours:.4} s; terraform is not on PATH"),
    }
}

fn fmt(program: &str, arguments: &[&str], directory: &Path) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).arg(directory).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok()
}

/// Seconds of this thread.
fn own_cpu(work: impl FnOnce()) -> f64 {
    let now = || word("/proc/thread-self/schedstat", 0) / 1e9;
    let start = now();
    work();
    now() - start
}

/// Seconds of a child process, the mean of some runs; 0 when it cannot be run.
fn child_cpu(runs: u32, mut run: impl FnMut() -> bool) -> f64 {
    let now = || (word("/proc/self/stat", 15) + word("/proc/self/stat", 16)) / 100.0;
    let start = now();
    for _ in 0..runs {
        if !run() {
            return 0.0;
        }
    }
    (now() - start) / f64::from(runs)
}

/// Bytes of memory.
fn resident() -> usize {
    word("/proc/self/statm", 1) as usize * 4096
}

fn word(file: &str, index: usize) -> f64 {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.split_whitespace().nth(index).and_then(|word| word.parse().ok()).unwrap_or(0.0)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
