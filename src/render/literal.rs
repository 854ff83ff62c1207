//! Values as text: a literal in HCL, a document in YAML. Strings are data; nothing in them ever becomes code.

use serde_json::{Map, Value};

/// A value as an HCL expression: bare keys where they can be, lists on one line, strings escaped so that `${` and `%{`
/// mean themselves.
pub fn hcl(value: &Value) -> String {
    match value {
        Value::String(text) => crate::hcl::quote(text),
        _ => compound(value).unwrap_or_else(|| "null".to_string()),
    }
}

fn compound(value: &Value) -> Option<String> {
    let expression: hcl::Expression = hcl::to_expression(value).ok()?;
    let mut out = Vec::new();
    let mut formatter = hcl::format::Formatter::builder().compact_arrays(true).prefer_ident_keys(true).build(&mut out);
    hcl::format::Format::format(&expression, &mut formatter).ok()?;
    String::from_utf8(out).ok()
}

/// A mapping as YAML. Strings are always double-quoted: readers of YAML 1.1, `yamldecode` among them, would turn
/// `yes`, `on` or `2020-01-01` into something else.
pub fn yaml(value: &Value) -> String {
    let mut out = String::new();
    match value {
        Value::Object(map) if !map.is_empty() => mapping(map, 0, &mut out),
        _ => {
            scalar(value, &mut out);
            out.push('\n');
        }
    }
    out
}

fn mapping(map: &Map<String, Value>, indent: usize, out: &mut String) {
    for (key, value) in map {
        out.push_str(&"  ".repeat(indent));
        yaml_key(key, out);
        out.push(':');
        match value {
            Value::Object(inner) if !inner.is_empty() => {
                out.push('\n');
                mapping(inner, indent + 1, out);
            }
            Value::Array(items) if items.iter().any(Value::is_object) => {
                out.push('\n');
                sequence(items, indent + 1, out);
            }
            _ => {
                out.push(' ');
                scalar(value, out);
                out.push('\n');
            }
        }
    }
}

/// A list that holds mappings: one `- ` per item.
fn sequence(items: &[Value], indent: usize, out: &mut String) {
    for item in items {
        let mut text = String::new();
        match item {
            Value::Object(inner) if !inner.is_empty() => mapping(inner, indent + 1, &mut text),
            _ => {
                scalar(item, &mut text);
                text.push('\n');
            }
        }
        out.push_str(&"  ".repeat(indent));
        out.push_str("- ");
        out.push_str(text.trim_start_matches(' '));
    }
}

/// Everything that fits on one line is written as JSON, which every YAML reader understands the same way.
fn scalar(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                scalar(item, out);
            }
            out.push(']');
        }
        Value::String(text) => quoted(text, out),
        _ => out.push_str(&value.to_string()),
    }
}

fn yaml_key(key: &str, out: &mut String) {
    let plain = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        && !matches!(key, "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | "null");
    if plain { out.push_str(key) } else { quoted(key, out) }
}

/// Double quotes with the escapes that JSON and YAML share; what YAML does not allow raw is escaped too.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn yaml_strings_are_quoted_and_structure_is_plain() {
        let value = json!({ "zones": 3, "nat": "off", "on": true, "a.b": null, "cidrs": ["10.0.0.0/8"],
            "pools": { "main": {} }, "rules": [{ "path": "/", "port": 80 }, "x"] });
        insta::assert_snapshot!(yaml(&value), @r#"
        zones: 3
        nat: "off"
        "on": true
        "a.b": null
        cidrs: ["10.0.0.0/8"]
        pools:
          main: {}
        rules:
          - path: "/"
            port: 80
          - "x"
        "#);
    }
}
