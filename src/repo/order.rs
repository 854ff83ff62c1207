//! Orders among numbered things that wait for each other. Linear in things and waits.

/// Things in waves, each after all that it waits for. What waits in a ring, and who waits for that, is in none.
/// `waits[i]` are the things that `i` waits for; repeats count once, numbers of nothing count not at all.
pub fn waves(waits: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut waited_for: Vec<Vec<usize>> = vec![Vec::new(); waits.len()];
    let mut left: Vec<usize> = vec![0; waits.len()];
    for (i, on) in waits.iter().enumerate() {
        for on in once(on, waits.len()) {
            waited_for.get_mut(on).into_iter().for_each(|by| by.push(i));
            left.get_mut(i).into_iter().for_each(|left| *left += 1);
        }
    }
    let mut wave: Vec<usize> = (0..).zip(&left).filter(|(_, left)| **left == 0).map(|(i, _)| i).collect();
    let mut waves = Vec::new();
    while !wave.is_empty() {
        let mut next = Vec::new();
        for by in wave.iter().filter_map(|i| waited_for.get(*i)).flatten() {
            let Some(left) = left.get_mut(*by) else { continue };
            *left -= 1;
            if *left == 0 {
                next.push(*by);
            }
        }
        next.sort_unstable();
        waves.push(std::mem::replace(&mut wave, next));
    }
    waves
}

/// Groups of things that wait for each other, each way around, or for themselves. Sorted, in and by their members.
pub fn rings(waits: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        number: vec![0; waits.len()],
        low: vec![0; waits.len()],
        open: vec![false; waits.len()],
        stack: Vec::new(),
        next: 1,
        rings: Vec::new(),
    };
    for start in 0..waits.len() {
        if search.number.get(start) == Some(&0) {
            search.from(start, waits);
        }
    }
    search.rings.sort();
    search.rings
}

/// Tarjan's search for groups, with a stack of its own: a chain may be as long as a repository has units.
struct Search {
    /// When a thing was met; 0: not yet.
    number: Vec<usize>,
    /// The earliest thing that is open and that can be reached from it.
    low: Vec<usize>,
    open: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    rings: Vec<Vec<usize>>,
}

#[allow(clippy::indexing_slicing, reason = "every number is one of `waits`, as long as all the lists are")]
impl Search {
    fn meet(&mut self, i: usize) {
        self.number[i] = self.next;
        self.low[i] = self.next;
        self.next += 1;
        self.open[i] = true;
        self.stack.push(i);
    }

    fn from(&mut self, start: usize, waits: &[Vec<usize>]) {
        // A thing and how many of its waits were followed.
        let mut path = vec![(start, 0)];
        self.meet(start);
        while let Some((i, followed)) = path.last_mut() {
            let i = *i;
            let on = waits[i].get(*followed).copied();
            *followed += 1;
            match on {
                Some(on) if on >= waits.len() => {}
                Some(on) if self.number[on] == 0 => {
                    self.meet(on);
                    path.push((on, 0));
                }
                Some(on) if self.open[on] => self.low[i] = self.low[i].min(self.number[on]),
                Some(_) => {}
                None => {
                    path.pop();
                    if let Some((before, _)) = path.last() {
                        self.low[*before] = self.low[*before].min(self.low[i]);
                    }
                    if self.low[i] == self.number[i] {
                        self.close(i, waits);
                    }
                }
            }
        }
    }

    /// All that was met since, and is still open, is one group.
    fn close(&mut self, i: usize, waits: &[Vec<usize>]) {
        let at = self.stack.iter().rposition(|open| *open == i).unwrap_or(0);
        let mut group = self.stack.split_off(at);
        group.iter().for_each(|member| self.open[*member] = false);
        if group.len() > 1 || waits[i].contains(&i) {
            group.sort_unstable();
            self.rings.push(group);
        }
    }
}

fn once(on: &[usize], count: usize) -> Vec<usize> {
    let mut on: Vec<usize> = on.iter().copied().filter(|on| *on < count).collect();
    on.sort_unstable();
    on.dedup();
    on
}

#[cfg(test)]
mod tests {
    use super::{rings, waves};

    #[test]
    fn each_comes_after_what_it_waits_for() {
        let waits = [vec![], vec![0, 0], vec![0], vec![1, 2, 99], vec![]];
        assert_eq!(waves(&waits), [vec![0, 4], vec![1, 2], vec![3]]);
        assert!(rings(&waits).is_empty());
    }

    #[test]
    fn who_waits_in_a_ring_comes_never() {
        let waits = [vec![1], vec![0], vec![0], vec![], vec![4]];
        assert_eq!(waves(&waits), [vec![3]]);
        assert_eq!(rings(&waits), [vec![0, 1], vec![4]]);
    }

    #[test]
    fn a_long_chain_is_no_deep_one() {
        let mut waits: Vec<Vec<usize>> = (0..100_000).map(|i| vec![i + 1]).collect();
        assert_eq!(waves(&waits).len(), 100_000);
        waits[99_999] = vec![0];
        assert_eq!(rings(&waits).first().map(Vec::len), Some(100_000));
    }
}
