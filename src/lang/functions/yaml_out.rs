//! YAML as go-cty-yaml writes it, which is libyaml's emitter: quoted, folded behind column 80, several lines as a literal block.

use super::strings::{MAX_TEXT, too_long};
use super::{Failure, Outcome};
use crate::lang::Why;
use crate::lang::value::{Data, Value};

pub(super) fn encode(value: &Value) -> Outcome {
    let mut out = String::new();
    match &value.data {
        Data::List(items) | Data::Set(items) | Data::Tuple(items) if !items.items.is_empty() => {
            write(value, 0, false, &mut out)?
        }
        Data::Map(members) | Data::Object(members) if !members.items.is_empty() => write(value, 0, false, &mut out)?,
        _ => {
            inline(value, 0, &mut out)?;
            out.push('\n');
            // libyaml ends a plain scalar that is a whole document.
            if matches!(value.data, Data::Null(_) | Data::Number(_) | Data::Bool(_)) {
                out.push_str("...\n");
            }
        }
    }
    Ok(out.into())
}

/// A sequence or mapping in block style; `nested` when the first line already has its beginning.
fn write(value: &Value, indent: usize, nested: bool, out: &mut String) -> Result<(), Failure> {
    if out.len() > MAX_TEXT {
        return Err(too_long().into());
    }
    let pad = " ".repeat(indent);
    let mut first = nested;
    let mut start = |out: &mut String| {
        if !std::mem::take(&mut first) {
            out.push_str(&pad);
        }
    };
    if let Some(items) = value.as_elements() {
        for item in items {
            start(out);
            out.push_str("- ");
            entry(item, indent + 2, true, out)?;
        }
    } else if let Some(members) = value.as_members() {
        for (name, item) in members {
            start(out);
            // Longer keys have a form of their own.
            if name.len() > 126 || name.contains('\n') {
                return Err(
                    Why::new("how `yamlencode` writes keys that are long or of several lines is not known").into()
                );
            }
            quote(name, None, out);
            out.push(':');
            entry(item, indent, false, out)?;
        }
    }
    Ok(())
}

/// What stands after `- ` or `key:`.
fn entry(item: &Value, indent: usize, in_sequence: bool, out: &mut String) -> Result<(), Failure> {
    let is_block = item.children().next().is_some();
    match (is_block, in_sequence) {
        (true, true) => write(item, indent, true, out),
        (true, false) => {
            out.push('\n');
            // Lists are not indented below their key.
            let deeper = if item.as_members().is_some() { indent + 2 } else { indent };
            write(item, deeper, false, out)
        }
        (false, _) => {
            if !in_sequence {
                out.push(' ');
            }
            inline(item, if in_sequence { indent } else { indent + 2 }, out)?;
            out.push('\n');
            Ok(())
        }
    }
}

fn inline(value: &Value, indent: usize, out: &mut String) -> Result<(), Failure> {
    match &value.data {
        Data::Null(_) => out.push_str("null"),
        Data::Bool(bool) => out.push_str(if *bool { "true" } else { "false" }),
        Data::Number(number) => out.push_str(&number.to_string()),
        Data::String(text) if is_literal(text) => literal(text, indent.max(2), out),
        Data::String(text) => quote(text, Some(indent.max(2)), out),
        Data::List(_) | Data::Set(_) | Data::Tuple(_) => out.push_str("[]"),
        Data::Map(_) | Data::Object(_) => out.push_str("{}"),
        Data::Unknown(unknown) => return Err(unknown.why.clone().into()),
    }
    Ok(())
}

/// Several lines that libyaml writes as a literal block.
fn is_literal(text: &str) -> bool {
    text.contains('\n')
        && !text.ends_with(' ')
        && !text.contains(" \n")
        && !text.contains(" \u{2028}")
        && !text.contains(" \u{2029}")
        && text.chars().all(|c| c == '\n' || is_printable(c))
}

/// What libyaml leaves as it is: it knows no characters of four bytes, and no tabs.
fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{fffd}') && c != '\u{feff}'
}

fn literal(text: &str, indent: usize, out: &mut String) {
    out.push('|');
    // The indentation is told where it cannot be seen.
    if text.starts_with([' ', '\n', '\u{2028}', '\u{2029}']) {
        out.push('2');
    }
    out.push_str(match text.strip_suffix('\n') {
        None => "-",
        Some("") => "+",
        Some(before) if before.ends_with('\n') => "+",
        Some(_) => "",
    });
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&" ".repeat(indent));
            out.push_str(line);
        }
    }
}

/// Lines of quoted text end at the first blank after this.
const WIDTH: usize = 80;

/// A double-quoted scalar, broken at blanks into lines of that indentation; a key is not broken.
fn quote(text: &str, indent: Option<usize>, out: &mut String) {
    out.push('"');
    let mut column = out.rsplit('\n').next().map_or(0, |line| line.chars().count());
    let mut chars = text.char_indices().peekable();
    let mut after_blank = false;
    while let Some((i, c)) = chars.next() {
        let fold = indent.filter(|_| c == ' ' && !after_blank && column > WIDTH && i > 0 && i + 1 < text.len());
        after_blank = c == ' ';
        if let Some(indent) = fold {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
            if chars.peek().is_some_and(|(_, next)| *next == ' ') {
                out.push('\\');
                column += 1;
            }
            continue;
        }
        let start = out.len();
        escape(c, out);
        column += out.get(start..).map_or(0, |written| written.chars().count());
    }
    out.push('"');
}

fn escape(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\0' => out.push_str("\\0"),
        '\u{7}' => out.push_str("\\a"),
        '\u{8}' => out.push_str("\\b"),
        '\u{b}' => out.push_str("\\v"),
        '\u{c}' => out.push_str("\\f"),
        '\u{1b}' => out.push_str("\\e"),
        '\u{85}' => out.push_str("\\N"),
        '\u{2028}' => out.push_str("\\L"),
        '\u{2029}' => out.push_str("\\P"),
        c if is_printable(c) => out.push(c),
        c if (c as u32) < 0x100 => out.push_str(&format!("\\x{:02X}", c as u32)),
        c if (c as u32) < 0x1_0000 => out.push_str(&format!("\\u{:04X}", c as u32)),
        c => out.push_str(&format!("\\U{:08X}", c as u32)),
    }
}
