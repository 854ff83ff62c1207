//! What providers took away or renamed, and what to write instead: a small table of ours, `changes.yaml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::text::HashMap;

/// An argument or block that is not what it was.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Its address without the registry: `hashicorp/aws`.
    pub provider: String,
    /// `aws_eip`, `data.helm_template`, `provider.helm`
    pub of: String,
    pub argument: String,
    /// The first version that has it no more; `None` for what is deprecated and still there.
    pub gone: Option<String>,
    /// What to write, in words.
    pub instead: String,
    /// Arguments that take the same value and mean the same.
    #[serde(default)]
    pub rename: Vec<String>,
    /// What stands for the whole argument, by its value as it is written.
    #[serde(default)]
    pub replace: BTreeMap<String, String>,
    /// It was a block.
    pub becomes: Option<Becomes>,
    /// The name it has then, if that is another.
    #[serde(rename = "as")]
    pub named: Option<String>,
}

/// The argument that a block became.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Becomes {
    Object,
    List,
}

fn table() -> &'static HashMap<String, Vec<Change>> {
    static TABLE: OnceLock<HashMap<String, Vec<Change>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // A test reads it; nothing can be wrong with what is embedded.
        let all: Vec<Change> = serde_yaml::from_str(include_str!("changes.yaml")).unwrap_or_default();
        let mut table: HashMap<String, Vec<Change>> = HashMap::default();
        all.into_iter().for_each(|change| table.entry(change.of.clone()).or_default().push(change));
        table
    })
}

/// The changes of a resource type, a data source (`data.helm_template`) or the configuration of a provider (`provider.helm`).
pub fn changes(of: &str) -> &'static [Change] {
    let word = of.strip_prefix("data.").or(of.strip_prefix("provider.")).unwrap_or(of).split('_').next();
    // What none of them is about does not even read the table.
    let known = matches!(word, Some("aws" | "helm" | "random")).then(table);
    known.and_then(|table| table.get(of)).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::{Change, changes};

    #[test]
    fn the_table_is_read() {
        let all: Vec<Change> = serde_yaml::from_str(include_str!("changes.yaml")).unwrap();
        assert!(all.iter().all(|change| changes(&change.of).iter().any(|found| found.argument == change.argument)));
    }
}
