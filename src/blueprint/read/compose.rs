//! Events into a tree, on a stack of its own rather than by recursion, so that no input can exhaust the program's.

use std::collections::HashMap;

use saphyr_parser::{Event, ScalarStyle, Tag};

use super::super::node::{Entry, Mapping, Node, NodeValue};
use super::super::scalar;
use super::Source;
use super::keys::{is_string, merge, merge_source};
use crate::text::{Diagnostic, Place};

/// Collections inside collections; what unfolds from aliases counts too.
const MAX_DEPTH: usize = 64;

/// Values that aliases may add to a document: an honest one repeats a few, a bomb multiplies them.
const MAX_ALIASED: usize = 20_000;

/// Values of a document; the largest honest blueprint has some thousands.
const MAX_VALUES: usize = 200_000;

/// Problems after which reading on helps nobody.
const MAX_PROBLEMS: usize = 200;

/// An open collection.
struct Open {
    anchor: usize,
    place: Place,
    /// Levels below this one and values inside it, as far as it is read.
    size: Size,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping { entries: Mapping, merged: Vec<Node>, key: Option<(String, Place, bool)> },
}

#[derive(Clone, Copy)]
struct Size {
    depth: usize,
    values: usize,
}

const LEAF: Size = Size { depth: 0, values: 1 };

pub struct Composer {
    source: Source,
    stack: Vec<Open>,
    anchors: HashMap<usize, (Node, Size)>,
    aliased: usize,
    values: usize,
    pub root: Option<Node>,
    pub problems: Vec<Diagnostic>,
}

impl Composer {
    pub fn new(source: Source) -> Composer {
        Composer {
            source,
            stack: Vec::new(),
            anchors: HashMap::new(),
            aliased: 0,
            values: 0,
            root: None,
            problems: Vec::new(),
        }
    }

    /// Takes one event; `false` when reading further makes no sense.
    pub fn event(&mut self, event: Event<'_>, place: Place, text: &str) -> bool {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let quoted = style != ScalarStyle::Plain || tag.as_deref().is_some_and(is_string);
                self.refuse_tag(tag.as_deref(), place);
                if !quoted && value == "<<" && self.expects_key() {
                    self.open_key("<<".to_string(), place, true);
                    return true;
                }
                let value = if quoted { NodeValue::String(value.into_owned()) } else { scalar::plain(&value) };
                let written = place.span;
                self.value(Node::new(value, place, self.source.origin), LEAF, anchor, {
                    let start = written.start as usize - self.source.base;
                    let end = written.end as usize - self.source.base;
                    text.get(start..end).unwrap_or_default()
                })
            }
            Event::SequenceStart(anchor, tag) => {
                self.open(anchor, tag.as_deref(), place, Content::Sequence(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                let content = Content::Mapping { entries: Mapping::new(), merged: Vec::new(), key: None };
                self.open(anchor, tag.as_deref(), place, content)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place, text),
            Event::Alias(anchor) => self.alias(anchor, place),
            _ => true,
        }
    }

    fn open(&mut self, anchor: usize, tag: Option<&Tag>, place: Place, content: Content) -> bool {
        self.refuse_tag(tag, place);
        if self.stack.len() >= MAX_DEPTH {
            self.problems.push(too_deep(place));
            return false;
        }
        self.stack.push(Open { anchor, place, size: Size { depth: 0, values: 0 }, content });
        true
    }

    fn close(&mut self, end: Place, text: &str) -> bool {
        let Some(open) = self.stack.pop() else { return true };
        let start = open.place.span.start as usize - self.source.base;
        let flow = matches!(text.as_bytes().get(start), Some(b'{' | b'['));
        let mut place = open.place;
        let value = match open.content {
            Content::Sequence(items) => {
                place.span.end = items.last().map_or(place.span.end, |item| item.place.span.end.max(place.span.end));
                NodeValue::Sequence(items)
            }
            Content::Mapping { mut entries, merged, .. } => {
                for entry in entries.values() {
                    place.span.end = place.span.end.max(entry.key.span.end).max(entry.value.place.span.end);
                }
                merge(&mut entries, merged);
                NodeValue::Mapping(entries)
            }
        };
        if flow {
            place.span.end = place.span.end.max(end.span.end);
        }
        self.value(Node::new(value, place, self.source.origin), open.size, open.anchor, "")
    }

    fn alias(&mut self, anchor: usize, place: Place) -> bool {
        let Some((node, size)) = self.anchors.get(&anchor).cloned() else {
            self.problems.push(Diagnostic::error("this alias stands inside what it repeats", place));
            return false;
        };
        self.aliased += size.values;
        if self.aliased > MAX_ALIASED {
            let message = format!("the aliases of this file unfold to more than {MAX_ALIASED} values");
            self.problems.push(Diagnostic::error(message, place).label("one too many").help("write the values out"));
            return false;
        }
        if self.stack.len() + size.depth > MAX_DEPTH {
            self.problems.push(too_deep(place));
            return false;
        }
        // The alias is where the person looks first; what is wrong inside is shown where it is written.
        self.value(node, size, 0, "*")
    }

    /// A finished value: the key or the value of a map, an item of a list, or the document.
    fn value(&mut self, node: Node, size: Size, anchor: usize, written: &str) -> bool {
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
        self.values += 1;
        if self.values > MAX_VALUES {
            let message = format!("the file holds more than {MAX_VALUES} values, which no blueprint does");
            self.problems.push(Diagnostic::error(message, node.place));
            return false;
        }
        if self.problems.len() >= MAX_PROBLEMS {
            return false;
        }
        if self.expects_key() {
            let place = node.place;
            let key = self.key(node, written);
            self.open_key(key, place, false);
            return true;
        }
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(node);
            return true;
        };
        open.size.values += size.values;
        open.size.depth = open.size.depth.max(size.depth + 1);
        match &mut open.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping { entries, merged, key } => match key.take() {
                Some((_, place, true)) => match merge_source(node) {
                    Some(nodes) => merged.extend(nodes),
                    None => self.problems.push(
                        Diagnostic::error("`<<` takes a map, or a list of maps", place)
                            .help("mark a map with `&name` and write `<<: *name`; a key of this name needs quotes"),
                    ),
                },
                // The key was told to be none.
                Some((key, _, false)) if key.starts_with('\0') => {}
                Some((key, place, false)) => match entries.get(&key) {
                    Some(first) => self.problems.push(
                        Diagnostic::error(format!("`{key}` is written twice"), place)
                            .label("again")
                            .related(first.key, "first here"),
                    ),
                    None => {
                        entries.insert(key, Entry { key: place, value: node });
                    }
                },
                None => {}
            },
        }
        true
    }

    fn expects_key(&self) -> bool {
        matches!(self.stack.last(), Some(Open { content: Content::Mapping { key: None, .. }, .. }))
    }

    fn open_key(&mut self, name: String, place: Place, merge: bool) {
        if let Some(Open { content: Content::Mapping { key, .. }, .. }) = self.stack.last_mut() {
            *key = Some((name, place, merge));
        }
    }
}

fn too_deep(place: Place) -> Diagnostic {
    Diagnostic::error(format!("values are nested more than {MAX_DEPTH} levels deep"), place).label("here")
}
