//! Versions and constraints on them (`~> 5.0, != 5.3.1`), read and compared as HashiCorp's go-version does.

use std::cmp::Ordering;

/// A version. `1.2` is `1.2.0`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Version {
    /// At least three.
    segments: Vec<u64>,
    /// How many of them were written.
    written: usize,
    /// Empty for a release.
    pre: String,
}

/// Constraints that all have to hold.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Constraints(Vec<(Operator, Version)>);

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Operator {
    Equal,
    NotEqual,
    Greater,
    GreaterEqual,
    Less,
    LessEqual,
    /// `~>`: the last part that is written may grow.
    Pessimistic,
}

/// Segments that a version is padded to.
const SEGMENTS: usize = 3;

impl Version {
    /// `None` for what is no version.
    pub fn parse(text: &str) -> Option<Version> {
        let text = text.trim();
        let text = text.strip_prefix('v').unwrap_or(text);
        let text = text.split_once('+').map_or(text, |(version, _)| version);
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        let (core, pre) = text.split_at(end);
        let mut segments = core.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u64>>>()?;
        let pre = pre.strip_prefix('-').unwrap_or(pre);
        let is_fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '~' | '.');
        if !pre.chars().all(is_fine) || end < text.len() && pre.is_empty() {
            return None;
        }
        let written = segments.len();
        segments.resize(written.max(SEGMENTS), 0);
        Some(Version { segments, written, pre: pre.to_string() })
    }

    /// The release that comes `by` patches later.
    fn bumped(&self, by: u64) -> Version {
        let mut segments: Vec<u64> = self.segments.iter().copied().take(SEGMENTS).collect();
        if let Some(patch) = segments.last_mut() {
            *patch = patch.saturating_add(by);
        }
        Version { segments, written: self.written, pre: String::new() }
    }

    /// By their numbers alone.
    fn compare_release(&self, other: &Version) -> Ordering {
        let width = self.segments.len().max(other.segments.len());
        let part = |version: &Version, i: usize| version.segments.get(i).copied().unwrap_or(0);
        let parts = (0..width).map(|i| part(self, i).cmp(&part(other, i)));
        parts.fold(Ordering::Equal, Ordering::then)
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Version) -> Ordering {
        self.compare_release(other).then_with(|| compare_pre(&self.pre, &other.pre))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Version) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A release comes after what leads to it; parts that are numbers come first, and by size.
