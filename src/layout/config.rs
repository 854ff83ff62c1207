//! `config/<workspace>.yaml`: what differs by environment, one file per root and workspace, with the same keys in each.

use serde_json::{Map, Value, json};

use super::calls::{namespace, places};
use super::{Root, Source, Subject, UsedPart};
use crate::blueprint::Node;

/// The configuration of one root in one environment.
pub fn of_root(subject: &Subject, root: &Root, environment: &str) -> Map<String, Value> {
    let blueprint = subject.blueprint;
    let mut config = Map::new();
    let Some(settings) = blueprint.environments.get(environment) else { return config };
    config.insert("region".into(), json!(settings.region));
    if blueprint.environments.values().any(|environment| environment.account.is_some()) {
        config.insert("account".into(), json!(settings.account));
    }
    if blueprint.environments.values().any(|environment| environment.role.is_some()) {
        config.insert("role".into(), json!(settings.role));
    }
    for part in root.calls.iter().filter_map(|call| subject.parts.get(&call.part)) {
        add_part(subject, part, root, environment, &mut config);
    }
    if root.calls.iter().flat_map(|call| call.inputs.values()).any(is_place) {
        config.insert("places".into(), Value::Object(places(blueprint, environment)));
    }
    config
}

fn is_place(source: &Source) -> bool {
    matches!(source, Source::Config(path) if path.first().is_some_and(|first| first == "places"))
}

/// The options of a part that its root reads, below the part's section.
fn add_part(subject: &Subject, part: &UsedPart, root: &Root, environment: &str, config: &mut Map<String, Value>) {
    let section = &part.manifest.part.section;
    let Some(setting) = part.resolved.setting(environment) else { return };
    if part.manifest.part.toggle {
        insert(config, section, "enabled", json!(setting.enabled));
    }
    let Some(call) = root.calls.iter().find(|call| call.part == *part.manifest.id()) else { return };
    for path in call.inputs.values().filter_map(|source| source.config_path()) {
        match path.strip_prefix(section.as_slice()) {
            Some([option]) => {
                let sharing = subject.parts.values().filter(|other| other.manifest.part.section == *section);
                let value = sharing.filter_map(|other| other.resolved.values(environment).shift_remove(option)).next();
                insert(config, section, option, value.map_or(Value::Null, |entry| json(&entry.value)));
            }
            Some([]) => {
                if let Some((last, parents)) = section.split_last() {
                    let mut whole = json(&setting.options);
                    if part.manifest.name() == "namespaces" {
                        add_namespaces(subject, environment, &mut whole);
                    }
                    insert(config, parents, last, whole);
                }
            }
            _ => {}
        }
    }
}

/// Namespaces that add-ons ask for and nobody declared, with the Pod Security level that they need.
fn add_namespaces(subject: &Subject, environment: &str, declared: &mut Value) {
    let Some(declared) = declared.as_object_mut() else { return };
    for part in subject.parts.values() {
        let on = part.resolved.setting(environment).is_some_and(|setting| setting.enabled);
        let Some(name) = namespace(part).filter(|_| on && part.manifest.is_addon()) else { continue };
        let level = part.manifest.pod_security.as_deref().unwrap_or("baseline");
        match declared.get_mut(&name) {
            None => {
                declared.insert(name, json!({ "pod_security": level }));
            }
            // Two add-ons in a namespace that nobody declared: the laxer need wins.
            Some(Value::Object(known))
                if known.len() == 1 && strictness(known.get("pod_security")) > strictness(Some(&json!(level))) =>
            {
                known.insert("pod_security".into(), json!(level));
            }
            Some(_) => {}
        }
    }
}

fn strictness(level: Option<&Value>) -> usize {
    let order = ["privileged", "baseline", "restricted"];
    order.iter().position(|name| level.and_then(Value::as_str) == Some(name)).unwrap_or(0)
}

fn insert(config: &mut Map<String, Value>, section: &[String], key: &str, value: Value) {
    let mut at = config;
    for part in section {
        let inner = at.entry(part.clone()).or_insert_with(|| Value::Object(Map::new()));
        if !inner.is_object() {
            *inner = Value::Object(Map::new());
        }
        match inner {
            Value::Object(inner) => at = inner,
            _ => return,
        }
    }
    at.insert(key.to_string(), value);
}

/// A node of the blueprint as plain data. Numbers keep their digits where JSON can hold them.
pub fn json(node: &Node) -> Value {
    use crate::blueprint::NodeValue;
    match &node.value {
        NodeValue::Null => Value::Null,
        NodeValue::Bool(value) => json!(value),
        NodeValue::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        NodeValue::String(text) => json!(text),
        NodeValue::Sequence(items) => items.iter().map(json).collect(),
        NodeValue::Mapping(map) => {
            map.iter().map(|(key, entry)| (key.clone(), json(&entry.value))).collect::<Map<_, _>>().into()
        }
    }
}
