//! Who writes which state: the roots that an address may belong to.

use std::collections::BTreeSet;

use super::pattern::Pattern;
use super::root::Root;
use super::state::{Relation, State};
use super::wires::Link;
use crate::text::HashMap;

/// Why nothing can be looked up.
pub(super) const NO_ADDRESS: &str = "the address of the state is not known";

/// The states of all roots, found by address.
pub struct Writers<'r> {
    known: HashMap<&'r State, Vec<&'r Root>>,
    /// Addresses with gaps: each has to be compared.
    vague: Vec<(&'r State, &'r Root)>,
}

impl<'r> Writers<'r> {
    /// The states of roots, and what else they write as if it were one.
    pub fn new(roots: &'r [Root], more: &'r [(State, &'r Root)]) -> Writers<'r> {
        let mut writers = Writers { known: HashMap::default(), vague: Vec::new() };
        let states = roots.iter().flat_map(|root| root.states.iter().map(move |(_, state)| (state, root)));
        for (state, root) in states.chain(more.iter().map(|(state, root)| (state, *root))) {
            if state.is_known() {
                writers.known.entry(state).or_default().push(root);
            } else {
                writers.vague.push((state, root));
            }
        }
        writers
    }

    /// The roots that states may belong to. Where one of them surely writes a state, those that only might do not count.
    /// Examples and tests are asked only by each other.
    pub fn resolve(&self, states: &[State], reader: &Root) -> (BTreeSet<String>, Link) {
        let counts = |root: &&Root| !root.own.exempt || reader.own.exempt;
        let mut found = BTreeSet::new();
        let (mut incomplete, mut unknown) = (None, false);
        for state in states {
            if state.object().is_none_or(Pattern::is_any) {
                unknown = true;
                continue;
            }
            let same = self.known.get(state).into_iter().flatten().copied().filter(counts);
            let same: BTreeSet<String> = same.map(|root| root.path().to_string()).collect();
            if !same.is_empty() {
                found.extend(same);
                continue;
            }
            let others = self.known.iter().filter(|_| !state.is_known());
            let others = others.flat_map(|(written, roots)| roots.iter().map(|root| (*written, *root)));
            for (written, root) in others.chain(self.vague.iter().copied()) {
                let may = state.relation(written) != Relation::Never;
                if !may || !counts(&root) || root.path() == reader.path() {
                    continue;
                }
                if written.object().is_none_or(Pattern::is_any) {
                    // The least by name, for the order of a hash map must not show.
                    incomplete = Some(incomplete.map_or(root.path(), |known: &str| known.min(root.path())));
                } else {
                    found.insert(root.path().to_string());
                }
            }
        }
        let link = match (found.is_empty(), unknown, incomplete) {
            (false, ..) => Link::Linked,
            (true, true, _) => Link::Unknown(NO_ADDRESS.into()),
            (true, false, Some(root)) if states.iter().any(|state| state.backend == "remote") => {
                Link::Unknown(format!("the workspaces of `{root}` are named elsewhere"))
            }
            (true, false, Some(root)) => {
                Link::Unknown(format!("the backend of `{root}` is completed on the command line"))
            }
            (true, false, None) => Link::Outside,
        };
        (found, link)
    }
}
