//! YAML as go-cty-yaml reads and writes it: 1.1 for bools and timestamps, not for octal numbers.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use super::strings::{MAX_TEXT, too_long};
use super::{ANY, Failure, Function, Outcome, STRING, Want, plain, text, value};
use crate::lang::convert::convert_to;
use crate::lang::value::{Data, Value};
use crate::lang::{Number, Type, Why};

pub(super) const TABLE: &[Function] = &[
    plain("yamldecode", &[STRING], Want::Any, |_, args| decode(text(args, 0)?)),
    plain("yamlencode", &[ANY.null().dynamic()], Want::String, |_, args| encode(value(args, 0)?)),
];

const MAX_DEPTH: usize = 200;
/// Aliases share what they stand for, but it counts as often as it is written.
const MAX_WEIGHT: usize = 1_000_000;

fn decode(text: &str) -> Outcome {
    let mut reader = Reader { events: Parser::new_from_str(text), anchors: HashMap::new(), depth: 0 };
    let mut event = reader.next()?;
    while matches!(event, Event::StreamStart | Event::Nothing) {
        event = reader.next()?;
    }
    if !matches!(event, Event::DocumentStart(_)) {
        return Err("there is no document".into());
    }
    let value = reader.value()?;
    loop {
        match reader.next()? {
            Event::StreamEnd => return Ok(value),
            Event::DocumentStart(_) => return Err("there is more than one document".into()),
            _ => {}
        }
    }
}

struct Reader<'t> {
    events: Parser<'t, saphyr_parser::StrInput<'t>>,
    anchors: HashMap<usize, Value>,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Result<Event<'t>, Failure> {
        match self.events.next_event() {
            Some(Ok((event, _))) => Ok(event),
            Some(Err(error)) => Err(format!("this is no YAML: {error}").into()),
            None => Ok(Event::StreamEnd),
        }
    }

    fn value(&mut self) -> Outcome {
        let event = self.next()?;
        self.rest(event)
    }

    /// The value that starts with this event.
    fn rest(&mut self, event: Event<'t>) -> Outcome {
        if self.depth > MAX_DEPTH {
            return Err(Why::new("the YAML is nested too deeply").into());
        }
        self.depth += 1;
        let (anchor, value) = match event {
            Event::Scalar(text, style, anchor, tag) => (anchor, scalar(&text, style, tag.as_deref())?),
            Event::Alias(anchor) => {
                (0, self.anchors.get(&anchor).cloned().ok_or("an alias stands inside of what it means")?)
            }
            Event::SequenceStart(anchor, tag) => {
                supported(tag.as_deref(), "seq")?;
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => break,
                        event => items.push(self.rest(event)?),
                    }
                }
                (anchor, Value::tuple(items))
            }
            Event::MappingStart(anchor, tag) => {
                supported(tag.as_deref(), "map")?;
                (anchor, self.mapping()?)
            }
            _ => return Err("this is no YAML: a value is expected".into()),
        };
        self.depth -= 1;
        if value.weight() > MAX_WEIGHT {
            return Err(Why::new("the YAML is too large, its aliases written out").into());
        }
        if anchor > 0 {
            self.anchors.insert(anchor, value.clone());
        }
        Ok(value)
    }

    fn mapping(&mut self) -> Outcome {
        let mut members: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        loop {
            match self.next()? {
                Event::MappingEnd => return Ok(Value::object(members)),
                Event::Scalar(text, _, _, None) if text == "<<" => {
                    let merged = self.value()?;
                    let parts = merged.as_elements().map_or_else(|| vec![merged.clone()], <[Value]>::to_vec);
                    for part in &parts {
                        let from = part.as_members().ok_or("only mappings can be merged into a mapping")?;
                        members.extend(from.iter().map(|(name, value)| (name.clone(), value.clone())));
                    }
                }
                Event::Scalar(text, style, _, tag) => {
                    let key = scalar(&text, style, tag.as_deref())?;
                    let key = convert_to(&key, &Type::String).map_err(|_| "only strings can be keys")?;
                    let Data::String(name) = key.data else { return Err("a key must not be null".into()) };
                    let value = self.value()?;
                    members.insert(name, value);
                }
                Event::Alias(anchor) => {
                    let _ = anchor;
                    return Err("only strings can be keys".into());
                }
                _ => return Err("only strings can be keys".into()),
            }
        }
    }
}

fn supported(tag: Option<&Tag>, kind: &str) -> Result<(), Failure> {
    match tag {
        Some(tag) if !(tag.is_yaml_core_schema() && tag.suffix == kind) => {
            Err(format!("the tag `{tag}` is not supported").into())
        }
        _ => Ok(()),
    }
}

