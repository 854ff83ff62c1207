//! The compiler from outside: what the blueprints of this repository become, byte for byte, and that nothing else matters.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "tests read the repository they are in"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use tfgen::catalogue::{Catalogue, TEMPLATES};
use tfgen::compile::{Compiled, Refused, Request, compile, embedded};
use tfgen::io::{LOCK_FILE, Tree};
use tfgen::repo;
use unicode_normalization::UnicodeNormalization;

const BLUEPRINTS: [&str; 2] = ["jobber", "minimal"];

/// The layouts, and below which name `generated/` holds each, beside the blueprint's own.
const LAYOUTS: [&str; 3] = ["numbered-roots", "layered", "single-root"];

fn compiled(text: &str, sets: &[&str]) -> Compiled {
    with_templates(text, sets, embedded())
}

fn with_templates(text: &str, sets: &[&str], templates: BTreeMap<String, Arc<[u8]>>) -> Compiled {
    let sets: Vec<String> = sets.iter().map(|set| set.to_string()).collect();
    match compile(&Request { path: "blueprint.yaml", text: Arc::from(text.as_bytes()), sets: &sets, templates }) {
        Ok(compiled) => compiled,
        Err(Refused::Blueprint { problems, .. }) => panic!("refused: {problems:#?}"),
        Err(Refused::Bug(said)) => panic!("a bug:\n{}", said.join("\n")),
    }
}

fn blueprint(name: &str) -> String {
    std::fs::read_to_string(format!("blueprints/{name}.yaml")).expect("the blueprint is there")
}

/// The files of a directory, by path.
fn on_disk(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let tree = Tree::directory(directory, |_| false);
    let files = tree.entries().filter(|(_, entry)| entry.kind == tfgen::io::EntryKind::File);
    files.map(|(file, entry)| (entry.path.clone(), tree.bytes(file).to_vec())).collect()
}

#[test]
fn generated_is_what_the_blueprints_compile_to() {
    let own = BLUEPRINTS.map(|name| (name, None));
    let minimal = LAYOUTS.iter().skip(1).map(|layout| ("minimal", Some(*layout)));
    for (name, layout) in own.into_iter().chain(minimal) {
        let directory = layout.map_or(format!("generated/{name}"), |layout| format!("generated/{name}-{layout}"));
        let mut committed = on_disk(Path::new(&directory));
        let lock = committed.remove(LOCK_FILE).expect("a lock beside the output");
        let (set, option) = match layout {
            Some(layout) => (format!("layout.kind={layout}"), format!(" --layout {layout} --out {directory}")),
            None => (String::new(), String::new()),
        };
        let sets: Vec<&str> = Some(set.as_str()).filter(|set| !set.is_empty()).into_iter().collect();
        let compiled = compiled(&blueprint(name), &sets);
        let say = format!("run `cargo run -- render blueprints/{name}.yaml{option}` and read the difference");
        let paths = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(&committed), paths(&compiled.files), "{say}");
        for (path, text) in &compiled.files {
            assert!(committed.get(path) == Some(text), "{directory}/{path} is not up to date: {say}");
        }
        let empty = tempfile::tempdir().expect("a directory");
        let fresh = tfgen::io::compare(empty.path(), compiled.files).and_then(|c| c.apply(&compiled.versions, false));
        fresh.expect("written");
        assert!(on_disk(empty.path()).get(LOCK_FILE) == Some(&lock), "{directory}/{LOCK_FILE}: {say}");
    }
}

#[test]
fn the_same_blueprint_gives_the_same_bytes() {
    let text = blueprint("jobber");
    assert!(compiled(&text, &[]).files == compiled(&text, &[]).files);
}

