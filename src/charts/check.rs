//! Values against the keys of a chart, as Helm takes them: what no template reads it ignores without a word.

use std::collections::BTreeSet;

use super::chart::{Chart, Key, Kind, Subchart};
use super::given::{Given, Member, joined};
use super::meant::meant;
use super::repository::release;
use crate::text::Place;

/// A key that does nothing, or not what it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub place: Place,
    /// From the top of the values, as `--set` writes it.
    pub path: String,
    /// The last name of the path.
    pub name: String,
    pub wrong: Wrong,
    /// The chart whose key it is: the release's own, or one inside of it.
    pub chart: String,
    pub version: String,
}

impl Problem {
    /// Does it hold for an older version, too, whose keys may be others? Only a slip of the pen does: what is spelt nearly like a key
    /// beside it, and is not its plural, which is what charts rename.
    pub fn is_slip(&self) -> bool {
        let Wrong::Unknown { rename: Some(to), .. } = &self.wrong else { return false };
        self.name.strip_suffix('s') != Some(to) && to.strip_suffix('s') != Some(&self.name)
    }
}

/// What is wrong with a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// The chart has none of that name.
    Unknown {
        /// Helm refuses it, by the chart's schema.
        refused: bool,
        /// The path of the key that may be meant.
        meant: Option<String>,
        /// That key's name, when it stands beside and so is the same path but for its last name.
        rename: Option<String>,
    },
    /// The chart fails when it is set.
    Removed,
    /// Nothing reads it but notes.
    Idle,
    /// It holds keys, and is none but this.
    NotAMap(Kind),
    /// It holds none, and is a map.
    NotKeys,
}

/// Checks the values of one release. `texts` are the texts in all of its values: what they read as templates is no unknown key.
pub fn check(chart: &Chart, values: &Given, texts: &[&str]) -> Vec<Problem> {
    let judge = Judge { chart, texts, above: Vec::new() };
    judge.values(values).problems
}

/// What was looked at.
#[derive(Default)]
struct Judged {
    problems: Vec<Problem>,
    seen: BTreeSet<Place>,
}

struct Judge<'c> {
    chart: &'c Chart,
    texts: &'c [&'c str],
    /// The aliases that lead to this chart.
    above: Vec<String>,
}

