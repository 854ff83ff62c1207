//! The model's answers: reads with their places, missing names, collisions, rings, and hostile directories.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests make directories and look into them")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use tfgen::io::Tree;
use tfgen::repo::{self, Repository, link};
use tfgen::text::{LineIndex, Place};

fn load(files: &[(&str, &str)]) -> Repository {
    let files: BTreeMap<String, Arc<[u8]>> =
        files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().into())).collect();
    repo::load(&Arc::new(Tree::memory(files)))
}

fn case(name: &str) -> Repository {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/repo").join(name);
    repo::load(&Arc::new(Tree::directory(&folder, |_| false)))
}

/// `path:line:column text`
fn show(repository: &Repository, place: Place) -> String {
    let bytes = repository.tree.bytes(place.file);
    let at = LineIndex::new(&bytes).position(&bytes, place.span.start as usize);
    format!("{}:{}:{} {}", repository.tree.path(place.file), at.line, at.column, place.span.text(&bytes))
}

#[test]
fn reads_are_found_wherever_outputs_go() {
    let repository = case("reads");
    let mut out = String::new();
    for wire in &repository.wires {
        out += &format!("{} {}\n", wire.calls.join("."), wire.name);
        for read in &wire.reads.reads {
            let guarded = if read.guarded { " (guarded)" } else { "" };
            let name = show(&repository, read.name);
            out += &format!("  {}{guarded}: {} | {name}\n", read.output, show(&repository, read.place));
        }
        for whole in &wire.reads.whole {
            out += &format!("  whole: {}\n", show(&repository, *whole));
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn names_are_missing_when_every_candidate_lacks_them() {
    let mut out = String::new();
    for name in ["reads", "repeated_readers", "broken_files", "local_backends", "partial_backends", "numbered_roots"] {
        let repository = case(name);
        for wire in &repository.wires {
            for missing in link::missing(&repository, wire) {
                let roots: Vec<&str> = missing.candidates.iter().map(|producer| producer.name()).collect();
                out += &format!("{name}: {} lacks {} x{}\n", roots.join(","), missing.output, missing.reads.len());
            }
        }
    }
    insta::assert_snapshot!(out);
}

const BACKEND: &str = "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key = \"KEY\"\n    PREFIX\n  }\n}\n";

fn backend(key: &str, prefix: &str) -> String {
    let prefix = if prefix.is_empty() { String::new() } else { format!("workspace_key_prefix = \"{prefix}\"") };
    BACKEND.replace("KEY", key).replace("PREFIX", &prefix)
}

#[test]
fn states_that_collide() {
    let config = "locals {\n  c = file(\"config/${terraform.workspace}.yaml\")\n}\n";
    let same = [backend("x", ""), backend("x", ""), backend("y", "a") + config, backend("y", "b") + config];
    let repository = load(&[
        ("a/main.tf", &same[0]),
        ("b/main.tf", &same[1]),
        ("c/main.tf", &same[2]),
        ("c/config/dev.yaml", ""),
        ("d/main.tf", &same[3]),
        ("d/config/dev.yaml", ""),
        ("examples/a/main.tf", &same[0]),
    ]);
    let collisions: Vec<String> = link::collisions(&repository)
        .iter()
        .map(|c| format!("{} {} {} {}", c.first.path(), c.second.path(), c.state, c.only_default))
        .collect();
    assert_eq!(collisions, ["a b s3://b/x false", "c d s3://b/y true"]);
}

#[test]
fn rings_of_states_and_of_modules() {
    let reader = |key: &str| {
        let config = format!("{{ bucket = \"b\", key = \"{key}\" }}");
        format!("data \"terraform_remote_state\" \"{key}\" {{\n  backend = \"s3\"\n  config = {config}\n}}\n")
    };
    let (a, b, c) = (backend("a", "") + &reader("b"), backend("b", "") + &reader("c"), backend("c", "") + &reader("a"));
    let repository = load(&[("a/main.tf", &a), ("b/main.tf", &b), ("c/main.tf", &c)]);
    let rings: Vec<Vec<&str>> = link::state_cycles(&repository)
        .iter()
        .map(|ring| ring.iter().map(|wire| wire.from.as_str()).collect())
        .collect();
    assert_eq!(rings, [["a", "b", "c"]]);
    assert_eq!(link::module_cycles(&case("module_ring")), [[("a", "b"), ("b", "a")]]);
    assert!(link::module_cycles(&case("nested_modules")).is_empty());
}

#[test]
fn a_long_chain_of_locals_and_ten_thousand_workspaces_end() {
    let mut text = backend("x", "");
    text += "locals {\n  c = file(\"config/${terraform.workspace}.yaml\")\n  a0 = 1\n";
    for i in 1..20_000 {
        text += &format!("  a{i} = local.a{}\n", i - 1);
    }
    text += "}\noutput \"o\" {\n  value = local.a19999\n}\n";
    text += "data \"terraform_remote_state\" \"self\" {\n  backend = \"s3\"\n  config = { key = local.a19999 }\n}\n";
    text += "output \"p\" {\n  value = data.terraform_remote_state.self.outputs.x\n}\n";
    let configs: Vec<String> = (0..10_000).map(|i| format!("config/w{i}.yaml")).collect();
    let mut files = vec![("main.tf", text.as_str())];
    files.extend(configs.iter().map(|path| (path.as_str(), "")));
    let repository = load(&files);
    assert_eq!(repository.roots[0].workspaces.names.len(), 10_000);
    let instance = repository.instance("", Some("w1")).unwrap();
    assert!(instance.output("o").is_some());
}

#[test]
fn locals_and_modules_that_are_nested_deeply_end() {
    let nested =
        |inner: &str| format!("try(merge({{ x = [for v in [{inner}] : [[[\"${{v}}\"]]]] }}, {{}}), (((null))))");
    let mut text = "provider \"x\" {}\nlocals {\n  a0 = 1\n".to_string();
    for i in 1..2000 {
        text += &format!("  a{i} = {}\n", nested(&format!("local.a{}", i - 1)));
    }
    text += "}\nmodule \"m\" {\n  source = \"./m0\"\n  v = local.a1999\n}\noutput \"o\" {\n  value = module.m.v\n}\n";
    let mut files = vec![("main.tf".to_string(), text)];
    for i in 0..200 {
        let call = format!("module \"m\" {{\n  source = \"../m{}\"\n  v = [var.v]\n}}\n", i + 1);
        let text = format!("variable \"v\" {{}}\n{call}output \"v\" {{\n  value = {}\n}}\n", nested("module.m.v"));
        files.push((format!("m{i}/main.tf"), text));
    }
    files.push(("m200/main.tf".into(), "variable \"v\" {}\noutput \"v\" {\n  value = var.v\n}\n".into()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let repository = load(&files);
    // Evaluation wants the room that the command line gives it.
    let asking = std::thread::Builder::new().stack_size(64 << 20);
    let found = asking.spawn(move || repository.instance("", None).unwrap().output("o").is_some()).unwrap().join();
    assert!(found.unwrap());
}

#[test]
fn calls_that_double_at_each_level_end() {
    let call = |to: usize| {
        let call = |name: &str| format!("module \"{name}\" {{\n  source = \"../m{to}\"\n}}\n");
        call("a") + &call("b") + "output \"o\" {\n  value = [module.a.o, module.b.o]\n}\n"
    };
    let mut files: Vec<(String, String)> = (0..40).map(|i| (format!("m{i}/main.tf"), call(i + 1))).collect();
    files[0].1 += &backend("x", "");
    let last = "data \"terraform_remote_state\" \"r\" {\n  backend = \"s3\"\n}\noutput \"o\" {\n  value = data.terraform_remote_state.r.outputs.x\n}\n";
    files.push(("m40/main.tf".into(), last.into()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    load(&files);
}

#[cfg(unix)]
#[test]
fn hostile_directories_are_read_all_the_same() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    std::fs::create_dir_all(at("ok/sub")).unwrap();
    std::fs::create_dir_all(at("ok/x.tf")).unwrap();
    std::fs::create_dir_all(at("linked")).unwrap();
    std::fs::create_dir_all(at("locked")).unwrap();
    let main = "provider \"x\" {}\nmodule \"l\" {\n  source = \"./link\"\n}\nmodule \"o\" {\n  source = \"./out\"\n}\n";
    std::fs::write(at("ok/main.tf"), main).unwrap();
    std::fs::write(at("linked/main.tf"), "output \"linked\" {\n  value = 1\n}\n").unwrap();
    std::fs::write(at("ok/utf8.tf"), b"# \xff\noutput \"a\" {\n  value = \"\xfe\"\n}\n").unwrap();
    std::fs::write(at("ok/crypt.tf"), b"\0GITCRYPT\0\x01\x02").unwrap();
    std::fs::write(at("ok/nul.tfvars"), b"a = 1\0").unwrap();
    std::fs::write(at("locked/main.tf"), "").unwrap();
    symlink("../linked", at("ok/link")).unwrap();
    symlink("/etc", at("ok/out")).unwrap();
    symlink("..", at("ok/sub/loop")).unwrap();
    symlink("nothing", at("ok/dangling.tf")).unwrap();
    symlink("self.tf", at("ok/self.tf")).unwrap();
    let fifo = std::process::Command::new("mkfifo").arg(at("ok/fifo.tf")).status();
    std::fs::set_permissions(at("locked"), std::fs::Permissions::from_mode(0o000)).unwrap();
    let repository = repo::load(&Arc::new(Tree::directory(folder.path(), |_| false)));
    std::fs::set_permissions(at("locked"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let unread: Vec<String> =
        repository.unread.iter().map(|u| format!("{}: {}", repository.tree.path(u.file), u.why)).collect();
    let mut expected = vec![
        "ok/crypt.tf: it is encrypted with git-crypt",
        "ok/dangling.tf: it is a link to nothing",
        "ok/nul.tfvars: it holds NUL bytes",
        "ok/self.tf: it is a link to nothing",
    ];
    if fifo.is_ok_and(|status| status.success()) {
        expected.insert(2, "ok/fifo.tf: it is not a regular file");
    }
    assert_eq!(unread, expected);
    let calls = &repository.modules["ok"].calls;
    assert_eq!(calls["l"].module(), Some("linked"));
    assert!(matches!(calls["o"].target, repo::module::Target::Unknown(_)));
}

#[test]
fn commands_without_end_end() {
    let many = |text: &str| text.repeat(100_000 / text.len());
    let nested =
        format!("on: push\njobs:\n  a:\n    steps:\n{}", many("      - run: terraform init -backend-config=${\n"));
    let repository = load(&[
        ("main.tf", "terraform {\n  backend \"s3\" {}\n}\n"),
        ("open.sh", &format!("terraform init -backend-config=a=b {}", many("${ "))),
        ("deep.sh", &format!("terraform init -backend-config=a=b {}", many("$("))),
        ("lists.sh", &format!("{}terraform init -backend-config=a=$x", many("for x in * *; do "))),
        ("quotes.sh", &format!("terraform workspace select {}", many("'\"{{`"))),
        ("Makefile", &format!("{}all:\n{}", many("A := b\n"), many("\tterraform init -backend-config=k=$(A)\n"))),
        (".github/workflows/a.yml", &nested),
        ("main.sh", "terraform init -backend-config=bucket=b -backend-config=key=k"),
    ]);
    assert_eq!(repository.roots.len(), 1);
}
