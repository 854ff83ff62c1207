//! `tfgen rules`: every rule with its level, what it looks at, and whether it mends what it finds.

use clap::{Args, ValueEnum};
use serde_json::json;
use tfgen::lint::{self, Fixes, Rule};
use tfgen::text::Level;
use tfgen::{io, report};

use super::Exit;

/// List every rule with its level, its scope and whether it mends what it finds
#[derive(Args)]
pub struct Rules {
    /// For people, for programs, or for a page
    #[arg(long, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
}

impl Rules {
    pub fn run(&self) -> anyhow::Result<Exit> {
        io::print(&match self.format {
            Format::Text => text(),
            Format::Json => json(),
            Format::Markdown => lint::index(),
        })?;
        Ok(Exit::Clean)
    }
}

fn text() -> String {
    let width = lint::ALL.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let line = |rule: &&Rule| {
        let fixes = rule.fixes.flag().unwrap_or_default();
        let line = format!("{:width$}  {:7}  {:10}  {fixes}", rule.id, rule.level.name(), rule.run.scope());
        format!("{}\n", line.trim_end())
    };
    lint::ALL.iter().map(line).collect()
}

fn json() -> String {
    let one = |rule: &&Rule| {
        json!({
            "id": rule.id,
            "level": rule.level.name(),
            "scope": rule.run.scope(),
            "fix": match rule.fixes {
                Fixes::No => None,
                Fixes::Unsafe => Some("unsafe"),
                Fixes::Safe => Some("safe"),
            },
            "default": rule.level != Level::Note,
            "docs": format!("{}{}.md", report::DOCS, rule.id),
        })
    };
    let rules: Vec<_> = lint::ALL.iter().map(one).collect();
    format!("{:#}\n", json!({ "schema": 1, "rules": rules }))
}
