//! Components of one stack that cannot stand beside each other.

use std::collections::BTreeMap;

use super::super::unit::{Problem, ProblemKind};
use super::{Component, Stack};

/// Two of one name, two that are generated into one folder.
pub(super) fn collisions(stack: &Stack, problems: &mut Vec<Problem>) {
    let mut names: BTreeMap<_, &Component> = BTreeMap::new();
    let mut folders: BTreeMap<&str, &Component> = BTreeMap::new();
    for component in &stack.components {
        let kind = component.kind.name();
        if names.insert((component.kind, &component.name), component).is_some() {
            let message = format!("{kind} `{}` is declared twice", component.name);
            problems.push(Problem::new(ProblemKind::Collision, message, component.at));
            continue;
        }
        let (Some(to), Some(path)) = (&component.to, &component.path) else { continue };
        match folders.get(to.as_str()) {
            Some(first) => {
                let message = format!(
                    "{kind} `{}` is generated into the same folder as {} `{}`",
                    component.name,
                    first.kind.name(),
                    first.name
                );
                problems.push(Problem::new(ProblemKind::Collision, message, path.at));
            }
            None => drop(folders.insert(to, component)),
        }
    }
}
