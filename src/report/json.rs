//! The report programs read. Its shape is a contract: fields may be added, what is here keeps its meaning.

use serde_json::{Value, json};

use super::escape::is_hostile;
use super::{Counts, DOCS, Finding, Located, Stats, Summary};
use crate::text::Position;

/// The whole report as text, ending in a line break; `stats` is there only when asked for.
pub fn json(findings: &[Finding], counts: &Counts, stats: Option<&Stats>) -> String {
    let summary = Summary::of(findings);
    let mut report = json!({
        "schema": 1,
        "tool": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "findings": findings.iter().map(json_value).collect::<Vec<_>>(),
        "summary": {
            "errors": summary.errors, "warnings": summary.warnings, "notes": summary.notes,
            "files": counts.files, "roots": counts.roots, "units": counts.units, "modules": counts.modules,
        },
    });
    if let (Some(stats), Some(report)) = (stats, report.as_object_mut()) {
        report.insert("stats".into(), stats_value(counts, stats));
    }
    harmless_json(&format!("{report:#}\n"))
}

/// One finding, as it stands in `findings`.
pub fn json_value(finding: &Finding) -> Value {
    let diagnostic = &finding.diagnostic;
    let related = finding.related.iter().zip(&diagnostic.related).map(|(at, label)| {
        let mut value = json!({ "message": label.message });
        place(at, &mut value);
        value
    });
    let mut value = json!({ "rule": diagnostic.rule, "level": diagnostic.level.name(), "message": diagnostic.message });
    place(&finding.at, &mut value);
    let rest = json!({
        "related": related.collect::<Vec<_>>(),
        "help": diagnostic.help,
        "notes": diagnostic.notes,
        "fix": fix(finding),
        "docs": diagnostic.rule.map(|rule| format!("{DOCS}{rule}.md")),
        "fingerprint": finding.fingerprint,
    });
    if let (Some(value), Value::Object(rest)) = (value.as_object_mut(), rest) {
        value.extend(rest);
    }
    value
}

fn place(at: &Located, value: &mut Value) {
    if let Some(value) = value.as_object_mut() {
        value.insert("path".into(), json!(&*at.path));
        value.insert("start".into(), position(at.start));
        value.insert("end".into(), position(at.end));
    }
}

fn position(position: Position) -> Value {
    json!({ "line": position.line, "column": position.column, "byte": position.byte })
}

fn fix(finding: &Finding) -> Value {
    let Some(fix) = &finding.diagnostic.fix else { return Value::Null };
    let edits = fix.edits.iter().zip(&finding.edited).map(
        |(edit, path)| json!({ "path": &**path, "start": edit.span.start, "end": edit.span.end, "text": edit.text }),
    );
    json!({ "safe": fix.safe, "edits": edits.collect::<Vec<_>>() })
}

fn stats_value(counts: &Counts, stats: &Stats) -> Value {
    let wires: serde_json::Map<String, Value> = counts
        .wires
        .iter()
        .map(|(kind, wires)| {
            (kind.clone(), json!({ "linked": wires.linked, "outside": wires.outside, "unknown": wires.unknown }))
        })
        .collect();
    let mut unknown: Vec<(&String, &usize)> = stats.unknown.iter().collect();
    unknown.sort_by_key(|(why, count)| (std::cmp::Reverse(**count), *why));
    let unknown: Vec<Value> = unknown.into_iter().map(|(why, count)| json!({ "why": why, "count": count })).collect();
    let rule =
        |(rule, took): (&str, std::time::Duration)| json!({ "rule": rule, "microseconds": took.as_micros() as u64 });
    let rules: Vec<Value> = stats.dearest().into_iter().map(rule).collect();
    let ms = &stats.milliseconds;
    json!({
        "wires": wires,
        "unknown": unknown,
        "milliseconds":
            { "walk": ms.walk, "read": ms.read, "parse": ms.parse, "model": ms.model, "rules": ms.rules },
        "rules": rules,
    })
}

/// JSON leaves some characters bare that terminals obey; they only ever stand inside its strings, so they can be escaped after the fact.
pub fn harmless_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_hostile(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}
