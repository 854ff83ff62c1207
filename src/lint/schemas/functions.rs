//! Functions of providers: `provider::aws::arn_parse`.

use super::choice::Choice;
use crate::lint::Ctx;
use crate::repo::Module;
use crate::text::closest;

/// A call of a function that its provider does not have: the name of the nearest that it has, if any is near. `None` for one that there
/// is, or of which nobody knows.
pub fn unknown(ctx: &Ctx<'_>, module: &Module, called: &str) -> Option<Option<String>> {
    let mut parts = called.strip_prefix("provider::")?.split("::");
    let (local, name, None) = (parts.next()?, parts.next()?, parts.next()) else { return None };
    if !module.required_providers.contains_key(local) {
        return None;
    }
    let releases = Choice::new(ctx, module).of(local);
    let first = releases.first().filter(|_| releases.iter().all(|release| release.function(name).is_none()))?;
    Some(closest(name, first.functions()).map(|near| format!("provider::{local}::{near}")))
}
