//! Which key of a chart somebody may have meant.

use super::chart::{Chart, Key};
use crate::text::closest;

/// Names that one takes for the other.
const PAIRS: [(&str, &str); 2] = [("replicas", "replicaCount"), ("enable", "enabled")];

/// A name that stands in more places than these says nothing of which is meant.
const MAX_PLACES: usize = 4;

/// More slips than these in one name are none: older versions of charts have keys that are as near as that to others.
const MAX_SLIPS: usize = 2;

/// The key that is most likely meant by a name that is not there, by its place in [`Chart::keys`]: one beside it in other case, one of
/// that name elsewhere, its plural or another word for it, one that is spelt nearly so.
pub(super) fn meant(chart: &Chart, parent: Option<usize>, name: &str) -> Option<usize> {
    let usable = |key: &Key| key.kind.is_some() && !key.removed && !key.idle;
    let beside: Vec<(usize, &Key)> = chart.below(parent).filter(|(_, key)| usable(key)).collect();
    let of = |wanted: &dyn Fn(&str) -> bool| beside.iter().find(|(_, key)| wanted(&key.name)).map(|(at, _)| *at);
    let pair = |a: &str, b: &str| PAIRS.contains(&(a, b)) || format!("{a}s") == b || format!("{a}es") == b;
    of(&|other| other.eq_ignore_ascii_case(name))
        .or_else(|| elsewhere(chart, name, &usable))
        .or_else(|| of(&|other| pair(name, other) || pair(other, name)))
        .or_else(|| {
            let near = closest(name, beside.iter().map(|(_, key)| key.name.as_str()))?;
            of(&|other| other == near).filter(|_| strsim::osa_distance(name, near) <= MAX_SLIPS)
        })
}

/// The key of that name nearest to the top, if there are few.
fn elsewhere(chart: &Chart, name: &str, usable: &dyn Fn(&Key) -> bool) -> Option<usize> {
    let named = chart.keys.iter().enumerate().filter(|(_, key)| key.name == name && usable(key));
    let named: Vec<(usize, &Key)> = named.take(MAX_PLACES + 1).collect();
    if named.len() > MAX_PLACES {
        return None;
    }
    named.into_iter().min_by_key(|(_, key)| key.depth).map(|(at, _)| at)
}
