//! The reports in XML: JUnit's test cases and Checkstyle's files.

use super::{Finding, visible};
use crate::text::Level;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A failed test case per finding; one that passed when there is none, for an empty suite fails in some readers.
pub fn junit(findings: &[Finding]) -> String {
    let tests = findings.len().max(1);
    let mut out = format!(
        "{HEAD}<testsuites>\n  <testsuite name=\"tfgen\" tests=\"{tests}\" failures=\"{}\" errors=\"0\">\n",
        findings.len()
    );
    if findings.is_empty() {
        out.push_str("    <testcase classname=\"tfgen\" name=\"lint\"/>\n");
    }
    for finding in findings {
        let (at, diagnostic) = (&finding.at, &finding.diagnostic);
        let place = format!("{}:{}:{}", at.path, at.start.line, at.start.column);
        let help = diagnostic.help.as_ref().map(|help| format!("\n{}", visible(help))).unwrap_or_default();
        out.push_str(&format!(
            "    <testcase classname=\"{}\" name=\"{}\">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
            escaped(&at.path),
            escaped(&format!("{} at {place}", diagnostic.rule.unwrap_or("tfgen"))),
            diagnostic.level.name(),
            escaped(&diagnostic.message),
            escape(&format!("{}{help}", visible(&place))),
        ));
    }
    out + "  </testsuite>\n</testsuites>\n"
}

/// Findings by file.
pub fn checkstyle(findings: &[Finding]) -> String {
    let mut out = format!("{HEAD}<checkstyle version=\"4.3\">\n");
    for group in findings.chunk_by(|a, b| a.at.path == b.at.path) {
        let path = group.first().map_or("", |finding| &finding.at.path);
        out.push_str(&format!("  <file name=\"{}\">\n", escaped(path)));
        for Finding { at, diagnostic, .. } in group {
            let severity = match diagnostic.level {
                Level::Note => "info",
                level => level.name(),
            };
            out.push_str(&format!(
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"{}\"/>\n",
                at.start.line,
                at.start.column,
                escaped(&diagnostic.message),
                escaped(diagnostic.rule.unwrap_or("tfgen")),
            ));
        }
        out.push_str("  </file>\n");
    }
    out + "</checkstyle>\n"
}

/// Text from a repository as XML text or as an attribute.
fn escaped(text: &str) -> String {
    escape(&visible(text))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // No XML may hold these, not even escaped.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
