//! Values as `terraform console` prints them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use super::Type;
use super::value::{Data, Marks, Value};

/// Go's `%q`.
pub(crate) fn go_quote(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            c if (c as u32) < 0x80 && c.is_control() => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c if is_printable(c) => out.push(c),
            c if (c as u32) < 0x1_0000 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => {
                let _ = write!(out, "\\U{:08x}", c as u32);
            }
        }
    }
    out.push('"');
    out
}

/// Letters, marks, numbers, punctuation, symbols and the blank.
fn is_printable(c: char) -> bool {
    // Only at the start of a text does Rust escape marks.
    c.is_ascii() || format!("a{c}").escape_debug().count() == 2
}

/// The value as `terraform console` prints it: strings quoted, conversions spelt out, what is sensitive or unknown in parentheses.
pub fn print(value: &Value) -> String {
    let mut out = String::new();
    write_value(value, 0, &mut out);
    out
}

fn write_value(value: &Value, indent: usize, out: &mut String) {
    if value.is_unknown() {
        return out.push_str("(known after apply)");
    }
    if value.is_sensitive() {
        return out.push_str("(sensitive value)");
    }
    if value.marks.has(Marks::EPHEMERAL) {
        return out.push_str("(ephemeral value)");
    }
    match &value.data {
        Data::Unknown(_) => out.push_str("(known after apply)"),
        Data::Null(ty) => out.push_str(&null(ty)),
        Data::Bool(bool) => out.push_str(if *bool { "true" } else { "false" }),
        Data::Number(number) => out.push_str(&number.to_string()),
        Data::String(text) if text.contains('\n') => heredoc(text, indent, out),
        Data::String(text) => out.push_str(&go_quote(text)),
        Data::List(list) => elements(&list.items, "tolist([", "])", indent, out),
        Data::Set(set) => elements(&set.items, "toset([", "])", indent, out),
        Data::Tuple(tuple) => elements(&tuple.items, "[", "]", indent, out),
        Data::Map(map) => members(&map.items, "tomap({", "})", indent, out),
        Data::Object(object) => members(&object.items, "{", "}", indent, out),
    }
}

fn null(ty: &Type) -> String {
    match ty {
        Type::Dynamic => "null".into(),
        Type::Bool => "tobool(null)".into(),
        Type::Number => "tonumber(null)".into(),
        Type::String => "tostring(null)".into(),
        Type::List(element) => format!("tolist(null) /* of {} */", element.friendly()),
        Type::Set(element) => format!("toset(null) /* of {} */", element.friendly()),
        Type::Map(element) => format!("tomap(null) /* of {} */", element.friendly()),
        _ => format!("null /* {} */", ty.friendly()),
    }
}

fn heredoc(text: &str, indent: usize, out: &mut String) {
    let mut marker = String::from("EOT");
    while text.lines().any(|line| line.trim() == marker) {
        marker.push('_');
    }
    let flush = if indent > 0 { "-" } else { "" };
    let pad = if indent > 0 { " ".repeat(indent) } else { String::new() };
    let _ = writeln!(out, "<<{flush}{marker}");
    for line in text.split('\n') {
        let _ = writeln!(out, "{pad}{line}");
    }
    let _ = write!(out, "{pad}{marker}");
}

fn elements(items: &[Value], open: &str, close: &str, indent: usize, out: &mut String) {
    out.push_str(open);
    if !items.is_empty() {
        out.push('\n');
        for item in items {
            out.push_str(&" ".repeat(indent + 2));
            write_value(item, indent + 2, out);
            out.push_str(",\n");
        }
        out.push_str(&" ".repeat(indent));
    }
    out.push_str(close);
}

fn members(items: &BTreeMap<Arc<str>, Value>, open: &str, close: &str, indent: usize, out: &mut String) {
    out.push_str(open);
    if !items.is_empty() {
        out.push('\n');
        for (name, item) in items {
            out.push_str(&" ".repeat(indent + 2));
            write_value(&Value::string(name.clone()), indent + 2, out);
            out.push_str(" = ");
            write_value(item, indent + 2, out);
            out.push('\n');
        }
        out.push_str(&" ".repeat(indent));
    }
    out.push_str(close);
}

/// The type as the console's `type(…)` prints it.
pub fn print_type(ty: &Type) -> String {
    let mut out = String::new();
    write_type(ty, 0, &mut out);
    out
}

fn write_type(ty: &Type, indent: usize, out: &mut String) {
    match ty {
        Type::Dynamic | Type::Bool | Type::Number | Type::String => out.push_str(&ty.friendly()),
        Type::List(element) => around("list(", element, ")", indent, out),
        Type::Set(element) => around("set(", element, ")", indent, out),
        Type::Map(element) => around("map(", element, ")", indent, out),
        Type::Tuple(items) => {
            types("tuple([", items.iter().map(|item| (None, item)), "])", indent, out);
        }
        Type::Object(fields) => {
            types("object({", fields.iter().map(|(name, field)| (Some(&**name), &field.ty)), "})", indent, out);
        }
    }
}

/// A collection's type: what has members of its own gets a line of its own.
fn around(open: &str, element: &Type, close: &str, indent: usize, out: &mut String) {
    match element {
        Type::Object(_) | Type::Tuple(_) => types(open, [(None, element)].into_iter(), close, indent, out),
        _ => {
            out.push_str(open);
            write_type(element, indent, out);
            out.push_str(close);
        }
    }
}

fn types<'t>(
    open: &str,
    parts: impl ExactSizeIterator<Item = (Option<&'t str>, &'t Type)>,
    close: &str,
    indent: usize,
    out: &mut String,
) {
    out.push_str(open);
    let empty = parts.len() == 0;
    for (name, ty) in parts {
        let _ = write!(out, "\n{}", " ".repeat(indent + 4));
        if let Some(name) = name {
            let _ = write!(out, "{name}: ");
        }
        write_type(ty, indent + 4, out);
        out.push(',');
    }
    if !empty {
        let _ = write!(out, "\n{}", " ".repeat(indent));
    }
    out.push_str(close);
}
