//! What stands before a value: keys, the merge key, tags.

use saphyr_parser::Tag;

use super::super::node::{Mapping, Node, NodeValue};
use super::compose::Composer;
use crate::text::{Diagnostic, Place};

impl Composer {
    /// A key is text; numbers and booleans stand for the text they were written as.
    pub fn key(&mut self, node: Node, written: &str) -> String {
        match node.value {
            NodeValue::String(text) => text,
            NodeValue::Number(_) | NodeValue::Bool(_) if !written.is_empty() && written != "*" => written.to_string(),
            _ => {
                let message = format!("a key must be text, but this is {}", node.kind());
                let help = "a text that looks like something else needs quotes";
                self.problems.push(Diagnostic::error(message, node.place).help(help));
                "\0".to_string()
            }
        }
    }

    pub fn refuse_tag(&mut self, tag: Option<&Tag>, place: Place) {
        let Some(tag) = tag.filter(|tag| !is_string(tag)) else { return };
        if tag.is_yaml_core_schema() && matches!(tag.suffix.as_str(), "map" | "seq" | "null" | "bool" | "int" | "float")
        {
            return;
        }
        let message = format!("the tag `{}{}` means nothing in a blueprint", tag.handle, tag.suffix);
        self.problems
            .push(Diagnostic::error(message, place).help("remove it; a text that starts with `!` needs quotes"));
    }
}

/// `!!str`: text whatever it looks like.
pub fn is_string(tag: &Tag) -> bool {
    tag.is_yaml_core_schema() && tag.suffix == "str"
}

/// The maps that `<<` names.
pub fn merge_source(node: Node) -> Option<Vec<Node>> {
    match node.value {
        NodeValue::Mapping(_) => Some(vec![node]),
        NodeValue::Sequence(items) if items.iter().all(|item| item.as_mapping().is_some()) => Some(items),
        _ => None,
    }
}

/// `<<`: what the map does not say itself, the first source that says it.
pub fn merge(entries: &mut Mapping, merged: Vec<Node>) {
    for node in merged {
        if let NodeValue::Mapping(more) = node.value {
            for (key, entry) in more {
                entries.entry(key).or_insert(entry);
            }
        }
    }
}
