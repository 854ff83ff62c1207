//! `tfgen lint` from outside: what is read, what is reported, exit codes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run the program on directories of their own")]

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn tfgen(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tfgen")).current_dir(directory).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Two roots, an undeclared variable in the one, a suppression without reason in the other.
fn repository() -> TempDir {
    let directory = TempDir::new().unwrap();
    let write = |path: &str, text: &str| {
        let path = directory.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    std::fs::create_dir(directory.path().join(".git")).unwrap();
    write("network/main.tf", "provider \"aws\" {}\n\noutput \"vpc\" {\n  value = var.vpc\n}\n");
    write("network/notes.md", "not configuration\n");
    write("app/main.tf", "provider \"aws\" {}\n\n# tfgen: allow(syntax-error)\nlocals {}\n");
    directory
}

#[test]
fn findings_exit_with_one_and_the_last_line_counts() {
    let repository = repository();
    let output = tfgen(repository.path(), &["lint", "--format", "compact"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stdout(&output),
        "app/main.tf:3:1: warning: `tfgen: allow` without a reason allows nothing [unused-suppression]\n\
         network/main.tf:4:11: error: variable `var.vpc` is not declared [undeclared-variable]\n"
    );
    let last = stderr(&output);
    assert!(last.starts_with("1 error, 1 warning in 2 files, 2 roots in "), "{last}");
    assert!(last.ends_with(" ms\n"), "{last}");
}

#[test]
fn a_path_selects_what_is_reported_and_all_is_read() {
    let repository = repository();
    for (path, code, lines) in
        [("network", 1, 1), ("network/main.tf", 1, 1), ("network/notes.md", 0, 0), ("app", 1, 1), (".", 1, 2)]
    {
        let output = tfgen(repository.path(), &["lint", "--format", "compact", path]);
        assert_eq!((output.status.code(), stdout(&output).lines().count()), (Some(code), lines), "{path}");
        assert!(stderr(&output).contains("in 2 files, 2 roots"), "{path}");
    }
    let both = tfgen(repository.path(), &["lint", "--format", "compact", "app", "network"]);
    assert_eq!(stdout(&both).lines().count(), 2);
    let below = tfgen(&repository.path().join("app"), &["lint", "--format", "compact", "../network"]);
    assert!(stdout(&below).starts_with("../network/main.tf:4:11: error"), "{}", stdout(&below));
}

#[test]
fn exit_codes_follow_the_level_asked_for() {
    let repository = repository();
    let code = |arguments: &[&str]| tfgen(repository.path(), &[&["lint"], arguments].concat()).status.code();
    assert_eq!(code(&["app"]), Some(1));
    assert_eq!(code(&["app", "--fail-on", "error"]), Some(0));
    assert_eq!(code(&["--exit-zero"]), Some(0));
    assert_eq!(code(&["--only", "state-cycle,syntax-error"]), Some(0));
    assert_eq!(code(&["--skip", "undeclared-variable,unused-suppression"]), Some(0));
    assert_eq!(code(&["nowhere"]), Some(2));
    assert_eq!(code(&["--format", "xml"]), Some(2));
    assert_eq!(code(&["--config", "nowhere.toml"]), Some(2));
}

#[test]
fn a_rule_that_is_none_is_a_mistake_in_the_command() {
    let repository = repository();
    let output = tfgen(repository.path(), &["lint", "--only", "undeclared-varable"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean `undeclared-variable`?"), "{}", stderr(&output));
}

#[test]
fn json_and_the_output_file_hold_the_same_report() {
    let repository = repository();
    let output = tfgen(repository.path(), &["lint", "--format", "json", "--output", "report.json"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    let file = std::fs::read_to_string(repository.path().join("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(report["summary"]["errors"], 1);
    assert_eq!(report["findings"][1]["path"], "network/main.tf");
    assert_eq!(report["findings"][1]["start"]["line"], 4);
    assert!(report.get("stats").is_none());
    let told = tfgen(repository.path(), &["lint", "--stats"]);
    assert!(String::from_utf8_lossy(&told.stderr).contains("wires remote_state: "));
    let stats = tfgen(repository.path(), &["lint", "--format", "json", "--stats", "--quiet"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&stats)).unwrap();
    assert!(report["stats"]["milliseconds"]["rules"].is_number());
    let rules = report["stats"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|one| one["rule"] == "unknown-remote-state-output" && one["microseconds"].is_number()));
    assert_eq!(stderr(&stats), "");
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let repository = repository();
    let prints = || -> Vec<String> {
        let output = tfgen(repository.path(), &["lint", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        report["findings"].as_array().unwrap().iter().map(|finding| finding["fingerprint"].to_string()).collect()
    };
    let before = prints();
    let file = repository.path().join("network/main.tf");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("# moved\n\n{}", text.replace("  value", "  description = \"x\"\n  value"))).unwrap();
    assert_eq!(prints(), before);
    std::fs::write(&file, text.replace("var.vpc", "var.vpd")).unwrap();
    assert_ne!(prints(), before);
}

#[test]
fn explain_tells_what_a_rule_is_about() {
    let directory = TempDir::new().unwrap();
    let output = tfgen(directory.path(), &["explain", "undeclared-variable"]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    assert!(
        text.starts_with("# undeclared-variable\n\nerror, by module; `--unsafe-fixes` mends it\n\nA module knows"),
        "{text}"
    );
    assert_eq!(tfgen(directory.path(), &["explain", "undeclared-varable"]).status.code(), Some(2));
}

#[test]
fn repositories_inside_are_judged_alone() {
    let repository = repository();
    let write = |path: &str, text: &str| std::fs::write(repository.path().join(path), text).unwrap();
    write(".tfgen.toml", "repositories = [\"inner/*\"]\n");
    std::fs::create_dir_all(repository.path().join("inner/one")).unwrap();
    write(
        "inner/one/main.tf",
        "module \"n\" {\n  source = \"../../network\"\n}\n\noutput \"x\" {\n  value = local.x\n}\n",
    );
    let output = tfgen(repository.path(), &["lint", "--format", "compact", "inner"]);
    assert_eq!(
        stdout(&output),
        "inner/one/main.tf:6:11: error: local value `local.x` is not declared [undeclared-local]\n"
    );
    let all = tfgen(repository.path(), &["lint", "--format", "compact"]);
    assert_eq!(stdout(&all).lines().count(), 3, "{}", stdout(&all));
}
