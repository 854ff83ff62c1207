//! Terragrunt trees that no sane person wrote: each mistake told once, where it is, and the rest read all the same.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use tfgen::io::Tree;
use tfgen::terragrunt::{self, ProblemKind, Settings, Trees};

use super::{put, repository};

const GOOD: &str = "locals {\n  a = 1\n}\ninputs = {\n  a = local.a\n}\n";

fn read(tree: Tree) -> Trees {
    terragrunt::read(&Arc::new(tree), &Settings::default())
}

fn memory<P: AsRef<str>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, B)>) -> Trees {
    let files = files.into_iter().map(|(path, bytes)| (path.as_ref().to_string(), Arc::from(bytes.as_ref())));
    let mut all: BTreeMap<String, Arc<[u8]>> = files.collect();
    all.insert("good/terragrunt.hcl".into(), Arc::from(GOOD.as_bytes()));
    let trees = read(Tree::memory(all));
    good(&trees);
    trees
}

fn disk(directory: &Path) -> Trees {
    put(directory, "good/terragrunt.hcl", GOOD);
    let trees = read(Tree::directory(directory, |_| false));
    good(&trees);
    trees
}

/// The unit beside is judged as if nothing were there.
fn good(trees: &Trees) {
    let good = trees.unit("good").expect("the good unit is read");
    assert_eq!(good.problems, []);
    assert_eq!(good.config.inputs.as_ref().and_then(|inputs| inputs.member("a")?.as_number()?.to_i64()), Some(1));
}

/// What is wrong with a unit, by kind.
fn kinds(trees: &Trees, unit: &str) -> Vec<ProblemKind> {
    trees.unit(unit).expect("the unit is read").problems.iter().map(|problem| problem.kind).collect()
}

#[test]
fn includes_that_lead_back() {
    let include = |path: &str| format!("include \"x\" {{\n  path = \"{path}\"\n}}\n");
    let trees = memory([
        ("self/terragrunt.hcl", include("terragrunt.hcl")),
        ("loop/terragrunt.hcl", include("../a.hcl")),
        ("a.hcl", include("b.hcl")),
        ("b.hcl", include("a.hcl")),
        ("folder/terragrunt.hcl", include("../good")),
        ("gone/terragrunt.hcl", include("gone.hcl")),
        ("out/terragrunt.hcl", include("../../../../etc/passwd")),
        ("empty/terragrunt.hcl", include("")),
    ]);
    for unit in ["self", "loop", "folder", "gone", "empty"] {
        assert_eq!(kinds(&trees, unit), [ProblemKind::Include], "{unit}");
    }
    assert_eq!(kinds(&trees, "out"), [ProblemKind::Outside], "what lies outside nobody can tell");
}

#[test]
fn reads_that_lead_back() {
    let reads = |path: &str| format!("locals {{\n  x = read_terragrunt_config(\"{path}\")\n}}\n");
    let trees = memory([
        ("self/terragrunt.hcl", reads("terragrunt.hcl")),
        ("loop/terragrunt.hcl", reads("../a.hcl")),
        ("a.hcl", reads("b.hcl")),
        ("b.hcl", reads("a.hcl")),
        ("gone/terragrunt.hcl", reads("gone.hcl")),
    ]);
    for unit in ["self", "loop", "gone"] {
        assert_eq!(kinds(&trees, unit).len(), 1, "{unit}: {:?}", trees.unit(unit).unwrap().problems);
    }
}

/// Each file reads the next one: no stack is deep enough for all of them.
#[test]
fn a_chain_of_reads() {
    let file = |i: usize| {
        let text = format!("locals {{\n  x = read_terragrunt_config(\"f{}.hcl\")\n}}\n", i + 1);
        (format!("chain/f{i}.hcl"), text)
    };
    let mut files: Vec<(String, String)> = (0..5_000).map(file).collect();
    files.push(("chain/f5000.hcl".into(), GOOD.into()));
    files.push(("chain/terragrunt.hcl".into(), "locals {\n  x = read_terragrunt_config(\"f0.hcl\")\n}\n".into()));
    memory(files);
}

/// Each file reads the next one twice: read once each, or never done.
#[test]
fn reads_that_double() {
    let file = |i: usize| {
        let next = format!("read_terragrunt_config(\"f{}.hcl\").locals", i + 1);
        (format!("double/f{i}.hcl"), format!("locals {{\n  x = {next}\n  y = {next}\n}}\n"))
    };
    let mut files: Vec<(String, String)> = (0..60).map(file).collect();
    files.push(("double/f60.hcl".into(), GOOD.into()));
    files.push(("double/terragrunt.hcl".into(), "locals {\n  x = read_terragrunt_config(\"f0.hcl\")\n}\n".into()));
    memory(files);
}

