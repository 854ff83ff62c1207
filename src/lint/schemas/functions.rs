//! Functions of providers: `provider::aws::arn_parse`.

use super::choice::Choice;
use crate::lint::Ctx;
use crate::repo::Module;
use crate::text::closest;

/// A call of a function that its provider does not have: the name of the nearest that it has, if any is near. `None` for one that there
/// is, or of which nobody knows: a schema without any function may come from a Terraform before 1.8, which asked for none.
pub fn unknown(ctx: &Ctx<'_>, module: &Module, called: &str) -> Option<Option<String>> {
    let mut parts = called.strip_prefix("provider::")?.split("::");
    let (local, name, None) = (parts.next()?, parts.next()?, parts.next()) else { return None };
    if !module.required_providers.contains_key(local) {
        return None;
    }
    let releases = Choice::new(ctx, module).of(local);
    let lists: Vec<_> = releases.iter().map(|release| release.functions()).collect();
    if lists.iter().any(|list| list.is_empty() || list.contains(&name)) {
        return None;
    }
    let first = lists.into_iter().next()?;
    Some(closest(name, first).map(|near| format!("provider::{local}::{near}")))
}
