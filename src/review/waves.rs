//! In which order roots can be applied: each after those whose states it reads, as many at once as possible.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Graph, Kind};

impl Graph {
    /// Roots in waves; those of one wave can run in parallel. Roots on a ring, and those behind one, come in none.
    pub fn waves(&self) -> Vec<Vec<&str>> {
        let reads = self.reads();
        let mut waiting: BTreeSet<&str> =
            self.nodes.iter().filter(|node| node.kind == Kind::Root).map(|node| node.id.as_str()).collect();
        let mut waves = Vec::new();
        loop {
            let free = |root: &&str| reads.get(root).is_none_or(|to| to.is_disjoint(&waiting));
            let wave: Vec<&str> = waiting.iter().copied().filter(free).collect();
            if wave.is_empty() {
                return waves;
            }
            wave.iter().for_each(|root| _ = waiting.remove(root));
            waves.push(wave);
        }
    }

    /// Roots that read each other's states in a ring, each group of them once, sorted.
    pub fn cycles(&self) -> Vec<Vec<&str>> {
        let reads = self.reads();
        // Only who is read by, and reads, what comes in no wave can be on a ring.
        let ordered: BTreeSet<&str> = self.waves().into_iter().flatten().collect();
        let stuck: BTreeSet<&str> = reads.keys().copied().filter(|root| !ordered.contains(root)).collect();
        let reach: BTreeMap<&str, BTreeSet<&str>> = stuck.iter().map(|root| (*root, reached(root, &reads))).collect();
        let meets = |a: &str, b: &str| reach.get(a).is_some_and(|to| to.contains(b));
        let mut cycles: BTreeSet<Vec<&str>> = BTreeSet::new();
        for root in stuck.iter().filter(|root| meets(root, root)) {
            cycles.insert(stuck.iter().copied().filter(|other| meets(root, other) && meets(other, root)).collect());
        }
        cycles.into_iter().collect()
    }

    /// Whose states each root reads; its own is no reason to wait.
    fn reads(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut reads: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for edge in self.edges.iter().filter(|edge| edge.kind != "call" && edge.from != edge.to) {
            reads.entry(&edge.from).or_default().insert(&edge.to);
        }
        reads
    }
}

fn reached<'g>(from: &str, reads: &BTreeMap<&'g str, BTreeSet<&'g str>>) -> BTreeSet<&'g str> {
    let (mut seen, mut todo) = (BTreeSet::new(), vec![from]);
    while let Some(at) = todo.pop() {
        for to in reads.get(at).into_iter().flatten() {
            if seen.insert(*to) {
                todo.push(to);
            }
        }
    }
    seen
}
