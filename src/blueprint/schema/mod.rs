//! What may be written where: the part of JSON Schema that options need, with the few words of our own
//! (`leaf`, `help`) that say how a value comes out and how to answer when it is missing.

pub(crate) mod complain;
mod read;
mod validate;
mod values;

use indexmap::IndexMap;
use regex::Regex;

use super::node::Node;

pub use read::{object, schema};
pub use validate::Filling;
pub use values::{NAME_HELP, name_problem, same_value};

/// One value's schema. Built by [`schema`] from a manifest or the frame, strict by default: unknown keys are refused.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Schema {
    /// Any of these; empty for no restriction.
    pub types: Vec<Type>,
    pub properties: IndexMap<String, Schema>,
    pub required: Vec<String>,
    pub additional: Additional,
    /// What the keys chosen by people look like; `None`: names as everywhere in a blueprint when the values are maps.
    pub property_names: Option<Pattern>,
    pub items: Option<Box<Schema>>,
    /// `enum`; empty for no restriction.
    pub one_of: Vec<Node>,
    pub pattern: Option<Pattern>,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub min_items: Option<usize>,
    pub max_items: Option<usize>,
    pub min_properties: Option<usize>,
    pub max_properties: Option<usize>,
    pub format: Option<Format>,
    pub default: Option<Node>,
    pub description: String,
    /// What to do when a required value is missing.
    pub help: Option<String>,
    pub leaf: Leaf,
    /// The module's variable, where it is not called like the option.
    pub variable: Option<String>,
}

/// `additionalProperties`.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Additional {
    #[default]
    Refused,
    Anything,
    Each(Box<Schema>),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// An IPv4 network without host bits: `10.0.0.0/16`.
    Cidr,
    Arn,
}

/// How a value comes out (house.md, "Environments").
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Leaf {
    /// Into the configuration of each environment; the module takes it as a variable.
    #[default]
    Value,
    /// Into the text of the module: the same in all environments.
    Fixed,
}

/// A regular expression that is compared by its text. The engine runs in linear time, so no pattern can hang.
#[derive(Clone, Debug)]
pub struct Pattern(pub Regex);

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Schema {
    /// The schema of the value at `key`: a declared property, or what the map says of keys that people choose.
    pub fn child(&self, key: &str) -> Option<&Schema> {
        self.properties.get(key).or(match &self.additional {
            Additional::Each(schema) => Some(schema),
            _ => None,
        })
    }

    /// A map whose keys people choose (node groups, pools, labels).
    pub fn is_open_map(&self) -> bool {
        self.additional != Additional::Refused
    }

    pub fn accepts(&self, kind: Type) -> bool {
        self.types.is_empty() || self.types.contains(&kind)
    }
}

impl Type {
    const ALL: [(&'static str, &'static str, Type); 7] = [
        ("null", "null", Type::Null),
        ("boolean", "`true` or `false`", Type::Boolean),
        ("integer", "a whole number", Type::Integer),
        ("number", "a number", Type::Number),
        ("string", "a string", Type::String),
        ("array", "a list", Type::Array),
        ("object", "a map", Type::Object),
    ];

    pub fn parse(name: &str) -> Option<Type> {
        Type::ALL.iter().find(|(known, _, _)| *known == name).map(|(_, _, kind)| *kind)
    }

    pub fn names() -> impl Iterator<Item = &'static str> {
        Type::ALL.iter().map(|(name, _, _)| *name)
    }

    /// For messages: "a list".
    pub fn words(self) -> &'static str {
        Type::ALL.iter().find(|(_, _, kind)| *kind == self).map_or("", |(_, words, _)| words)
    }
}