#[test]
fn a_chain_of_locals() {
    let local = |i: usize| format!("  a{i} = local.a{}\n", i + 1);
    let text: String = (0..20_000).map(local).collect();
    memory([("chain/terragrunt.hcl", format!("locals {{\n{text}  a20000 = 1\n}}\n"))]);
}

/// Units of stacks from elsewhere are there, though nobody knows them.
#[test]
fn dependencies_on_what_nobody_knows() {
    let on = |path: &str| format!("dependency \"x\" {{\n  config_path = \"{path}\"\n}}\n");
    let trees = memory([
        ("live/terragrunt.stack.hcl", "unit \"a\" {\n  source = \"github.com/acme/catalog//units/a\"\n  path   = \"a\"\n}\nunit \"b\" {\n  source = \"../units/b\"\n  path   = \"b\"\n}\n".to_string()),
        ("units/b/terragrunt.hcl", "inputs = {}\n".into()),
        ("on-a/terragrunt.hcl", on("../live/.terragrunt-stack/a")),
        ("on-b/terragrunt.hcl", on("../live/.terragrunt-stack/b")),
        ("on-c/terragrunt.hcl", on("../live/.terragrunt-stack/c")),
    ]);
    assert_eq!(trees.stacks.problems().next(), None);
    assert_eq!((kinds(&trees, "on-a"), kinds(&trees, "on-b")), (vec![], vec![]));
    assert_eq!(kinds(&trees, "on-c"), [ProblemKind::DependencyPath]);
}

#[test]
fn dependencies_on_what_is_none() {
    let on = |path: &str| format!("dependency \"x\" {{\n  config_path  = \"{path}\"\n  mock_outputs = {{}}\n}}\n");
    let trees = memory([
        ("itself/terragrunt.hcl", on("../itself")),
        ("dot/terragrunt.hcl", on(".")),
        ("bare/terragrunt.hcl", on("../folder")),
        ("gone/terragrunt.hcl", on("../nowhere")),
        ("ring-a/terragrunt.hcl", on("../ring-b")),
        ("ring-b/terragrunt.hcl", on("../ring-a")),
        ("outside/terragrunt.hcl", on("../../other/vpc")),
        ("folder/notes.txt", String::new()),
    ]);
    for unit in ["itself", "dot", "ring-a", "ring-b"] {
        assert_eq!(kinds(&trees, unit), [ProblemKind::Cycle], "{unit}");
    }
    for unit in ["bare", "gone"] {
        assert_eq!(kinds(&trees, unit), [ProblemKind::DependencyPath], "{unit}");
    }
    assert_eq!(kinds(&trees, "outside"), []);
}

#[test]
fn ten_thousand_levels() {
    let deep = "d/".repeat(10_000);
    let brackets = format!("inputs = {{\n  a = {}{}\n}}\n", "[".repeat(10_000), "]".repeat(10_000));
    let path = format!("{deep}terragrunt.hcl");
    let up = "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\nlocals {\n  up = find_in_parent_folders(\"nowhere.hcl\", \"\")\n}\n";
    let trees = memory([(path.as_str(), up), ("root.hcl", GOOD), ("brackets/terragrunt.hcl", &brackets)]);
    assert_eq!(kinds(&trees, deep.trim_end_matches('/')), []);
    assert_eq!(kinds(&trees, "brackets"), [ProblemKind::Syntax]);
}

#[test]
fn bytes_that_are_no_configuration() {
    let files: [(&str, &[u8]); 5] = [
        ("latin/terragrunt.hcl", b"inputs = {\n  a = \"caf\xe9\"\n}\n"),
        ("nul/terragrunt.hcl", b"inputs = {\n  a = \"\0\"\n}\n"),
        ("locked/terragrunt.hcl", b"\0GITCRYPT\0\x01\x02"),
        ("cut/terragrunt.hcl", b"inputs = {\n  a = \""),
        ("stack/terragrunt.stack.hcl", b"unit \"a\" {\n  path = \"\xff\"\n"),
    ];
    let trees = memory(files);
    for unit in ["latin", "nul", "locked", "cut"] {
        let kinds = kinds(&trees, unit);
        assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == ProblemKind::Syntax), "{unit}: {kinds:?}");
    }
    assert!(trees.stacks.problems().all(|problem| problem.kind == ProblemKind::Syntax));
    assert!(trees.stacks.problems().next().is_some());
}

