//! The bodies inside of a resource that something is known of: its own, its blocks', and what `dynamic` blocks write out.

use crate::hcl::{Block, Body, ExprId, ExprKind, Parsed};
use crate::lang::{Type, Value, Why};
use crate::schema::behaviour::Level;
use crate::text::Span;

/// The iterators of the `dynamic` blocks around, innermost last.
pub type Names<'n> = [(&'n str, Value)];

/// Whoever knows what an expression is.
pub trait Read {
    /// `None` where it fails.
    fn value(&self, expr: ExprId, names: &Names<'_>) -> Option<Value>;
}

/// A body, and where it is.
pub struct Inner<'p> {
    pub body: &'p Body,
    pub level: &'static Level,
    /// The blocks around it, `website.routing_rule`; empty for the resource's own.
    pub path: String,
    /// What a message about the body as a whole underlines.
    pub header: Span,
    pub names: Vec<(&'p str, Value)>,
}

impl Inner<'_> {
    /// An argument of it with its path.
    pub fn name(&self, argument: &str) -> String {
        if self.path.is_empty() { argument.to_string() } else { format!("{}.{argument}", self.path) }
    }
}

/// What one resource may hold at most; more is not looked at.
const MAX_BODIES: usize = 2_000;
/// Rounds of a `dynamic` block that are looked at.
const MAX_ROUNDS: usize = 64;

/// The body of a resource and all those in it that something is known of. One of which it is not known whether, or how often, it is
/// there counts once, with its iterator unknown.
pub fn bodies<'p>(
    parsed: &'p Parsed,
    body: &'p Body,
    level: &'static Level,
    header: Span,
    read: &dyn Read,
) -> Vec<Inner<'p>> {
    let mut all = vec![Inner { body, level, path: String::new(), header, names: Vec::new() }];
    let mut at = 0;
    while let Some(outer) = all.get(at) {
        let mut found = Vec::new();
        for block in outer.body.blocks.iter().map(|id| parsed.block(*id)) {
            let Some((kind, content)) = content(parsed, block) else { continue };
            let Some(member) = outer.level.members.get(kind) else { continue };
            if member.inside.members.is_empty() && member.inside.groups.is_empty() {
                continue;
            }
            let (level, path) = (&member.inside, outer.name(kind));
            let mut add = |round: Option<(&'p str, Value)>| {
                let names = outer.names.iter().cloned().chain(round).collect();
                found.push(Inner { body: content, level, path: path.clone(), header: block.header, names });
            };
            match rounds(parsed, block, &outer.names, read) {
                None => add(None),
                Some((name, rounds)) => rounds.into_iter().take(MAX_ROUNDS).for_each(|round| add(Some((name, round)))),
            }
        }
        all.extend(found);
        at += 1;
        if all.len() > MAX_BODIES {
            break;
        }
    }
    all
}

/// The kind of block that a block is or writes out, and the body of that.
pub(super) fn content<'p>(parsed: &'p Parsed, block: &'p Block) -> Option<(&'p str, &'p Body)> {
    match (&*block.kind.text, block.labels.first()) {
        ("dynamic", Some(label)) => Some((&label.text, &parsed.blocks_of(&block.body, "content").next()?.body)),
        (kind, _) => Some((kind, &block.body)),
    }
}

/// The name of a `dynamic` block's iterator and what it is in each round: one unknown where they are not known.
/// `None` for a block as it is written.
pub(super) fn rounds<'p>(
    parsed: &'p Parsed,
    block: &'p Block,
    names: &Names<'_>,
    read: &dyn Read,
) -> Option<(&'p str, Vec<Value>)> {
    let label = block.labels.first().filter(|_| &*block.kind.text == "dynamic")?;
    let iterator = match block.body.attribute("iterator").map(|named| &parsed.expr(named.value).kind) {
        Some(ExprKind::Variable(name)) => &*name.text,
        _ => named_in_json(parsed, block).unwrap_or(&label.text),
    };
    let value = block.body.attribute("for_each").and_then(|each| read.value(each.value, names));
    let round = |(key, value): (Value, Value)| Value::object([("key".into(), key), ("value".into(), value)].into());
    let rounds = match value.and_then(|value| value.pairs()) {
        Some(pairs) => pairs.into_iter().map(round).collect(),
        None => vec![Value::unknown(Type::Dynamic, Why::new("the rounds of the dynamic block are not known"))],
    };
    Some((iterator, rounds))
}

/// There the name of an iterator is a text.
fn named_in_json<'p>(parsed: &'p Parsed, block: &'p Block) -> Option<&'p str> {
    block.body.attribute("iterator").filter(|_| parsed.is_json()).and_then(|named| parsed.plain_text(named.value))
}

/// How many blocks of a kind a body surely has, and whether there may be more.
pub fn count(parsed: &Parsed, inner: &Inner<'_>, kind: &str, read: &dyn Read) -> (usize, bool) {
    let (mut surely, mut more) = (0, false);
    for block in inner.body.blocks.iter().map(|id| parsed.block(*id)) {
        match (&*block.kind.text, block.labels.first()) {
            ("dynamic", Some(label)) if &*label.text == kind => {
                let value = block.body.attribute("for_each").and_then(|each| read.value(each.value, &inner.names));
                match value.and_then(|value| value.pairs()) {
                    Some(pairs) => surely += pairs.len(),
                    None => more = true,
                }
            }
            (own, _) if own == kind => surely += 1,
            _ => {}
        }
    }
    (surely, more)
}