/// Written out by hand: code that both sides of `agree` share could hide an error in it.
#[test]
fn states_lie_where_terraform_puts_them() {
    let compiled = compiled(&blueprint("jobber"), &[]);
    let files = compiled.files.into_iter().map(|(path, text)| (path, Arc::from(text))).collect();
    let repository = repo::load(&Arc::new(Tree::memory(files)));
    let states: Vec<String> =
        repository.roots.iter().flat_map(|root| &root.states).map(|(_, state)| state.to_string()).collect();
    assert_eq!(
        states,
        [
            "local://0_bootstrap/terraform.tfstate",
            "s3://jobber-tfstate/env:/dev/1_network.tfstate",
            "s3://jobber-tfstate/env:/production/1_network.tfstate",
            "s3://jobber-tfstate/env:/staging/1_network.tfstate",
            "s3://jobber-tfstate/env:/dev/2_compute.tfstate",
            "s3://jobber-tfstate/env:/production/2_compute.tfstate",
            "s3://jobber-tfstate/env:/staging/2_compute.tfstate",
            "s3://jobber-tfstate/env:/dev/3_plugins.tfstate",
            "s3://jobber-tfstate/env:/production/3_plugins.tfstate",
            "s3://jobber-tfstate/env:/staging/3_plugins.tfstate",
        ]
    );
}

/// Adding things never renames or renumbers what exists: every address of the smaller output is in the larger one.
#[test]
fn adding_things_moves_nothing() {
    let text = blueprint("jobber");
    for layout in LAYOUTS {
        adding_moves_nothing_in(&text, &format!("layout.kind={layout}"));
    }
}

fn adding_moves_nothing_in(text: &str, layout: &str) {
    let before = addresses(compiled(text, &[layout]));
    for set in [
        "network.zones=4",
        "karpenter.pools.batch={}",
        "addons.external-dns.policy=upsert-only",
        r#"cluster.node_groups.another={"instance_types": ["m7g.large"]}"#,
        r#"environments.preview={"region": "us-east-1", "set": {"network.cidr": "10.50.0.0/16", "addons.loki": null}}"#,
    ] {
        let after = addresses(compiled(text, &[layout, set]));
        let lost: Vec<_> = before.iter().filter(|address| !after.contains(address)).collect();
        assert!(lost.is_empty(), "{layout}, {set}: loses {lost:?}");
    }
}

/// Module calls, with their way of being repeated, and the resources in modules.
fn addresses(compiled: Compiled) -> Vec<String> {
    let files = compiled.files.into_iter().map(|(path, text)| (path, Arc::from(text))).collect();
    let repository = repo::load(&Arc::new(Tree::memory(files)));
    let mut addresses = Vec::new();
    for module in repository.modules.values() {
        let repeat = |repeat: repo::module::Repeat| match (repeat.count, repeat.for_each) {
            (Some(_), _) => "[count]",
            (_, Some(_)) => "[each]",
            _ => "",
        };
        addresses.extend(
            module.calls.values().map(|call| format!("{}: module.{}{}", module.path, call.name, repeat(call.repeat))),
        );
        let resources = module.resources.values();
        addresses
            .extend(resources.map(|r| format!("{}: {}.{}{}", module.path, r.name.kind, r.name.name, repeat(r.repeat))));
    }
    addresses
}

/// A root hands on outputs by their own names, so no two modules may give the same one.
#[test]
fn given_names_are_unique() {
    let files = embedded();
    let (catalogue, problems) = Catalogue::load(&Tree::memory(files), TEMPLATES);
    assert_eq!(problems, []);
    let mut givers: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for manifest in catalogue.manifests.values() {
        for output in &manifest.gives {
            givers.entry(output).or_default().push(manifest.id().to_string());
        }
    }
    givers.retain(|_, givers| givers.len() > 1);
    assert!(givers.is_empty(), "given more than once: {givers:?}");
}

