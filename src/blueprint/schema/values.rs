//! Questions about single values: is it of the type, is it a name, is it the same as another?

use super::super::node::{Node, NodeValue};
use super::{Schema, Type};

/// The length of a DNS label: what names of namespaces and pods may have.
const MAX_NAME: usize = 63;

pub const NAME_HELP: &str = "names start with a small letter and go on with small letters, digits and `-`";

/// What is wrong with a name, if anything.
pub fn name_problem(name: &str) -> Option<String> {
    let mut letters = name.chars();
    let first = letters.next().is_some_and(|letter| letter.is_ascii_lowercase());
    let rest = letters.all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    let length = name.chars().count();
    match first && rest {
        false => Some("cannot be a name".to_string()),
        true if length > MAX_NAME => Some(format!("has {length} characters; names have at most {MAX_NAME}")),
        true => None,
    }
}

/// Equal as values, wherever they were written.
pub fn same_value(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (NodeValue::Sequence(a), NodeValue::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(a, b))
        }
        (NodeValue::Mapping(a), NodeValue::Mapping(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, entry)| b.get(key).is_some_and(|other| same_value(&entry.value, &other.value)))
        }
        (a, b) => a == b,
    }
}

/// Is the value of one of the schema's types?
pub fn fits(node: &Node, schema: &Schema) -> bool {
    let is = |kind: &Type| match &node.value {
        NodeValue::Null => *kind == Type::Null && !node.is_blank(),
        NodeValue::Bool(_) => *kind == Type::Boolean,
        NodeValue::Number(_) => *kind == Type::Number || (*kind == Type::Integer && node.as_integer().is_some()),
        NodeValue::String(_) => *kind == Type::String,
        NodeValue::Sequence(_) => *kind == Type::Array,
        NodeValue::Mapping(_) => *kind == Type::Object,
    };
    schema.types.is_empty() || schema.types.iter().any(is)
}

/// `arn:partition:service:region:account:resource`.
pub fn is_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let word = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    matches!(parts.as_slice(), ["arn", partition, service, region, account, resource]
        if partition.starts_with("aws") && word(partition) && !service.is_empty() && word(service) && word(region)
            && word(account) && !resource.is_empty() && !resource.contains(char::is_whitespace))
}
