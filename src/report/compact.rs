//! One line per finding, as editors and `grep` like it: `path:line:col: level: message [rule]`.

use super::{Finding, visible};

pub fn compact(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let (at, diagnostic) = (&finding.at, &finding.diagnostic);
        out.push_str(&format!(
            "{}:{}:{}: {}: {}",
            visible(&at.path),
            at.start.line,
            at.start.column,
            diagnostic.level.name(),
            visible(&diagnostic.message),
        ));
        if let Some(rule) = diagnostic.rule {
            out.push_str(&format!(" [{rule}]"));
        }
        out.push('\n');
    }
    out
}