/// CONTRIBUTING.md's recipe: a folder, no Rust.
/// Says what is wrong with the templates when one text in one of them is another.
fn bugs(path: &str, from: &str, to: &str) -> String {
    let mut templates = embedded();
    let text = String::from_utf8_lossy(templates.get(path).expect(path)).into_owned();
    assert!(text.contains(from), "{path} holds no {from}");
    templates.insert(path.to_string(), Arc::from(text.replacen(from, to, 1).as_bytes()));
    let text = blueprint("jobber");
    match compile(&Request { path: "blueprint.yaml", text: Arc::from(text.as_bytes()), sets: &[], templates }) {
        Err(Refused::Bug(said)) => said.join("\n"),
        Err(Refused::Blueprint { problems, .. }) => panic!("refused: {problems:#?}"),
        Ok(_) => String::new(),
    }
}

#[test]
fn what_is_given_has_the_type_that_is_needed() {
    let outputs = "templates/components/network/outputs.tf";
    let said = bugs(outputs, "values(aws_subnet.private)[*].id", "aws_vpc.this.id");
    assert!(said.contains("needs `subnet_ids` as list(string), and is given string"), "{said}");
    let said = bugs(outputs, "= aws_vpc.this.id", "= [aws_vpc.this.id]");
    assert!(said.contains("needs `vpc_id` as string, and is given tuple([string])"), "{said}");
}

#[test]
fn an_addon_is_a_folder() {
    let mut templates = embedded();
    let mut add = |path: &str, text: &str| {
        templates.insert(format!("templates/addons/reloader/{path}"), Arc::from(text.as_bytes()));
    };
    add("addon.yaml", include_str!("compile/reloader/addon.yaml"));
    add("main.tf.j2", include_str!("compile/reloader/main.tf.j2"));
    add("values.yaml.tftpl", include_str!("compile/reloader/values.yaml.tftpl"));
    add("variables.tf", include_str!("compile/reloader/variables.tf"));
    add("outputs.tf", include_str!("compile/reloader/outputs.tf"));
    add("versions.tf", include_str!("compile/reloader/versions.tf"));
    let compiled = with_templates(&blueprint("minimal"), &["addons.reloader={}"], templates);
    let file = |path: &str| String::from_utf8_lossy(compiled.files.get(path).expect(path)).into_owned();
    insta::assert_snapshot!(file("3_plugins/reloader.tf"));
    insta::assert_snapshot!(file("modules/addons/reloader/main.tf"));
    assert!(file("3_plugins/config/dev.yaml").contains("  reloader:\n    enabled: true\n    replicas: 1\n"));
}

/// Free text of a blueprint, read back by our own evaluator from the Terraform that came out (`scripts/strings.py` asks the real one).
fn arrive_literally(texts: &[String]) {
    let labels: serde_json::Map<_, _> =
        texts.iter().enumerate().map(|(i, text)| (format!("k{i}"), text.clone().into())).collect();
    let labels = format!("cluster.node_groups.system.labels={}", serde_json::Value::Object(labels));
    let compiled = compiled(&blueprint("minimal"), &[&labels]);
    let files = compiled.files.into_iter().map(|(path, text)| (path, Arc::from(text))).collect();
    let repository = repo::load(&Arc::new(Tree::memory(files)));
    let instance = repository.instance("2_compute", Some("dev")).expect("a root");
    let config = instance.local("config").expect("a local").expect("a value");
    let path = ["cluster", "node_groups", "system", "labels"];
    let labels = path.iter().try_fold(&config, |value, name| value.member(name)).expect("labels");
    for (i, text) in texts.iter().enumerate() {
        let read = labels.member(&format!("k{i}")).and_then(|value| value.as_str());
        // Terraform's strings are NFC.
        let written: String = text.nfc().collect();
        assert_eq!(read, Some(written.as_str()), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn strings_are_data(texts in prop::collection::vec(prop_oneof![
        "[ -~]{0,12}",
        "([$%]{0,3}[{]|[}~\"'\\\\#:&*!|>@`-]|\n|\r\n|\t|yes|null|0x1f|é|e\u{301}|漢|🙂|\u{2028}| ){0,8}",
    ], 1..40)) {
        arrive_literally(&texts);
    }
}
