//! The shortest rings of a graph.

use std::collections::{BTreeSet, VecDeque};

use super::Edge;

/// More rings than these in one module are not told.
const MAX_RINGS: usize = 50;
/// Work that looking for the shortest among them is worth.
const MAX_WORK: usize = 20_000_000;

/// A way around: each node with the edge that it goes on by.
pub(in crate::lint) type Ring = Vec<(usize, Edge)>;

/// The nodes that lie on rings or between them.
pub(in crate::lint) fn on_rings(edges: &[Vec<Edge>]) -> BTreeSet<usize> {
    let forth: Vec<Vec<usize>> = edges.iter().map(|edges| edges.iter().map(|edge| edge.to).collect()).collect();
    let mut back = vec![Vec::new(); edges.len()];
    for (from, to) in forth.iter().enumerate().flat_map(|(from, all)| all.iter().map(move |to| (from, *to))) {
        if let Some(back) = back.get_mut(to) {
            back.push(from);
        }
    }
    // From both ends: what leads nowhere, and what nothing leads to.
    let mut left = vec![true; edges.len()];
    peel(&mut left, &forth, &back);
    peel(&mut left, &back, &forth);
    (0..).zip(left).filter_map(|(node, left)| left.then_some(node)).collect()
}

/// Takes nodes away until each that is left has one that is left ahead of it.
fn peel(left: &mut [bool], ahead: &[Vec<usize>], behind: &[Vec<usize>]) {
    let is_left = |left: &[bool], node: usize| left.get(node) == Some(&true);
    let mut count: Vec<usize> = ahead.iter().map(|all| all.iter().filter(|to| is_left(left, **to)).count()).collect();
    let mut todo: Vec<usize> =
        (0..count.len()).filter(|node| is_left(left, *node) && count.get(*node) == Some(&0)).collect();
    while let Some(node) = todo.pop() {
        left.get_mut(node).into_iter().for_each(|left| *left = false);
        for before in behind.get(node).into_iter().flatten().filter(|before| is_left(left, **before)) {
            if let Some(count) = count.get_mut(*before) {
                *count -= 1;
                if *count == 0 {
                    todo.push(*before);
                }
            }
        }
    }
}

/// Rings, shortest first, each through some node that no ring before it goes through.
pub(in crate::lint) fn rings(edges: &[Vec<Edge>]) -> Vec<Ring> {
    let nodes = on_rings(edges);
    let size: usize = nodes.iter().filter_map(|node| edges.get(*node)).map(Vec::len).sum();
    let mut found: Vec<Ring> = Vec::new();
    let mut covered = BTreeSet::new();
    for node in &nodes {
        // In a large tangle the first ring of each node is good enough.
        if found.len() * size > MAX_WORK && covered.contains(node) {
            continue;
        }
        let ring = around(edges, &nodes, *node);
        covered.extend(ring.iter().map(|(node, _)| *node));
        found.extend((!ring.is_empty()).then_some(ring));
        if found.len() * size > 2 * MAX_WORK {
            break;
        }
    }
    found.sort_by_key(Vec::len);
    let mut covered = BTreeSet::new();
    found.retain(|ring| ring.iter().fold(false, |new, (node, _)| covered.insert(*node) || new));
    found.truncate(MAX_RINGS);
    found
}

/// The shortest way from a node back to it, empty when there is none.
fn around(edges: &[Vec<Edge>], nodes: &BTreeSet<usize>, start: usize) -> Ring {
    let mut came: Vec<Option<(usize, Edge)>> = vec![None; edges.len()];
    let mut todo = VecDeque::from([start]);
    while let Some(at) = todo.pop_front() {
        for edge in edges.get(at).into_iter().flatten().filter(|edge| nodes.contains(&edge.to)) {
            let Some(way @ None) = came.get_mut(edge.to) else { continue };
            *way = Some((at, *edge));
            if edge.to == start {
                return back(&came, start);
            }
            todo.push_back(edge.to);
        }
    }
    Vec::new()
}

fn back(came: &[Option<(usize, Edge)>], start: usize) -> Ring {
    let mut ring = Vec::new();
    let mut at = start;
    while let Some(Some((from, edge))) = came.get(at) {
        ring.push((*from, *edge));
        at = *from;
        if at == start {
            break;
        }
    }
    ring.reverse();
    ring
}
