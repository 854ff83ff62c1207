//! Maps of few entries, side by side: trees of nodes take five times the memory, and there are a dozen of them in each unit.

use std::borrow::Borrow;

/// Values by name, in the order in which their names first came.
#[derive(Clone, Debug)]
pub struct Few<K, V>(Vec<(K, V)>);

impl<K, V> Default for Few<K, V> {
    fn default() -> Few<K, V> {
        Few(Vec::new())
    }
}

impl<K: Borrow<str>, V> Few<K, V> {
    pub fn get(&self, name: &str) -> Option<&V> {
        self.0.iter().find(|(known, _)| Borrow::<str>::borrow(known) == name).map(|(_, value)| value)
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// One more, or another one in the place of the one of that name.
    pub(super) fn insert(&mut self, name: K, value: V) {
        match self.0.iter_mut().find(|(known, _)| Borrow::<str>::borrow(known) == Borrow::<str>::borrow(&name)) {
            Some((_, known)) => *known = value,
            None => self.0.push((name, value)),
        }
    }
}
