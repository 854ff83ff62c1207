//! HCL's JSON form (`.tf.json`) into the same tree.
//!
//! Which properties are blocks is known to a schema only, so the root's properties are attributes whose values are objects and tuples;
//! whoever knows the schema reads blocks out of them. Strings are templates, as in HCL. A JSON file has no tokens: it is not formatted.

mod places;
mod recover;
mod value;

use std::sync::Arc;

use super::{Attribute, Body, Expr, ExprId, ExprKind, Ident, ObjectItem, Parsed, Part, Parts, SyntaxError, Template};
use crate::text::Span;

/// The tree of a JSON file. Never fails: mistakes are in [`Parsed::errors`], and what is around them is in the tree.
pub fn parse_json(bytes: Arc<[u8]>) -> Parsed {
    let mut reader = Reader {
        bytes: &bytes,
        at: 0,
        depth: 0,
        open: Vec::new(),
        lost: false,
        exprs: Vec::new(),
        heights: Vec::new(),
        errors: Vec::new(),
    };
    let mut body = Body { span: Span::new(0, bytes.len()), ..Body::default() };
    // on a mistake at the top the tree keeps what was read before
    let _ = reader.root(&mut body);
    let Reader { exprs, mut errors, .. } = reader;
    errors.sort_by_key(|error| error.span.start);
    errors.truncate(MOST_ERRORS);
    Parsed { body, blocks: Vec::new(), exprs, errors, bytes, is_json: true }
}

struct Reader<'s> {
    bytes: &'s [u8],
    at: usize,
    depth: u16,
    /// What closes the objects and arrays that we are in.
    open: Vec<u8>,
    /// Has a mistake been skipped that may hide a bracket? Then nothing more is said of brackets.
    lost: bool,
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

const MOST_ERRORS: usize = 100;

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
                self.elements(b']', |reader| match reader.peek() {
                    Some(b'{') => reader.root_object(body),
                    _ => reader.wrong("an object was expected here: `{`", None),
                })?;
            }
            _ => return self.wrong("a file in JSON syntax is one object: `{` was expected here", None),
        }
        match self.peek() {
            Some(_) if !self.lost => self.wrong("the file should end here", None),
            _ => Ok(()),
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
        self.elements(b'}', |reader| reader.property(out))
    }

    fn property(&mut self, out: &mut Vec<Property>) -> Result<(), Told> {
        if self.peek() != Some(b'"') {
            return self.wrong("a property's name in double quotes was expected here", None);
        }
        let (name, key) = self.string()?;
        if self.peek() != Some(b':') {
            return self.wrong("`:` was expected after the property's name", None);
        }
        self.at += 1;
        let start = self.at;
        let (value, told) = match self.value() {
            Ok(value) => (value, None),
            Err(told) => (self.add(Span::new(start, self.at.max(start)), ExprKind::Error), Some(told)),
        };
        out.push(Property { name, key, value });
        told.map_or(Ok(()), Err)
    }

    fn tuple(&mut self) -> Result<ExprId, Told> {
        let mut items = Vec::new();
        let span = self.elements(b']', |reader| {
            items.push(reader.value()?);
            Ok(())
        })?;
        Ok(self.add(span, ExprKind::Tuple(items)))
    }

    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'/' | b'#') if self.comment() => {}
                other => return other.copied(),
            }
        }
    }

    fn add(&mut self, span: Span, kind: ExprKind) -> ExprId {
        self.exprs.push(Expr { span, kind });
        self.heights.push(0);
        ExprId(self.exprs.len() as u32 - 1)
    }

    fn unclosed<T>(&mut self, open: usize) -> Result<T, Told> {
        if self.lost {
            return Err(Told);
        }
        // it is said once, of the innermost
        self.lost = true;
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
