//! `tfgen lint` as people live with it: settings, baselines, fixes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run the program on directories of their own")]

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn tfgen(directory: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_tfgen")).current_dir(directory).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn lint(directory: &TempDir, arguments: &[&str]) -> Ran {
    tfgen(directory.path(), &[&["lint", "--format", "compact"], arguments].concat())
}

fn put(directory: &TempDir, path: &str, text: &str) {
    let path = directory.path().join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn read(directory: &TempDir, path: &str) -> String {
    std::fs::read_to_string(directory.path().join(path)).unwrap()
}

const NETWORK: &str = "\
variable \"cidr\" {}

output \"vpc\" {
  value = var.cdir
}
";

/// An undeclared variable with a near name, twice; and a suppression that allows nothing.
fn repository() -> TempDir {
    let directory = TempDir::new().unwrap();
    std::fs::create_dir(directory.path().join(".git")).unwrap();
    put(&directory, "network/main.tf", NETWORK);
    put(&directory, "examples/one/main.tf", NETWORK);
    put(&directory, "app/main.tf", "# tfgen: allow(undeclared-local) it was there\nlocals {\n  a = 1\n}\n");
    directory
}

fn rules(ran: &Ran) -> Vec<String> {
    ran.out.lines().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn settings_choose_levels_by_rule_and_path() {
    let directory = repository();
    assert_eq!(
        rules(&lint(&directory, &[])),
        ["app/main.tf:1:16 warning", "examples/one/main.tf:4:11 error", "network/main.tf:4:11 error"]
    );
    put(&directory, ".tfgen.toml", "[levels]\nunused-suppression = \"off\"\nundeclared-variable = \"warning\"\n");
    let ran = lint(&directory, &["--fail-on", "error"]);
    assert_eq!(rules(&ran), ["examples/one/main.tf:4:11 warning", "network/main.tf:4:11 warning"]);
    assert_eq!(ran.code, Some(0));
    // Who asks for a rule by name gets it.
    assert_eq!(
        rules(&lint(&directory, &["--only", "unused-suppression,undeclared-local"])),
        ["app/main.tf:1:16 warning"]
    );
    put(
        &directory,
        ".tfgen.toml",
        "[[per-path]]\npaths = [\"examples\"]\nlevels = { undeclared-variable = \"off\" }\n\n\
         [[per-path]]\npaths = [\"net*/**\"]\nlevels = { undeclared-variable = \"note\" }\n",
    );
    assert_eq!(rules(&lint(&directory, &[])), ["app/main.tf:1:16 warning", "network/main.tf:4:11 note"]);
}

#[test]
fn settings_exclude_paths_and_say_what_fails() {
    let directory = repository();
    put(&directory, ".tfgen.toml", "exclude = [\"examples\", \"network/*.tf\"]\n");
    let ran = lint(&directory, &[]);
    assert_eq!((rules(&ran), ran.code), (vec!["app/main.tf:1:16 warning".to_string()], Some(1)));
    assert!(ran.err.contains("in 3 files"), "all is read: {}", ran.err);
    put(&directory, ".tfgen.toml", "exclude = [\"examples\", \"network/\"]\nfail-on = \"error\"\n");
    assert_eq!(lint(&directory, &[]).code, Some(0));
    assert_eq!(lint(&directory, &["--fail-on", "warning"]).code, Some(1));
}

#[test]
fn settings_that_say_nothing_are_refused() {
    let directory = repository();
    let cases = [
        ("exclud = []", "unknown setting `exclud` (did you mean `exclude`?)"),
        ("exclude = \"x\"", "`exclude` must be a list of globs"),
        ("fail-on = \"off\"", "`fail-on` must be one of `note`, `warning` and `error`"),
        ("baseline = 1", "`baseline` must be a string"),
        ("levels = []", "`levels` must be a table of rules and levels"),
        ("[levels]\nundeclared-varable = \"off\"", ".tfgen.toml:2:1: `undeclared-varable` is no rule (did you mean"),
        ("[levels]\nundeclared-variable = \"loud\"", "must be one of `off`, `note`, `warning` and `error`"),
        ("[per-path]", "`per-path` must be a list of tables"),
        ("[[per-path]]\nlevels = {}", "`per-path` without `paths`"),
        ("[[per-path]]\npath = []\npaths = []", "unknown setting `path` (did you mean `paths`?)"),
        ("[[per-path]]\npaths = []\nlevels = { x = \"off\" }", "`x` is no rule"),
        ("name = 1", "`name` must be a string"),
        ("root = []", "unknown setting `root` (did you mean `roots`?)"),
        ("not-roots = \"x\"", "`not-roots` must be a list of globs"),
        ("[external]", "`external` must be a list of tables"),
        ("[[external]]\nstate = \"s3://b/k\"", "`external` needs a `state` and its `outputs`"),
        ("[[external]]\nstate = \"b/k\"\noutputs = []", "`b/k` is no state's address"),
        ("[[external]]\nstate = \"s3://b/k\"\noutputs = [1]", "`outputs` must be a list of strings"),
        ("[[external]]\noutput = []", "unknown setting `output` (did you mean `outputs`?)"),
    ];
    for (text, words) in cases {
        put(&directory, ".tfgen.toml", text);
        let ran = lint(&directory, &[]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{text}");
        assert!(ran.err.contains(words), "{text}: {}", ran.err);
    }
    // What only lint can know does not stop others.
    put(&directory, ".tfgen.toml", "[levels]\nnope = \"off\"\n");
    assert_eq!(tfgen(directory.path(), &["inspect"]).code, Some(0));
}

#[test]
fn a_baseline_holds_what_is_known_until_it_is_mended() {
    let directory = repository();
    let written = lint(&directory, &["--write-baseline", "known.json"]);
    assert_eq!((written.code, written.out.as_str(), written.err.as_str()), (Some(0), "", "3 findings in known.json\n"));
    assert_eq!(read(&directory, "known.json").lines().filter(|line| line.contains("fingerprint")).count(), 3);
    let ran = lint(&directory, &["--baseline", "known.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.starts_with("no findings in 3 files"), "{}", ran.err);
    // Lines move, a finding comes, one goes.
    put(
        &directory,
        "network/main.tf",
        &format!("# The network.\n\n{NETWORK}\noutput \"x\" {{\n  value = local.x\n}}\n"),
    );
    put(&directory, "app/main.tf", "locals {\n  a = 1\n}\n");
    put(&directory, ".tfgen.toml", "baseline = \"known.json\"\n");
    let ran = lint(&directory, &[]);
    assert_eq!(rules(&ran), ["network/main.tf:10:11 error"]);
    assert!(ran.err.starts_with("1 of 3 in known.json are gone: `--write-baseline known.json`"), "{}", ran.err);
    // Rules that did not run keep what they said.
    let pruned = lint(&directory, &["--write-baseline", "known.json", "--only", "unused-suppression"]);
    assert_eq!(pruned.err, "2 findings in known.json, 1 taken out\n");
    assert_eq!(rules(&lint(&directory, &[])), ["network/main.tf:10:11 error"]);
    assert_eq!(lint(&directory, &["--write-baseline", "known.json"]).err, "3 findings in known.json\n");
    assert_eq!(lint(&directory, &[]).code, Some(0));
    let again = read(&directory, "known.json");
    assert_eq!(lint(&directory, &["--write-baseline", "known.json"]).code, Some(0));
    assert_eq!(read(&directory, "known.json"), again);
}

#[test]
fn a_baseline_that_is_none_is_an_error() {
    let directory = repository();
    assert!(lint(&directory, &["--baseline", "nowhere.json"]).err.contains("nowhere.json: it does not exist"));
    for text in ["", "[]", "{\"schema\": 2, \"findings\": []}", "{\"schema\": 1}"] {
        put(&directory, "known.json", text);
        for flag in ["--baseline", "--write-baseline"] {
            let ran = lint(&directory, &[flag, "known.json"]);
            assert_eq!((ran.code, read(&directory, "known.json").as_str()), (Some(2), text), "{}", ran.err);
        }
    }
}

#[test]
fn fixes_are_written_where_they_are_asked_for() {
    let directory = repository();
    let shown = lint(&directory, &["--diff"]);
    assert_eq!(shown.code, Some(1));
    assert!(shown.out.contains("--- a/app/main.tf\n+++ b/app/main.tf\n") && shown.out.contains("\n-# tfgen: allow("));
    assert_eq!(read(&directory, "network/main.tf"), NETWORK);
    let fixed = lint(&directory, &["--fix"]);
    assert_eq!(read(&directory, "app/main.tf"), "locals {\n  a = 1\n}\n");
    assert_eq!(rules(&fixed), ["examples/one/main.tf:4:11 error", "network/main.tf:4:11 error"]);
    assert!(fixed.err.starts_with("mended 1 finding in 1 file\n"), "{}", fixed.err);
    assert_eq!(lint(&directory, &["--diff"]).code, Some(0));
    // Guesses only on demand, and only where PATH selects.
    let guessed = lint(&directory, &["--unsafe-fixes", "network"]);
    assert_eq!((guessed.code, guessed.out.as_str()), (Some(0), ""), "{}", guessed.err);
    assert_eq!(read(&directory, "network/main.tf"), NETWORK.replace("cdir", "cidr"));
    assert_eq!(read(&directory, "examples/one/main.tf"), NETWORK);
}

#[test]
fn what_a_baseline_knows_is_not_mended() {
    let directory = repository();
    lint(&directory, &["--write-baseline", "known.json"]);
    assert_eq!(lint(&directory, &["--unsafe-fixes", "--baseline", "known.json"]).code, Some(0));
    assert_eq!(read(&directory, "network/main.tf"), NETWORK);
}

#[cfg(unix)]
#[test]
fn a_fix_keeps_permissions_and_follows_links_inside_only_once() {
    use std::os::unix::fs::PermissionsExt;
    let directory = repository();
    let file = directory.path().join("network/main.tf");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::create_dir(directory.path().join("other")).unwrap();
    std::os::unix::fs::symlink("../network/main.tf", directory.path().join("other/main.tf")).unwrap();
    let ran = lint(&directory, &["--unsafe-fixes"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(directory.path().join("other/main.tf").is_symlink());
    assert_eq!(read(&directory, "other/main.tf"), NETWORK.replace("cdir", "cidr"));
}

#[test]
fn rules_are_listed() {
    let directory = TempDir::new().unwrap();
    let text = tfgen(directory.path(), &["rules"]).out;
    assert!(text.contains("undeclared-variable") && text.contains("--unsafe-fixes"));
    let json: serde_json::Value =
        serde_json::from_str(&tfgen(directory.path(), &["rules", "--format", "json"]).out).unwrap();
    assert_eq!(json["rules"].as_array().unwrap().len(), text.lines().count());
    assert!(tfgen(directory.path(), &["rules", "--format", "markdown"]).out.starts_with("# Rules\n"));
}
