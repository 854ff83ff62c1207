//! A manifest's YAML into a [`Manifest`]: strict, with a caret for every problem, for manifests are an interface.

use super::manifest::{Concern, Crds, Manifest, Need, Phase};
use crate::blueprint::schema::{Filling, schema};
use crate::blueprint::{Chart, KeyPath, Node, Origin, Part, PartId, PartKind, Schema, read};
use crate::io::Tree;
use crate::text::{Diagnostic, FileId, Place, Span};

const SCHEMA: &str = include_str!("manifest.schema.yaml");

/// A manifest with the names that only the whole catalogue can resolve.
pub struct Draft {
    pub manifest: Manifest,
    pub requires: Vec<(String, Place)>,
    pub needs: Vec<(String, String, Place)>,
    pub after: Vec<(String, Place)>,
}

/// The schema of manifests; read once per load.
pub fn manifest_schema() -> (Schema, Vec<Diagnostic>) {
    let (node, mut problems) = read(SCHEMA.as_bytes(), FileId(u32::MAX), Origin::Default);
    let schema = node.map(|node| schema(&node, &KeyPath::default(), &mut problems)).unwrap_or_default();
    (schema, problems)
}

/// Reads the manifest `file` of `directory` (its path in the templates, `addons/loki`).
pub fn draft(
    tree: &Tree,
    file: FileId,
    kind: PartKind,
    directory: &str,
    manifests: &Schema,
    problems: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let (node, more) = read(&tree.bytes(file), file, Origin::Default);
    problems.extend(more);
    let place = Place { file, span: Span::default() };
    let Some(node) = node else {
        if problems.is_empty() {
            problems.push(Diagnostic::error("the manifest is empty", place));
        }
        return None;
    };
    // Read as a person's text, so that what is missing is told, too.
    let mut filling = Filling::new(tree, true);
    filling.document = "a manifest";
    let node = filling.fill(&node.with_origin(Origin::Blueprint), manifests, &KeyPath::default(), place);
    let failed = !filling.problems.is_empty();
    problems.extend(filling.problems);
    let name = string(&node, "name")?;
    if !failed && directory.rsplit('/').next() != Some(name.as_str()) {
        let at = node.get("name").map_or(place, |node| node.place);
        problems.push(
            Diagnostic::error(format!("`{name}` lies in the folder `{directory}`"), at).help("they have one name"),
        );
    }
    let section = section(&node, kind, &name);
    let before = problems.len();
    let nothing = Node::new(crate::blueprint::NodeValue::Mapping(Default::default()), place, Origin::Default);
    let written = node.get("options").cloned().unwrap_or(nothing).with_origin(Origin::Default);
    let options = schema(&written, &KeyPath(section.clone()), problems);
    if problems.len() == before {
        problems.extend(unsound_defaults(&options, &section, tree, place));
    }
    let part = Part {
        id: PartId { kind, name: name.clone() },
        options,
        default: flag(&node, "default").unwrap_or(false),
        toggle: flag(&node, "toggle").unwrap_or(kind == PartKind::Addon),
        requires: Vec::new(),
        chart: node.get("chart").map(chart),
        pod_security: string(&node, "pod_security"),
        section,
    };
    let manifest = Manifest {
        part,
        summary: string(&node, "summary").unwrap_or_default(),
        phase: string(&node, "phase").and_then(|phase| Phase::parse(&phase)).unwrap_or(Phase::Plugins),
        concern: string(&node, "concern").and_then(|concern| Concern::parse(&concern)),
        label: string(&node, "label").unwrap_or_else(|| name.replace('-', "_")),
        needs: Default::default(),
        gives: strings(&node, &["gives"]),
        after: Vec::new(),
        service_accounts: service_accounts(&node),
        crds: Crds { serves: strings(&node, &["crds", "serves"]), uses: strings(&node, &["crds", "uses"]) },
        cost: string(&node, "cost"),
        notes: string(&node, "notes"),
        destroy: string(&node, "destroy"),
        pod_security: string(&node, "pod_security"),
        directory: directory.to_string(),
        files: Vec::new(),
        place,
    };
    let names = |key: &str| {
        let items = node.get(key).and_then(Node::as_sequence).unwrap_or_default();
        items.iter().filter_map(|item| Some((item.as_str()?.to_string(), item.place))).collect()
    };
    let needs = node.get("needs").into_iter().flat_map(Node::entries).filter_map(|(variable, entry)| {
        let need = entry.value.as_str().filter(|need| need.contains('.'))?;
        Some((variable.to_string(), need.to_string(), entry.value.place))
    });
    Some(Draft { requires: names("requires"), after: names("after"), needs: needs.collect(), manifest })
}

impl Need {
    /// `network.vpc_id` taken apart; the part is resolved by the caller.
    pub fn split(text: &str) -> (&str, &str) {
        text.split_once('.').unwrap_or((text, ""))
    }
}

fn section(node: &Node, kind: PartKind, name: &str) -> Vec<String> {
    match (string(node, "section"), kind) {
        (Some(section), _) => section.split('.').map(str::to_string).collect(),
        (None, PartKind::Component) => vec![name.to_string()],
        (None, PartKind::Addon) => vec!["addons".to_string(), name.to_string()],
    }
}

/// Defaults must satisfy the schema they stand in: an option map without anything written must come out right.
fn unsound_defaults(options: &Schema, section: &[String], tree: &Tree, place: Place) -> Vec<Diagnostic> {
    let nothing = Node::new(crate::blueprint::NodeValue::Mapping(Default::default()), place, Origin::Default);
    let mut filling = Filling::new(tree, false);
    filling.fill(&nothing, options, &KeyPath(section.to_vec()), place);
    filling.problems
}

fn chart(node: &Node) -> Chart {
    let text = |key: &str| string(node, key).unwrap_or_default();
    Chart {
        repository: text("repository"),
        name: text("name"),
        version: text("version"),
        kubernetes: text("kubernetes"),
    }
}

fn service_accounts(node: &Node) -> Vec<String> {
    let Some(accounts) = node.at(&["identity", "service_account"]) else { return Vec::new() };
    match accounts.as_str() {
        Some(one) => vec![one.to_string()],
        None => accounts.strings().into_iter().map(str::to_string).collect(),
    }
}

fn string(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.as_str().map(str::to_string)
}

fn flag(node: &Node, key: &str) -> Option<bool> {
    node.get(key)?.as_bool()
}

fn strings(node: &Node, path: &[&str]) -> Vec<String> {
    node.at(path).map(Node::strings).unwrap_or_default().into_iter().map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_of_manifests_is_sound() {
        assert_eq!(super::manifest_schema().1, []);
    }
}
