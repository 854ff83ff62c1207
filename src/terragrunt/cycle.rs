//! Units that wait for each other's outputs: none of them can be run.

use std::collections::BTreeMap;

use super::unit::{Problem, ProblemKind, Unit};

/// Says of every unit in a ring of `dependency` blocks that it is in one.
pub(super) fn mark(units: &mut [Unit]) {
    let by_path: BTreeMap<&str, usize> = units.iter().enumerate().map(|(at, unit)| (unit.path.as_str(), at)).collect();
    let next = |unit: &Unit| -> Vec<usize> {
        let counts = unit.dependencies.iter().filter(|dependency| dependency.enabled && !dependency.replaced);
        counts.filter_map(|dependency| by_path.get(dependency.unit()?).copied()).collect()
    };
    let edges: Vec<Vec<usize>> = units.iter().map(next).collect();
    let rings = rings(&edges);
    for ring in rings {
        for (at, member) in ring.iter().enumerate() {
            let names: Vec<String> = (0..=ring.len())
                .filter_map(|step| {
                    units.get(*ring.get((at + step) % ring.len())?).map(|unit| format!("`{}`", unit.path))
                })
                .collect();
            let Some(follows) = ring.get((at + 1) % ring.len()).and_then(|next| units.get(*next)) else { continue };
            let follows = follows.path.clone();
            let Some(unit) = units.get_mut(*member) else { continue };
            let block = unit.dependencies.iter().find(|dependency| dependency.unit() == Some(&follows));
            let Some(place) = block.map(|block| block.section.place_of("config_path")) else { continue };
            let message = format!("units wait for each other: {}", names.join(" -> "));
            unit.problems.push(Problem::new(ProblemKind::Cycle, message, place));
        }
    }
}

/// One ring through each group of nodes that reach each other.
fn rings(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut state = vec![State::New; edges.len()];
    let mut found = Vec::new();
    let mut in_ring = vec![false; edges.len()];
    for start in 0..edges.len() {
        // The way down, and how many of each one's edges were taken.
        let mut way: Vec<(usize, usize)> = vec![(start, 0)];
        if state.get(start) != Some(&State::New) {
            continue;
        }
        set(&mut state, start, State::Open);
        while let Some((at, taken)) = way.last_mut() {
            let Some(next) = edges.get(*at).and_then(|edges| edges.get(*taken)).copied() else {
                set(&mut state, *at, State::Done);
                way.pop();
                continue;
            };
            *taken += 1;
            match state.get(next) {
                Some(State::New) => {
                    set(&mut state, next, State::Open);
                    way.push((next, 0));
                }
                Some(State::Open) => {
                    let from = way.iter().position(|(node, _)| *node == next).unwrap_or_default();
                    let ring: Vec<usize> = way.iter().skip(from).map(|(node, _)| *node).collect();
                    if ring.iter().any(|node| in_ring.get(*node) == Some(&false)) {
                        ring.iter().for_each(|node| {
                            if let Some(known) = in_ring.get_mut(*node) {
                                *known = true;
                            }
                        });
                        found.push(ring);
                    }
                }
                _ => {}
            }
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

fn set(states: &mut [State], at: usize, to: State) {
    if let Some(state) = states.get_mut(at) {
        *state = to;
    }
}