fn compare_pre(a: &str, b: &str) -> Ordering {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        (false, false) => {}
    }
    let (mut a, mut b) = (a.split('.'), b.split('.'));
    loop {
        let order = match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) => match (a.parse::<u64>(), b.parse::<u64>()) {
                (Ok(a), Ok(b)) => a.cmp(&b),
                (Ok(_), Err(_)) => Ordering::Less,
                (Err(_), Ok(_)) => Ordering::Greater,
                (Err(_), Err(_)) => a.cmp(b),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

impl Constraints {
    /// `None` for what is no list of constraints.
    pub fn parse(text: &str) -> Option<Constraints> {
        text.split(',').map(one).collect::<Option<Vec<_>>>().map(Constraints)
    }

    pub fn allow(&self, version: &Version) -> bool {
        self.0.iter().all(|(operator, bound)| allows(*operator, bound, version))
    }

    /// Both these and others; what both say is there once, for a hundred modules of one tree say the same.
    pub fn and(&self, other: &Constraints) -> Constraints {
        let new = other.0.iter().filter(|one| !self.0.contains(one));
        Constraints(self.0.iter().chain(new).cloned().collect())
    }

    /// Is there a version that they allow? The least one is a bound, or comes right after versions that are excluded.
    pub fn is_possible(&self) -> bool {
        let steps = self.0.iter().filter(|(operator, _)| *operator == Operator::NotEqual).count() as u64 + 1;
        let bounds = self.0.iter().map(|(_, bound)| bound.clone());
        let zero = Version { segments: vec![0; SEGMENTS], written: SEGMENTS, pre: String::new() };
        let tried = |bound: Version| self.allow(&bound) || (0..=steps).any(|by| self.allow(&bound.bumped(by)));
        bounds.chain([zero]).any(tried)
    }
}

fn one(text: &str) -> Option<(Operator, Version)> {
    let text = text.trim();
    let signs = [
        ("!=", Operator::NotEqual),
        (">=", Operator::GreaterEqual),
        ("<=", Operator::LessEqual),
        ("~>", Operator::Pessimistic),
        (">", Operator::Greater),
        ("<", Operator::Less),
        ("=", Operator::Equal),
        ("", Operator::Equal),
    ];
    let (rest, operator) = signs.iter().find_map(|(sign, operator)| Some((text.strip_prefix(sign)?, *operator)))?;
    Some((operator, Version::parse(rest)?))
}

fn allows(operator: Operator, bound: &Version, version: &Version) -> bool {
    let order = version.cmp(bound);
    match operator {
        Operator::Equal => return order.is_eq(),
        Operator::NotEqual => return order.is_ne(),
        _ => {}
    }
    // What leads to a release counts only for constraints that name such a version of that release.
    let same_release = || version.compare_release(bound).is_eq();
    if !version.pre.is_empty() && (bound.pre.is_empty() || !same_release()) {
        return false;
    }
    match operator {
        Operator::Greater => order.is_gt(),
        Operator::GreaterEqual => order.is_ge(),
        Operator::Less => order.is_lt(),
        Operator::LessEqual => order.is_le(),
        _ => {
            let fixed = bound.written.saturating_sub(1);
            let same = bound.segments.iter().zip(&version.segments).take(fixed).all(|(a, b)| a == b);
            order.is_ge() && same && (bound.pre.is_empty() || !version.pre.is_empty())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Constraints, Version};

    fn allows(constraints: &str, version: &str) -> Option<bool> {
        Some(Constraints::parse(constraints)?.allow(&Version::parse(version)?))
    }

    #[test]
    fn constraints_hold_as_in_go_version() {
        for (constraints, version, holds) in [
            ("1.0.0", "1.0", true),
            ("= 1", "v1.0.0", true),
            (">= 1.2, < 2.0, != 1.4.1", "1.4.1", false),
            (">= 1.2, < 2.0, != 1.4.1", "1.4.2", true),
            ("~> 1.2", "1.9.9", true),
            ("~> 1.2", "2.0.0", false),
            ("~> 1.2.3", "1.2.9", true),
            ("~> 1.2.3", "1.3.0", false),
            ("~> 1.2.3", "1.2.2", false),
            ("~> 1", "2.0.0", true),
            ("> 1.0.0", "1.1.0-beta", false),
            (">= 1.1.0-alpha", "1.1.0-beta", true),
            (">= 1.1.0-alpha", "1.2.0-beta", false),
            (">= 1.1.0-alpha", "1.1.0", true),
            ("~> 1.1.0-alpha", "1.1.0-beta2", true),
            ("~> 1.1.0-alpha", "1.1.5", false),
            ("= 1.0.0-rc.2", "1.0.0-rc.2", true),
            ("< 1.0.0-rc.10", "1.0.0-rc.9", true),
        ] {
            assert_eq!(allows(constraints, version), Some(holds), "{constraints} and {version}");
        }
        for wrong in ["", ">= ", ">= 1.x", "=> 1.0", "1.0 2.0", "latest", "~> 1.0-"] {
            assert_eq!(Constraints::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_nothing_can_satisfy_is_impossible() {
        for (constraints, possible) in [
            ("~> 5.0, >= 6.0", false),
            ("~> 5.0, >= 5.40, < 5.41", true),
            ("> 1.0.0, < 1.0.1", false),
            (">= 1.0.0, < 1.0.2, != 1.0.0, != 1.0.1", false),
            (">= 1.0.0, < 1.0.3, != 1.0.0, != 1.0.1", true),
            ("< 0.0.1", true),
            ("< 0.0.0", false),
            ("1.2.3, ~> 1.2", true),
            ("1.2.3, 1.2.4", false),
            ("= 2.0.0-beta1, >= 1.0", false),
            ("= 2.0.0-beta1, >= 2.0.0-alpha", true),
            ("~> 0.12.0, >= 0.13", false),
        ] {
            assert_eq!(Constraints::parse(constraints).map(|all| all.is_possible()), Some(possible), "{constraints}");
        }
    }
}
