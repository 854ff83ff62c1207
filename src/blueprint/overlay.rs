//! `set:` and `--set`: a value laid over the blueprint at a path. Maps merge, lists replace.

use super::node::{Entry, Mapping, Node, NodeValue, Origin};
use super::path::{self, KeyPath};
use super::schema::{Additional, Schema, complain};
use crate::text::{Diagnostic, Place, Span, closest};

/// `path: value` of an environment's `set:`, or `--set path=value`.
#[derive(Clone, PartialEq, Debug)]
pub struct Assignment {
    pub steps: Vec<(String, Place)>,
    /// The whole path as it is written.
    pub place: Place,
    pub value: Node,
}

impl Assignment {
    pub fn path(&self) -> KeyPath {
        KeyPath(self.steps.iter().map(|(key, _)| key.clone()).collect())
    }

    /// From a key of `set:`; its steps have places of their own where the text is written plainly.
    pub fn of_entry(key: &str, entry: &Entry, source: &[u8]) -> Result<Assignment, Box<Diagnostic>> {
        let written = entry.key.span.of(source);
        let plain = written == key.as_bytes();
        let steps = path::parse(key).map_err(|why| Box::new(wrong_path(key, &why, entry.key)))?;
        let steps = steps.into_iter().map(|step| {
            let place = if plain { part(entry.key, step.start, step.end) } else { entry.key };
            (step.key, place)
        });
        let value = entry.value.clone().with_origin(Origin::Environment);
        Ok(Assignment { steps: steps.collect(), place: entry.key, value })
    }
}

pub fn part(place: Place, start: usize, end: usize) -> Place {
    let base = place.span.start as usize;
    Place { file: place.file, span: Span::new(base + start, base + end) }
}

pub fn wrong_path(text: &str, why: &str, place: Place) -> Diagnostic {
    Diagnostic::error(format!("`{}` is not a path: {why}", text.escape_debug()), place)
        .help("a path is made of keys with dots between, `cluster.version`; a key that has a dot itself is quoted")
}

/// The schema at a path, as far as the path means anything; otherwise why not.
pub fn schema_at<'s>(assignment: &Assignment, root: &'s Schema) -> Result<&'s Schema, Box<Diagnostic>> {
    let mut schema = root;
    let mut at = KeyPath::default();
    for (key, place) in &assignment.steps {
        schema = match schema.child(key) {
            Some(child) => child,
            None if schema.additional == Additional::Anything => return Ok(schema),
            None if schema.properties.is_empty() => {
                let what = schema.types.first().map_or("a value", |kind| kind.words());
                let message = format!("`{at}` is {what}: it has no key `{key}`");
                let help = format!("set `{at}` as a whole; lists are replaced, not merged");
                return Err(Box::new(Diagnostic::error(message, *place).help(help)));
            }
            None => {
                let known: Vec<&str> = schema.properties.keys().map(String::as_str).collect();
                return Err(Box::new(complain::unknown_key(key, *place, &at, "a blueprint", &known)));
            }
        };
        at = at.key(key);
    }
    Ok(schema)
}

/// Lays the value over `root`. Refuses to go through what is not there: a misspelt name would make a new entry.
pub fn apply(root: &mut Node, schema: &Schema, assignment: &Assignment) -> Result<(), Box<Diagnostic>> {
    let Some(((last, last_place), above)) = assignment.steps.split_last() else { return Ok(()) };
    let (mut node, mut schema, mut at) = (root, schema, KeyPath::default());
    let anything = Schema { additional: Additional::Anything, ..Schema::default() };
    for (key, place) in above {
        let free = schema.additional == Additional::Anything;
        let Some(child) = schema.child(key).or(free.then_some(&anything)) else { return Ok(()) };
        let chosen = !schema.properties.contains_key(key) && !free;
        let NodeValue::Mapping(entries) = &mut node.value else { return Ok(()) };
        let absent = entries.get(key).is_none_or(|entry| entry.value.is_null());
        if absent && chosen {
            return Err(Box::new(no_entry(key, *place, &at, entries)));
        }
        if absent {
            let value = child.default.clone().map(|value| value.with_origin(Origin::Default));
            let value = value.unwrap_or_else(|| empty(*place, assignment.value.origin));
            entries.insert(key.clone(), Entry { key: *place, value });
        }
        at = at.key(key);
        let Some(entry) = entries.get_mut(key) else { return Ok(()) };
        (node, schema) = (&mut entry.value, child);
    }
    if let NodeValue::Mapping(entries) = &mut node.value {
        let over = Entry { key: *last_place, value: assignment.value.clone() };
        merge_entry(entries, last, over, schema.child(last));
    }
    Ok(())
}

/// Maps merge by key, everything else replaces. A default that the blueprint left alone is merged with, too.
fn merge(base: &mut Node, over: Node, schema: Option<&Schema>) {
    match (&mut base.value, over.value) {
        (NodeValue::Mapping(entries), NodeValue::Mapping(more)) => {
            for (key, entry) in more {
                let child = schema.and_then(|schema| schema.child(&key));
                merge_entry(entries, &key, entry, child);
            }
        }
        (_, value) => *base = Node { value, place: over.place, origin: over.origin },
    }
}

fn merge_entry(entries: &mut Mapping, key: &str, over: Entry, schema: Option<&Schema>) {
    if !entries.contains_key(key)
        && over.value.as_mapping().is_some()
        && let Some(default) = schema.and_then(|schema| schema.default.clone())
    {
        let value = default.with_origin(Origin::Default);
        entries.insert(key.to_string(), Entry { key: over.key, value });
    }
    match entries.get_mut(key) {
        Some(entry) => {
            entry.key = over.key;
            merge(&mut entry.value, over.value, schema);
        }
        None => {
            entries.insert(key.to_string(), over);
        }
    }
}

pub fn empty(place: Place, origin: Origin) -> Node {
    Node::new(NodeValue::Mapping(Mapping::new()), place, origin)
}

fn no_entry(key: &str, place: Place, at: &KeyPath, entries: &Mapping) -> Diagnostic {
    let problem = Diagnostic::error(format!("`{at}` has no entry `{key}`"), place);
    let whole = format!("to add it here, set `{}` to a whole map", at.key(key));
    match closest(key, entries.keys().map(String::as_str)) {
        Some(near) => problem.help(format!("did you mean `{near}`?  ({whole})")),
        None => problem.help(whole),
    }
}