#[cfg(unix)]
#[test]
fn what_is_no_file() {
    let directory = repository::<&str, &str>([]);
    let at = |path: &str| directory.path().join(path);
    put(directory.path(), "directory/terragrunt.hcl/inner.txt", "");
    std::fs::create_dir_all(at("dead")).unwrap();
    std::os::unix::fs::symlink("nowhere", at("dead/terragrunt.hcl")).unwrap();
    std::fs::create_dir_all(at("pipe")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(at("pipe/terragrunt.hcl")).status();
    assert!(made.is_ok_and(|status| status.success()), "there is no mkfifo");
    put(directory.path(), "on/terragrunt.hcl", "dependency \"x\" {\n  config_path = \"../pipe\"\n}\n");
    let trees = disk(directory.path());
    for unit in ["dead", "pipe"] {
        assert_eq!(kinds(&trees, unit), [ProblemKind::Syntax], "{unit}");
    }
    assert!(trees.unit("directory").is_none());
}

#[test]
fn functions_with_hostile_arguments() {
    let calls = [
        "find_in_parent_folders(\"\")",
        "find_in_parent_folders(\"/\")",
        "find_in_parent_folders(\"../../../x\")",
        "find_in_parent_folders(null)",
        "path_relative_to_include(\"nobody\")",
        "get_env(\"\")",
        "get_env(null, null)",
        "run_cmd()",
        "run_cmd(\"rm\", \"-rf\", \"/\")",
        "read_tfvars_file(\"..\")",
        "read_tfvars_file(\"/dev/zero\")",
        "read_terragrunt_config(\"/dev/stdin\")",
        "read_terragrunt_config(\"\", {})",
        "sops_decrypt_file(\"/etc/passwd\")",
        "file(\"/dev/zero\")",
        "templatefile(\"terragrunt.hcl\", {})",
        "fileset(\"/\", \"**\")",
        "range(1000000000)",
        "join(\"\", [for i in range(100000) : \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"])",
        "get_parent_terragrunt_dir(\"\")",
        "mark_as_read(null)",
        "constraint_check(\"x\", \"y\")",
        "get_repo_root(1)",
        "local.a.b.c",
    ];
    let files = calls.iter().enumerate().map(|(i, call)| {
        let text =
            format!("locals {{\n  a = {{ b = {{ c = try({call}, null) }} }}\n}}\ninputs = {{\n  a = {call}\n}}\n");
        (format!("u{i}/terragrunt.hcl"), text)
    });
    let trees = memory(files);
    assert_eq!(trees.units.len(), calls.len() + 1);
    for unit in &trees.units {
        let mut places: Vec<_> = unit.problems.iter().map(|problem| problem.at).collect();
        places.dedup();
        assert_eq!(places.len(), unit.problems.len(), "{}: {:?}", unit.path, unit.problems);
    }
}

#[test]
fn stacks_without_end() {
    let stack =
        |name: &str, source: &str| format!("stack \"{name}\" {{\n  source = \"{source}\"\n  path   = \"{name}\"\n}}\n");
    let bomb: String = (0..3).map(|i| stack(&format!("s{i}"), "${get_repo_root()}/bomb/NEXT")).collect();
    let mut files = vec![
        ("self/terragrunt.stack.hcl".to_string(), stack("a", ".")),
        ("above/in/terragrunt.stack.hcl".to_string(), stack("a", "..")),
        ("one/terragrunt.stack.hcl".to_string(), stack("a", "${get_repo_root()}/two")),
        ("two/terragrunt.stack.hcl".to_string(), stack("a", "${get_repo_root()}/one")),
        ("include/terragrunt.stack.hcl".to_string(), "include \"x\" {\n  path = \"terragrunt.stack.hcl\"\n}\n".into()),
    ];
    for level in 0..12 {
        let text = bomb.replace("NEXT", &format!("l{}", level + 1));
        files.push((format!("bomb/l{level}/terragrunt.stack.hcl"), text));
    }
    let trees = memory(files);
    for folder in ["self", "above/in", "one", "two", "include"] {
        let path = format!("{folder}/terragrunt.stack.hcl");
        let file = trees.stacks.tree.find(&path).unwrap();
        assert!(trees.stacks.problems().any(|problem| problem.at.file == file), "{folder}");
    }
}
