//! Lists of problems as people can bear them: each said once, in the order of the file, and not without end.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::node::Node;
use crate::text::{Diagnostic, Level, Place};

/// Nobody reads further than this.
const MOST: usize = 200;

fn shorten(problems: &mut Vec<Diagnostic>) {
    let more = problems.len().saturating_sub(MOST);
    problems.truncate(MOST);
    if let Some(last) = problems.last_mut().filter(|_| more > 0) {
        last.notes.push(format!("{more} more problems follow"));
        last.level = Level::Error;
    }
}

/// Sorted by place, without repetitions, of bearable length.
pub fn tidy(problems: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    problems.retain(|problem| seen.insert((problem.place, problem.message.clone())));
    problems.sort_by_key(|problem| (problem.place.file, problem.place.span.start));
    shorten(problems);
}

/// One problem of several environments is said once; where only some have it, it says which.
pub fn said_once(found: Vec<(String, Vec<Diagnostic>)>, written: &Node) -> Vec<Diagnostic> {
    let all = found.len();
    let mut merged: IndexMap<(Place, String), (Diagnostic, Vec<String>)> = IndexMap::new();
    for (name, problems) in found {
        for problem in problems {
            let key = (problem.place, problem.message.clone());
            let names = &mut merged.entry(key).or_insert_with(|| (problem, Vec::new())).1;
            if names.last() != Some(&name) {
                names.push(name.clone());
            }
        }
    }
    let own = |name: &str, place: Place| {
        let entry = written.at(&["environments", name]);
        entry.is_some_and(|node| node.place.file == place.file && node.place.span.contains(place.span))
    };
    let told = |(mut problem, names): (Diagnostic, Vec<String>)| {
        let elsewhere = names.len() < all && !names.iter().any(|name| own(name, problem.place));
        if elsewhere {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            problem = problem.note(format!("in {}", names.join(", ")));
        }
        problem
    };
    merged.into_values().map(told).collect()
}
