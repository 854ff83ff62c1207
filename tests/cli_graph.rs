//! `tfgen graph` from outside: what is drawn, in which order roots come, and that names stay names.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run the program on directories of their own")]

mod directory;

use std::process::Command;

use directory::repository;
use tempfile::TempDir;

fn tfgen(directory: &TempDir, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tfgen"));
    let output = command.current_dir(directory.path()).arg("graph").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// A root with a state of its own that reads those of others.
fn root(name: &str, reads: &[&str]) -> String {
    let mut text = format!(
        "terraform {{\n  backend \"s3\" {{\n    bucket = \"states\"\n    key    = \"{name}.tfstate\"\n    region = \"eu-west-1\"\n  }}\n}}\n"
    );
    for read in reads {
        text.push_str(&format!("\ndata \"terraform_remote_state\" \"{read}\" {{\n  backend = \"s3\"\n\n  config = {{\n    bucket = \"states\"\n    key    = \"{read}.tfstate\"\n    region = \"eu-west-1\"\n  }}\n}}\n"));
    }
    text
}

fn layers() -> TempDir {
    let call = "\nmodule \"tags\" {\n  source = \"../modules/tags\"\n}\n";
    repository(&[
        ("apps/main.tf", root("apps", &["cluster", "network"])),
        ("cluster/main.tf", root("cluster", &["network"])),
        ("dns/main.tf", root("dns", &[])),
        ("network/main.tf", root("network", &[]) + call),
        ("modules/tags/main.tf", "output \"tags\" {\n  value = {}\n}\n".into()),
    ])
}

#[test]
fn roots_come_after_what_they_read() {
    let (code, out, _) = tfgen(&layers(), &["--order"]);
    assert_eq!((code, out.as_str()), (Some(0), "dns network\ncluster\napps\n"));
    let (_, out, _) = tfgen(&layers(), &["--order", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["waves"], serde_json::json!([["dns", "network"], ["cluster"], ["apps"]]));
}

#[test]
fn rings_have_no_order() {
    let directory = repository(&[
        ("a/main.tf", root("a", &["b"])),
        ("b/main.tf", root("b", &["a"])),
        ("c/main.tf", root("c", &["a"])),
        ("d/main.tf", root("d", &[])),
    ]);
    let (code, out, err) = tfgen(&directory, &["--order"]);
    assert_eq!((code, out.as_str()), (Some(1), "d\n"));
    assert_eq!(err, "error: these read each other: a, b\n");
    let value: serde_json::Value = serde_json::from_str(&tfgen(&directory, &["--format", "json"]).1).unwrap();
    assert_eq!(value["cycles"], serde_json::json!([["a", "b"]]));
}

#[test]
fn the_formats_say_the_same() {
    let directory = layers();
    let value: serde_json::Value = serde_json::from_str(&tfgen(&directory, &["--format", "json"]).1).unwrap();
    assert_eq!(value["nodes"].as_array().unwrap().len(), 5);
    assert_eq!(value["nodes"][3], serde_json::json!({ "id": "modules/tags", "kind": "module" }));
    assert_eq!(value["edges"].as_array().unwrap().len(), 4);
    assert_eq!(
        value["edges"][0],
        serde_json::json!({ "from": "apps", "to": "cluster", "kind": "remote_state", "at": "apps/main.tf:9" })
    );
    let mermaid = tfgen(&directory, &[]).1;
    assert!(mermaid.starts_with("flowchart LR\n") && mermaid.matches(" --> ").count() == 3, "{mermaid}");
    assert!(mermaid.contains("([\"modules/tags\"])") && mermaid.matches(" -.-> ").count() == 1, "{mermaid}");
    let dot = tfgen(&directory, &["--format", "dot"]).1;
    assert!(dot.starts_with("digraph ") && dot.contains("\"network\" -> \"modules/tags\" [style = dashed];"), "{dot}");
}

#[test]
fn states_of_other_repositories_are_nodes_of_their_own() {
    let directory = repository(&[("app/main.tf", root("app", &["platform"]))]);
    let settings = "[[external]]\nname = \"platform\"\nstate = \"s3://states/platform*\"\noutputs = []\n";
    std::fs::write(directory.path().join(".tfgen.toml"), settings).unwrap();
    let value: serde_json::Value = serde_json::from_str(&tfgen(&directory, &["--format", "json"]).1).unwrap();
    assert_eq!(value["nodes"][1], serde_json::json!({ "id": "external:platform", "kind": "external" }));
    assert_eq!(value["edges"][0]["to"], "external:platform");
    assert!(tfgen(&directory, &[]).1.contains("[(\"external#58;platform\")]"));
    assert_eq!(tfgen(&directory, &["--order"]).1, "app\n");
}

#[cfg(unix)]
#[test]
fn hostile_names_stay_names() {
    let directory = repository(&[("a\"];b<script>\u{1b}[2J`\\\n/main.tf", root("x", &[]))]);
    for format in ["mermaid", "dot", "json"] {
        let out = tfgen(&directory, &["--format", format]).1;
        assert!(!out.contains('\u{1b}') && !out.contains("a\"]"), "{out}");
        assert!(format == "json" || out.lines().count() <= 4, "{out}");
    }
    assert!(!tfgen(&directory, &[]).1.contains('<'));
    assert_eq!(tfgen(&directory, &["--order"]).1.lines().count(), 1);
}
