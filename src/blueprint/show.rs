//! The whole blueprint as YAML, every default filled in, and where each value came from (`--show-defaults`).

use std::fmt::Write;

use super::model::Blueprint;
use super::node::{Entry, Mapping, Node, NodeValue, Origin};
use super::overlay::empty;
use crate::io::Tree;
use crate::text::{LineIndex, Place};

/// A blueprint that means the same as the one given and hides nothing. `tree` is that of its sources.
pub fn show_defaults(blueprint: &Blueprint, tree: &Tree) -> String {
    let mut whole = blueprint.filled.clone();
    for part in blueprint.parts.values() {
        insert_off(&mut whole, &part.part.section);
    }
    let mut writer = Writer { tree, out: String::new() };
    if let NodeValue::Mapping(entries) = &whole.value {
        for (index, (key, entry)) in entries.iter().enumerate() {
            if index > 0 && matches!(entry.value.value, NodeValue::Mapping(_)) {
                writer.out.push('\n');
            }
            writer.entry(key, entry, 0);
        }
    }
    writer.out
}

/// Sections that are off are shown as such: `null`.
fn insert_off(node: &mut Node, section: &[String]) {
    let Some((key, rest)) = section.split_first() else { return };
    let (place, NodeValue::Mapping(entries)) = (node.place, &mut node.value) else { return };
    let missing = match rest.is_empty() {
        true => Node::new(NodeValue::Null, place, Origin::Default),
        false => empty(place, Origin::Default),
    };
    let entry = entries.entry(key.clone()).or_insert_with(|| Entry { key: place, value: missing });
    insert_off(&mut entry.value, rest);
}

struct Writer<'t> {
    tree: &'t Tree,
    out: String,
}

impl Writer<'_> {
    fn entry(&mut self, key: &str, entry: &Entry, depth: usize) {
        let _ = write!(self.out, "{}{}:", "  ".repeat(depth), self::key(key));
        self.value(&entry.value, depth);
    }

    fn value(&mut self, node: &Node, depth: usize) {
        match &node.value {
            NodeValue::Mapping(entries) if !entries.is_empty() => self.map(entries, depth),
            NodeValue::Sequence(items) if items.iter().any(is_collection) => {
                self.out.push('\n');
                for item in items {
                    let _ = write!(self.out, "{}-", "  ".repeat(depth + 1));
                    match &item.value {
                        NodeValue::Mapping(entries) if !entries.is_empty() => {
                            let start = self.out.len();
                            self.map(entries, depth + 1);
                            // The first key stands beside the dash.
                            let rest = self.out.split_off(start);
                            let rest = rest.trim_start_matches('\n').trim_start();
                            self.out.push(' ');
                            self.out.push_str(rest);
                        }
                        _ => self.scalar(item),
                    }
                }
            }
            _ => self.scalar(node),
        }
    }

    fn map(&mut self, entries: &Mapping, depth: usize) {
        self.out.push('\n');
        for (key, entry) in entries {
            self.entry(key, entry, depth + 1);
        }
    }

    /// What fits a line, with its comment.
    fn scalar(&mut self, node: &Node) {
        let _ = writeln!(self.out, " {}  # {}", inline(node), self.origin(node));
    }

    fn origin(&self, node: &Node) -> String {
        match node.origin {
            Origin::Default if node.is_null() => "off by default".to_string(),
            Origin::Default => "default".to_string(),
            // Made for a section that nobody wrote and that is on all the same.
            _ if node.place.span.start == node.place.span.end && is_collection(node) => "default".to_string(),
            Origin::Argument => "--set".to_string(),
            Origin::Blueprint | Origin::Environment => self.line(node.place),
        }
    }

    fn line(&self, place: Place) -> String {
        let bytes = self.tree.bytes(place.file);
        let line = LineIndex::new(&bytes).position(&bytes, place.span.start as usize).line;
        format!("{}:{line}", self.tree.path(place.file).escape_debug())
    }
}

fn is_collection(node: &Node) -> bool {
    matches!(&node.value, NodeValue::Mapping(_) | NodeValue::Sequence(_))
}

fn inline(node: &Node) -> String {
    match &node.value {
        NodeValue::Null => "null".to_string(),
        NodeValue::Bool(value) => value.to_string(),
        NodeValue::Number(text) => text.clone(),
        NodeValue::String(text) => quoted(text),
        NodeValue::Sequence(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        NodeValue::Mapping(entries) => {
            let entries = entries.iter().map(|(key, entry)| format!("{}: {}", self::key(key), inline(&entry.value)));
            match entries.collect::<Vec<_>>().join(", ") {
                entries if entries.is_empty() => "{}".to_string(),
                entries => format!("{{ {entries} }}"),
            }
        }
    }
}

fn key(key: &str) -> String {
    let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
        && matches!(super::scalar::plain(key), NodeValue::String(_));
    if plain { key.to_string() } else { quoted(key) }
}

/// A YAML string that any reader takes for exactly that text.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_hidden(c) && (c as u32) < 0x1_0000 => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c if is_hidden(c) => {
                let _ = write!(out, "\\U{:08X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What YAML does not print, or what would break a line or turn the writing around.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}
