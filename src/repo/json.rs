//! Terraform's blocks in a JSON file: which properties are blocks, and how many labels they have, is known here and not to JSON.

use super::FileKind;
use crate::hcl::{Attribute, Block, BlockId, BlockLabel, Body, ExprId, ExprKind, Ident, Parsed};
use crate::text::Span;

/// A type of block: its labels, and the blocks that may stand in it.
pub struct Shape {
    pub labels: usize,
    pub inner: fn(&str) -> Option<Shape>,
}

/// Reads the blocks out of a JSON file's properties. Everything else stays an argument: blocks of providers are objects in it,
/// `dynamic` too. Properties named `//` are comments, and no arguments of a block.
pub fn with_blocks(parsed: Parsed, kind: FileKind) -> Parsed {
    let block = match kind {
        FileKind::Configuration => file,
        FileKind::Test => test,
        FileKind::Mock => mock,
        FileKind::Query => query,
        FileKind::Values | FileKind::Backend | FileKind::Lock | FileKind::Terragrunt => none,
    };
    with_blocks_of(parsed, block)
}

/// The same for blocks of another kind of file.
pub fn with_blocks_of(mut parsed: Parsed, block: fn(&str) -> Option<Shape>) -> Parsed {
    let properties = std::mem::take(&mut parsed.body.attributes);
    for attribute in properties {
        match block(&attribute.name.text) {
            Some(shape) => {
                let kind = attribute.name.clone();
                let mut blocks = Vec::new();
                labels(&mut parsed, &kind, &shape, attribute.value, &mut Vec::new(), &mut blocks);
                parsed.body.blocks.extend(blocks);
            }
            // A comment of the whole file stays, for whoever reads comments.
            None => parsed.body.attributes.push(attribute),
        }
    }
    parsed
}

/// The blocks of a file.
fn file(kind: &str) -> Option<Shape> {
    let (labels, inner): (usize, fn(&str) -> Option<Shape>) = match kind {
        "terraform" => (0, terraform),
        "variable" | "output" => (1, conditions),
        "module" | "provider" => (1, none),
        "check" => (1, check),
        "locals" | "moved" | "import" => (0, none),
        "removed" => (0, resource),
        "resource" | "data" | "ephemeral" | "action" => (2, resource),
        _ => return None,
    };
    Some(Shape { labels, inner })
}

fn terraform(kind: &str) -> Option<Shape> {
    match kind {
        "backend" => Some(Shape { labels: 1, inner: workspaces }),
        "cloud" => Some(Shape { labels: 0, inner: workspaces }),
        "required_providers" => Some(Shape { labels: 0, inner: none }),
        "provider_meta" => Some(Shape { labels: 1, inner: none }),
        _ => None,
    }
}

fn workspaces(kind: &str) -> Option<Shape> {
    (kind == "workspaces").then_some(Shape { labels: 0, inner: none })
}

fn conditions(kind: &str) -> Option<Shape> {
    let known = matches!(kind, "validation" | "precondition" | "postcondition" | "assert");
    known.then_some(Shape { labels: 0, inner: none })
}

fn check(kind: &str) -> Option<Shape> {
    if kind == "data" { Some(Shape { labels: 2, inner: resource }) } else { conditions(kind) }
}

fn resource(kind: &str) -> Option<Shape> {
    match kind {
        "lifecycle" => Some(Shape { labels: 0, inner: conditions }),
        "provisioner" => Some(Shape { labels: 1, inner: connection }),
        _ => connection(kind),
    }
}

fn connection(kind: &str) -> Option<Shape> {
    (kind == "connection").then_some(Shape { labels: 0, inner: none })
}

/// The blocks of a file of tests.
fn test(kind: &str) -> Option<Shape> {
    let (labels, inner): (usize, fn(&str) -> Option<Shape>) = match kind {
        "run" => (1, run),
        "provider" | "variable" => (1, none),
        "mock_provider" => (1, mock),
        "variables" | "test" | "override_resource" | "override_data" | "override_module" => (0, none),
        _ => return None,
    };
    Some(Shape { labels, inner })
}

fn run(kind: &str) -> Option<Shape> {
    let labels = match kind {
        "plan_options" | "assert" | "variables" | "module" => 0,
        "override_resource" | "override_data" | "override_module" => 0,
        "backend" => 1,
        _ => return None,
    };
    Some(Shape { labels, inner: none })
}

/// The blocks of a file of mocks, and of a mocked provider.
fn mock(kind: &str) -> Option<Shape> {
    let labels = match kind {
        "mock_resource" | "mock_data" => 1,
        "override_resource" | "override_data" | "override_module" => 0,
        _ => return None,
    };
    Some(Shape { labels, inner: none })
}

/// The blocks of a file of queries.
fn query(kind: &str) -> Option<Shape> {
    let labels = match kind {
        "list" => 2,
        "provider" | "variable" => 1,
        "locals" => 0,
        _ => return None,
    };
    Some(Shape { labels, inner: none })
}

fn none(_: &str) -> Option<Shape> {
    None
}

/// Goes down one object per label; a list at any level stands for several.
fn labels(
    parsed: &mut Parsed,
    kind: &Ident,
    shape: &Shape,
    value: ExprId,
    so_far: &mut Vec<BlockLabel>,
    out: &mut Vec<BlockId>,
) {
    let members: Vec<(Ident, ExprId)> = match &parsed.expr(value).kind {
        ExprKind::Tuple(items) => {
            for item in items.clone() {
                // A list in a list means nothing, and must not be followed for ever.
                if !matches!(parsed.expr(item).kind, ExprKind::Tuple(_)) {
                    labels(parsed, kind, shape, item, so_far, out);
                }
            }
            return;
        }
        ExprKind::Object(items) => {
            items.iter().filter_map(|item| Some((name(parsed, item.key)?, item.value))).collect()
        }
        _ => return,
    };
    if so_far.len() == shape.labels {
        let body_span = parsed.expr(value).span;
        let header = so_far.last().map_or(kind.span, |label| label.span);
        let body = body(parsed, shape, members, body_span);
        let block = Block { kind: kind.clone(), labels: so_far.clone(), body, span: header.to(body_span), header };
        out.push(BlockId(parsed.blocks.len() as u32));
        parsed.blocks.push(block);
        return;
    }
    for (name, value) in members.into_iter().filter(|(name, _)| &*name.text != "//") {
        let span = Span { start: name.span.start.saturating_sub(1), end: name.span.end + 1 };
        so_far.push(BlockLabel { text: name.text, span });
        labels(parsed, kind, shape, value, so_far, out);
        so_far.pop();
    }
}

fn body(parsed: &mut Parsed, shape: &Shape, members: Vec<(Ident, ExprId)>, span: Span) -> Body {
    let mut body = Body { span, ..Body::default() };
    for (name, value) in members {
        match (shape.inner)(&name.text) {
            Some(inner) => labels(parsed, &name, &inner, value, &mut Vec::new(), &mut body.blocks),
            None if &*name.text == "//" => {}
            None => {
                let span = name.span.to(parsed.expr(value).span);
                body.attributes.push(Attribute { name, value, span });
            }
        }
    }
    body
}

/// A property's name, its place without the quotes.
pub fn name(parsed: &Parsed, key: ExprId) -> Option<Ident> {
    let (text, span) = (parsed.plain_text(key)?, parsed.expr(key).span);
    let quoted = span.of(&parsed.bytes).starts_with(b"\"") && span.end > span.start + 1;
    let span = if quoted { Span { start: span.start + 1, end: span.end - 1 } } else { span };
    Some(Ident { text: text.into(), span })
}
