//! Manifests are an interface: what is wrong with one is told like what is wrong with a blueprint.

use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::blueprint::{Decoded, Sources};
use tfgen::catalogue::Catalogue;

fn said(manifests: &[(&str, &str)]) -> String {
    let files: BTreeMap<String, Arc<[u8]>> = manifests
        .iter()
        .map(|(name, text)| (format!("templates/addons/{name}/addon.yaml"), Arc::from(text.as_bytes())))
        .collect();
    let sources = Sources::new("none.yaml", Arc::from(&b""[..]), &[], files);
    let problems = Catalogue::load(&sources.tree, "templates").1;
    super::told(&Decoded { blueprint: None, problems }, &sources)
}

#[test]
fn keys_and_values_are_checked() {
    super::snapshot(
        "manifest_keys",
        &said(&[(
            "loki",
            "name: loky\nsummry: Logs\nphase: plugin\ndefault: yes\nneeds: { vpc_id: network }\ncrds: { serves: [Widget] }\nchart: { name: loki, version: 1.0 }\n",
        )]),
    );
}

#[test]
fn option_schemas_are_checked() {
    super::snapshot(
        "manifest_options",
        &said(&[(
            "loki",
            "name: loki\nsummary: Logs\nphase: plugins\noptions:\n  type: object\n  required: [days]\n  properties:\n    \
         retention: { type: int, minimun: 1, pattern: \"(\", format: ip, leaf: static }\n    size: 5\n",
        )]),
    );
}

#[test]
fn defaults_satisfy_their_schema() {
    super::snapshot(
        "manifest_defaults",
        &said(&[(
            "loki",
            "name: loki\nsummary: Logs\nphase: plugins\noptions:\n  type: object\n  properties:\n    \
         days: { type: integer, minimum: 1, default: 0 }\n    \
         mode: { type: string, enum: [a, b], default: c }\n    \
         size: { type: object, default: { mni: 1 }, properties: { min: { type: integer } } }\n",
        )]),
    );
}

#[test]
fn names_of_others_are_resolved() {
    super::snapshot(
        "manifest_names",
        &said(&[
            (
                "loki",
                "name: loki\nsummary: Logs\nphase: plugins\ngives: [loki_url]\nrequires: [promtheus]\nafter: [nothing]\nneeds: { a: prometheus.url, b: nobody.x }\n",
            ),
            (
                "prometheus",
                "name: prometheus\nsummary: Metrics\nphase: plugins\ngives: [prometheus_url]\nneeds: { l: loki.loki_ulr? }\n",
            ),
        ]),
    );
}

#[test]
fn what_is_no_manifest_is_refused() {
    super::snapshot("manifest_broken", &said(&[("a", ""), ("b", "- name: b\n"), ("c", "name: [c\n")]));
}
