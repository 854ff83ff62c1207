//! Instances that are asked for by a key which a known `count` or `for_each` does not make: `terraform validate` does not look, every
//! plan fails.

use super::Ctx;
use super::alone::Alone;
use super::uses::{Use, around};
use crate::hcl::Parsed;
use crate::lang::{Data, Key};
use crate::repo::Module;
use crate::repo::module::Repeat;
use crate::text::{Diagnostic, Place};

/// What a use asks for and nobody makes, at the reference with its key. The use must be one that every plan comes by: see [`is_planned`].
pub(super) fn missing(ctx: &Ctx<'_>, module: &Module, alone: &Alone<'_>, used: &Use) -> Option<Diagnostic> {
    let address = &used.reference.address;
    let owner = module.repeatable(address)?;
    let parsed = ctx.parsed(used.file);
    let step = used.reference.rest.first().filter(|_| used.is_index(parsed, 0) == Some(true))?;
    let (asked, made) = made(alone, owner.repeat(), &step.key)?;
    if !is_planned(parsed, module, used) {
        return None;
    }
    let place = Place { file: used.file, span: used.reference.span.to(step.span) };
    let told = Diagnostic::error(format!("`{address}` has no instance `{asked}`"), place)
        .subject(format!("{address}[{asked}]"));
    Some(told.label(made).related(owner.place(), "declared here"))
}

/// The key and what there is, in words, when the key is none of what the argument surely makes.
fn made(alone: &Alone<'_>, repeat: Repeat, key: &Key) -> Option<(String, String)> {
    match (repeat.count, repeat.for_each, key) {
        (Some(count), None, Key::Index(index)) => {
            let value = alone.eval(count).ok()?;
            let Key::Index(most) = Key::number(value.as_number()?) else { return None };
            let there = match most {
                0 => "`count` is 0: there is none".to_string(),
                1 => "`count` is 1: there is only `0`".to_string(),
                most => format!("`count` is {most}: the last one is `{}`", most - 1),
            };
            (*index >= most).then(|| (index.to_string(), there))
        }
        (None, Some(each), Key::Name(key)) => {
            let value = alone.eval(each).ok()?;
            let keys: Vec<&str> = match &value.data {
                Data::Map(_) | Data::Object(_) => value.as_members()?.keys().map(|key| &**key).collect(),
                Data::Set(all) => all.items.iter().map(|item| item.as_str()).collect::<Option<_>>()?,
                _ => return None,
            };
            let shown = keys.iter().take(5).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            let more = if keys.len() > 5 { ", …" } else { "" };
            let there = if keys.is_empty() { "`for_each` is empty".into() } else { format!("there is {shown}{more}") };
            (!keys.contains(&&**key)).then(|| (key.to_string(), there))
        }
        _ => None,
    }
}

/// Is the use in an output, a local value, or an argument of something that there is exactly once? Blocks inside are left out: what
/// stands in `lifecycle`, provisioners and `dynamic` is looked at in ways of its own, or not.
fn is_planned(parsed: &Parsed, module: &Module, used: &Use) -> bool {
    let Some((_, block)) = around(parsed, used.reference.span) else { return false };
    let inner = |id| parsed.block(id).span.contains(used.reference.span);
    if block.body.blocks.iter().any(|id| inner(*id)) {
        return false;
    }
    match &*block.kind.text {
        "output" | "locals" => true,
        "resource" | "data" | "module" => module.repeatable_by(block).is_some_and(|owner| owner.repeat().is_none()),
        _ => false,
    }
}
