//! How a value that breaks its schema is told: what it must be, what it is, what to write instead.

use super::super::node::{Node, NodeValue, Origin};
use super::super::path::KeyPath;
use super::{Schema, Type};
use crate::io::Tree;
use crate::text::{Diagnostic, Place, closest};

/// What a person wrote for a value, short enough for a message.
pub fn written(node: &Node, tree: &Tree) -> String {
    let text = match &node.value {
        NodeValue::String(text) => text.clone(),
        NodeValue::Number(number) if node.origin == Origin::Default => number.clone(),
        _ => node.place.span.text(&tree.bytes(node.place.file)).into_owned(),
    };
    let mut short: String = text.chars().take(48).flat_map(char::escape_debug).collect();
    if text.chars().count() > 48 {
        short.push('…');
    }
    short.replace("\\'", "'").replace("\\\"", "\"")
}

pub fn wrong_type(node: &Node, schema: &Schema, at: &KeyPath, document: &str, tree: &Tree) -> Diagnostic {
    let wanted: Vec<_> = schema.types.iter().map(|kind| kind.words()).collect();
    let what = if at.0.is_empty() { document.to_string() } else { format!("`{at}`") };
    let message = match node.is_blank() {
        true => format!("{what} has no value, but must be {}", wanted.join(" or ")),
        false => format!("{what} must be {}, but this is {}", wanted.join(" or "), node.kind()),
    };
    let problem =
        Diagnostic::error(message, node.place).label(if node.is_blank() { "nothing here" } else { node.kind() });
    match advice(node, schema, tree).or_else(|| schema.help.clone()) {
        Some(help) => problem.help(help),
        None => problem,
    }
}

fn advice(node: &Node, schema: &Schema, tree: &Tree) -> Option<String> {
    let text = written(node, tree);
    match &node.value {
        NodeValue::Number(_) | NodeValue::Bool(_) if schema.accepts(Type::String) => {
            Some(format!("quote it: `\"{text}\"`"))
        }
        NodeValue::String(word) if schema.accepts(Type::Boolean) => match word.to_lowercase().as_str() {
            "yes" | "on" | "y" | "true" => Some(format!("write `true`; `{text}` is text")),
            "no" | "off" | "n" | "false" => Some(format!("write `false`; `{text}` is text")),
            _ => None,
        },
        NodeValue::String(word) if schema.accepts(Type::Integer) && word.parse::<i64>().is_ok() => {
            Some(format!("remove the quotes: `{word}`"))
        }
        NodeValue::Number(_) if schema.accepts(Type::Integer) => Some("only whole numbers count here".to_string()),
        NodeValue::String(_) | NodeValue::Number(_) if schema.accepts(Type::Array) => {
            Some(format!("a list of one is `[{}]`", node.place.span.text(&tree.bytes(node.place.file))))
        }
        NodeValue::Null if node.is_blank() && schema.accepts(Type::Object) => {
            Some("`{}` takes all defaults, `null` means without it".to_string())
        }
        _ => None,
    }
}

/// A text that its pattern does not match; patterns that say more than they show are left to the description.
pub fn mismatch(node: &Node, shown: &str, pattern: &str, schema: &Schema, at: &KeyPath) -> Diagnostic {
    let problem = Diagnostic::error(format!("`{at}` cannot be `{shown}`"), node.place);
    match pattern.len() > 48 && !schema.description.is_empty() {
        true => described(problem, schema),
        false => described(problem.label(format!("does not match `{pattern}`")), schema),
    }
}

/// A key that nothing reads.
pub fn unknown_key(key: &str, place: Place, at: &KeyPath, document: &str, known: &[&str]) -> Diagnostic {
    let inside = if at.0.is_empty() { format!("at the top of {document}") } else { at.inside() };
    let problem = Diagnostic::error(format!("unknown key `{}` {}", key.escape_debug(), inside), place);
    match closest(key, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None if known.is_empty() => problem.help("nothing can be set here: write `{}`"),
        None => problem.help(listed("keys here", known)),
    }
}

pub fn not_allowed(node: &Node, schema: &Schema, at: &KeyPath, tree: &Tree) -> Diagnostic {
    let allowed: Vec<String> = schema.one_of.iter().map(|value| written(value, tree)).collect();
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    let text = written(node, tree);
    let problem = Diagnostic::error(format!("`{at}` cannot be `{text}`"), node.place);
    match closest(&text, allowed.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`? ({})", listed("possible", &allowed))),
        None => problem.help(listed("possible", &allowed)),
    }
}

/// A required key that is not there.
pub fn missing(at: &KeyPath, schema: Option<&Schema>, owner: Place) -> Diagnostic {
    let problem = Diagnostic::error(format!("`{at}` is missing"), owner);
    let help = schema.and_then(|schema| schema.help.clone().or(Some(schema.description.clone())));
    match help.filter(|help| !help.is_empty()) {
        Some(help) => problem.help(help),
        None => problem,
    }
}

/// `description` as a note beside a value that is out of bounds.
pub fn described(problem: Diagnostic, schema: &Schema) -> Diagnostic {
    match schema.description.is_empty() {
        true => problem,
        false => problem.note(schema.description.clone()),
    }
}

pub fn listed(title: &str, names: &[&str]) -> String {
    let mut shown: Vec<String> = names.iter().take(24).map(|name| format!("`{name}`")).collect();
    if names.len() > 24 {
        shown.push(format!("and {} more", names.len() - 24));
    }
    format!("{title}: {}", shown.join(", "))
}

/// On the command line `--set a=1.35` means the text where a text is wanted: quotes would not survive the shell.
pub fn as_argument_text(node: &Node, schema: &Schema, tree: &Tree) -> Option<Node> {
    let scalar = matches!(node.value, NodeValue::Number(_) | NodeValue::Bool(_)) || node.is_blank();
    let wanted = schema.types.contains(&Type::String) && node.origin == Origin::Argument;
    let text = node.place.span.text(&tree.bytes(node.place.file)).into_owned();
    (scalar && wanted).then(|| Node { value: NodeValue::String(text), ..node.clone() })
}
