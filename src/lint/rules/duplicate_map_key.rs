//! Keys that an object constructor gives twice.

use crate::hcl::{ExprId, ExprKind, ObjectItem, Parsed};
use crate::lint::Ctx;
use crate::lint::broken::Broken;
use crate::lint::rule::{Run, rule};
use crate::text::{Diagnostic, FileId, HashMap, Place, Span};

rule! {
    /// An object that gives one key twice keeps the last value and says nothing about the first, which somebody once wrote
    /// for a reason. (In JSON syntax Terraform refuses it.)
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// locals {
    ///   tags = {
    ///     Team  = "platform"
    ///     Stage = "dev"
    ///     Team  = "network"
    ///   }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// locals {
    ///   tags = {
    ///     Team  = "network"
    ///     Stage = "dev"
    ///   }
    /// }
    /// ```
    "duplicate-map-key", Warning, Run::Text(run)
}

fn run(ctx: &Ctx<'_>, file: FileId) -> Vec<Diagnostic> {
    let parsed = ctx.parsed(file);
    let (broken, mut found) = (Broken::of(parsed), Vec::new());
    // In JSON blocks and their labels are objects too: what repeats there is a second block, or told as a second argument.
    let mut bodies: Vec<u32> = match parsed.is_json() {
        true => parsed.blocks.iter().map(|block| block.body.span.start).collect(),
        false => Vec::new(),
    };
    bodies.sort_unstable();
    for expr in &parsed.exprs {
        let body = bodies.get(bodies.partition_point(|start| *start < expr.span.start));
        if let ExprKind::Object(items) = &expr.kind
            && !broken.touches(expr.span)
            && body.is_none_or(|start| *start >= expr.span.end)
        {
            judge(parsed, file, items, &mut found);
        }
    }
    found
}

/// So many keys are compared with each other without much ado.
const FEW: usize = 12;

fn judge(parsed: &Parsed, file: FileId, items: &[ObjectItem], found: &mut Vec<Diagnostic>) {
    let at = |span| Place { file, span };
    let json = parsed.is_json();
    let keys: Vec<Option<Key>> = items.iter().take(FEW + 1).map(|item| key(parsed, item.key)).collect();
    let is_again = |(at, key): (usize, &Option<Key>)| key.is_some() && keys.iter().take(at).any(|before| before == key);
    if keys.len() <= FEW && !keys.iter().enumerate().any(is_again) {
        return;
    }
    let mut seen: HashMap<Key, Span> = HashMap::default();
    for item in items {
        let Some(key) = key(parsed, item.key).filter(|key| *key != Key::Text("//")) else { continue };
        let span = parsed.expr(item.key).span;
        let Some(first) = seen.get(&key).copied() else {
            seen.insert(key, span);
            continue;
        };
        let name = match key {
            Key::Text(text) => text.to_string(),
            Key::Code(code) => String::from_utf8_lossy(code).into_owned(),
        };
        let message = format!("key `{name}` is given twice");
        let diagnostic = match json {
            true => Diagnostic::error(message, at(span)),
            false => Diagnostic::warning(message, at(span)).note("the last value wins, the others are lost"),
        };
        found.push(diagnostic.label("given again here").related(at(first), "first given here").subject(name));
    }
}

/// What makes two keys the same, as far as it can be told without evaluation.
#[derive(PartialEq, Eq, Hash)]
enum Key<'p> {
    Text(&'p str),
    /// An expression as it is written, for what gives the same value each time.
    Code(&'p [u8]),
}

fn key(parsed: &Parsed, id: ExprId) -> Option<Key<'_>> {
    match &parsed.expr(id).kind {
        ExprKind::Variable(name) => Some(Key::Text(&name.text)),
        ExprKind::Number(digits) if is_plain(digits) => Some(Key::Text(digits)),
        ExprKind::Bool(value) => Some(Key::Text(if *value { "true" } else { "false" })),
        ExprKind::Template(_) => match parsed.plain_text(id) {
            Some(text) => Some(Key::Text(text)),
            None => steady(parsed, id).then(|| Key::Code(parsed.expr(id).span.of(&parsed.bytes))),
        },
        ExprKind::Paren(inner) => match parsed.plain_text(*inner) {
            Some(text) => Some(Key::Text(text)),
            None => steady(parsed, *inner).then(|| Key::Code(parsed.expr(*inner).span.of(&parsed.bytes))),
        },
        ExprKind::GetAttr { .. } | ExprKind::Index { .. } => {
            steady(parsed, id).then(|| Key::Code(parsed.expr(id).span.of(&parsed.bytes)))
        }
        _ => None,
    }
}

/// A number that is its own text.
fn is_plain(digits: &str) -> bool {
    digits == "0" || (!digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Does it give the same value each time? A call may not: `uuid()`, `timestamp()`.
fn steady(parsed: &Parsed, id: ExprId) -> bool {
    let mut todo = vec![id];
    while let Some(at) = todo.pop() {
        match parsed.expr(at).kind {
            ExprKind::Call { .. } | ExprKind::Error => return false,
            _ => parsed.each_child(at, &mut |child| todo.push(child)),
        }
    }
    true
}
