//! The keys that a chart has, and the check of values against them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use tfgen::text::closest;

use super::major;
use super::release::Given;

/// A file of the facts; what the names mean is in their README.
#[derive(Deserialize, Default)]
pub struct Chart {
    pub chart: String,
    pub version: String,
    #[serde(default)]
    repository: String,
    keys: BTreeMap<String, Key>,
    open: BTreeSet<String>,
    #[serde(default, deserialize_with = "subcharts")]
    subcharts: BTreeMap<String, Subchart>,
}

#[derive(Deserialize)]
struct Key {
    r#type: String,
    via: Option<String>,
}

#[derive(Deserialize)]
struct Subchart {
    chart: String,
    repository: Option<String>,
    #[serde(default)]
    version: String,
    condition: Option<String>,
}

/// An empty list stands for no subcharts.
fn subcharts<'d, D: serde::Deserializer<'d>>(from: D) -> Result<BTreeMap<String, Subchart>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Some(BTreeMap<String, Subchart>),
        None([(); 0]),
    }
    Ok(match Either::deserialize(from)? {
        Either::Some(map) => map,
        Either::None([]) => BTreeMap::new(),
    })
}

pub struct Charts(Vec<Chart>);

impl Charts {
    pub fn read(directory: &Path) -> Charts {
        let paths = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
        let is_chart = |path: &Path| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.ends_with(".json") && !name.ends_with(".schema.json")
        };
        Charts(paths.filter(|path| is_chart(path)).map(|path| parse(&std::fs::read_to_string(path).unwrap())).collect())
    }

    /// By name and, as names repeat, repository.
    pub fn find(&self, repository: Option<&str>, name: &str) -> Option<&Chart> {
        let same = |chart: &&Chart| {
            repository.is_none_or(|from| from.trim_end_matches('/') == chart.repository.trim_end_matches('/'))
        };
        self.0.iter().filter(|chart| chart.chart == name).find(same)
    }
}

fn parse(text: &str) -> Chart {
    serde_json::from_str(text).unwrap()
}

impl Chart {
    /// A chart beside the module: what its values.yaml lists.
    pub fn local(directory: &Path) -> Chart {
        let name = directory.file_name().unwrap().to_string_lossy().into_owned();
        let mut chart = Chart { chart: name, version: "as it is beside the module".into(), ..Chart::default() };
        if let Ok(text) = std::fs::read_to_string(directory.join("values.yaml")) {
            chart.list("", &Given::yaml(&serde_yaml::from_str(&text).unwrap()));
        }
        chart
    }

