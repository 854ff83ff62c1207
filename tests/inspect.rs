//! `tfgen inspect` on little repositories: what is understood of each is one JSON document.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run tfgen on directories they make")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tfgen(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tfgen")).current_dir(directory).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/repo");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

#[test]
fn every_case_is_understood_as_its_snapshot_says() {
    for case in cases() {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let output = tfgen(&case, &["inspect", "--format", "json"]);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        insta::assert_snapshot!(name, stdout(&output));
    }
}

#[test]
fn text_is_for_people() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/repo/numbered_roots");
    insta::assert_snapshot!(stdout(&tfgen(&case, &["inspect"])));
    insta::assert_snapshot!(stdout(&tfgen(&case, &["inspect", "--interface", "modules/network/main.tf"])));
}

#[test]
fn a_path_selects_what_is_shown_and_not_what_is_read() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/repo/numbered_roots");
    insta::assert_snapshot!(stdout(&tfgen(&case, &["inspect", "2_compute"])));
    let inside = tfgen(&case.join("2_compute"), &["inspect"]);
    insta::assert_snapshot!(stdout(&inside));
}

#[test]
fn usage_and_settings_errors_exit_with_two() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(tfgen(folder.path(), &["inspect", "missing"]).status.code(), Some(2));
    assert_eq!(tfgen(folder.path(), &["inspect", "--nonsense"]).status.code(), Some(2));
    assert_eq!(tfgen(folder.path(), &["-C", "missing", "inspect"]).status.code(), Some(2));
    std::fs::write(folder.path().join(".tfgen.toml"), "repositorys = []\nrepositories = [1, \"[\"]\n").unwrap();
    let output = tfgen(folder.path(), &["inspect"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stderr), @r#"
    error: .tfgen.toml:1:1: unknown setting `repositorys` (did you mean `repositories`?)
    .tfgen.toml:2:17: a glob must be a string
    .tfgen.toml:2:20: `[` is not a glob: unclosed character class; missing ']'
    "#);
}

#[test]
fn the_remote_of_a_clone_says_what_a_repository_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        std::fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        std::fs::write(folder.path().join(path), text).unwrap();
    };
    write("modules/a/main.tf", "output \"x\" {\n  value = 1\n}\n");
    write("main.tf", "module \"a\" {\n  source = \"github.com/acme/infra//modules/a\"\n}\n");
    let leads = || stdout(&tfgen(folder.path(), &["inspect", "--format", "json"])).contains("\"to\": \"modules/a\"");
    assert!(!leads());
    let remote =
        "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = git@github.com:acme/infra.git\n[branch \"main\"]\n";
    write(".git/config", remote);
    assert!(leads());
    // In a worktree, a file says where the clone is.
    std::fs::rename(folder.path().join(".git"), folder.path().join("clone")).unwrap();
    write("clone/worktrees/w/commondir", "../..\n");
    write(".git", "gitdir: clone/worktrees/w\n");
    assert!(leads());
}
