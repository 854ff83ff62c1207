//! `ignore_changes` that names what a resource does not have: Terraform looks there too.

use super::steps::{Step, lost};
use super::{Told, UNKNOWN_ATTRIBUTE, reads};
use crate::hcl::{self, ExprId, ExprKind, Parsed};
use crate::lang::Key;
use crate::lint::Ctx;
use crate::repo::module::Resource;
use crate::schema::Release;
use crate::text::Place;

pub fn judge(ctx: &Ctx<'_>, resource: &Resource, releases: &[Release]) -> Vec<Told> {
    let Some(first) = releases.first() else { return Vec::new() };
    let parsed = ctx.parsed(resource.at.file);
    let body = &parsed.block(resource.at.block).body;
    let lists = parsed.blocks_of(body, "lifecycle").filter_map(|block| block.body.attribute("ignore_changes"));
    let mut found = Vec::new();
    for list in lists {
        let ExprKind::Tuple(items) = &parsed.expr(list.value).kind else { continue };
        for item in items {
            let Some(keys) = keys(parsed, *item) else { continue };
            let steps: Vec<Step<'_>> =
                keys.iter().map(|(key, index)| Step { key, index: *index, splat: false }).collect();
            let by = |release: &Release| lost(&release.find(resource.name.mode, &resource.name.kind)?, &steps);
            let Some(wrong) = by(first).filter(|_| releases.iter().skip(1).all(|release| by(release).is_some())) else {
                continue;
            };
            let names = keys.iter().take(wrong.at + 1).filter_map(|(key, _)| match key {
                Key::Name(name) => Some(&**name),
                _ => None,
            });
            let (path, address) = (names.collect::<Vec<_>>().join("."), resource.name.address().to_string());
            let place = Place { file: resource.at.file, span: parsed.expr(*item).span };
            let diagnostic = reads::finding(ctx, &address, &path, &wrong, place, first);
            found.push(Told { rule: UNKNOWN_ATTRIBUTE, diagnostic, hollow: false });
        }
    }
    found
}

/// The names and indices that an element is made of, each with whether it is an index. As a text it is old style for the same.
fn keys(parsed: &Parsed, item: ExprId) -> Option<Vec<(Key, bool)>> {
    if let Some(text) = parsed.plain_text(item) {
        let (inner, expr) = hcl::parse_expression(text.as_bytes().into());
        return if inner.errors.is_empty() { chain(&inner, expr) } else { None };
    }
    chain(parsed, item)
}

fn chain(parsed: &Parsed, item: ExprId) -> Option<Vec<(Key, bool)>> {
    let (mut keys, mut at) = (Vec::new(), item);
    loop {
        match &parsed.expr(at).kind {
            ExprKind::Variable(name) => {
                keys.push((Key::name(&*name.text), false));
                keys.reverse();
                return Some(keys);
            }
            ExprKind::GetAttr { on, name } => {
                keys.push((Key::name(&*name.text), false));
                at = *on;
            }
            ExprKind::Index { on, key, .. } => {
                let key = match &parsed.expr(*key).kind {
                    ExprKind::Number(digits) => Key::Index(digits.parse().ok()?),
                    _ => Key::name(parsed.plain_text(*key)?),
                };
                keys.push((key, true));
                at = *on;
            }
            _ => return None,
        }
    }
}