/// What a scalar means (go-cty-yaml, `resolve.go`).
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Outcome {
    let tag = match tag {
        None => "",
        Some(tag) if tag.is_yaml_core_schema() => tag.suffix.as_str(),
        Some(tag) => return Err(format!("the tag `{tag}` is not supported").into()),
    };
    let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
    let first = text.chars().next();
    // Quoted text of these beginnings is a string whatever its tag; others fall through to it.
    let hinted = first.is_none_or(|c| matches!(c, '+' | '-' | '.' | '0'..='9') || "yYnNtTfFoO~".contains(c));
    if hinted && !matches!(tag, "str" | "binary") {
        if quoted {
            return Ok(text.into());
        }
        if let Some(value) = word(text) {
            return Ok(value);
        }
        match first {
            Some('.') => {
                if matches!(text, ".nan" | ".NaN" | ".NAN") && tag.is_empty() {
                    return Err("NaN is not supported".into());
                }
                if let Ok(number) = Number::parse(text) {
                    return Ok(number.into());
                }
            }
            Some('+' | '-' | '0'..='9') => {
                if matches!(tag, "" | "timestamp")
                    && let Some(time) = super::time::yaml_timestamp(text)
                {
                    return Ok(time.into());
                }
                if let Some(number) = number(text) {
                    return Ok(number.into());
                }
            }
            _ => {}
        }
    }
    match tag {
        "" | "str" | "binary" => Ok(text.into()),
        "null" => Ok(Value::null()),
        "bool" => {
            word(text).filter(|value| value.as_bool().is_some()).ok_or_else(|| format!("`{text}` is no bool").into())
        }
        "int" | "float" => {
            number(&text.replace('_', "")).map(Value::from).ok_or_else(|| format!("`{text}` is no number").into())
        }
        "timestamp" => {
            super::time::yaml_timestamp(text).map(Value::from).ok_or_else(|| format!("`{text}` is no time").into())
        }
        _ => Err(format!("the tag `!!{tag}` is not supported").into()),
    }
}

fn word(text: &str) -> Option<Value> {
    Some(match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => true.into(),
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => false.into(),
        "" | "~" | "null" | "Null" | "NULL" => Value::null(),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Number::infinity(false).into(),
        "-.inf" | "-.Inf" | "-.INF" => Number::infinity(true).into(),
        _ => return None,
    })
}

/// Decimal numbers, `0o17` and `0x1f`.
fn number(text: &str) -> Option<Number> {
    let radix = |prefix: &str, radix: u32| {
        let digits = text.strip_prefix(prefix).filter(|digits| !digits.starts_with(['+', '-']))?;
        i64::from_str_radix(digits, radix).ok().map(Number::from)
    };
    let decimal = || {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let plain =
            unsigned.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
        plain.then(|| Number::parse(text).ok()).flatten()
    };
    radix("0o", 8).or_else(|| radix("0x", 16)).or_else(decimal)
}

fn encode(value: &Value) -> Outcome {
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
            out.push_str(&quote(name));
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
        Data::String(text) if text.contains('\n') => return Err(unusual()),
        Data::String(text) => out.push_str(&quote(text)),
        Data::List(_) | Data::Set(_) | Data::Tuple(_) => out.push_str("[]"),
        Data::Map(_) | Data::Object(_) => out.push_str("{}"),
        Data::Unknown(unknown) => return Err(unknown.why.clone().into()),
    }
    Ok(())
}

fn unusual() -> Failure {
    Why::new("how `yamlencode` writes a text of several lines with blanks at their ends is not known").into()
}

/// Several lines that libyaml writes as a literal block.
fn is_literal(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with([' ', '\n', '\t'])
        && text.lines().all(|line| !line.ends_with([' ', '\t']))
        && text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control() && c != '\u{feff}')
}

fn literal(text: &str, indent: usize, out: &mut String) {
    let trailing = text.len() - text.trim_end_matches('\n').len();
    out.push_str(match trailing {
        0 => "|-",
        1 => "|",
        _ => "|+",
    });
    let body = if trailing > 0 { text.strip_suffix('\n').unwrap_or(text) } else { text };
    for line in body.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&" ".repeat(indent));
            out.push_str(line);
        }
    }
}

/// A double-quoted scalar.
fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
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
            '\u{a0}' => out.push_str("\\_"),
            '\u{2028}' => out.push_str("\\L"),
            '\u{2029}' => out.push_str("\\P"),
            c if (c as u32) < 0x20 || (0x7f..0xa0).contains(&(c as u32)) => {
                out.push_str(&format!("\\x{:02X}", c as u32))
            }
            '\u{feff}' => out.push_str("\\uFEFF"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
