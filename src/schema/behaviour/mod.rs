//! What providers check beyond their schemas: allowed values, lengths, forms, arguments that exclude or need each other.
//!
//! `facts.tsv` holds facts from the sources of the providers (MPL-2.0, see NOTICE there), one line per resource type, written by
//! scripts/behaviour.py. A type that is not in it, or an argument, is one of which nothing is known.

mod changes;
mod check;
mod form;
mod level;
mod never;

use std::sync::OnceLock;

pub use changes::{Becomes, Change, changes};
pub use check::{Bounds, Check, Pattern};
pub use level::{Group, Level, Member, Relation};
pub use never::{Never, Seen, Wanted, never};

use crate::text::HashMap;

static FACTS: &str = include_str!("facts.tsv");

/// The providers whose types are known, by the first word of a type: the provider's address without its registry, and the versions
/// that the facts hold for. What an older version takes may differ; what a newer one takes, nobody knows yet.
const PROVIDERS: [(&str, &str, &str); 7] = [
    ("aws", "hashicorp/aws", ">= 5.0, <= 6.69.1"),
    ("kubernetes", "hashicorp/kubernetes", ">= 2.0, <= 3.4.0"),
    ("helm", "hashicorp/helm", ">= 2.0, <= 3.3.0"),
    ("kubectl", "alekc/kubectl", ">= 2.0, <= 2.4.1"),
    ("random", "hashicorp/random", ">= 3.0, <= 3.9.1"),
    ("time", "hashicorp/time", "<= 0.14.2"),
    ("tls", "hashicorp/tls", ">= 4.0, <= 4.4.1"),
];

/// A line of the table, and what it says once somebody has asked.
struct Entry {
    line: &'static str,
    decoded: OnceLock<Level>,
}

/// What is known of a resource type: the level of its own arguments.
pub fn of(kind: &str) -> Option<&'static Level> {
    // Whoever uses none of these providers reads nothing.
    provider(kind)?;
    let entry = table().get(kind)?;
    match entry.line.strip_prefix('=') {
        Some(other) => table().get(other).map(decoded),
        None => Some(decoded(entry)),
    }
}

/// The address (`hashicorp/aws`) of the provider that a type in the table is of, and the versions for which the table holds.
pub fn provider(kind: &str) -> Option<(&'static str, &'static str)> {
    let word = kind.split('_').next()?;
    PROVIDERS.iter().find(|(first, ..)| *first == word).map(|(_, address, versions)| (*address, *versions))
}

fn decoded(entry: &'static Entry) -> &'static Level {
    entry.decoded.get_or_init(|| level::decode(entry.line))
}

fn table() -> &'static HashMap<&'static str, Entry> {
    static TABLE: OnceLock<HashMap<&'static str, Entry>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let entries = FACTS.lines().filter_map(|line| line.split_once('\t'));
        entries.map(|(kind, line)| (kind, Entry { line, decoded: OnceLock::new() })).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{Check, Level, of, table};

    fn patterns(level: &Level, each: &mut dyn FnMut(&Check)) {
        for member in level.members.values() {
            member.checks.iter().for_each(&mut *each);
            patterns(&member.inside, each);
        }
    }

    #[test]
    fn every_line_is_read_and_every_pattern_and_form_is_known() {
        assert!(table().len() > 260, "{} types", table().len());
        let mut unread = Vec::new();
        for kind in table().keys() {
            let level = of(kind).unwrap_or_else(|| panic!("{kind} is an alias of nothing"));
            assert!(!level.members.is_empty() || !level.groups.is_empty(), "{kind} says nothing");
            patterns(level, &mut |check| {
                if let Check::Matches(pattern) | Check::MatchesNot(pattern) = check
                    && !pattern.is_read()
                {
                    unread.push(pattern.text.clone());
                }
            });
        }
        assert_eq!(unread, Vec::<String>::new());
    }

    #[test]
    fn an_alias_is_what_it_stands_for() {
        assert!(std::ptr::eq(of("aws_alb").unwrap(), of("aws_lb").unwrap()));
        assert!(of("aws_no_such_thing").is_none() && of("azurerm_subnet").is_none());
    }
}
