//! Workflow commands of GitHub Actions: an annotation at each place.

use super::{Finding, visible};
use crate::text::Level;

pub fn github(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let (at, diagnostic) = (&finding.at, &finding.diagnostic);
        let level = match diagnostic.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        // Columns count only within one line.
        let columns = match at.start.line == at.end.line {
            true => format!(",col={},endColumn={}", at.start.column, at.end.column),
            false => String::new(),
        };
        let mut message = visible(&diagnostic.message).into_owned();
        for more in diagnostic.help.iter().chain(&diagnostic.notes) {
            message = format!("{message}\n{}", visible(more));
        }
        out.push_str(&format!(
            "::{level} file={},line={},endLine={}{columns},title={}::{}\n",
            property(&visible(&at.path)),
            at.start.line,
            at.end.line,
            property(diagnostic.rule.unwrap_or("tfgen")),
            data(&message),
        ));
    }
    out
}

/// What GitHub turns back into itself; nothing in it ends the command or begins another.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
