//! A chart beside the module: what its values.yaml lists.

use std::path::Path;

use tfgen::charts::{Chart, Given, Key, Kind};

use super::release::yaml_given;

pub fn chart(directory: &Path) -> Chart {
    let name = directory.file_name().unwrap().to_string_lossy().into_owned();
    let mut chart = Chart { name, version: "as it is beside the module".into(), ..Chart::default() };
    if let Ok(text) = std::fs::read_to_string(directory.join("values.yaml")) {
        list(&mut chart, 1, &yaml_given(&serde_yaml::from_str(&text).unwrap()));
    }
    chart
}

fn list(chart: &mut Chart, depth: usize, given: &Given) {
    let Given::Map(members) = given else { return };
    for member in members {
        let (kind, open) = match &member.value {
            Given::Map(below) => (Kind::Map, below.is_empty()),
            Given::List(_) => (Kind::List, true),
            Given::Unknown => (Kind::Null, true),
            _ => (Kind::String, false),
        };
        let (closed, removed, idle) = (false, false, false);
        chart.keys.push(Key { name: member.name.clone(), depth, kind: Some(kind), open, closed, removed, idle });
        list(chart, depth + 1, &member.value);
    }
}
