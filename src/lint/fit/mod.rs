//! Values that do not fit where they go, whatever they turn out to be: what rules about types across modules and states share.

mod blame;
pub mod misuse;
mod reach;
mod seat;
mod trail;

pub use reach::Reach;
pub use trail::{cause, from_modules, output_read, read, trail};

use super::Ctx;
use crate::lang::{ErrorKind, EvalError, Marks, Type, Value, indefinite};
use crate::repo::module::ExprAt;
use crate::repo::{Bound, Instance};
use crate::text::Place;
use seat::Seat;

/// A value that does not fit.
pub struct Misfit {
    /// What a message underlines.
    pub place: Place,
    /// The whole expression that is evaluated.
    pub site: ExprAt,
    /// A clause: "a string has no elements".
    pub wrong: String,
    /// Evaluating it fails; otherwise its value is not taken where it goes.
    pub fails: bool,
}

/// Instances of one block that are looked into.
const MAX_KEYS: usize = 4;

/// What fails in an instance that knows more, and does not in the same one that knows less: so what it knows more is the cause.
/// Each place once.
pub fn misfits(ctx: &Ctx<'_>, sites: &[ExprAt], knows: &Instance<'_>, ignores: &Instance<'_>) -> Vec<Misfit> {
    let mut found: Vec<Misfit> = Vec::new();
    for site in sites {
        let seat = Seat::of(ctx, knows.module(), *site);
        for (bound, before) in bounds(&seat, knows, ignores) {
            let Some(misfit) = wrong(ctx, &seat, knows, &bound) else { continue };
            // What fails where the value is made is no fault of who uses it.
            if !knows.module().files.contains(&misfit.place.file) {
                continue;
            }
            let known_before = wrong(ctx, &seat, ignores, &before).is_some_and(|known| known.place == misfit.place);
            if !known_before && found.iter().all(|known| known.place != misfit.place) {
                found.push(misfit);
            }
            break;
        }
    }
    found
}

/// What is bound in some of the instances of the block that an expression stands in: in the one that knows and the one that does not.
fn bounds(seat: &Seat<'_>, knows: &Instance<'_>, ignores: &Instance<'_>) -> Vec<(Bound, Bound)> {
    let (all, before) = (knows.instances(seat.repeat()), ignores.instances(seat.repeat()));
    // What may not be there at all, fails not for certain.
    let keys = all.keys().into_iter().take(if all.exist() { MAX_KEYS } else { 0 });
    let both = keys.filter_map(|key| {
        let known = all.bound(key.as_ref())?;
        Some((known, before.bound(key.as_ref()).unwrap_or_default()))
    });
    both.collect()
}

/// Where and why an expression fails, or its value is refused.
fn wrong(ctx: &Ctx<'_>, seat: &Seat<'_>, instance: &Instance<'_>, bound: &Bound) -> Option<Misfit> {
    let site = seat.site;
    match instance.send(site, bound) {
        // What one environment lacks, another may have: that is a matter of values, not of types.
        Err(EvalError { kind: ErrorKind::Undeclared | ErrorKind::Value | ErrorKind::NoOutput, .. }) => None,
        Err(error) => Some(Misfit { place: error.place, site, wrong: error.message, fails: true }),
        Ok(value) if value.deep_marks().has(Marks::ASSUMED) => None,
        Ok(value) => refused(ctx, seat, &value).map(|wrong| Misfit { place: seat.place, site, wrong, fails: false }),
    }
}

/// A type that says more than it hides.
const SHORT: usize = 60;

/// What a value is, for a sentence: "is list(string)".
pub fn is(ty: Option<&Type>) -> String {
    match ty {
        None | Some(Type::Dynamic) => "does not fit".into(),
        Some(ty) if ty.to_string().len() <= SHORT => format!("is {ty}"),
        Some(ty) => format!("is {}", indefinite(ty)),
    }
}

/// Is it, or may it be, something that a block's `for_each` takes?
fn may_be_gone_through(ty: &Type) -> bool {
    matches!(ty, Type::Dynamic | Type::Map(_) | Type::Object(_) | Type::Set(_))
}

/// Why a value is not taken where it goes.
fn refused(ctx: &Ctx<'_>, seat: &Seat<'_>, value: &Value) -> Option<String> {
    if value.is_null() {
        return None;
    }
    if seat.is_for_each() && !may_be_gone_through(&value.ty()) {
        return Some(format!("`for_each` takes a map or a set of strings, and this is {}", indefinite(&value.ty())));
    }
    let types = seat.types(ctx);
    let mut wrong = types.iter().map(|ty| crate::lang::convert(value, ty).err());
    let first = wrong.next()??;
    wrong.all(|other| other.is_some()).then(|| match &seat.argument {
        Some(argument) => format!("{argument}: {first}"),
        None => first.to_string(),
    })
}
