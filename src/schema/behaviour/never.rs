//! What providers refuse of arguments that are so together, in a plan only: a small table of ours, `never.yaml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::check::{Pattern, text};
use crate::lang::{Data, Value};
use crate::text::HashMap;

/// Arguments that cannot all be so at once.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Never {
    /// `aws_sqs_queue`
    of: String,
    /// The blocks around them: `recording_group`; empty for the resource's own.
    #[serde(default)]
    pub inside: String,
    /// By the path of the argument.
    pub all: BTreeMap<String, Wanted>,
    /// What is wrong, in words.
    pub says: String,
}

/// What may hold of one argument.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
pub enum Wanted {
    /// It is one of these values, `(absent)` or `(set)`.
    OneOf(Vec<String>),
    Has {
        has: Regex,
    },
    Lacks {
        lacks: Regex,
    },
}

/// A regular expression over the text of an argument.
#[derive(Deserialize, Debug)]
#[serde(from = "String")]
pub struct Regex(Pattern);

impl From<String> for Regex {
    fn from(text: String) -> Regex {
        Regex(Pattern::new(text))
    }
}

/// What is known of an argument or block.
pub enum Seen {
    /// Not written, or null.
    Absent,
    Is(Value),
    /// A block of that kind is there.
    Block,
    Unknown,
}

const ABSENT: &str = "(absent)";
const SET: &str = "(set)";

impl Wanted {
    /// Does it hold? `None` where that is not certain.
    pub fn holds(&self, seen: &Seen) -> Option<bool> {
        let named = |name: &str| matches!(self, Wanted::OneOf(values) if values.iter().any(|value| value == name));
        match seen {
            Seen::Absent => Some(named(ABSENT)),
            Seen::Block => Some(named(SET)),
            Seen::Unknown => None,
            Seen::Is(value) => match self {
                Wanted::OneOf(_) if named(SET) => is_something(value),
                Wanted::OneOf(values) => text(value).map(|text| values.contains(&text)),
                Wanted::Has { has } => has.0.matches(&text(value)?),
                Wanted::Lacks { lacks } => lacks.0.matches(&text(value)?).map(|matches| !matches),
            },
        }
    }

    /// Is it about what is not there?
    pub fn is_of_absence(&self) -> bool {
        matches!(self, Wanted::OneOf(values) if values.iter().any(|value| value == ABSENT))
    }
}

/// Providers take what is empty for what is not there.
fn is_something(value: &Value) -> Option<bool> {
    match &value.data {
        Data::String(text) => Some(!text.is_empty()),
        Data::Bool(truth) => Some(*truth),
        Data::Number(_) => text(value).map(|text| text != "0"),
        _ => value.is_wholly_known().then(|| value.pairs().map(|pairs| !pairs.is_empty())).flatten(),
    }
}

/// What is refused of a resource type.
pub fn never(of: &str) -> &'static [Never] {
    static TABLE: OnceLock<HashMap<String, Vec<Never>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        // A test reads it; nothing can be wrong with what is embedded.
        let all: Vec<Never> = serde_yaml::from_str(include_str!("never.yaml")).unwrap_or_default();
        let mut table: HashMap<String, Vec<Never>> = HashMap::default();
        all.into_iter().for_each(|never| table.entry(never.of.clone()).or_default().push(never));
        table
    });
    table.get(of).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::{Never, Wanted, never};

    #[test]
    fn the_table_is_read_and_every_type_and_expression_is_known() {
        let all: Vec<Never> = serde_yaml::from_str(include_str!("never.yaml")).unwrap();
        assert!(all.len() > 30);
        for one in &all {
            assert!(super::super::of(&one.of).is_some(), "{}", one.of);
            assert!(never(&one.of).iter().any(|known| known.says == one.says));
            for wanted in one.all.values() {
                if let Wanted::Has { has: regex } | Wanted::Lacks { lacks: regex } = wanted {
                    assert!(regex.0.is_read(), "{:?}", regex);
                }
            }
        }
    }
}
