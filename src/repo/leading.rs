//! Modules that lead to others by their calls: what cannot be below a root need not be looked for there.

use std::collections::BTreeSet;

use super::module::{Module, Modules};
use crate::text::HashMap;

/// The paths of the modules of which that holds, and of all that call one of them, however deep.
pub fn leading_to(modules: &Modules, holds: impl Fn(&Module) -> bool) -> BTreeSet<&str> {
    let mut todo: Vec<&str> =
        modules.values().filter(|module| holds(module)).map(|module| module.path.as_str()).collect();
    let mut leading = BTreeSet::new();
    if todo.is_empty() {
        return leading;
    }
    let mut callers: HashMap<&str, Vec<&str>> = HashMap::default();
    for module in modules.values() {
        for called in module.calls.values().filter_map(|call| call.module()) {
            callers.entry(called).or_default().push(&module.path);
        }
    }
    while let Some(path) = todo.pop() {
        if leading.insert(path) {
            todo.extend(callers.get(path).into_iter().flatten());
        }
    }
    leading
}
