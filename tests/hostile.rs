//! Repositories that no sane person wrote: judged and shown all the same, with findings and never a crash, a hang or a
//! terminal that obeys them.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests run the program and expect"
)]

#[path = "hostile/charts.rs"]
mod charts;
#[path = "hostile/command.rs"]
mod command;
#[path = "hostile/files.rs"]
mod files;
#[cfg(unix)]
#[path = "hostile/full_disk.rs"]
mod full_disk;
#[path = "hostile/settings.rs"]
mod settings;
#[path = "hostile/shapes.rs"]
mod shapes;
#[path = "hostile/terragrunt.rs"]
mod terragrunt;

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A guard against hangs on a slow and busy machine, not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(240);

/// What a run of the program said.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs `tfgen` in a directory, and holds what is true of every run.
fn tfgen(directory: &Path, arguments: &[&str]) -> Ran {
    run(Command::new(env!("CARGO_BIN_EXE_tfgen")).current_dir(directory).args(arguments))
}

fn run(command: &mut Command) -> Ran {
    let command = command.env_remove("NO_COLOR").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let read = |mut stream: Box<dyn Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).unwrap();
            bytes
        })
    };
    let (out, err) = (read(Box::new(child.stdout.take().unwrap())), read(Box::new(child.stderr.take().unwrap())));
    let start = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if start.elapsed() > PATIENCE => {
                child.kill().unwrap();
                panic!("{command:?} hangs");
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
    let ran = Ran {
        code: status.code().unwrap_or_else(|| panic!("{command:?} was killed: {status}")),
        out: text(out.join().unwrap()),
        err: text(err.join().unwrap()),
    };
    assert!(!ran.err.contains("panicked"), "{command:?}: {}", ran.err);
    for said in [&ran.out, &ran.err] {
        let obeyed = |c: &char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}');
        assert_eq!(said.chars().find(obeyed), None, "{command:?} prints what a terminal obeys");
    }
    ran
}

/// A repository of these files.
fn repository<P: AsRef<str>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, B)>) -> TempDir {
    let directory = TempDir::new().unwrap();
    std::fs::create_dir(directory.path().join(".git")).unwrap();
    for (path, bytes) in files {
        put(directory.path(), path.as_ref(), bytes);
    }
    directory
}

fn put(directory: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = directory.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// Judges and shows a repository in every format; the findings as `path: rule: message`.
fn judged(directory: &Path) -> Vec<String> {
    assert!(tfgen(directory, &["lint", "--stats"]).code <= 1);
    let compact = tfgen(directory, &["lint", "--format", "compact"]);
    let json = tfgen(directory, &["lint", "--format", "json", "--stats"]);
    let report: serde_json::Value = serde_json::from_str(&json.out).expect("the report is JSON");
    let word = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap_or_default().to_string();
    let findings = report["findings"].as_array().unwrap().iter();
    let findings: Vec<String> =
        findings.map(|f| format!("{}: {}: {}", word(f, "path"), word(f, "rule"), word(f, "message"))).collect();
    let code = i32::from(!findings.is_empty());
    assert_eq!((compact.code, json.code, compact.out.lines().count()), (code, code, findings.len()), "{}", compact.out);
    assert_eq!(tfgen(directory, &["inspect"]).code, 0);
    let shown = tfgen(directory, &["inspect", "--format", "json"]);
    assert_eq!(shown.code, 0);
    serde_json::from_str::<serde_json::Value>(&shown.out).expect("what is shown is JSON");
    findings
}

/// How many findings begin like that?
fn count(findings: &[String], start: &str) -> usize {
    findings.iter().filter(|finding| finding.starts_with(start)).count()
}
