//! YAML as go-cty-yaml reads it: 1.1 for bools and timestamps, not for octal numbers.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use super::{ANY, Failure, Function, Outcome, STRING, Want, once, plain, value};
use crate::lang::convert::convert_to;
use crate::lang::decoded::Source;
use crate::lang::value::{Data, Value};
use crate::lang::{Number, Type, Why};

pub(super) const TABLE: &[Function] = &[
    plain("yamldecode", &[STRING], Want::Any, |call, args| once(call, args, Source::Yaml, decode)),
    plain("yamlencode", &[ANY.null().dynamic()], Want::String, |_, args| super::yaml_out::encode(value(args, 0)?)),
];

const MAX_DEPTH: usize = 200;
/// Aliases share what they stand for, but it counts as often as it is written.
const MAX_WEIGHT: usize = 1_000_000;

fn decode(text: &str) -> Outcome {
    unlike(text)?;
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

/// What our parser takes and Terraform's does not.
fn unlike(text: &str) -> Result<(), Failure> {
    let lines = |with: char| if text.contains(with) { text.lines() } else { "".lines() };
    let version = lines('%').take_while(|line| !line.starts_with("---")).find_map(|line| line.strip_prefix("%YAML"));
    if version.is_some_and(|version| version.trim() != "1.1") {
        return Err("only YAML 1.1 may be asked for".into());
    }
    let start = |line: &str| line.chars().take_while(|c| matches!(c, ' ' | '-' | '\t')).any(|c| c == '\t');
    if !text.trim_start().starts_with(['{', '[']) && lines('\t').any(start) {
        return Err(Why::new("where YAML is indented by tabs, Terraform may refuse it").into());
    }
    Ok(())
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
            Some(Err(error)) if error.to_string().contains("recursion limit") => {
                Err(Why::new("the YAML is nested too deeply").into())
            }
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
                    let from = merged.as_members().ok_or("only a mapping can be merged into a mapping")?;
                    members.extend(from.iter().map(|(name, value)| (name.clone(), value.clone())));
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
