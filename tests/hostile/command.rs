//! Wrong command lines and streams that nobody listens to: words on stderr, exit code 2, nothing written.

use super::{Ran, repository, tfgen};

#[test]
fn a_wrong_command_line() {
    let directory = repository([("main.tf", "locals {}\n"), ("b.yaml", "blueprint: 1\nname: x\n")]);
    let wrong: &[&[&str]] = &[
        &[],
        &["nope"],
        &["lint", "--nope"],
        &["lint", "nowhere"],
        &["lint", "--format", "nope"],
        &["lint", "--only", "nope"],
        &["lint", "--skip", "undeclared-locl"],
        &["lint", "--fail-on", "nope"],
        &["lint", "--color", "nope"],
        &["lint", "-C", "nowhere"],
        &["lint", "-C", "main.tf"],
        &["-C"],
        &["lint", "--config", "nowhere"],
        &["lint", "--config", "."],
        &["lint", "--output", "nowhere/report"],
        &["lint", "--output", "."],
        &["inspect", "nowhere"],
        &["inspect", "a", "b"],
        &["inspect", "--interface", "nowhere"],
        &["explain"],
        &["explain", "nope"],
        &["render"],
        &["render", "nowhere.yaml"],
        &["render", "."],
        &["render", "main.tf"],
        &["render", "b.yaml", "--set", "nope"],
        &["render", "b.yaml", "--layout", "nope"],
        &["render", "b.yaml", "--format", "nope"],
    ];
    for arguments in wrong {
        let Ran { code, out, err } = tfgen(directory.path(), arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(!err.trim().is_empty(), "{arguments:?} says nothing");
        let noise = ["RUST_BACKTRACE", "(os error", "Stack backtrace"];
        assert!(!noise.iter().any(|noise| err.contains(noise)), "{arguments:?}: {err}");
    }
    let names: Vec<_> = std::fs::read_dir(directory.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(
        tfgen(directory.path(), &["lint", "--skip", "undeclared-locl"])
            .err
            .contains("did you mean `undeclared-local`?")
    );
}

#[cfg(unix)]
#[test]
fn nobody_listens() {
    let text = (0..20_000).map(|i| format!("  a{i} = local.b{i}\n")).collect::<String>();
    let directory = repository([("main.tf", format!("locals {{\n{text}}}\n"))]);
    let sh = |script: &str| {
        let script = script.replace("tfgen", env!("CARGO_BIN_EXE_tfgen"));
        super::run(std::process::Command::new("sh").args(["-c", &script]).current_dir(directory.path()))
    };
    for command in ["lint", "lint --format compact", "lint --format json", "inspect --format json"] {
        let code = i32::from(command.starts_with("lint"));
        let head = sh(&format!("{{ tfgen {command} --quiet; echo $? >&2; }} | head -n 1"));
        assert_eq!((head.out.lines().count(), head.err.trim()), (1, code.to_string().as_str()), "{command}");
        assert_eq!(sh(&format!("tfgen {command} >&-")).code, code, "{command}");
        assert_eq!(sh(&format!("tfgen {command} >&- 2>&-")).code, code, "{command}");
    }
    let help = sh("{ tfgen --help; echo $? >&2; } | true");
    assert_eq!((help.code, help.err.as_str()), (0, "0\n"));
    if std::path::Path::new("/dev/full").exists() {
        for command in ["lint", "inspect", "explain syntax-error"] {
            let full = sh(&format!("tfgen {command} >/dev/full"));
            assert_eq!(full.code, 2, "{command}: {}", full.err);
            assert!(full.err.contains("No space left on device"), "{command}: {}", full.err);
        }
        assert_eq!(sh("tfgen lint --output /dev/full").code, 2);
    }
}
