//! A provider's blocks in JSON: which properties are blocks is known to its schema only.
//!
//! As HashiCorp reads them: an object is one block, a list of objects several, null none, and `dynamic` holds an object by their names.

use crate::hcl::{Attribute, Block, BlockId, BlockLabel, Body, ExprId, ExprKind, Ident, Parsed};
use crate::repo::json::name;
use crate::schema;
use crate::text::Span;

/// Reads the blocks out of the properties of a block, those of the blocks in it too. They come into `more`, and their ids follow those of
/// the file's own. Any other property stays an argument, also one that should be a block and cannot be any.
pub fn with_blocks(parsed: &Parsed, block: &Block, schema: &schema::Block, more: &mut Vec<Block>) -> Block {
    let mut reader = Reader { parsed, more };
    let properties = block.body.attributes.iter().map(|one| (one.name.clone(), one.value)).collect();
    let mut body = reader.body(properties, block.body.span, Some(schema));
    body.blocks.extend(&block.body.blocks);
    Block { kind: block.kind.clone(), labels: block.labels.clone(), body, span: block.span, header: block.header }
}

struct Reader<'p, 'm> {
    parsed: &'p Parsed,
    more: &'m mut Vec<Block>,
}

/// The properties of an object.
type Properties = Vec<(Ident, ExprId)>;

impl Reader<'_, '_> {
    /// Without a schema nothing is a block.
    fn body(&mut self, properties: Properties, span: Span, schema: Option<&schema::Block>) -> Body {
        let mut body = Body { span, ..Body::default() };
        for (name, value) in properties.into_iter().filter(|(name, _)| &*name.text != "//") {
            let nested = schema.and_then(|schema| schema.block(&name.text));
            let blocks = match (nested, schema) {
                (Some(nested), _) => self.blocks(&name, value, Some(&nested.block)),
                (None, Some(schema)) if &*name.text == "dynamic" && schema.attribute("dynamic").is_none() => {
                    self.dynamic(&name, value, schema)
                }
                _ => None,
            };
            match blocks {
                Some(blocks) => body.blocks.extend(blocks),
                None => {
                    let span = name.span.to(self.parsed.expr(value).span);
                    body.attributes.push(Attribute { name, value, span });
                }
            }
        }
        body
    }

    /// `None` where the value is nothing that blocks are made of.
    fn blocks(&mut self, name: &Ident, value: ExprId, schema: Option<&schema::Block>) -> Option<Vec<BlockId>> {
        let objects = self.objects(value)?;
        // One of several is told by where it begins.
        let several = objects.len() > 1;
        let each = objects.into_iter().map(|(span, properties)| {
            let body = self.body(properties, span, schema);
            let header = if several { Span { end: span.start + 1, ..span } } else { name.span };
            self.add(name.clone(), Vec::new(), body, header)
        });
        Some(each.collect())
    }

    fn dynamic(&mut self, kind: &Ident, value: ExprId, schema: &schema::Block) -> Option<Vec<BlockId>> {
        let mut blocks = Vec::new();
        for (_, labels) in self.objects(value)? {
            for (name, value) in labels.into_iter().filter(|(name, _)| &*name.text != "//") {
                let inner = schema.block(&name.text).map(|nested| &*nested.block);
                for (span, properties) in self.objects(value)? {
                    let (content, rest): (Properties, Properties) =
                        properties.into_iter().partition(|(name, _)| &*name.text == "content");
                    let mut body = self.body(rest, span, None);
                    for (name, value) in content {
                        body.blocks.extend(self.blocks(&name, value, inner)?);
                    }
                    let label = BlockLabel { text: name.text.clone(), span: name.span };
                    blocks.push(self.add(kind.clone(), vec![label], body, name.span));
                }
            }
        }
        Some(blocks)
    }

    /// An object, or those of a list.
    fn objects(&self, value: ExprId) -> Option<Vec<(Span, Properties)>> {
        let expr = self.parsed.expr(value);
        match &expr.kind {
            ExprKind::Null => Some(Vec::new()),
            ExprKind::Tuple(items) => items.iter().map(|item| self.object(*item)).collect(),
            _ => self.object(value).map(|object| vec![object]),
        }
    }

    /// One body: null is an empty one, and the objects of a list within a list are one together.
    fn object(&self, value: ExprId) -> Option<(Span, Properties)> {
        let expr = self.parsed.expr(value);
        let mut properties = Properties::new();
        match &expr.kind {
            ExprKind::Null => {}
            ExprKind::Object(items) => {
                properties.extend(items.iter().filter_map(|item| Some((name(self.parsed, item.key)?, item.value))));
            }
            ExprKind::Tuple(items) => {
                for item in items {
                    properties.extend(self.object(*item)?.1);
                }
            }
            _ => return None,
        }
        Some((expr.span, properties))
    }

    fn add(&mut self, kind: Ident, labels: Vec<BlockLabel>, body: Body, header: Span) -> BlockId {
        let id = BlockId((self.parsed.blocks.len() + self.more.len()) as u32);
        let span = header.to(body.span);
        self.more.push(Block { kind, labels, body, span, header });
        id
    }
}
