//! Is what an address names still declared, as far as files tell?

use super::endpoint::Endpoint;
use crate::lang;
use crate::lint::Ctx;
use crate::lint::address::Key;
use crate::lint::alone::place;
use crate::repo::module::Repeat;
use crate::repo::{Instances, Module};
use crate::text::Place;

/// What is known of an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Existence {
    /// It is declared here.
    Yes(Place),
    /// Nothing declares it.
    Undeclared,
    /// It is declared here, but not that instance of it.
    OtherInstance(Place),
    /// That depends on what files do not tell.
    Unknown,
}

/// Is it declared? `whole`: any instance of what the address ends in will do, none even.
pub(super) fn exists(ctx: &Ctx<'_>, module: &Module, endpoint: &Endpoint, whole: bool) -> Existence {
    let (mut at, mut unsure, mut last) = (module, false, None);
    for (i, (name, key)) in endpoint.modules.iter().enumerate() {
        if !at.broken.is_empty() {
            return Existence::Unknown;
        }
        let Some(call) = at.calls.get(name) else { return Existence::Undeclared };
        let is_last = endpoint.resource.is_none() && i + 1 == endpoint.modules.len();
        last = Some(call.at.place());
        match has(ctx, at, &call.repeat, key.as_ref()) {
            Some(false) if !(is_last && whole) => return Existence::OtherInstance(call.at.place()),
            None if !(is_last && whole) => unsure = true,
            _ => {}
        }
        if !is_last {
            let Some(called) = ctx.called(call) else { return Existence::Unknown };
            at = called;
        }
    }
    if let Some((name, key)) = &endpoint.resource {
        if !at.broken.is_empty() {
            return Existence::Unknown;
        }
        let Some(resource) = at.resources.get(name) else { return Existence::Undeclared };
        last = Some(resource.at.place());
        match has(ctx, at, &resource.repeat, key.as_ref()) {
            Some(false) if !whole => return Existence::OtherInstance(resource.at.place()),
            None if !whole => unsure = true,
            _ => {}
        }
    }
    match last {
        Some(place) if !unsure => Existence::Yes(place),
        _ => Existence::Unknown,
    }
}

/// Has a block an instance of that key? `None`: that cannot be told.
fn has(ctx: &Ctx<'_>, module: &Module, repeat: &Repeat, key: Option<&Key>) -> Option<bool> {
    let key = match (repeat.is_none(), key) {
        (true, key) => return Some(key.is_none()),
        (false, None) => return Some(false),
        (false, Some(key)) => key,
    };
    let key = match key {
        Key::Number(_) if repeat.for_each.is_some() => return Some(false),
        Key::Text(_) if repeat.for_each.is_none() => return Some(false),
        Key::Number(number) => lang::Key::Index(*number),
        Key::Text(text) => lang::Key::name(text.as_str()),
        Key::Open | Key::Odd => return None,
    };
    let instances = match (repeat.for_each, repeat.count) {
        (Some(at), _) => Instances::keyed(&ctx.alone(module)?.eval(at).ok()?, place(ctx, at)),
        (None, Some(at)) => Instances::counted(&ctx.alone(module)?.eval(at).ok()?, place(ctx, at)),
        (None, None) => return None,
    };
    match instances {
        Instances::Unknown(_) | Instances::Failed(_) => None,
        known => Some(known.bound(Some(&key)).is_some()),
    }
}
