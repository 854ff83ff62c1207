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
