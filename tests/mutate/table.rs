//! What came of the mutations: a row per kind, and every miss.

use std::collections::BTreeMap;
use std::fmt;

/// The result of one mutation.
pub struct Outcome {
    pub kind: &'static str,
    /// Does something follow from it?
    pub breaks: bool,
    /// What was expected and what was said, when they differ.
    pub miss: Option<String>,
}

#[derive(Default)]
struct Row {
    broken: [usize; 2],
    harmless: [usize; 2],
}

/// Found of derived: of the mutations that break something, and silent ones of those that break nothing.
#[derive(Default)]
pub struct Table {
    rows: BTreeMap<&'static str, Row>,
    pub misses: Vec<String>,
}

impl Table {
    pub fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Table {
        let mut table = Table::default();
        for outcome in outcomes {
            let row = table.rows.entry(outcome.kind).or_default();
            let [right, all] = if outcome.breaks { &mut row.broken } else { &mut row.harmless };
            *right += usize::from(outcome.miss.is_none());
            *all += 1;
            table.misses.extend(outcome.miss);
        }
        table
    }

    pub fn total(&self) -> usize {
        self.rows.values().map(|row| row.broken[1] + row.harmless[1]).sum()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:32} {:>15}   {:>15}", "kind", "found / derived", "silent / harmless")?;
        let mut sums = Row::default();
        for (kind, row) in &self.rows {
            writeln!(f, "{kind:32} {}   {}", share(row.broken), share(row.harmless))?;
            for i in 0..2 {
                sums.broken[i] += row.broken[i];
                sums.harmless[i] += row.harmless[i];
            }
        }
        write!(f, "{:32} {}   {}", "all", share(sums.broken), share(sums.harmless))
    }
}

fn share([right, all]: [usize; 2]) -> String {
    if all == 0 { format!("{:>15}", "-") } else { format!("{:>15}", format!("{right} / {all}")) }
}