impl Judge<'_> {
    fn values(&self, values: &Given) -> Judged {
        self.every_way(values, &|given, judged| self.top(given, judged))
    }

    /// Judges each way to take something. A key that is fine in one of them is fine: the others may be no real ways.
    fn every_way(&self, given: &Given, with: &dyn Fn(&Given, &mut Judged)) -> Judged {
        let ways = given.ways();
        let mut all: Vec<Judged> = Vec::with_capacity(ways.len());
        for way in ways {
            let mut judged = Judged::default();
            with(way, &mut judged);
            all.push(judged);
        }
        let told: Vec<BTreeSet<Place>> = all.iter().map(|of| of.problems.iter().map(|p| p.place).collect()).collect();
        let fine =
            |place: &Place| all.iter().zip(&told).any(|(of, told)| of.seen.contains(place) && !told.contains(place));
        let fine: BTreeSet<Place> = told.iter().flatten().copied().filter(fine).collect();
        let mut whole = Judged::default();
        for of in all {
            whole.problems.extend(of.problems.into_iter().filter(|problem| !fine.contains(&problem.place)));
            whole.seen.extend(of.seen);
        }
        whole
    }

    fn top(&self, given: &Given, judged: &mut Judged) {
        let Given::Map(members) = given else { return };
        for member in members {
            match self.chart.subchart(&member.name) {
                Some(subchart) => self.subchart(subchart, member, judged),
                None => self.member(None, member, judged),
            }
        }
    }

    /// Values below an alias belong to that chart, but for what this one reads of them.
    fn subchart(&self, subchart: &Subchart, member: &Member, judged: &mut Judged) {
        judged.seen.insert(member.place);
        let listed = release(&subchart.repository, &subchart.chart, &subchart.version);
        let Some(listed) = listed.filter(|_| self.above.len() < 4) else { return };
        let theirs = listed.listed.chart();
        let ours = self.chart.find(None, &subchart.alias).map(|(at, _)| at);
        let conditions: Vec<&str> = subchart.condition.split(',').map(str::trim).collect();
        let above = self.above.iter().cloned().chain([subchart.alias.clone()]).collect();
        let judge = Judge { chart: &theirs, texts: self.texts, above };
        let inner = self.every_way(&member.value, &|given, judged| {
            let Given::Map(members) = given else { return };
            for member in members {
                if conditions.contains(&joined([subchart.alias.as_str(), &member.name]).as_str()) {
                    continue;
                }
                let mut inner = Judged::default();
                judge.top(&Given::Map(vec![member.clone()]), &mut inner);
                // What both read is wrong where both say so.
                if ours.is_some_and(|ours| self.chart.find(Some(ours), &member.name).is_some()) {
                    let mut own = Judged::default();
                    self.member(ours, member, &mut own);
                    inner.problems.retain(|problem| own.problems.iter().any(|other| other.place == problem.place));
                }
                judged.problems.extend(inner.problems);
                judged.seen.extend(inner.seen);
            }
        });
        judged.problems.extend(inner.problems);
        judged.seen.extend(inner.seen);
    }

    fn member(&self, parent: Option<usize>, member: &Member, judged: &mut Judged) {
        judged.seen.insert(member.place);
        let name = member.name.as_str();
        if parent.is_none() && name == "global" && !self.judges_global() {
            return;
        }
        let Some((at, key)) = self.chart.find(parent, name) else {
            let spared = member.anchored || parent.is_none() && self.is_read_by_a_text(name);
            if !spared {
                judged.problems.push(self.problem(parent, member, self.unknown(parent, name)));
            }
            return;
        };
        let wrong = match key {
            Key { removed: true, .. } => Some(Wrong::Removed),
            Key { idle: true, .. } => Some(Wrong::Idle),
            _ => None,
        };
        if let Some(wrong) = wrong {
            return judged.problems.push(self.problem(parent, member, wrong));
        }
        if key.open || matches!(key.kind, Some(Kind::List)) {
            return;
        }
        // Some are a text or a map, as one likes.
        let has_keys = self.chart.below(Some(at)).next().is_some();
        let inner = self.every_way(&member.value, &|given, judged| match (given, key.kind) {
            (Given::Map(members), kind) if has_keys || matches!(kind, Some(Kind::Map) | None) => {
                members.iter().for_each(|member| self.member(Some(at), member, judged));
            }
            (Given::Map(members), Some(kind)) if kind != Kind::Null && !members.is_empty() => {
                judged.problems.push(self.problem(parent, member, Wrong::NotAMap(kind)));
            }
            (Given::Scalar, Some(Kind::Map)) if has_keys => {
                judged.problems.push(self.problem(parent, member, Wrong::NotKeys));
            }
            _ => {}
        });
        judged.problems.extend(inner.problems);
        judged.seen.extend(inner.seen);
    }

    /// Every chart has `global`; what is below it can be told only where no chart inside may read it.
    fn judges_global(&self) -> bool {
        let at = self.chart.find(None, "global").map(|(at, _)| at);
        self.chart.subcharts.is_empty() && at.is_some_and(|at| self.chart.below(Some(at)).next().is_some())
    }

    /// Charts render some texts as templates, which may read keys that people make up.
    fn is_read_by_a_text(&self, name: &str) -> bool {
        let read = format!(".Values.{name}");
        self.texts.iter().any(|text| text.contains("{{") && text.contains(&read))
    }

    fn unknown(&self, parent: Option<usize>, name: &str) -> Wrong {
        let refused = match parent {
            None => self.chart.closed,
            Some(parent) => self.chart.keys.get(parent).is_some_and(|key| key.closed),
        };
        let meant = meant(self.chart, parent, name);
        let beside = meant.filter(|at| self.chart.below(parent).any(|(other, _)| other == *at));
        let rename = beside.and_then(|at| self.chart.keys.get(at)).map(|key| key.name.clone());
        let meant = meant.map(|at| self.full(self.chart.path(at)));
        Wrong::Unknown { refused, meant, rename }
    }

    fn full(&self, path: Vec<&str>) -> String {
        joined(self.above.iter().map(String::as_str).chain(path))
    }

    fn problem(&self, parent: Option<usize>, member: &Member, wrong: Wrong) -> Problem {
        let mut path = parent.map(|at| self.chart.path(at)).unwrap_or_default();
        path.push(&member.name);
        Problem {
            place: member.place,
            path: self.full(path),
            name: member.name.clone(),
            wrong,
            chart: self.chart.name.clone(),
            version: self.chart.version.clone(),
        }
    }
}
