//! One blueprint in every layout: the same resources, at the same addresses inside the same modules, given the same.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "tests read the repository they are in"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::compile::{Request, compile, embedded};
use tfgen::io::Tree;
use tfgen::lang::{Key, print};
use tfgen::repo::{self, Instance, Repository};

const LAYOUTS: [&str; 3] = ["numbered-roots", "layered", "single-root"];

/// What every resource is given, by environment and address below the root.
type Given = BTreeMap<(String, String), String>;

#[test]
fn every_layout_holds_the_same() {
    for name in ["jobber", "minimal"] {
        let text = std::fs::read_to_string(format!("blueprints/{name}.yaml")).unwrap();
        let mut layouts = LAYOUTS.iter().map(|layout| (layout, given(&rendered(&text, layout))));
        let (_, first) = layouts.next().unwrap();
        assert!(first.len() > 50, "{name}: only {} resources are found", first.len());
        for (layout, other) in layouts {
            let keys = |given: &Given| given.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(&other), keys(&first), "{name}, {layout}");
            for (address, value) in &first {
                assert_eq!(other.get(address), Some(value), "{name}, {layout}: {address:?}");
            }
        }
    }
}

fn rendered(text: &str, layout: &str) -> Repository {
    let sets = [format!("layout.kind={layout}")];
    let request =
        Request { path: "blueprint.yaml", text: Arc::from(text.as_bytes()), sets: &sets, templates: embedded() };
    let compiled = compile(&request).ok().expect("it compiles in every layout");
    let files = compiled.files.into_iter().map(|(path, text)| (path, Arc::from(text))).collect();
    repo::load(&Arc::new(Tree::memory(files)))
}

fn given(repository: &Repository) -> Given {
    let mut found = Given::new();
    for root in &repository.roots {
        for workspace in root.workspaces.names.iter().filter(|name| *name != "default") {
            let instance = repository.root_among(root, Some(workspace)).expect("a root is a module");
            below(&instance, workspace, "", &mut found);
        }
    }
    found
}

fn below(instance: &Instance<'_>, workspace: &str, at: &str, found: &mut Given) {
    for (name, call) in &instance.module().calls {
        for key in instance.instances(call.repeat).keys() {
            let step = match &key {
                Some(Key::Index(index)) => format!("{at}module.{name}[{index}]."),
                Some(Key::Name(key)) => format!("{at}module.{name}[\"{key}\"]."),
                _ => format!("{at}module.{name}."),
            };
            let child = instance.child(name, key.as_ref()).expect("its module is here");
            below(&child, workspace, &step, found);
        }
    }
    // What stands in a root itself is the layout's.
    for resource in instance.module().resources.values().filter(|_| !at.is_empty()) {
        let value = instance.given_to(resource).expect("it evaluates");
        // A chart that lies beside a module is named by the way from the root to it.
        let value = print(&value).replace("../", "");
        found.insert((workspace.to_string(), format!("{at}{}", resource.name.address())), value);
    }
}
