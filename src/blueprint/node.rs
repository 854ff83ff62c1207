//! A value of the blueprint with the place it was written at, so that whatever is said about it later carries a caret.

use indexmap::IndexMap;

use crate::text::Place;

/// Who said a value. Later ones win over earlier ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// The schema's default; the place is in the manifest (or the frame) that declares it.
    Default,
    /// The blueprint itself.
    Blueprint,
    /// The `set:` of one environment.
    Environment,
    /// A `--set path=value` of the command line.
    Argument,
}

/// A YAML value, aliases and merge keys already resolved.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    pub value: NodeValue,
    /// Where it is written. Of a block collection: from its first key or dash to the end of its last value.
    pub place: Place,
    pub origin: Origin,
}

/// What YAML 1.2's core schema makes of it: `yes`, `no`, `on` and `off` are strings.
#[derive(Clone, PartialEq, Debug)]
pub enum NodeValue {
    Null,
    Bool(bool),
    /// Canonical decimal text: `0x1F` is `31`, `1.30` is `1.3`; the source has what was written.
    Number(String),
    String(String),
    Sequence(Vec<Node>),
    Mapping(Mapping),
}

/// Keys in the order they were written.
pub type Mapping = IndexMap<String, Entry>;

/// The value of a key, and where the key stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    pub key: Place,
    pub value: Node,
}

impl Node {
    pub fn new(value: NodeValue, place: Place, origin: Origin) -> Node {
        Node { value, place, origin }
    }

    pub fn is_null(&self) -> bool {
        self.value == NodeValue::Null
    }

    /// Nothing was written after the colon, as opposed to `null` or `~`.
    pub fn is_blank(&self) -> bool {
        self.is_null() && self.place.span.start == self.place.span.end
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            NodeValue::Bool(value) => Some(value),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            NodeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number when it is whole and fits.
    pub fn as_integer(&self) -> Option<i64> {
        match &self.value {
            NodeValue::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub fn as_float(&self) -> Option<f64> {
        match &self.value {
            NodeValue::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub fn as_sequence(&self) -> Option<&[Node]> {
        match &self.value {
            NodeValue::Sequence(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_mapping(&self) -> Option<&Mapping> {
        match &self.value {
            NodeValue::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of a key; `None` when this is no mapping or has no such key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_mapping()?.get(key).map(|entry| &entry.value)
    }

    /// Follows keys downwards.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The items when this is a list of strings; others are left out.
    pub fn strings(&self) -> Vec<&str> {
        self.as_sequence().unwrap_or_default().iter().filter_map(Node::as_str).collect()
    }

    /// Items of a list or entries of a map; empty for everything else.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.as_mapping().into_iter().flatten().map(|(key, entry)| (key.as_str(), entry))
    }

    /// The same value with another origin throughout.
    pub fn with_origin(mut self, origin: Origin) -> Node {
        self.stamp(origin);
        self
    }

    fn stamp(&mut self, origin: Origin) {
        self.origin = origin;
        match &mut self.value {
            NodeValue::Sequence(items) => items.iter_mut().for_each(|item| item.stamp(origin)),
            NodeValue::Mapping(entries) => entries.values_mut().for_each(|entry| entry.value.stamp(origin)),
            _ => {}
        }
    }

    /// What it is, in words: "a string", "nothing".
    pub fn kind(&self) -> &'static str {
        match self.value {
            NodeValue::Null if self.is_blank() => "nothing",
            NodeValue::Null => "null",
            NodeValue::Bool(_) => "a boolean",
            NodeValue::Number(_) => "a number",
            NodeValue::String(_) => "a string",
            NodeValue::Sequence(_) => "a list",
            NodeValue::Mapping(_) => "a map",
        }
    }
}
