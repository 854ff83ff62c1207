//! JSON, as cty writes and reads it: numbers of any size, Go's escapes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use super::strings::{MAX_TEXT, too_long};
use super::{ANY, Failure, Function, Outcome, STRING, Want, once, plain, value};
use crate::lang::decoded::Source;
use crate::lang::value::{Data, Value};
use crate::lang::{NotANumber, Number, Type, Why};

pub(super) const TABLE: &[Function] = &[
    plain("jsonencode", &[ANY.null().dynamic()], Want::String, |_, args| Ok(encode(value(args, 0)?)?.into())),
    plain("jsondecode", &[STRING], Want::Any, |call, args| once(call, args, Source::Json, decode)),
];

/// The value as JSON on one line.
pub(super) fn encode(value: &Value) -> Result<String, Failure> {
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut String) -> Result<(), Failure> {
    if out.len() > MAX_TEXT {
        return Err(too_long().into());
    }
    match &value.data {
        Data::Null(_) => out.push_str("null"),
        Data::Bool(bool) => out.push_str(if *bool { "true" } else { "false" }),
        Data::Number(number) if number.is_infinite() => return Err("infinity has no JSON".into()),
        Data::Number(number) => out.push_str(&number.to_string()),
        Data::String(text) => quote(text, out),
        Data::List(items) | Data::Set(items) | Data::Tuple(items) => {
            out.push('[');
            for (i, item) in items.items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        Data::Map(members) | Data::Object(members) => {
            out.push('{');
            for (i, (name, item)) in members.items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                quote(name, out);
                out.push(':');
                write(item, out)?;
            }
            out.push('}');
        }
        Data::Unknown(unknown) => return Err(unknown.why.clone().into()),
    }
    Ok(())
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

fn decode(text: &str) -> Outcome {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = reader.value()?;
    reader.blanks();
    if reader.at < text.len() {
        return Err(reader.wrong("there is more after the value"));
    }
    Ok(value)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

const MAX_DEPTH: usize = 200;

impl Reader<'_> {
    fn wrong(&self, message: &str) -> Failure {
        format!("this is no JSON: {message} (at byte {})", self.at).into()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.blanks();
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn value(&mut self) -> Outcome {
        self.blanks();
        if self.depth > MAX_DEPTH {
            return Err(Why::new("the JSON is nested too deeply").into());
        }
        self.depth += 1;
        let value = match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => Ok(Value::from(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        };
        self.depth -= 1;
        value
    }

    fn word(&mut self) -> Outcome {
        let rest = self.text.get(self.at..).unwrap_or_default();
        for (word, value) in [("null", Value::null()), ("true", true.into()), ("false", false.into())] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.wrong("a value is expected"))
    }

    fn number(&mut self) -> Outcome {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        let digits = self.text.get(start..self.at).unwrap_or_default();
        let unsigned = digits.strip_prefix('-').unwrap_or(digits);
        let starts_well = !unsigned.starts_with(['+', '-', '.']);
        let leading_zero =
            unsigned.len() > 1 && unsigned.starts_with('0') && !unsigned[1..].starts_with(['.', 'e', 'E']);
        if !starts_well || leading_zero || unsigned.contains(".e") || unsigned.ends_with('.') {
            return Err(self.wrong("this is no number"));
        }
        match Number::parse(digits) {
            Ok(number) => Ok(number.into()),
            Err(NotANumber::TooLarge) => Ok(Value::unknown(Type::Number, Why::new("the number has too many digits"))),
            Err(NotANumber::Syntax) => Err(self.wrong("this is no number")),
        }
    }

    fn string(&mut self) -> Result<String, Failure> {
        self.at += 1;
        let mut out = String::new();
        loop {
            // Most of a text is as it stands.
            let rest = self.text.get(self.at..).unwrap_or_default();
            let special = |byte: u8| byte == b'"' || byte == b'\\' || byte < 0x20;
            let end = rest.bytes().position(special).unwrap_or(rest.len());
            out.push_str(rest.get(..end).unwrap_or_default());
            self.at += end;
            let Some(byte) = self.peek() else { return Err(self.wrong("a string is not closed")) };
            self.at += 1;
            match byte {
                b'"' => return Ok(out),
                b'\\' => out.push(self.escape()?),
                _ => return Err(self.wrong("a control character in a string")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Failure> {
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'u') => {
                let high = self.hex()?;
                let low =
                    self.text.get(self.at..).and_then(|rest| rest.strip_prefix("\\u")).and_then(|rest| rest.get(..4));
                let low = low
                    .and_then(|digits| u32::from_str_radix(digits, 16).ok())
                    .filter(|low| (0xdc00..0xe000).contains(low));
                match (0xd800..0xdc00).contains(&high).then_some(low).flatten() {
                    Some(low) => {
                        self.at += 6;
                        char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)).unwrap_or('\u{fffd}')
                    }
                    None => char::from_u32(high).unwrap_or('\u{fffd}'),
                }
            }
            _ => return Err(self.wrong("an unknown escape in a string")),
        })
    }

    fn hex(&mut self) -> Result<u32, Failure> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        let code = u32::from_str_radix(digits, 16).map_err(|_| self.wrong("four hexadecimal digits are expected"))?;
        self.at += 4;
        Ok(code)
    }

    fn array(&mut self) -> Outcome {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat(b']') {
            return Ok(Value::tuple(items));
        }
        loop {
            items.push(self.value()?);
            if self.eat(b']') {
                return Ok(Value::tuple(items));
            }
            if !self.eat(b',') {
                return Err(self.wrong("`,` or `]` is expected"));
            }
        }
    }

    fn object(&mut self) -> Outcome {
        self.at += 1;
        let mut members: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        if self.eat(b'}') {
            return Ok(Value::object(members));
        }
        loop {
            self.blanks();
            if self.peek() != Some(b'"') {
                return Err(self.wrong("a key in quotes is expected"));
            }
            let key = Value::from(self.string()?);
            if !self.eat(b':') {
                return Err(self.wrong("`:` is expected"));
            }
            let value = self.value()?;
            let ty = value.ty();
            let before = members.insert(key.as_str().unwrap_or_default().into(), value);
            if before.is_some_and(|before| before.ty() != ty) {
                return Err(
                    Why::new("what a key means that stands twice in JSON depends on Terraform's version").into()
                );
            }
            if self.eat(b'}') {
                return Ok(Value::object(members));
            }
            if !self.eat(b',') {
                return Err(self.wrong("`,` or `}` is expected"));
            }
        }
    }
}
