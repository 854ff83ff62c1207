//! Blueprints as people write them, wrong and right: what is said about each, and what it comes to.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the files beside them")]

#[path = "blueprint/hostile.rs"]
mod hostile;
#[path = "blueprint/literal.rs"]
mod literal;
#[path = "blueprint/manifests.rs"]
mod manifests;
#[path = "blueprint/shipped.rs"]
mod shipped;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tfgen::blueprint::{Blueprint, Decoded, Known, LayoutKind, Node, NodeValue, Sources, decode, show_defaults};
use tfgen::catalogue::Catalogue;
use tfgen::report::{Resolver, text};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/blueprint");

const LAYOUTS: [LayoutKind; 2] = [
    LayoutKind { name: "numbered-roots", backend_per_environment: false },
    LayoutKind { name: "terragrunt-tree", backend_per_environment: true },
];

/// Decodes with the small catalogue beside these tests.
fn run(path: &str, bytes: &[u8], sets: &[String]) -> (Decoded, String) {
    let mut files = BTreeMap::new();
    collect(&Path::new(HERE).join("templates"), "templates", &mut files);
    let sources = Sources::new(path, Arc::from(bytes), sets, files);
    let (catalogue, problems) = Catalogue::load(&sources.tree, "templates");
    assert_eq!(problems, [], "the catalogue of the tests is sound");
    let parts = catalogue.parts();
    let decoded = decode(&sources, &Known { parts: &parts, layouts: &LAYOUTS });
    let said = told(&decoded, &sources);
    (decoded, said)
}

fn told(decoded: &Decoded, sources: &Sources) -> String {
    let mut resolver = Resolver::new(&sources.tree, &str::to_string);
    let findings: Vec<_> =
        decoded.problems.iter().map(|problem| resolver.finding(problem.clone(), String::new())).collect();
    text(&findings, false)
}

fn collect(directory: &Path, path: &str, files: &mut BTreeMap<String, Arc<[u8]>>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{path}/{}", entry.file_name().to_str().unwrap());
        match entry.file_type().unwrap().is_dir() {
            true => collect(&entry.path(), &path, files),
            false => drop(files.insert(path, Arc::from(std::fs::read(entry.path()).unwrap()))),
        }
    }
}

/// The blueprints of a folder by name, with the `--set` arguments that their first lines ask for (`# --set a=b`).
fn cases(folder: &str) -> Vec<(String, PathBuf, Vec<u8>, Vec<String>)> {
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(Path::new(HERE).join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let sets = text.lines().map_while(|line| line.strip_prefix("# --set ")).map(str::to_string).collect();
        cases.push((path.file_stem().unwrap().to_str().unwrap().to_string(), path.clone(), bytes, sets));
    }
    cases.sort();
    cases
}

fn snapshot(name: &str, content: &str) {
    insta::with_settings!({ snapshot_path => "blueprint/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, content);
    });
}

#[test]
fn bad_blueprints_are_told_well() {
    let cases = cases("bad");
    for (name, _, bytes, sets) in &cases {
        let (decoded, said) = run(&format!("{name}.yaml"), bytes, sets);
        assert!(decoded.blueprint.is_none(), "{name} is accepted");
        snapshot(&format!("bad_{name}"), &said);
    }
    assert!(cases.len() >= 45, "{} bad blueprints", cases.len());
}

#[test]
fn good_blueprints_come_out_whole() {
    for (name, _, bytes, sets) in cases("ok") {
        let (decoded, said) = run(&format!("{name}.yaml"), &bytes, &sets);
        let blueprint = decoded.blueprint.unwrap_or_else(|| panic!("{name}:\n{said}"));
        snapshot(&format!("ok_{name}"), &format!("{}{said}", resolved(&blueprint)));
    }
}

/// Every part, its environments, its options.
fn resolved(blueprint: &Blueprint) -> String {
    let mut out = format!("{} {:?} {} {:?}\n", blueprint.name, blueprint.engine, blueprint.layout, blueprint.state);
    for (name, environment) in &blueprint.environments {
        out += &format!("{name}: {} {:?} {:?}\n", environment.region, environment.account, environment.role);
    }
    for (id, part) in blueprint.used() {
        out += &format!("\n{id}\n");
        for (key, entry) in part.fixed() {
            out += &format!("  {key} = {}\n", plain(&entry.value));
        }
        for (name, setting) in &part.settings {
            out += &format!("  {name}: {}\n", if setting.enabled { "on" } else { "off" });
            for (key, entry) in part.values(name) {
                out += &format!("    {key}: {}  ({:?})\n", plain(&entry.value), entry.value.origin);
            }
        }
    }
    out
}

fn plain(node: &Node) -> String {
    match &node.value {
        NodeValue::Null => "null".into(),
        NodeValue::Bool(value) => value.to_string(),
        NodeValue::Number(text) => text.clone(),
        NodeValue::String(text) => format!("{text:?}"),
        NodeValue::Sequence(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(", ")),
        NodeValue::Mapping(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, entry)| format!("{key}: {}", plain(&entry.value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

#[test]
fn the_defaults_shown_are_a_blueprint_that_means_the_same() {
    for (name, _, bytes, sets) in cases("ok") {
        let mut files = BTreeMap::new();
        collect(&Path::new(HERE).join("templates"), "templates", &mut files);
        let path = format!("{name}.yaml");
        let sources = Sources::new(&path, Arc::from(bytes), &sets, files);
        let parts = Catalogue::load(&sources.tree, "templates").0.parts();
        let blueprint = decode(&sources, &Known { parts: &parts, layouts: &LAYOUTS }).blueprint.unwrap();
        let shown = show_defaults(&blueprint, &sources.tree);
        snapshot(&format!("shown_{name}"), &shown);
        let (again, said) = run(&path, shown.as_bytes(), &[]);
        let again = again.blueprint.unwrap_or_else(|| panic!("{name}:\n{said}"));
        let values = |blueprint: &Blueprint| {
            let lines = resolved(blueprint);
            let lines = lines.lines().map(|line| line.split("  (").next().unwrap_or_default().to_string());
            lines.collect::<Vec<_>>()
        };
        assert_eq!(values(&again), values(&blueprint), "{name}");
    }
}
