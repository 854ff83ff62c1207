//! The embedded charts, as scripts/charts.py packs them: an index in plain lines, a blank one, then each chart deflated.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::chart::{Chart, Key, Kind, Subchart};
use super::repository::same_repository;

static PACKED: &[u8] = include_bytes!("charts.bin");

/// What the index says of a chart.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    pub name: &'static str,
    pub version: &'static str,
    pub repository: &'static str,
    closed: bool,
    body: &'static [u8],
}

/// Every chart that is known, in no order that matters.
pub fn listed() -> Vec<Listed> {
    let end = PACKED.windows(2).position(|pair| pair == b"\n\n").map_or(0, |at| at + 1);
    let index = PACKED.get(..end).and_then(|index| std::str::from_utf8(index).ok()).unwrap_or_default();
    let mut rest = PACKED.get(end + 1..).unwrap_or_default();
    let mut all = Vec::new();
    for line in index.lines() {
        let [name, version, repository, closed, length] = fields(line);
        let Some((body, after)) = length.parse().ok().and_then(|length| rest.split_at_checked(length)) else { break };
        all.push(Listed { name, version, repository, closed: !closed.is_empty(), body });
        rest = after;
    }
    all
}

/// The chart of that name in a repository, under whatever address people know it.
pub fn find(repository: &str, name: &str) -> Option<Listed> {
    listed().into_iter().find(|chart| chart.name == name && same_repository(chart.repository, repository))
}

impl Listed {
    /// Decodes its keys.
    pub fn chart(&self) -> Chart {
        let mut text = String::new();
        // What cannot be read are keys that nobody knows: tests/charts reads them all.
        let _ = ZlibDecoder::new(self.body).read_to_string(&mut text);
        let mut lines = text.lines();
        let subcharts = lines.by_ref().take_while(|line| !line.is_empty()).map(subchart).collect();
        let keys = lines.filter_map(key).collect();
        let [name, version, repository] = [self.name, self.version, self.repository].map(str::to_string);
        Chart { name, version, repository, subcharts, closed: self.closed, keys }
    }
}

/// The fields of a line; empty ones for those that it lacks.
fn fields(line: &str) -> [&str; 5] {
    let mut parts = line.split('\t');
    [(); 5].map(|()| parts.next().unwrap_or_default())
}

fn subchart(line: &str) -> Subchart {
    let [alias, chart, version, repository, condition] = fields(line).map(str::to_string);
    Subchart { alias, chart, version, repository, condition }
}

/// A letter each for depth, type and marks, and the name.
fn key(line: &str) -> Option<Key> {
    let mut letters = line.bytes();
    let (depth, kind, marks) = (letters.next()?, letters.next()?, letters.next()?);
    let kind = match kind {
        b's' => Some(Kind::String),
        b'i' => Some(Kind::Int),
        b'f' => Some(Kind::Float),
        b'b' => Some(Kind::Bool),
        b'l' => Some(Kind::List),
        b'm' => Some(Kind::Map),
        b'n' => Some(Kind::Null),
        _ => None,
    };
    let marks = marks.checked_sub(b'A')?;
    let has = |mark: u8| marks & mark != 0;
    Some(Key {
        name: line.get(3..)?.to_string(),
        depth: usize::from(depth.checked_sub(b'@')?),
        kind,
        open: has(1),
        closed: has(2),
        removed: has(4),
        idle: has(8),
    })
}
