//! The figures of a run: what stands on its last line, and what `--stats` adds.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::text::Level;

use super::Finding;

/// What was read and how it is connected.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub files: usize,
    pub roots: usize,
    pub units: usize,
    pub modules: usize,
    /// By kind of wire.
    pub wires: BTreeMap<String, Wires>,
}

/// How many wires lead to a root of the repository, plainly elsewhere, or nobody knows where.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wires {
    pub linked: usize,
    pub outside: usize,
    pub unknown: usize,
}

/// What `--stats` shows on top: why things stayed unknown, and where the time went.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    pub unknown: BTreeMap<String, usize>,
    pub milliseconds: Milliseconds,
    /// Time per rule. What several ask for counts for the first of them.
    pub rules: BTreeMap<String, Duration>,
}

/// Time per phase.
#[derive(Clone, Copy, Debug, Default)]
pub struct Milliseconds {
    pub walk: u64,
    pub read: u64,
    pub parse: u64,
    pub model: u64,
    pub rules: u64,
}

impl Stats {
    /// Rules and their time, the dearest first.
    pub fn dearest(&self) -> Vec<(&str, Duration)> {
        let mut rules: Vec<(&str, Duration)> = self.rules.iter().map(|(rule, took)| (rule.as_str(), *took)).collect();
        rules.sort_by_key(|(rule, took)| (std::cmp::Reverse(*took), *rule));
        rules
    }

    /// For people: where wires lead, by kind, why things stayed unknown, most frequent first, milliseconds per phase and per rule.
    pub fn lines(&self, counts: &Counts) -> Vec<String> {
        let mut unknown: Vec<(&String, &usize)> = self.unknown.iter().collect();
        unknown.sort_by_key(|(why, count)| (std::cmp::Reverse(**count), *why));
        let wires = counts.wires.iter().map(|(kind, wires)| {
            let Wires { linked, outside, unknown } = wires;
            format!("wires {kind}: {linked} linked, {outside} outside, {unknown} unknown")
        });
        let why = unknown.iter().map(|(why, count)| format!("unknown {count} times: {}", super::visible(why)));
        let mut lines: Vec<String> = wires.chain(why).collect();
        let ms = &self.milliseconds;
        lines.push(format!(
            "walk {} ms, read {} ms, parse {} ms, model {} ms, rules {} ms",
            ms.walk, ms.read, ms.parse, ms.model, ms.rules
        ));
        let shown = |took: Duration| took.as_secs_f64() * 1000.0;
        let rule = |(rule, took): (&str, Duration)| format!("rule {rule} {:.1} ms", shown(took));
        lines.extend(self.dearest().into_iter().filter(|(_, took)| shown(*took) >= 0.1).map(rule));
        lines
    }
}

/// Findings by level.
#[derive(Clone, Copy, Debug, Default)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Summary {
    pub fn of(findings: &[Finding]) -> Summary {
        let count = |level| findings.iter().filter(|finding| finding.diagnostic.level == level).count();
        Summary { errors: count(Level::Error), warnings: count(Level::Warning), notes: count(Level::Note) }
    }

    /// The last line of a run: `3 errors, 1 warning in 61 files, 3 roots (4 of 5 wires linked, 1 outside) in 9 ms`.
    pub fn line(&self, counts: &Counts, milliseconds: u64) -> String {
        let levels = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let found: Vec<String> = levels.iter().filter(|(n, _)| *n > 0).map(|(n, word)| plural(*n, word)).collect();
        let found = if found.is_empty() { "no findings".into() } else { found.join(", ") };
        let mut line = format!("{found} in {}, {}", plural(counts.files, "file"), plural(counts.roots, "root"));
        if counts.units > 0 {
            line.push_str(&format!(", {}", plural(counts.units, "unit")));
        }
        let all = counts.wires.values().fold(Wires::default(), |sum, wires| Wires {
            linked: sum.linked + wires.linked,
            outside: sum.outside + wires.outside,
            unknown: sum.unknown + wires.unknown,
        });
        let total = all.linked + all.outside + all.unknown;
        if total > 0 {
            line.push_str(&format!(" ({} of {} linked", all.linked, plural(total, "wire")));
            for (n, word) in [(all.outside, "outside"), (all.unknown, "unknown")] {
                if n > 0 {
                    line.push_str(&format!(", {n} {word}"));
                }
            }
            line.push(')');
        }
        format!("{line} in {milliseconds} ms")
    }
}

fn plural(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}
