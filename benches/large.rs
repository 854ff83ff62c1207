//! Files that somebody made large, through the commands: neither the rate nor the memory per byte may fall off with the size.
//!
//! CPU time (Linux). `cargo bench --bench large`.
#![allow(clippy::disallowed_methods, reason = "a benchmark writes what it measures, and runs processes")]
#![allow(clippy::expect_used, reason = "without its files there is nothing to measure")]

mod cpu;

/// A name, and a text of about that many kilobytes.
type Case = (&'static str, fn(usize) -> String);

const CASES: [Case; 9] = [
    ("blocks", |size| many(size * 22, |i| format!("resource \"a\" \"b{i}\" {{\n  c = d.e\n}}\n"))),
    ("variables and their uses", |size| {
        many(size * 14, |i| format!("variable \"v{i}\" {{\n  type = string\n}}\nlocals {{\n  l{i} = var.v{i}\n}}\n"))
    }),
    ("calls of one module", |size| {
        many(size * 20, |i| format!("module \"m{i}\" {{\n  source = \"./m\"\n  x = 1\n}}\n"))
    }),
    ("arguments", |size| format!("resource \"a\" \"b\" {{\n{}}}\n", many(size * 62, |i| format!("  x{i:07} = 1\n")))),
    ("keys", |size| local(&format!("{{\n{}  }}", many(size * 40, |i| format!("    key_{i:07} = {i}\n"))))),
    ("elements", |size| local(&format!("[{}]", many(size * 140, |i| format!("{i}, "))))),
    ("heredoc", |size| local(&format!("<<EOT\n{}EOT", many(size * 34, |_| "a line of text with ${local.b}\n".into())))),
    ("open brackets", |size| local(&"[".repeat(size * 1000))),
    ("mistakes", |size| many(size * 125, |_| "a = = 1\n".into())),
];

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn local(value: &str) -> String {
    format!("locals {{\n  b = 1\n  a = {value}\n}}\n")
}

fn main() {
    println!("{:26} {:>5}  {:>12} {:>12}", "MB of CPU second", "MB", "fmt --check", "lint");
    for (name, text) in CASES {
        for size in [1_000, 10_000, 100_000] {
            let directory = tempfile::tempdir().expect("a directory");
            let text = text(size);
            let module = directory.path().join("m");
            std::fs::create_dir(&module).expect("a directory");
            std::fs::write(module.join("main.tf"), "variable \"x\" {\n  type = number\n}\n").expect("a file");
            std::fs::write(directory.path().join("main.tf"), &text).expect("a file");
            let megabytes = text.len() as f64 / 1e6;
            let rate = |arguments: &[&str]| {
                let seconds = cpu::child(env!("CARGO_BIN_EXE_tfgen"), arguments, directory.path());
                format!("{:.0}", megabytes / seconds.unwrap_or(f64::NAN))
            };
            println!("{name:26} {megabytes:5.0}  {:>12} {:>12}", rate(&["fmt", "--check"]), rate(&["lint", "--quiet"]));
        }
    }
}
