//! GitLab's code quality report.

use serde_json::{Value, json};

use super::{Finding, harmless_json};
use crate::text::Level;

pub fn gitlab(findings: &[Finding]) -> String {
    let one = |finding: &Finding| {
        let diagnostic = &finding.diagnostic;
        let severity = match diagnostic.level {
            Level::Error => "critical",
            Level::Warning => "minor",
            Level::Note => "info",
        };
        json!({
            "description": diagnostic.message,
            "check_name": diagnostic.rule,
            "fingerprint": finding.fingerprint,
            "severity": severity,
            "location": {
                "path": &*finding.at.path,
                "lines": { "begin": finding.at.start.line, "end": finding.at.end.line },
            },
        })
    };
    let all: Vec<Value> = findings.iter().map(one).collect();
    harmless_json(&format!("{:#}\n", Value::Array(all)))
}
