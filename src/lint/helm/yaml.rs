//! YAML text into keys with their places. What an interpolation makes is a hole: a value that nobody knows, or keys that nobody knows.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::sourced::Sourced;
use crate::charts::{Given, Member};

/// Stands in a text for what is not known of it: no text that people write has it.
pub const HOLE: char = '\u{f8ff}';

const MAX_DEPTH: usize = 100;

/// More than these values, aliases written out, are not read.
const MAX_NODES: usize = 500_000;

/// What a document says; `None` for what is no YAML, or not certainly what it will be.
pub fn read(source: &Sourced) -> Option<Given> {
    let source = without_lonely_holes(source)?;
    let text = source.text.trim_start_matches('\u{feff}');
    let offset = source.text.len() - text.len();
    let starts = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
    let events = Parser::new_from_str(text);
    let mut reader = Reader { source: &source, offset, starts, events, anchors: HashMap::new(), depth: 0, nodes: 0 };
    loop {
        match reader.next()?.0 {
            Event::StreamStart | Event::Nothing => {}
            Event::DocumentStart(_) => break,
            // Comments alone.
            Event::StreamEnd => return Some(Given::Unknown),
            _ => return None,
        }
    }
    let given = reader.value()?;
    // What follows must be YAML as well.
    loop {
        match reader.next()?.0 {
            Event::StreamEnd => return Some(given),
            Event::DocumentStart(_) => return None,
            _ => {}
        }
    }
}

/// A hole alone on its line may become any number of lines. They are left out; unless what follows may belong to the last of them.
fn without_lonely_holes(source: &Sourced) -> Option<Sourced> {
    let lonely = |line: &str| line.contains(HOLE) && line.chars().all(|c| c == HOLE || c.is_whitespace());
    if !source.text.lines().any(lonely) {
        return Some(source.clone());
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut without = source.clone();
    let mut text = String::with_capacity(source.text.len());
    // The least indentation of such lines since the last other one.
    let mut least: Option<usize> = None;
    for line in source.text.split_inclusive('\n') {
        if lonely(line) {
            least = Some(least.map_or(indent(line), |least| least.min(indent(line))));
            // As many bytes, so that places stay.
            text.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            continue;
        }
        if !line.trim().is_empty() && least.take().is_some_and(|least| indent(line) > least) {
            return None;
        }
        text.push_str(line);
    }
    without.text = text;
    Some(without)
}

struct Reader<'t> {
    source: &'t Sourced,
    /// Bytes before the text.
    offset: usize,
    /// The byte at which each character starts, where the two differ.
    starts: Vec<usize>,
    events: Parser<'t, saphyr_parser::StrInput<'t>>,
    anchors: HashMap<usize, Given>,
    depth: usize,
    nodes: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.events.next_event()?.ok()
    }

    fn value(&mut self) -> Option<Given> {
        let (event, _) = self.next()?;
        self.rest(event).map(|(given, _)| given)
    }

    /// The value that starts with this event, and whether it has an anchor.
    fn rest(&mut self, event: Event<'t>) -> Option<(Given, bool)> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        self.nodes += 1;
        let (anchor, given) = match event {
            Event::Scalar(text, style, anchor, _) => (anchor, scalar(&text, style)),
            Event::Alias(anchor) => {
                let given = self.anchors.get(&anchor)?.clone();
                self.nodes += weight(&given);
                (0, given)
            }
            Event::SequenceStart(anchor, _) => {
                let mut items = Vec::new();
                loop {
                    match self.next()?.0 {
                        Event::SequenceEnd => break,
                        event => items.push(self.rest(event)?.0),
                    }
                }
                (anchor, Given::List(items))
            }
            Event::MappingStart(anchor, _) => (anchor, self.mapping()?),
            _ => return None,
        };
        self.depth -= 1;
        if self.nodes > MAX_NODES {
            return None;
        }
        if anchor > 0 {
            self.anchors.insert(anchor, given.clone());
        }
        Some((given, anchor > 0))
    }

    fn mapping(&mut self) -> Option<Given> {
        let mut members: Vec<Member> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let name = match event {
                Event::MappingEnd => return Some(Given::Map(members)),
                Event::Scalar(name, ..) => name.into_owned(),
                // A key that is no text: what it holds does not matter.
                event => {
                    self.rest(event)?;
                    self.value()?;
                    continue;
                }
            };
            let (event, _) = self.next()?;
            let (value, anchored) = self.rest(event)?;
            if name == "<<" {
                merge(&value, &mut members);
                continue;
            }
            if name.contains(HOLE) || name.is_empty() {
                continue;
            }
            let place = self.source.place(self.byte(span.start.index()), self.byte(span.end.index()))?;
            members.push(Member { name, place, value, anchored });
        }
    }

    fn byte(&self, index: usize) -> usize {
        let byte = if self.starts.is_empty() { Some(index) } else { self.starts.get(index).copied() };
        self.offset + byte.unwrap_or(self.source.text.len())
    }
}

/// `<<: *base`, `<<: [*a, *b]`
fn merge(value: &Given, members: &mut Vec<Member>) {
    match value {
        Given::Map(more) => members.extend(more.iter().cloned()),
        Given::List(items) => items.iter().for_each(|item| merge(item, members)),
        _ => {}
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Given {
    let plain = style == ScalarStyle::Plain;
    match text {
        _ if text.contains(HOLE) => Given::Unknown,
        "" | "~" | "null" | "Null" | "NULL" if plain => Given::Unknown,
        "true" | "false" | "True" | "False" | "yes" | "no" | "on" | "off" if plain => Given::Scalar,
        _ if plain && text.parse::<f64>().is_ok() => Given::Scalar,
        _ => Given::Text(text.to_string()),
    }
}

/// How many values there are in one, itself included.
fn weight(given: &Given) -> usize {
    match given {
        Given::Map(members) => 1 + members.iter().map(|member| weight(&member.value)).sum::<usize>(),
        Given::List(items) | Given::Either(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Given::Text(_) | Given::Scalar | Given::Unknown => 1,
    }
}
