//! `tfgen render` as scripts and people meet it: exit codes, what is written, what is kept.
#![allow(clippy::disallowed_methods, clippy::expect_used, reason = "a test of the program runs the program")]

use std::path::Path;
use std::process::{Command, Output};

const MINIMAL: &str = "blueprints/minimal.yaml";

fn tfgen(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tfgen")).args(arguments).env_remove("NO_COLOR").output().expect("tfgen runs")
}

fn render(blueprint: &str, out: &Path, more: &[&str]) -> Output {
    let out = out.to_str().expect("a plain path");
    tfgen(&[&["render", blueprint, "--out", out], more].concat())
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("readable")
}

#[test]
fn writes_once_then_nothing() {
    let directory = tempfile::tempdir().expect("a directory");
    let first = render(MINIMAL, directory.path(), &[]);
    assert_eq!(code(&first), 0, "{}", err(&first));
    assert!(out(&first).contains("created 1_network/main.tf"), "{}", out(&first));
    let second = render(MINIMAL, directory.path(), &[]);
    assert_eq!((code(&second), out(&second).as_str()), (0, ""));
    assert_eq!(code(&render(MINIMAL, directory.path(), &["--check"])), 0);
    let diff = render(MINIMAL, directory.path(), &["--diff"]);
    assert_eq!((code(&diff), out(&diff).as_str()), (0, ""));
}

#[test]
fn check_and_diff_write_nothing() {
    let directory = tempfile::tempdir().expect("a directory");
    let check = render(MINIMAL, directory.path(), &["--check"]);
    assert_eq!(code(&check), 1);
    assert!(out(&check).contains("would create 1_network/main.tf"));
    assert_eq!(std::fs::read_dir(directory.path()).expect("a directory").count(), 0);
    render(MINIMAL, directory.path(), &[]);
    let diff = render(MINIMAL, directory.path(), &["--diff", "--set", "network.zones=2"]);
    assert_eq!(code(&diff), 1);
    assert!(
        out(&diff).contains("--- a/1_network/config/dev.yaml\n+++ b/1_network/config/dev.yaml\n"),
        "{}",
        out(&diff)
    );
    assert!(out(&diff).contains("\n-  zones: 3\n+  zones: 2\n"), "{}", out(&diff));
    assert!(read(&directory.path().join("1_network/config/dev.yaml")).contains("zones: 3"));
}

#[test]
fn edited_and_foreign_files_are_kept_and_named() {
    let directory = tempfile::tempdir().expect("a directory");
    let main = directory.path().join("1_network/main.tf");
    std::fs::create_dir_all(main.parent().expect("a parent")).expect("a directory");
    std::fs::write(&main, "# mine\n").expect("written");
    let first = render(MINIMAL, directory.path(), &[]);
    assert_eq!(code(&first), 1);
    assert!(out(&first).contains("kept 1_network/main.tf (tfgen did not write it"), "{}", out(&first));
    assert_eq!(read(&main), "# mine\n");
    let outputs = directory.path().join("1_network/outputs.tf");
    std::fs::write(&outputs, "# edited\n").expect("written");
    let second = render(MINIMAL, directory.path(), &["--format", "json"]);
    assert_eq!(code(&second), 1);
    let document: serde_json::Value = serde_json::from_str(&out(&second)).expect("JSON");
    let why: Vec<_> = document["changes"].as_array().expect("a list").iter().map(|c| c["why"].to_string()).collect();
    assert_eq!(why, ["\"tfgen did not write it\"", "\"edited since tfgen wrote it\""]);
    let forced = render(MINIMAL, directory.path(), &["--force"]);
    assert_eq!(code(&forced), 0, "{}", out(&forced));
    assert_eq!(read(&main.with_extension("tf.orig")), "# mine\n");
    assert_eq!(read(&outputs.with_extension("tf.orig")), "# edited\n");
    assert!(read(&main).contains("module \"network\""));
}

#[test]
fn a_bad_blueprint_writes_nothing() {
    let directory = tempfile::tempdir().expect("a directory");
    let blueprint = directory.path().join("bad.yaml");
    std::fs::write(&blueprint, "blueprint: 1\nname: Bad Name\nnetwrk: {}\n").expect("written");
    let target = directory.path().join("out");
    let output = render(blueprint.to_str().expect("a plain path"), &target, &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("did you mean `network`?"), "{}", err(&output));
    assert_eq!(out(&output), "");
    assert!(!target.exists());
}

#[test]
fn what_cannot_be_read_or_written_is_an_error_in_plain_words() {
    let directory = tempfile::tempdir().expect("a directory");
    let missing = render("no-such.yaml", directory.path(), &[]);
    assert_eq!(code(&missing), 2);
    assert!(err(&missing).contains("no-such.yaml"), "{}", err(&missing));
    let folder = render("blueprints", directory.path(), &[]);
    assert_eq!(code(&folder), 2);
    assert!(err(&folder).contains("it is a directory"), "{}", err(&folder));
    let file = directory.path().join("file");
    std::fs::write(&file, "precious").expect("written");
    let onto_file = render(MINIMAL, &file, &[]);
    assert_eq!(code(&onto_file), 2);
    assert!(err(&onto_file).contains("is not a directory"), "{}", err(&onto_file));
    assert_eq!(read(&file), "precious");
    let inside_file = render(MINIMAL, &file.join("deeper"), &[]);
    assert_eq!(code(&inside_file), 2, "{}", err(&inside_file));
}

#[test]
fn the_output_depends_on_no_directory() {
    let directory = tempfile::tempdir().expect("a directory");
    let here = std::env::current_dir().expect("here");
    let blueprint = here.join(MINIMAL);
    let one = directory.path().join("one");
    assert_eq!(code(&render(MINIMAL, &one, &[])), 0);
    let arguments = [
        "-C",
        directory.path().to_str().expect("a plain path"),
        "render",
        blueprint.to_str().expect("a plain path"),
        "--out",
        "two",
    ];
    assert_eq!(code(&tfgen(&arguments)), 0);
    let lock = |name: &str| read(&directory.path().join(name).join("tfgen.lock"));
    assert_eq!(lock("one"), lock("two"));
}
