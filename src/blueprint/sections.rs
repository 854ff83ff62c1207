//! Which sections are on: a section that is written is on, `null` switches it off, the manifest says what silence means.

use super::node::{Entry, Mapping, Node, NodeValue, Origin};
use super::overlay::{Assignment, empty};
use super::part::Part;
use super::path::KeyPath;
use super::schema::{Additional, Schema};
use crate::text::{Diagnostic, Place};

/// The parts that are written in one section.
#[derive(Debug)]
pub struct Section<'p> {
    pub path: Vec<String>,
    pub parts: Vec<&'p Part>,
}

impl Section<'_> {
    /// Is it on when the blueprint is silent?
    fn default(&self) -> bool {
        self.parts.iter().any(|part| part.default)
    }

    /// May it differ between environments? Only if every part in it may.
    fn toggle(&self) -> bool {
        self.parts.iter().all(|part| part.toggle)
    }

    fn keys(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }

    pub fn is_on(&self, root: &Node) -> bool {
        match root.at(&self.keys()) {
            Some(node) => !node.is_null() || node.is_blank(),
            None => self.default(),
        }
    }
}

/// The place of a section's key, when it is written.
pub fn key_place(root: &Node, path: &[String]) -> Option<Place> {
    let (last, above) = path.split_last()?;
    let above: Vec<&str> = above.iter().map(String::as_str).collect();
    root.at(&above)?.as_mapping()?.get(last).map(|entry| entry.key)
}

/// Sections in the order of the parts.
pub fn sections(parts: &[Part]) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for part in parts {
        match sections.iter_mut().find(|section| section.path == part.section) {
            Some(section) => section.parts.push(part),
            None => sections.push(Section { path: part.section.clone(), parts: vec![part] }),
        }
    }
    sections
}

/// Makes what silence means explicit: sections that are on have a map (`{}`), those that are off have none.
/// The frame's own sections (`state`) are left as they are.
pub fn settle(root: &mut Node, sections: &[Section<'_>], frame: &[String]) {
    let start =
        Place { file: root.place.file, span: crate::text::Span { end: root.place.span.start, ..root.place.span } };
    for section in sections.iter().filter(|section| !frame.iter().any(|key| *key == section.path[0])) {
        let on = section.is_on(root);
        let Some((last, above)) = section.path.split_last() else { continue };
        let Some(entries) = group(root, above, start) else { continue };
        match on {
            true => {
                let entry = || Entry { key: start, value: empty(start, Origin::Blueprint) };
                entries.entry(last.clone()).or_insert_with(entry);
            }
            false => {
                entries.shift_remove(last);
            }
        }
    }
}

/// The map that a section is a key of; made where it is not written.
fn group<'n>(root: &'n mut Node, path: &[String], start: Place) -> Option<&'n mut Mapping> {
    let NodeValue::Mapping(entries) = &mut root.value else { return None };
    match path.split_first() {
        None => Some(entries),
        Some((key, rest)) => {
            let entry = || Entry { key: start, value: empty(start, Origin::Blueprint) };
            group(&mut entries.entry(key.clone()).or_insert_with(entry).value, rest, start)
        }
    }
}

/// `addons: null`: whether it means none or the usual ones is anybody's guess.
pub fn refuse_null_groups(root: &Node, sections: &[Section<'_>]) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    for section in sections.iter().filter(|section| section.path.len() > 1) {
        let group = root.get(&section.path[0]).filter(|node| node.is_null() && !node.is_blank());
        if let Some(group) = group.filter(|group| problems.iter().all(|problem| problem.place != group.place)) {
            let help = "switch them off one by one, each with `name: null`; `{}` leaves the usual ones on";
            let message = format!("`{}` cannot be null", section.path[0]);
            problems.push(Diagnostic::error(message, group.place).help(help));
        }
    }
    problems
}

/// A path into a section that is off would switch it on in passing.
pub fn refuse_passing(root: &Node, sections: &[Section<'_>], assignment: &Assignment) -> Result<(), Box<Diagnostic>> {
    let path = assignment.path();
    let through = |section: &&Section<'_>| path.0.len() > section.path.len() && path.0.starts_with(&section.path);
    match sections.iter().find(through) {
        Some(section) if !section.is_on(root) => {
            let name = KeyPath(section.path.clone());
            let message = format!("`{path}` is set, but `{name}` is off");
            let help = format!("switch it on with `{name}: {{}}` or with a map of its options");
            Err(Box::new(Diagnostic::error(message, assignment.place).help(help)))
        }
        _ => Ok(()),
    }
}

/// Sections that are on in one environment and not in another though they may not be.
pub fn refuse_toggles(base: &Node, here: &Node, sections: &[Section<'_>], environment: &str) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for section in sections.iter().filter(|section| !section.toggle()) {
        let (base_on, here_on) = (section.is_on(base), section.is_on(here));
        let Some(place) = key_place(here, &section.path).filter(|_| base_on != here_on) else { continue };
        let name = KeyPath(section.path.clone());
        let verb = if here_on { "on" } else { "off" };
        let help = match here_on {
            true => format!("write `{name}` in the blueprint itself: then every environment has it"),
            false => format!("write `{name}: null` in the blueprint itself: then no environment has it"),
        };
        problems.push(
            Diagnostic::error(format!("`{name}` cannot be switched {verb} for `{environment}` alone"), place)
                .help(help)
                .note("other parts are built on it, so every environment has it or none has"),
        );
    }
    problems
}

/// The options of one part out of its filled section: what it declares, or everything where it takes the map itself.
pub fn options(part: &Part, sections: &[Section<'_>], root: &Node) -> Node {
    let keys: Vec<&str> = part.section.iter().map(String::as_str).collect();
    let Some(node) = root.at(&keys) else { return empty(root.place, Origin::Default) };
    let Some(entries) = node.as_mapping() else { return empty(node.place, node.origin) };
    let others = sections.iter().filter(|section| section.path == part.section).flat_map(|section| &section.parts);
    let others: Vec<&Schema> = others.map(|part| &part.options).collect();
    let mine = |key: &str| match part.options.properties.contains_key(key) {
        true => true,
        false => {
            part.options.additional != Additional::Refused
                && !others.iter().any(|options| options.properties.contains_key(key))
        }
    };
    let mapping: Mapping = entries.iter().filter(|(key, _)| mine(key)).map(|(k, e)| (k.clone(), e.clone())).collect();
    Node { value: NodeValue::Mapping(mapping), ..*node }
}
