//! Units that wait for each other's outputs: none of them can be read.

use std::sync::Arc;

use super::unit::{Problem, ProblemKind, Unit};
use crate::repo::order;
use crate::text::HashMap;

/// Says of every unit on a ring of `dependency` blocks that it is. A ring through `dependencies` is refused only when
/// all units are run at once, and is none of these.
pub(super) fn tell(units: &mut [Unit], numbers: &HashMap<String, usize>) {
    let waits: Vec<Vec<usize>> =
        units.iter().map(|unit| counting(unit).filter_map(|to| numbers.get(to).copied()).collect()).collect();
    for ring in order::rings(&waits) {
        let paths: Vec<Arc<str>> =
            ring.iter().filter_map(|i| units.get(*i)).map(|unit| Arc::from(unit.path.as_str())).collect();
        for i in &ring {
            let Some(unit) = units.get_mut(*i) else { continue };
            let on = unit.dependencies.iter().find(|dependency| {
                let to = dependency.unit().and_then(|to| numbers.get(to));
                dependency.enabled && !dependency.replaced && to.is_some_and(|to| ring.contains(to))
            });
            let Some(at) = on.map(|dependency| dependency.section.place_of("config_path")) else { continue };
            let message = match paths.as_slice() {
                [_] => "the unit depends on itself".to_string(),
                paths => format!("these units depend on each other: {}", shown(paths)),
            };
            unit.problems.push(Problem::new(ProblemKind::Cycle, message, at));
        }
    }
}

fn counting(unit: &Unit) -> impl Iterator<Item = &str> {
    let counts = unit.dependencies.iter().filter(|dependency| dependency.enabled && !dependency.replaced);
    counts.filter_map(|dependency| dependency.unit())
}

/// The first of them, and how many more there are.
fn shown(paths: &[Arc<str>]) -> String {
    const SHOWN: usize = 8;
    let mut names: Vec<String> = paths.iter().take(SHOWN).map(|path| format!("`{path}`")).collect();
    if paths.len() > SHOWN {
        names.push(format!("{} more", paths.len() - SHOWN));
    }
    names.join(", ")
}
