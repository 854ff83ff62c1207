//! SARIF 2.1.0, which code scanning reads.

use serde_json::{Value, json};

use super::{Finding, Located, harmless_json};

/// The report; `about` gives what a rule's page says, in Markdown.
pub fn sarif(findings: &[Finding], about: &dyn Fn(&str) -> Option<String>) -> String {
    let mut ids: Vec<&str> = findings.iter().filter_map(|finding| finding.diagnostic.rule).collect();
    ids.sort_unstable();
    ids.dedup();
    let rules: Vec<Value> = ids.iter().map(|id| rule(id, about(id))).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &ids)).collect();
    let report = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "ROOT": { "description": { "text": "Where tfgen was run." } } },
            "results": results,
        }],
    });
    harmless_json(&format!("{report:#}\n"))
}

fn rule(id: &str, about: Option<String>) -> Value {
    let Some(about) = about else { return json!({ "id": id }) };
    let first = about.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    json!({ "id": id, "fullDescription": { "text": first.trim() }, "help": { "text": about, "markdown": about } })
}

fn result(finding: &Finding, ids: &[&str]) -> Value {
    let diagnostic = &finding.diagnostic;
    let related = finding.related.iter().zip(&diagnostic.related).enumerate().map(|(i, (at, label))| {
        let mut place = location(at);
        if let Some(place) = place.as_object_mut() {
            place.insert("id".into(), json!(i + 1));
            place.insert("message".into(), json!({ "text": plain(&label.message) }));
        }
        place
    });
    let words: Vec<&str> = [&diagnostic.message]
        .into_iter()
        .chain(&diagnostic.help)
        .chain(&diagnostic.notes)
        .map(|w| w.as_str())
        .collect();
    let mut result = json!({
        "level": diagnostic.level.name(),
        "message": { "text": plain(&words.join("\n")) },
        "locations": [location(&finding.at)],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "tfgen/v1": finding.fingerprint },
    });
    let index = diagnostic.rule.and_then(|rule| ids.binary_search(&rule).ok());
    if let (Some(result), Some(rule), Some(index)) = (result.as_object_mut(), diagnostic.rule, index) {
        result.insert("ruleId".into(), json!(rule));
        result.insert("ruleIndex".into(), json!(index));
    }
    result
}

fn location(at: &Located) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&at.path), "uriBaseId": "ROOT" },
        "region": {
            "startLine": at.start.line,
            "startColumn": at.start.column,
            "endLine": at.end.line,
            "endColumn": at.end.column,
        },
    } })
}

/// A path as the reference that it is in a URI.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// In SARIF's text `[words](1)` is a link: what looks like one is spelled so that it is none.
fn plain(text: &str) -> String {
    if !text.contains("](") {
        return text.to_string();
    }
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}
