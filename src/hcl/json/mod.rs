//! HCL's JSON form (`.tf.json`) into the same tree.
//!
//! Which properties are blocks is known to a schema only, so the root's properties are attributes whose values are objects and tuples;
//! whoever knows the schema reads blocks out of them. Strings are templates, as in HCL. A JSON file has no tokens: it is not formatted.

mod places;
mod value;

use std::sync::Arc;

use super::{Attribute, Body, Expr, ExprId, ExprKind, Ident, ObjectItem, Parsed, Part, Parts, SyntaxError, Template};
use crate::text::Span;

/// The tree of a JSON file. Never fails; after a mistake the rest of the file is not read.
pub fn parse_json(bytes: Arc<[u8]>) -> Parsed {
    let mut reader =
        Reader { bytes: &bytes, at: 0, depth: 0, exprs: Vec::new(), heights: Vec::new(), errors: Vec::new() };
    let mut body = Body { span: Span::new(0, bytes.len()), ..Body::default() };
    // on a mistake the tree keeps what was read before
    let _ = reader.root(&mut body);
    let Reader { exprs, errors, .. } = reader;
    Parsed { tokens: Vec::new(), body, blocks: Vec::new(), exprs, errors, bytes }
}

struct Reader<'s> {
    bytes: &'s [u8],
    at: usize,
    depth: u16,
    exprs: Vec<Expr>,
    /// Of strings with code in them; kept for the parser of templates.
    heights: Vec<u16>,
    errors: Vec<SyntaxError>,
}

struct Property {
    name: Ident,
    key: ExprId,
    value: ExprId,
}

/// The mistake has been reported.
struct Told;

impl Reader<'_> {
    fn root(&mut self, body: &mut Body) -> Result<(), Told> {
        if self.bytes.starts_with(b"\xef\xbb\xbf") {
            let help = Some("save the file as UTF-8 without it");
            let _ = self.report::<()>(Span::new(0, 3), "JSON allows no byte order mark", help);
            self.at = 3;
        }
        match self.peek() {
            Some(b'{') => self.root_object(body)?,
            // several bodies in one file
            Some(b'[') => {
                self.at += 1;
                while self.peek() != Some(b']') {
                    self.root_object(body)?;
                    self.comma(b']')?;
                }
                self.at += 1;
            }
            _ => return self.wrong("a file in JSON syntax is one object: `{` was expected here", None),
        }
        match self.peek() {
            None => Ok(()),
            Some(_) => self.wrong("the file should end here", None),
        }
    }

    fn root_object(&mut self, body: &mut Body) -> Result<(), Told> {
        let mut properties = Vec::new();
        let read = self.properties(&mut properties);
        for Property { name, key, value } in properties {
            let span = self.exprs[key.0 as usize].span.to(self.exprs[value.0 as usize].span);
            body.attributes.push(Attribute { name, value, span });
        }
        read.map(|_| ())
    }

    fn object(&mut self) -> Result<ExprId, Told> {
        let mut properties = Vec::new();
        let span = self.properties(&mut properties)?;
        let items = properties.into_iter().map(|property| ObjectItem { key: property.key, value: property.value });
        Ok(self.add(span, ExprKind::Object(items.collect())))
    }

    /// From `{` to `}`.
    fn properties(&mut self, out: &mut Vec<Property>) -> Result<Span, Told> {
        if self.peek() != Some(b'{') {
            return self.wrong("`{` was expected here", None);
        }
        let open = self.at;
        self.at += 1;
        while self.peek() != Some(b'}') {
            match self.peek() {
                Some(b'"') => {}
                None => return self.unclosed(open),
                Some(_) => return self.wrong("a property's name in double quotes was expected here", None),
            }
            let errors = self.errors.len();
            let (name, key) = self.string()?;
            if self.depth == 0 {
                // the names of the root are no templates
                self.errors.truncate(errors);
            }
            if self.peek() != Some(b':') {
                return self.wrong("`:` was expected after the property's name", None);
            }
            self.at += 1;
            let value = self.value()?;
            out.push(Property { name, key, value });
            if self.peek().is_none() {
                return self.unclosed(open);
            }
            self.comma(b'}')?;
        }
        self.at += 1;
        Ok(Span::new(open, self.at))
    }

    fn tuple(&mut self) -> Result<ExprId, Told> {
        let open = self.at;
        self.at += 1;
        let mut items = Vec::new();
        while self.peek() != Some(b']') {
            items.push(self.value()?);
            if self.peek().is_none() {
                return self.unclosed(open);
            }
            self.comma(b']')?;
        }
        self.at += 1;
        Ok(self.add(Span::new(open, self.at), ExprKind::Tuple(items)))
    }

    /// Over a comma that something follows; stays before `closer`.
    fn comma(&mut self, closer: u8) -> Result<(), Told> {
        match self.peek() {
            Some(byte) if byte == closer => Ok(()),
            Some(b',') => {
                let comma = Span::new(self.at, self.at + 1);
                self.at += 1;
                if self.peek() == Some(closer) {
                    // clear enough to read on
                    let _ = self.report::<()>(comma, "JSON allows no comma after the last element", Some("delete it"));
                }
                Ok(())
            }
            _ => self.wrong(&format!("`,` or `{}` was expected here", closer as char), None),
        }
    }

    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn add(&mut self, span: Span, kind: ExprKind) -> ExprId {
        self.exprs.push(Expr { span, kind });
        self.heights.push(0);
        ExprId(self.exprs.len() as u32 - 1)
    }

    fn unclosed<T>(&mut self, open: usize) -> Result<T, Told> {
        let sign = self.bytes.get(open).map_or('{', |byte| *byte as char);
        self.report(Span::new(open, open + 1), &format!("this `{sign}` is never closed"), None)
    }

    /// A mistake at the next byte.
    fn wrong<T>(&mut self, message: &str, help: Option<&str>) -> Result<T, Told> {
        let end = self.bytes.len().min(self.at + 1);
        self.report(Span::new(self.at.min(end), end), message, help)
    }

    fn report<T>(&mut self, span: Span, message: &str, help: Option<&str>) -> Result<T, Told> {
        let (label, help) = (String::new(), help.map(Into::into));
        self.errors.push(SyntaxError { span, message: message.into(), label, opened: None, help });
        Err(Told)
    }
}
