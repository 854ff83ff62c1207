//! In which order roots and units can be applied: each after those whose outputs it reads, as many at once as possible.

use super::graph::{Graph, Kind};
use crate::repo::order;
use crate::text::HashMap;

impl Graph {
    /// Roots and units in waves; those of one wave can run in parallel. Those on a ring, and those behind one, come in none.
    pub fn waves(&self) -> Vec<Vec<&str>> {
        let (names, reads) = self.reads();
        let waves = order::waves(&reads);
        waves.into_iter().map(|wave| wave.into_iter().filter_map(|i| names.get(i).copied()).collect()).collect()
    }

    /// Roots and units that read each other in a ring, each group of them once, sorted.
    pub fn cycles(&self) -> Vec<Vec<&str>> {
        let (names, reads) = self.reads();
        let rings = order::rings(&reads);
        rings.into_iter().map(|ring| ring.into_iter().filter_map(|i| names.get(i).copied()).collect()).collect()
    }

    /// Roots and units by number, sorted, and whom each reads. A root that reads its own state need not wait; a unit would.
    fn reads(&self) -> (Vec<&str>, Vec<Vec<usize>>) {
        let names: Vec<&str> = self
            .nodes
            .iter()
            .filter(|node| matches!(node.kind, Kind::Root | Kind::Unit))
            .map(|node| &*node.id)
            .collect();
        let numbers: HashMap<&str, usize> = names.iter().copied().zip(0..).collect();
        let mut reads = vec![Vec::new(); names.len()];
        for edge in self.edges.iter().filter(|edge| edge.orders() && (edge.from != edge.to || edge.is_of_units())) {
            if let (Some(from), Some(to)) = (numbers.get(edge.from.as_str()), numbers.get(edge.to.as_str()))
                && let Some(reads) = reads.get_mut(*from)
            {
                reads.push(*to);
            }
        }
        (names, reads)
    }
}
