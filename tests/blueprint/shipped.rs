//! The catalogue and the blueprints that tfgen ships: every manifest is sound, every blueprint means something.

use std::path::Path;
use std::sync::Arc;

use tfgen::blueprint::{Known, Sources, decode};
use tfgen::catalogue::{Catalogue, TEMPLATES, embedded};

#[test]
fn every_manifest_loads() {
    let sources = Sources::new("none.yaml", Arc::from(&b""[..]), &[], embedded());
    let (catalogue, problems) = Catalogue::load(&sources.tree, TEMPLATES);
    let said: Vec<_> = problems.iter().map(|p| format!("{}: {}", sources.tree.path(p.place.file), p.message)).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
    for manifest in catalogue.manifests.values() {
        assert!(!manifest.files.is_empty(), "{} has no module", manifest.id());
    }
}

#[test]
fn every_blueprint_decodes() {
    let Ok(blueprints) = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("blueprints")) else { return };
    for path in
        blueprints.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "yaml"))
    {
        let name = path.file_name().unwrap().to_str().unwrap();
        let sources = Sources::new(name, Arc::from(std::fs::read(&path).unwrap()), &[], embedded());
        let parts = Catalogue::load(&sources.tree, TEMPLATES).0.parts();
        let decoded = decode(&sources, &Known { parts: &parts, layouts: &super::LAYOUTS });
        assert_eq!(decoded.problems, [], "{}", super::told(&decoded, &sources));
    }
}

/// What the smallest blueprint answers when the one thing that only the user can say is missing.
#[test]
fn who_may_reach_the_api_is_asked_for() {
    let text = "blueprint: 1\nname: acme\nstate: { bucket: acme-tfstate, region: us-east-1 }\nenvironments: { dev: { region: us-east-1 } }\n";
    let sources = Sources::new("acme.yaml", Arc::from(text.as_bytes()), &[], embedded());
    let parts = Catalogue::load(&sources.tree, TEMPLATES).0.parts();
    let decoded = decode(&sources, &Known { parts: &parts, layouts: &super::LAYOUTS });
    super::snapshot("shipped_access_missing", &super::told(&decoded, &sources));
}

/// Decoding is linear in the environments.
#[test]
fn two_hundred_environments_take_no_time() {
    let environment =
        |i: usize| format!("  e{i}: {{ region: us-east-1, set: {{ network.zones: 2, addons.ebs-csi: {{}} }} }}\n");
    let environments: String = (0..200).map(environment).collect();
    let text = format!(
        "blueprint: 1\nname: acme\nstate: {{ bucket: acme-tfstate, region: us-east-1 }}\ncluster: {{ access: {{ private: true }} }}\nenvironments:\n{environments}"
    );
    let sources = Sources::new("acme.yaml", Arc::from(text.as_bytes()), &[], embedded());
    let parts = Catalogue::load(&sources.tree, TEMPLATES).0.parts();
    let decoded = decode(&sources, &Known { parts: &parts, layouts: &super::LAYOUTS });
    assert_eq!(decoded.problems, []);
    assert_eq!(decoded.blueprint.unwrap().environments.len(), 200);
}
