//! A schema out of the YAML of a manifest. Unknown keywords are errors: a misspelt `minimum` would check nothing.

use indexmap::IndexMap;
use regex::Regex;

use super::super::node::{Node, NodeValue};
use super::super::path::KeyPath;
use super::{Additional, Format, Leaf, Pattern, Schema, Type};
use crate::text::{Diagnostic, Place, closest};

const KEYWORDS: [&str; 22] = [
    "additionalProperties",
    "default",
    "description",
    "enum",
    "format",
    "help",
    "items",
    "leaf",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "pattern",
    "properties",
    "propertyNames",
    "required",
    "type",
    "variable",
];

/// Reads a schema; what is wrong with it goes to `problems`. `at` is the path of the value it describes.
pub fn schema(node: &Node, at: &KeyPath, problems: &mut Vec<Diagnostic>) -> Schema {
    Reader { problems }.schema(node, at, Leaf::Value)
}

struct Reader<'p> {
    problems: &'p mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn wrong(&mut self, place: Place, message: impl Into<String>) {
        self.problems.push(Diagnostic::error(message, place));
    }

    fn schema(&mut self, node: &Node, at: &KeyPath, inherited: Leaf) -> Schema {
        let mut schema = Schema { leaf: inherited, ..Schema::default() };
        if node.as_mapping().is_none() {
            self.wrong(node.place, format!("a schema is a map, but this is {}", node.kind()));
            return schema;
        }
        schema.leaf = match self.text(node, "leaf").as_deref() {
            None => inherited,
            Some("value") => Leaf::Value,
            Some("fixed") => Leaf::Fixed,
            Some(_) => self.one_of(node, "leaf", &["value", "fixed"], inherited),
        };
        let mut open = None;
        for (word, entry) in node.entries() {
            let value = &entry.value;
            match word {
                "type" => schema.types = self.types(value),
                "properties" => {
                    for (key, entry) in value.entries() {
                        let property = self.schema(&entry.value, &at.key(key), schema.leaf);
                        schema.properties.insert(key.to_string(), property);
                    }
                }
                "required" => schema.required = value.strings().into_iter().map(str::to_string).collect(),
                "additionalProperties" => open = Some(self.additional(value, at, schema.leaf)),
                "propertyNames" => schema.property_names = value.get("pattern").and_then(|p| self.pattern(p)),
                "items" => schema.items = Some(Box::new(self.schema(value, at, schema.leaf))),
                "enum" => schema.one_of = value.as_sequence().unwrap_or_default().to_vec(),
                "pattern" => schema.pattern = self.pattern(value),
                "minimum" => schema.minimum = value.as_float(),
                "maximum" => schema.maximum = value.as_float(),
                "minLength" => schema.min_length = self.count(value),
                "maxLength" => schema.max_length = self.count(value),
                "minItems" => schema.min_items = self.count(value),
                "maxItems" => schema.max_items = self.count(value),
                "minProperties" => schema.min_properties = self.count(value),
                "maxProperties" => schema.max_properties = self.count(value),
                "format" => {
                    schema.format = match value.as_str() {
                        Some("cidr") => Some(Format::Cidr),
                        Some("arn") => Some(Format::Arn),
                        _ => self.one_of(node, "format", &["cidr", "arn"], None),
                    }
                }
                "default" => schema.default = Some(value.clone()),
                "description" => schema.description = self.text(node, word).unwrap_or_default(),
                "help" => schema.help = self.text(node, word),
                "variable" => schema.variable = self.text(node, word),
                "leaf" => {}
                _ => {
                    let near = closest(word, KEYWORDS);
                    let help =
                        near.map_or(format!("keywords: {}", KEYWORDS.join(", ")), |n| format!("did you mean `{n}`?"));
                    let message = format!("unknown keyword `{word}` in the schema of `{at}`");
                    self.problems.push(Diagnostic::error(message, entry.key).help(help));
                }
            }
        }
        let nothing_said = schema.properties.is_empty() && schema.types.contains(&Type::Object);
        schema.additional = open.unwrap_or(if nothing_said { Additional::Anything } else { Additional::Refused });
        self.required_exist(node, &schema, at);
        schema
    }

    fn required_exist(&mut self, node: &Node, schema: &Schema, at: &KeyPath) {
        for item in node.get("required").and_then(Node::as_sequence).unwrap_or_default() {
            let known = item.as_str().is_some_and(|name| schema.properties.contains_key(name));
            if !known {
                self.wrong(item.place, format!("`required` names a property that `{at}` does not declare"));
            }
        }
    }

    fn types(&mut self, value: &Node) -> Vec<Type> {
        let items = match &value.value {
            NodeValue::Sequence(items) => items.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let mut types = Vec::new();
        for item in items {
            match item.as_str().and_then(Type::parse) {
                Some(kind) => types.push(kind),
                // `null` without quotes is YAML's null, and what JSON Schema calls "null".
                None if item.is_null() => types.push(Type::Null),
                None => {
                    let names: Vec<_> = Type::names().collect();
                    self.problems.push(
                        Diagnostic::error("this is no type", item.place).help(format!("types: {}", names.join(", "))),
                    );
                }
            }
        }
        types
    }

    fn additional(&mut self, value: &Node, at: &KeyPath, leaf: Leaf) -> Additional {
        match value.as_bool() {
            Some(false) => Additional::Refused,
            Some(true) => Additional::Anything,
            None => Additional::Each(Box::new(self.schema(value, &at.key("*"), leaf))),
        }
    }

    fn pattern(&mut self, value: &Node) -> Option<Pattern> {
        let text = value.as_str().unwrap_or_default();
        match Regex::new(text) {
            Ok(regex) => Some(Pattern(regex)),
            Err(_) => {
                self.wrong(value.place, format!("`{text}` is not a regular expression"));
                None
            }
        }
    }

    fn count(&mut self, value: &Node) -> Option<usize> {
        let count = value.as_integer().and_then(|count| usize::try_from(count).ok());
        if count.is_none() {
            self.wrong(value.place, format!("this must be a count, but it is {}", value.kind()));
        }
        count
    }

    fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        let value = node.get(key)?;
        if value.as_str().is_none() {
            self.wrong(value.place, format!("`{key}` must be a string, but this is {}", value.kind()));
        }
        value.as_str().map(str::to_string)
    }

    fn one_of<T>(&mut self, node: &Node, key: &str, allowed: &[&str], otherwise: T) -> T {
        if let Some(value) = node.get(key) {
            self.wrong(value.place, format!("`{key}` must be one of: {}", allowed.join(", ")));
        }
        otherwise
    }
}

/// An object's schema made of properties alone.
pub fn object(properties: IndexMap<String, Schema>) -> Schema {
    Schema { types: vec![Type::Object], properties, ..Schema::default() }
}
