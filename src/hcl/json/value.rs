//! Values, and strings whose text may hold `${ }`.

use super::{ExprId, ExprKind, Ident, Part, Parts, Reader, Template, Told, places};
use crate::hcl::parse::{MAX_NESTING, nfc, template_into};
use crate::text::{Span, closest};

impl Reader<'_> {
    pub(super) fn value(&mut self) -> Result<ExprId, Told> {
        if self.depth >= MAX_NESTING {
            return self.wrong(&format!("nested more than {MAX_NESTING} levels deep"), None);
        }
        self.depth += 1;
        let value = match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.tuple(),
            Some(b'"') => self.string().map(|(_, id)| id),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
            None => self.wrong("a value was expected before the end of the file", None),
        };
        self.depth -= 1;
        value
    }

    fn word(&mut self) -> Result<ExprId, Told> {
        let rest = &self.bytes[self.at..];
        let words = [("true", ExprKind::Bool(true)), ("false", ExprKind::Bool(false)), ("null", ExprKind::Null)];
        for (word, kind) in words {
            if rest.starts_with(word.as_bytes()) && !rest.get(word.len()).is_some_and(u8::is_ascii_alphanumeric) {
                let span = Span::new(self.at, self.at + word.len());
                self.at += word.len();
                return Ok(self.add(span, kind));
            }
        }
        let sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
        let len = rest.iter().take_while(|byte| sign(byte)).count();
        let span = Span::new(self.at, self.at + len);
        let text = span.text(self.bytes);
        let known = ["true", "false", "null"];
        let near = match &*text {
            "None" | "nil" | "undefined" => Some("null"),
            _ => known.into_iter().find(|word| text.eq_ignore_ascii_case(word)).or_else(|| closest(&text, known)),
        };
        match (rest.first(), near) {
            (Some(b',' | b']' | b'}'), _) => self.wrong("a value is missing here", None),
            (Some(b'\''), _) => self.wrong("strings are written in double quotes", None),
            (_, Some(near)) => {
                self.report(span, &format!("`{text}` is no value in JSON"), Some(&format!("did you mean `{near}`?")))
            }
            _ if len > 0 => {
                let help = "a reference is written in a string: \"${var.x}\"";
                self.report(span, &format!("`{text}` is no value in JSON"), Some(help))
            }
            _ => self.wrong("a JSON value was expected here", None),
        }
    }

    fn number(&mut self) -> Result<ExprId, Told> {
        let rest = &self.bytes[self.at..];
        let len = rest.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')).count();
        let span = Span::new(self.at, self.at + len);
        let text = span.text(self.bytes).into_owned();
        if !is_number(&text) {
            return self.report(span, &format!("`{text}` is no number of JSON"), Some("as in 0.5, -12, 1e-3"));
        }
        self.at += len;
        Ok(self.add(span, ExprKind::Number(text.into())))
    }

    /// Its text, and the template it is.
    pub(super) fn string(&mut self) -> Result<(Ident, ExprId), Told> {
        let open = self.at;
        let (text, map) = self.decode()?;
        let span = Span::new(open, self.at);
        let name = Ident { text: nfc(&text).into(), span };
        if !text.contains("${") && !text.contains("%{") {
            let text_span = Span::new(open + 1, self.at - 1);
            // at the start of a template, as of a file, a byte order mark is no text
            let text = name.text.strip_prefix('\u{feff}').map_or_else(|| name.text.clone(), Into::into);
            let parts = match text.is_empty() {
                true => Parts::default(),
                false => Parts::One(Part::Text { text, span: text_span }),
            };
            return Ok((name, self.add(span, ExprKind::Template(Template { parts }))));
        }
        let first = self.exprs.len();
        let (root, errors) = template_into(text.as_bytes(), &mut self.exprs, &mut self.heights);
        for expr in self.exprs.iter_mut().skip(first) {
            places::each_span(expr, &mut |span| *span = map.source(*span));
        }
        if let Some(expr) = self.exprs.get_mut(root.0 as usize) {
            expr.span = span;
        }
        // the names of the root are no templates
        let is_template = self.depth > 0;
        self.errors.extend(errors.into_iter().filter(|_| is_template).map(|mut error| {
            error.span = map.source(error.span);
            error.opened = error.opened.map(|(span, words)| (map.source(span), words));
            error
        }));
        Ok((name, root))
    }

    /// From quote to quote: the text, and where its bytes stand in the file.
    fn decode(&mut self) -> Result<(String, places::Map), Told> {
        let open = self.at;
        self.at += 1;
        let mut map = places::Map::new(self.at);
        let mut text = String::new();
        let mut plain = self.at;
        // one mistake of its kind is enough for a string
        let mut is_told = false;
        loop {
            let byte = self.bytes.get(self.at).copied();
            if matches!(byte, Some(b'"' | b'\\')) {
                for chunk in self.bytes[plain..self.at].utf8_chunks() {
                    plain += chunk.valid().len();
                    text.push_str(chunk.valid());
                    for _ in chunk.invalid() {
                        plain += 1;
                        text.push(char::REPLACEMENT_CHARACTER);
                        map.jump(text.len(), plain);
                    }
                }
            }
            match byte {
                Some(b'"') => {
                    self.at += 1;
                    return Ok((text, map));
                }
                Some(b'\\') => {
                    let char = self.escape(is_told);
                    is_told |= char.is_none();
                    text.push(char.unwrap_or(char::REPLACEMENT_CHARACTER));
                    map.jump(text.len(), self.at);
                    plain = self.at;
                }
                None | Some(b'\n') => {
                    let text = self.bytes.get(open..self.at).unwrap_or_default();
                    self.lost |= text.iter().any(|byte| matches!(byte, b'{' | b'}' | b'[' | b']'));
                    return self.report(Span::new(open, open + 1), "this string is never closed", None);
                }
                Some(byte) => {
                    if byte < 0x20 && !is_told {
                        let _ = self.wrong::<()>("a control character in a string", Some("write it as \\u00XX"));
                        is_told = true;
                    }
                    self.at += 1;
                }
            }
        }
    }

    /// What an escape means; `None` for what is none, which is told unless a mistake of the string has been.
    fn escape(&mut self, is_told: bool) -> Option<char> {
        let start = self.at;
        self.at = (start + 2).min(self.bytes.len());
        let char = match self.bytes.get(start + 1) {
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(sign @ (b'"' | b'\\' | b'/')) => Some(*sign as char),
            Some(b'u') => self.hex().map(|first| {
                let pair = (0xd800..0xdc00).contains(&first) && self.bytes[self.at..].starts_with(b"\\u");
                let code = if pair {
                    self.at += 2;
                    let second = self.hex().unwrap_or(0).wrapping_sub(0xdc00) & 0x3ff;
                    0x10000 + ((first - 0xd800) << 10) + second
                } else {
                    first
                };
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }),
            // a line ends the string, and is told as such
            Some(b'\n') | None => {
                self.at = start + 1;
                None
            }
            _ => None,
        };
        if char.is_none() && !is_told {
            let span = Span::new(start, self.bytes.len().min(start + 2));
            let _ = self.report::<()>(span, "this is no escape of JSON", Some("write `\\\\` for a backslash"));
        }
        char
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.bytes.get(self.at..self.at + 4)?;
        self.at += 4;
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }
}

/// Digits without a leading zero, a fraction, an exponent: of any size.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (text, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(text, rest)| (text, Some(rest)));
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(text, rest)| (text, Some(rest)));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|text| digits(text.strip_prefix(['+', '-']).unwrap_or(text)))
}
