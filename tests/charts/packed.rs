//! What is packed into the binary is what was listed, and every listed key passes the check.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;
use tfgen::charts::{self, Given, Kind, Member, Wrong};
use tfgen::text::{FileId, Place, Span};

#[derive(Deserialize)]
struct Listed {
    chart: String,
    version: String,
    repository: String,
    keys: BTreeMap<String, Key>,
    open: Vec<String>,
    schema_closed: Vec<String>,
    subcharts: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Key {
    r#type: String,
    via: Option<String>,
}

fn listed() -> Vec<Listed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/charts/charts.jsonl.gz");
    let mut text = String::new();
    flate2::read::GzDecoder::new(&*std::fs::read(path).unwrap()).read_to_string(&mut text).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The path as Helm writes it, in names.
fn names(path: &str) -> Vec<String> {
    path.replace("\\.", "\0").split('.').map(|name| name.replace('\0', ".")).collect()
}

/// Nothing but that key, its value not known.
pub fn only(names: &[String], at: &mut u32) -> Given {
    let Some((name, rest)) = names.split_first() else { return Given::Unknown };
    *at += 1;
    let place = Place { file: FileId(0), span: Span { start: *at, end: *at } };
    Given::Map(vec![Member { name: name.clone(), place, value: only(rest, at), anchored: false }])
}

#[test]
fn what_is_packed_is_what_was_listed() {
    let listed = listed();
    let packed = charts::listed();
    assert_eq!(packed.len(), listed.len(), "run scripts/charts.py");
    for (packed, listed) in packed.iter().zip(&listed) {
        let what = format!("{} of {}", listed.chart, listed.repository);
        assert_eq!(
            (packed.name, packed.version, packed.repository),
            (&*listed.chart, &*listed.version, &*listed.repository)
        );
        let chart = packed.chart();
        assert_eq!(chart.keys.iter().filter(|key| key.kind.is_some()).count(), listed.keys.len(), "{what}");
        assert_eq!(chart.subcharts.len(), listed.subcharts.len(), "{what}");
        assert_eq!(chart.closed, listed.schema_closed.iter().any(|path| path == "(root)"), "{what}");
        let mut closed = 0;
        for (at, key) in chart.keys.iter().enumerate() {
            let path = charts::joined(chart.path(at));
            let of = listed.keys.get(&path);
            let kind = of.map(|of| match of.r#type.as_str() {
                "string" => Kind::String,
                "int" => Kind::Int,
                "float" => Kind::Float,
                "bool" => Kind::Bool,
                "list" => Kind::List,
                "map" => Kind::Map,
                _ => Kind::Null,
            });
            assert_eq!(key.kind, kind, "{what}: {path}");
            let via = of.and_then(|of| of.via.as_deref());
            assert_eq!((key.removed, key.idle), (via == Some("removed"), via == Some("notes")), "{what}: {path}");
            assert_eq!(key.open, listed.open.contains(&path), "{what}: {path}");
            assert_eq!(key.closed, listed.schema_closed.contains(&path), "{what}: {path}");
            closed += usize::from(key.closed);
        }
        // Some are below what is open, where nothing is listed.
        assert_eq!(
            closed,
            listed.schema_closed.iter().filter(|path| listed.keys.contains_key(*path)).count(),
            "{what}"
        );
    }
}

#[test]
fn every_listed_key_passes() {
    let (mut keys, mut refused) = (0, 0);
    for (packed, listed) in charts::listed().iter().zip(&listed()) {
        let chart = packed.chart();
        for (path, key) in &listed.keys {
            let found = charts::check(&chart, &only(&names(path), &mut 0), &[]);
            keys += 1;
            let told: Vec<&Wrong> = found.iter().map(|problem| &problem.wrong).collect();
            match key.via.as_deref() {
                Some("removed") => assert_eq!(told, [&Wrong::Removed], "{} {path}", listed.chart),
                Some("notes") => assert_eq!(told, [&Wrong::Idle], "{} {path}", listed.chart),
                _ if told == [&Wrong::Removed] => refused += 1,
                _ => assert!(told.is_empty(), "{} {path}: {found:?}", listed.chart),
            }
        }
    }
    eprintln!("{keys} keys pass, {refused} of them below one that was removed");
}

#[test]
fn a_misspelt_key_is_told_where_it_is_not_open() {
    let (mut told, mut open) = (0, 0);
    for (packed, listed) in charts::listed().iter().zip(&listed()) {
        let chart = packed.chart();
        for path in listed.keys.keys() {
            let mut names = names(path);
            let Some(last) = names.last_mut() else { continue };
            last.push_str("Tpyo");
            let found = charts::check(&chart, &only(&names, &mut 0), &[]);
            match found.as_slice() {
                [problem] => {
                    assert!(matches!(problem.wrong, Wrong::Unknown { .. } | Wrong::Removed | Wrong::Idle), "{path}");
                    told += 1;
                }
                [] => open += 1,
                more => panic!("{path}: {more:?}"),
            }
        }
    }
    eprintln!("{told} misspelt keys are told, {open} stand where any key may");
    assert!(told > 20_000, "{told}");
}

#[test]
fn a_key_is_checked_as_helm_reads_it() {
    let chart = |repository: &str, name: &str| charts::find(repository, name).unwrap().chart();
    let metrics = chart("https://kubernetes-sigs.github.io/metrics-server", "metrics-server");
    let check = |chart: &charts::Chart, path: &str| {
        let found = charts::check(chart, &only(&names(path), &mut 0), &[]);
        let shown = found.iter().map(|problem| match &problem.wrong {
            Wrong::Unknown { meant, refused, .. } => {
                format!(
                    "{} {} {}",
                    problem.path,
                    meant.as_deref().unwrap_or("-"),
                    if *refused { "fails" } else { "is ignored" }
                )
            }
            other => format!("{} {other:?}", problem.path),
        });
        shown.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(check(&metrics, "replicaCount"), "replicaCount replicas is ignored");
    assert_eq!(check(&metrics, "serviceaccount.name"), "serviceaccount serviceAccount is ignored");
    assert_eq!(
        check(&metrics, "unhealthyPodEvictionPolicy"),
        "unhealthyPodEvictionPolicy podDisruptionBudget.unhealthyPodEvictionPolicy is ignored"
    );
    assert_eq!(check(&metrics, "replicas.min"), "replicas NotAMap(Int)");
    assert_eq!(check(&metrics, "podLabels.app\\.kubernetes\\.io/name"), "");
    assert_eq!(check(&metrics, "global.anything"), "");
    let stack = chart("oci://ghcr.io/prometheus-community/charts/", "kube-prometheus-stack");
    assert_eq!(check(&stack, "grafana.persistance.enabled"), "grafana.persistance grafana.persistence is ignored");
    assert_eq!(check(&stack, "grafana.enabled"), "");
    let ebs = chart("https://kubernetes-sigs.github.io/aws-ebs-csi-driver", "aws-ebs-csi-driver");
    assert_eq!(check(&ebs, "controler.replicaCount"), "controler controller fails");
}
