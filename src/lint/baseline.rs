//! Findings that are known and not to be told again, by fingerprint: they survive when lines move, and go when they are mended.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a baseline file holds, one finding a line so that it merges well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By fingerprint.
    known: BTreeMap<String, Known>,
}

/// For people who read the file; only the fingerprint counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub rule: String,
    /// From the repository's own directory.
    pub path: String,
}

#[derive(Deserialize)]
struct File {
    schema: u32,
    findings: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    fingerprint: String,
    #[serde(flatten)]
    known: Known,
}

/// The form of the file that this version reads and writes.
const SCHEMA: u32 = 1;

impl Baseline {
    /// # Errors
    /// Why this is no baseline, in words.
    pub fn parse(bytes: &[u8]) -> Result<Baseline, String> {
        let file: File = serde_json::from_slice(bytes).map_err(|error| format!("it is no baseline: {error}"))?;
        if file.schema != SCHEMA {
            return Err(format!("it is a baseline of schema {}, and this is tfgen of schema {SCHEMA}", file.schema));
        }
        Ok(Baseline { known: file.findings.into_iter().map(|line| (line.fingerprint, line.known)).collect() })
    }

    pub fn print(&self) -> String {
        let line = |(fingerprint, known): (&String, &Known)| {
            let line = Line { fingerprint: fingerprint.clone(), known: known.clone() };
            format!("    {}", serde_json::to_string(&line).unwrap_or_default())
        };
        let mut sorted: Vec<_> = self.known.iter().collect();
        sorted.sort_by_key(|(print, known)| (&known.path, &known.rule, *print));
        let lines: Vec<String> = sorted.into_iter().map(line).collect();
        let lines = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        format!("{{\n  \"schema\": {SCHEMA},\n  \"findings\": [{lines}]\n}}\n")
    }

    pub fn holds(&self, fingerprint: &str) -> bool {
        self.known.contains_key(fingerprint)
    }

    pub fn add(&mut self, fingerprint: String, known: Known) {
        self.known.insert(fingerprint, known);
    }

    /// Keeps what `wants` says yes to.
    pub fn retain(&mut self, wants: impl Fn(&str, &Known) -> bool) {
        self.known.retain(|fingerprint, known| wants(fingerprint, known));
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &Known)> {
        self.known.iter()
    }

    pub fn len(&self) -> usize {
        self.known.len()
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}
