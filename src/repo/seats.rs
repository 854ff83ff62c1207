//! Where a module is used: the roots that reach it and the calls on the way, so that somebody can look at it in place.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::instance::Instance;
use super::{Module, Repository, Root};
use crate::lang::Key;

/// Paths of calls that are looked at; a module that is used more often is known well enough by these.
const MAX_SEATS: usize = 500;

/// One path of calls from a root to a module.
#[derive(Clone, Debug)]
pub struct Seat<'r> {
    pub root: &'r Root,
    pub calls: Vec<&'r str>,
}

/// A module at the end of such a path: of repeated calls the first instance.
pub struct Seated<'r> {
    pub instance: Instance<'r>,
    /// `module.eks["a"].module.nodes`
    pub address: String,
}

impl Repository {
    /// The paths of calls that lead to a module, the one that speaks best for it first: from no example or test if possible,
    /// over few calls, by the name of the root, by the names of the calls.
    pub fn seats(&self, module: &str) -> Vec<Seat<'_>> {
        let mut callers: BTreeMap<&str, Vec<(&Module, &str)>> = BTreeMap::new();
        for caller in self.modules.values() {
            for call in caller.calls.values() {
                if let Some(to) = call.module() {
                    callers.entry(to).or_default().push((caller, &call.name));
                }
            }
        }
        let mut seats = Vec::new();
        let mut ways: VecDeque<(&str, Vec<&str>, BTreeSet<&str>)> = VecDeque::new();
        ways.push_back((module, Vec::new(), BTreeSet::new()));
        let mut looked = 0;
        while let Some((at, calls, seen)) = ways.pop_front() {
            looked += 1;
            if looked > MAX_SEATS || seats.len() >= MAX_SEATS {
                break;
            }
            if let Some(root) = self.root(at).filter(|_| !calls.is_empty()) {
                seats.push(Seat { root, calls: calls.iter().rev().copied().collect() });
            }
            for (caller, name) in callers.get(at).into_iter().flatten() {
                let mut seen = seen.clone();
                if caller.path != module && seen.insert(&caller.path) {
                    let calls = calls.iter().copied().chain([*name]).collect();
                    ways.push_back((&caller.path, calls, seen));
                }
            }
        }
        seats.sort_by(|a, b| seat_order(a).cmp(&seat_order(b)));
        seats
    }
}

fn seat_order<'s, 'r>(seat: &'s Seat<'r>) -> (bool, usize, &'s str, &'s [&'r str]) {
    (seat.root.own.exempt, seat.calls.len(), seat.root.path(), &seat.calls)
}

impl<'r> Seat<'r> {
    /// The module there, below an instance of the seat's root; `None` when a call on the way has no instances.
    pub fn below(&self, root: &Instance<'r>) -> Option<Seated<'r>> {
        let mut seated = Seated { instance: root.clone(), address: String::new() };
        for name in &self.calls {
            let call = seated.instance.module().calls.get(*name)?;
            let key = seated.instance.instances(call.repeat).keys().into_iter().next()?;
            let shown = match &key {
                Some(Key::Index(index)) => format!("[{index}]"),
                Some(Key::Name(name)) => format!("[{}]", crate::hcl::quote(name)),
                Some(Key::Any) | None => String::new(),
            };
            let dot = if seated.address.is_empty() { "" } else { "." };
            seated.address.push_str(&format!("{dot}module.{name}{shown}"));
            seated.instance = seated.instance.child(name, key.as_ref())?;
        }
        Some(seated)
    }
}
