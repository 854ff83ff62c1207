//! `tfgen fmt` from outside: which files are laid out, what is printed, what is left alone, exit codes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run the program on directories of their own")]

mod directory;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use directory::repository;
use tempfile::TempDir;

fn tfgen(directory: &Path, arguments: &[&str]) -> (i32, String, String) {
    told(Command::new(env!("CARGO_BIN_EXE_tfgen")).current_dir(directory).arg("fmt").args(arguments).output().unwrap())
}

fn piped(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tfgen"));
    command.arg("fmt").arg("-").args(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    told(child.wait_with_output().unwrap())
}

fn told(output: Output) -> (i32, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn read(directory: &TempDir, path: &str) -> String {
    std::fs::read_to_string(directory.path().join(path)).unwrap()
}

#[test]
fn every_file_below_is_laid_out_by_its_kind() {
    let changed = ["a.tf", "a.tofu", "b/c.tfvars", "b/d.tfmock.hcl", "b/d.tftest.hcl", "unit/terragrunt.hcl"];
    let ignored = [
        ".terraform/modules/x/main.tf",
        ".terragrunt-cache/x/main.tf",
        ".hidden/main.tf",
        ".terraform.lock.hcl",
        "main.tf~",
        "main.tf.json",
        "notes.md",
    ];
    let files: Vec<_> = changed.iter().chain(&ignored).map(|path| (*path, "x=\"${y}\"\n")).collect();
    let directory = repository(&files);
    let (code, out, err) = tfgen(directory.path(), &[]);
    assert_eq!((code, out.lines().collect::<Vec<_>>()), (0, changed.to_vec()), "{err}");
    assert!(err.starts_with("6 of 6 files changed in "), "{err}");
    for path in &changed[..5] {
        assert_eq!(read(&directory, path), "x = y\n", "{path}");
    }
    // Terragrunt's formatter moves blanks and nothing else.
    assert_eq!(read(&directory, "unit/terragrunt.hcl"), "x = \"${y}\"\n");
    for path in ignored {
        assert_eq!(read(&directory, path), "x=\"${y}\"\n", "{path}");
    }
    let (code, out, err) = tfgen(directory.path(), &["--check"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
}

#[test]
fn repositories_inside_are_left_to_themselves() {
    let directory = repository(&[
        (".tfgen.toml", "repositories = [\"live/inner/*\"]\n"),
        ("live/inner/one/main.tf", "a=1\n"),
        ("live/main.tf", "a=1\n"),
    ]);
    assert_eq!(tfgen(directory.path(), &["live"]).1, "live/main.tf\n");
    assert_eq!(read(&directory, "live/inner/one/main.tf"), "a=1\n");
    assert_eq!(tfgen(directory.path(), &["live/inner/one"]).1, "live/inner/one/main.tf\n");
}

#[test]
fn check_and_diff_write_nothing() {
    let directory = repository(&[("a.tf", "a=1\nbb = 2\n"), ("b.tf", "b = 1\n")]);
    let (code, out, err) = tfgen(directory.path(), &["--check"]);
    assert_eq!((code, out.as_str()), (1, "a.tf\n"));
    assert!(err.starts_with("1 of 2 files would change in "), "{err}");
    let (code, out, _) = tfgen(directory.path(), &["--diff", "a.tf"]);
    assert_eq!(code, 1);
    assert_eq!(out, "--- a/a.tf\n+++ b/a.tf\n@@ -1,2 +1,2 @@\n-a=1\n+a  = 1\n bb = 2\n");
    assert_eq!(read(&directory, "a.tf"), "a=1\nbb = 2\n");
    assert_eq!(tfgen(directory.path(), &["--check", "--diff", "b.tf"]).0, 0);
}

#[test]
fn stdin_goes_to_stdout() {
    assert_eq!(piped(&[], b"a=1\n"), (0, "a = 1\n".into(), String::new()));
    assert_eq!(piped(&["--check"], b"a=1\n"), (1, String::new(), String::new()));
    assert_eq!(piped(&["--check"], b"a = 1\n"), (0, String::new(), String::new()));
    let (code, out, _) = piped(&["--diff"], b"a=1\n");
    assert_eq!((code, out.as_str()), (1, "--- a/stdin\n+++ b/stdin\n@@ -1 +1 @@\n-a=1\n+a = 1\n"));
    let (code, out, err) = piped(&[], b"a = [\n");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("stdin:1:5") && err.contains("never closed"), "{err}");
    assert_eq!(piped(&["x.tf"], b"").0, 2);
}

#[test]
fn what_does_not_parse_is_named_and_left_alone() {
    let directory = repository(&[("bad.tf", "a=1\nb = \"c\n"), ("good.tf", "a=1\n")]);
    let (code, out, err) = tfgen(directory.path(), &[]);
    assert_eq!((code, out.as_str()), (1, "good.tf\n"), "{err}");
    assert!(err.contains("--> bad.tf:2:5"), "{err}");
    assert!(err.contains("the file is left as it is"), "{err}");
    assert!(err.contains("1 of 2 files changed, 1 left alone"), "{err}");
    assert_eq!(read(&directory, "bad.tf"), "a=1\nb = \"c\n");
}

#[test]
fn line_endings_and_marks_stay_as_terraform_has_it() {
    // Terraform drops a byte order mark, and keeps carriage returns.
    let directory = repository(&[("a.tf", "a=1\r\nbb = 2\r\n"), ("b.tf", "\u{feff}a=1\n"), ("c.tf", "a=1")]);
    tfgen(directory.path(), &[]);
    assert_eq!(read(&directory, "a.tf"), "a  = 1\r\nbb = 2\r\n");
    assert_eq!(read(&directory, "b.tf"), "a = 1\n");
    assert_eq!(read(&directory, "c.tf"), "a = 1");
}

#[test]
fn what_cannot_be_had_exits_with_two_and_the_rest_is_done() {
    let directory = repository(&[("a.tf", "a=1\n"), ("notes.md", "a=1\n")]);
    let (code, out, err) = tfgen(directory.path(), &["nowhere", "notes.md", "a.tf"]);
    assert_eq!((code, out.as_str()), (2, "a.tf\n"));
    assert!(err.contains("nowhere: it does not exist"), "{err}");
    assert!(err.contains("notes.md: only .tf"), "{err}");
    assert_eq!(read(&directory, "notes.md"), "a=1\n");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::{read, repository, tfgen};

    #[test]
    fn permissions_stay() {
        let directory = repository(&[("a.tf", "a=1\n")]);
        let path = directory.path().join("a.tf");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        tfgen(directory.path(), &[]);
        assert_eq!(read(&directory, "a.tf"), "a = 1\n");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 2, "nothing is left beside it");
    }

    #[test]
    fn links_are_followed_inside_and_never_out() {
        let (directory, elsewhere) = (repository(&[("real/a.tf", "a=1\n")]), repository(&[("b.tf", "b=1\n")]));
        let at = |path: &str| directory.path().join(path);
        symlink("real/a.tf", at("inside.tf")).unwrap();
        symlink(elsewhere.path().join("b.tf"), at("out.tf")).unwrap();
        symlink(elsewhere.path(), at("folder")).unwrap();
        symlink("nowhere.tf", at("dangling.tf")).unwrap();
        let (code, out, err) = tfgen(directory.path(), &[]);
        // One file behind two names is one file.
        assert_eq!((code, out.as_str()), (0, "inside.tf\n"), "{err}");
        assert_eq!(read(&directory, "real/a.tf"), "a = 1\n");
        assert!(at("inside.tf").is_symlink(), "the link stays a link");
        assert_eq!(read(&elsewhere, "b.tf"), "b=1\n");
        let (code, _, err) = tfgen(directory.path(), &["out.tf"]);
        assert_eq!(code, 2);
        assert!(err.contains("out.tf: it is a link out of the repository"), "{err}");
        assert_eq!(read(&elsewhere, "b.tf"), "b=1\n");
    }

    #[test]
    fn a_fifo_is_not_waited_for() {
        let directory = repository(&[("a.tf", "a = 1\n")]);
        let made = std::process::Command::new("mkfifo").arg(directory.path().join("b.tf")).status();
        if made.is_ok_and(|status| status.success()) {
            let (code, _, err) = tfgen(directory.path(), &[]);
            assert_eq!(code, 2, "{err}");
            assert!(err.contains("b.tf: "), "{err}");
        }
    }
}