    fn list(&mut self, path: &str, given: &Given) {
        let Given::Map(members) = given else { return };
        if members.is_empty() {
            self.open.insert(path.to_string());
        }
        for (name, value) in members {
            let path = join(path, name);
            let r#type = match value {
                Given::Map(_) => "map",
                Given::List => "list",
                Given::Scalar => "string",
                Given::Unknown => "null",
            };
            self.keys.insert(path.clone(), Key { r#type: r#type.into(), via: None });
            self.list(&path, value);
        }
    }

    pub fn major(&self) -> &str {
        major(&self.version)
    }

    /// What is wrong with values for this chart; `count` is raised by every key looked at.
    pub fn check(&self, charts: &Charts, values: &Given, count: &mut usize) -> Vec<String> {
        let mut problems = Vec::new();
        let Given::Map(members) = values else { return problems };
        for (name, value) in members {
            let alias = escaped(name);
            let Some(subchart) = self.subcharts.get(name) else {
                self.check_key(&alias, name, value, count, &mut problems);
                continue;
            };
            *count += 1;
            let theirs = charts.find(subchart.repository.as_deref(), &subchart.chart);
            let theirs = theirs.filter(|chart| chart.major() == major(&subchart.version));
            let (Some(theirs), Given::Map(members)) = (theirs, value) else { continue };
            // What this chart reads of it: the condition that switches the subchart on, and keys of its own templates.
            let conditions: Vec<&str> = subchart.condition.iter().flat_map(|all| all.split(',')).collect();
            let ours = |name: &str| {
                let path = join(&alias, name);
                conditions.contains(&path.as_str()) || self.keys.contains_key(&path)
            };
            let members = members.iter().filter(|(name, _)| !ours(name)).cloned().collect();
            problems.extend(theirs.check(charts, &Given::Map(members), count));
        }
        problems
    }

    fn check_key(&self, path: &str, name: &str, value: &Given, count: &mut usize, problems: &mut Vec<String>) {
        *count += 1;
        let known = self.keys.get(path);
        if path == "global" && !(self.subcharts.is_empty() && self.keys.keys().any(|key| key.starts_with("global."))) {
            return;
        }
        let of = format!("{} {}", self.chart, self.version);
        match known {
            None if !self.open.contains(path) => {
                let same_name = |key: &&str| key.rsplit('.').next() == Some(name);
                let keys = || self.keys.keys().map(String::as_str);
                let meant = closest(path, keys()).or_else(|| keys().find(same_name));
                let meant = meant.map(|key| format!(", did you mean `{key}`?")).unwrap_or_default();
                return problems.push(format!("{of} has no `{path}`{meant}"));
            }
            Some(Key { via: Some(via), .. }) if via == "removed" => problems.push(format!("{of} refuses `{path}`")),
            Some(Key { via: Some(via), .. }) if via == "notes" => {
                problems.push(format!("{of} does nothing with `{path}`"))
            }
            Some(Key { r#type, .. }) => match (r#type.as_str(), value) {
                ("null", _) | (_, Given::Unknown) | ("map", Given::Map(_)) => {}
                ("map", _) => problems.push(format!("`{path}` is a map in {of}")),
                (kind, Given::Map(_)) => return problems.push(format!("`{path}` is no map but {kind} in {of}")),
                _ => {}
            },
            None => {}
        }
        let open = self.open.contains(path) || known.is_some_and(|key| key.r#type == "list");
        if let (Given::Map(members), false) = (value, open) {
            for (name, value) in members {
                self.check_key(&join(path, name), name, value, count, problems);
            }
        }
    }
}

fn escaped(name: &str) -> String {
    name.replace('.', "\\.")
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { escaped(name) } else { format!("{path}.{}", escaped(name)) }
}

#[test]
fn a_key_is_checked_as_helm_reads_it() {
    let outer = r#"{ "chart": "outer", "version": "2.0.0", "repository": "https://a/", "open": ["labels", "free"],
        "keys": { "replicas": { "type": "int" }, "labels": { "type": "map" }, "a": { "type": "map" }, "a.list": { "type": "list" },
                  "grafana\\.ini": { "type": "map" }, "old": { "type": "string", "via": "removed" }, "idle": { "type": "bool", "via": "notes" },
                  "any": { "type": "null" }, "inner.seen": { "type": "bool" } },
        "subcharts": { "inner": { "chart": "in", "version": "1.2", "condition": "inner.enabled", "repository": "https://b" },
                       "far": { "chart": "unlisted", "version": "1" } } }"#;
    let inner = r#"{ "chart": "in", "version": "1.9.0", "repository": "https://b", "open": [], "keys": { "port": { "type": "int" } }, "subcharts": [] }"#;
    let charts = Charts(vec![parse(outer), parse(inner)]);
    let check = |yaml: &str| {
        let given = Given::yaml(&serde_yaml::from_str(yaml).unwrap());
        charts.find(Some("https://a"), "outer").unwrap().check(&charts, &given, &mut 0).join("; ")
    };
    assert_eq!(
        check(
            "{ replicas: 2, labels: { any: { thing: 1 } }, free: { x: 1 }, a: { list: [{ x: 1 }] }, any: { x: }, global: { y: 1 } }"
        ),
        "outer 2.0.0 has no `any.x`"
    );
    assert_eq!(
        check("{ grafana.ini: '${jsonencode(x)}', inner: { port: 1, enabled: true, seen: true }, far: { x: 1 } }"),
        ""
    );
    assert_eq!(check("{ replica: 2 }"), "outer 2.0.0 has no `replica`, did you mean `replicas`?");
    assert_eq!(check("{ list: [] }"), "outer 2.0.0 has no `list`, did you mean `a.list`?");
    assert_eq!(check("{ inner: { prt: 1 } }"), "in 1.9.0 has no `prt`, did you mean `port`?");
    assert_eq!(check("{ old: x, idle: true }"), "outer 2.0.0 refuses `old`; outer 2.0.0 does nothing with `idle`");
    assert_eq!(check("{ replicas: { min: 1 } }"), "`replicas` is no map but int in outer 2.0.0");
    assert_eq!(check("{ labels: 3 }"), "`labels` is a map in outer 2.0.0");
}
