//! The formats of a report, by the names that `--format` knows.

use clap::ValueEnum;
use tfgen::lint;
use tfgen::report::{self, Counts, Finding, Stats};

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Excerpts with carets
    Text,
    /// One line per finding
    Compact,
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// Test cases, for Jenkins and others
    Junit,
    Checkstyle,
}

impl Format {
    pub(super) fn print(self, findings: &[Finding], counts: &Counts, stats: Option<&Stats>, colour: bool) -> String {
        match self {
            Format::Text => report::text(findings, colour),
            Format::Compact => report::compact(findings),
            Format::Json => report::json(findings, counts, stats),
            Format::Sarif => report::sarif(findings, &|rule| lint::rule(rule).map(|rule| rule.text())),
            Format::Github => report::github(findings),
            Format::Gitlab => report::gitlab(findings),
            Format::Junit => report::junit(findings),
            Format::Checkstyle => report::checkstyle(findings),
        }
    }
}
