//! From text to a resolved blueprint: read, lay environments and arguments over it, fill in, check. All problems at once.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::fixed::{self, LayoutKind};
use super::model::{Blueprint, Resolved, Setting};
use super::node::{Mapping, Node, NodeValue, Origin};
use super::overlay::{self, Assignment, schema_at};
use super::part::{Part, PartId};
use super::path::KeyPath;
use super::read::{oversized, read};
use super::root::{frame, root};
use super::schema::{Filling, Schema};
use super::sections::{self, Section};
use super::sources::Sources;
use super::{arguments, check, typed};
use crate::text::{Diagnostic, Level, Place, Span};

/// What a blueprint may name.
#[derive(Clone, Copy)]
pub struct Known<'k> {
    /// Components and add-ons, from the catalogue.
    pub parts: &'k [Part],
    pub layouts: &'k [LayoutKind],
}

/// A blueprint, if there is no error, and everything there is to say about it, sorted by place.
pub struct Decoded {
    pub blueprint: Option<Blueprint>,
    pub problems: Vec<Diagnostic>,
}

/// Decodes the blueprint of `sources`.
pub fn decode(sources: &Sources, known: &Known<'_>) -> Decoded {
    if let Some(size) = sources.oversized {
        return Decoded { blueprint: None, problems: vec![oversized(size, sources.blueprint)] };
    }
    let bytes = sources.tree.bytes(sources.blueprint);
    let (node, mut problems) = read(&bytes, sources.blueprint, Origin::Blueprint);
    let blueprint = match node {
        Some(node) if !node.is_blank() => Some(Decoder::new(sources, known).run(node, &mut problems)),
        _ if problems.is_empty() => {
            let place = Place { file: sources.blueprint, span: Span::default() };
            let help = "start with `blueprint: 1`, `name`, `state`, `environments` and `cluster.access`";
            problems.push(Diagnostic::error("the blueprint is empty", place).help(help));
            None
        }
        _ => None,
    };
    let mut seen = HashSet::new();
    problems.retain(|problem| seen.insert((problem.place, problem.message.clone())));
    problems.sort_by_key(|problem| (problem.place.file, problem.place.span.start));
    shorten(&mut problems);
    let failed = problems.iter().any(|problem| problem.level == Level::Error);
    Decoded { blueprint: blueprint.filter(|_| !failed), problems }
}

/// Nobody reads further than this.
const MOST: usize = 200;

fn shorten(problems: &mut Vec<Diagnostic>) {
    let more = problems.len().saturating_sub(MOST);
    problems.truncate(MOST);
    if let Some(last) = problems.last_mut().filter(|_| more > 0) {
        last.notes.push(format!("{more} more problems follow"));
        last.level = Level::Error;
    }
}

struct Decoder<'d> {
    sources: &'d Sources,
    known: &'d Known<'d>,
    schema: Schema,
    /// The schema of what differs by environment: everything but `environments`.
    sectional: Schema,
    frame_keys: Vec<String>,
    sections: Vec<Section<'d>>,
    arguments: Vec<Assignment>,
}

/// The blueprint as one environment sees it, before and after defaults.
struct View {
    written: Node,
    filled: Node,
}

impl<'d> Decoder<'d> {
    fn new(sources: &'d Sources, known: &'d Known<'d>) -> Decoder<'d> {
        let schema = root(known.parts);
        let mut sectional = schema.clone();
        sectional.properties.shift_remove("environments");
        sectional.required.retain(|key| key != "environments");
        let frame_keys = frame().0.properties.into_keys().collect();
        let sections = sections::sections(known.parts);
        Decoder { sources, known, schema, sectional, frame_keys, sections, arguments: Vec::new() }
    }

    fn run(mut self, mut base: Node, problems: &mut Vec<Diagnostic>) -> Blueprint {
        let written = base.clone();
        let (list, more) = arguments::assignments(&self.sources.sets, self.sources.arguments, &self.schema);
        self.arguments = list;
        problems.extend(more);
        if base.as_mapping().is_some() {
            problems.extend(self.lay(&mut base, &self.arguments));
        }
        problems.extend(sections::refuse_null_groups(&base, &self.sections));
        let filled = self.fill(&mut base.clone(), &self.schema, false, problems);
        let frame = self.frame(&base, problems);
        let environments = typed::environments(&frame);
        let mut views: IndexMap<String, View> = IndexMap::new();
        let mut found: Vec<(String, Vec<Diagnostic>)> = Vec::new();
        for name in environments.keys() {
            let mut here = Vec::new();
            let view = self.environment(name, &base, &frame, &mut here);
            views.insert(name.clone(), view);
            found.push((name.clone(), here));
        }
        if views.is_empty() && base.as_mapping().is_some() {
            self.fill(&mut without_environments(&base), &self.sectional, true, problems);
        }
        problems.extend(said_once(found, &written));
        let parts = self.parts(&views, &filled);
        let blueprint = typed::blueprint(frame, environments, parts, filled);
        // What a schema refused is not told again in other words.
        let told: HashSet<Place> = problems.iter().map(|problem| problem.place).collect();
        let checked = check::check(&blueprint, self.known);
        problems.extend(checked.into_iter().filter(|problem| !told.contains(&problem.place)));
        blueprint
    }

    /// Lays assignments over the blueprint, one after the other.
    fn lay(&self, root: &mut Node, assignments: &[Assignment]) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for assignment in assignments {
            let result = sections::refuse_passing(root, &self.sections, assignment)
                .and_then(|()| overlay::apply(root, &self.schema, assignment));
            problems.extend(result.err().map(|problem| *problem));
        }
        problems
    }

    fn fill(&self, root: &mut Node, schema: &Schema, complete: bool, problems: &mut Vec<Diagnostic>) -> Node {
        sections::settle(root, &self.sections, &self.frame_keys);
        let mut filling = Filling::new(&self.sources.tree, complete);
        let start = Place { span: Span { end: root.place.span.start, ..root.place.span }, ..root.place };
        let filled = filling.fill(root, schema, &KeyPath::default(), start);
        problems.extend(filling.problems);
        filled
    }

    /// The frame filled in, with everything that is missing there told.
    fn frame(&self, base: &Node, problems: &mut Vec<Diagnostic>) -> Node {
        let mut schema = self.schema.clone();
        schema.properties.retain(|key, _| self.frame_keys.contains(key));
        let entries = base.as_mapping().cloned().unwrap_or_default();
        let entries: Mapping = entries.into_iter().filter(|(key, _)| self.frame_keys.contains(key)).collect();
        let node = Node { value: NodeValue::Mapping(entries), ..*base };
        let mut filling = Filling::new(&self.sources.tree, base.as_mapping().is_some());
        let start = Place { span: Span { end: base.place.span.start, ..base.place.span }, ..base.place };
        let frame = filling.fill(&node, &schema, &KeyPath::default(), start);
        problems.extend(filling.problems);
        frame
    }

    /// The blueprint as one environment sees it.
    fn environment(&self, name: &str, base: &Node, frame: &Node, problems: &mut Vec<Diagnostic>) -> View {
        let mut view = without_environments(base);
        let settled = view.clone();
        let bytes = self.sources.tree.bytes(self.sources.blueprint);
        let mut assignments = Vec::new();
        let set = frame.at(&["environments", name, "set"]);
        for (key, entry) in set.into_iter().flat_map(Node::entries) {
            let assignment = Assignment::of_entry(key, entry, &bytes);
            let checked = assignment.and_then(|a| schema_at(&a, &self.schema).map(|schema| (a, schema)));
            match checked {
                Ok((assignment, schema)) => {
                    let mut alone = Filling::new(&self.sources.tree, false);
                    if !assignment.value.is_null() || assignment.value.is_blank() {
                        alone.fill(&assignment.value, schema, &assignment.path(), assignment.place);
                    }
                    problems.extend(alone.problems);
                    let fixed = fixed::refuse(&assignment, schema, name, self.known.layouts);
                    if fixed.is_empty() {
                        assignments.push(assignment);
                    }
                    problems.extend(fixed);
                }
                Err(problem) => problems.push(*problem),
            }
        }
        problems.extend(self.lay(&mut view, &assignments));
        problems.extend(sections::refuse_toggles(&settled, &view, &self.sections, name));
        // Arguments come last; what is wrong with them was said when they were laid over the blueprint itself.
        let sectional = |a: &&Assignment| a.steps.first().is_some_and(|(key, _)| key != "environments");
        let again: Vec<Assignment> = self.arguments.iter().filter(sectional).cloned().collect();
        let _ = self.lay(&mut view, &again);
        let written = view.clone();
        View { filled: self.fill(&mut view, &self.sectional, true, problems), written }
    }

    /// Every part in every environment. Where a part is off, its options are those of the blueprint, else the defaults.
    fn parts(&self, views: &IndexMap<String, View>, base: &Node) -> IndexMap<PartId, Resolved> {
        let mut parts: Vec<&Part> = self.known.parts.iter().collect();
        parts.sort_by(|a, b| a.id.cmp(&b.id));
        let mut resolved = IndexMap::new();
        for part in parts {
            let mut settings = IndexMap::new();
            for (name, view) in views {
                let keys: Vec<&str> = part.section.iter().map(String::as_str).collect();
                let enabled = view.filled.at(&keys).is_some();
                let options = match enabled {
                    true => sections::options(part, &self.sections, &view.filled),
                    false if base.at(&keys).is_some() => sections::options(part, &self.sections, base),
                    false => self.defaults(part, &view.filled),
                };
                let place = sections::key_place(&view.written, &part.section);
                settings.insert(name.clone(), Setting { enabled, place, options });
            }
            resolved.insert(part.id.clone(), Resolved { part: part.clone(), settings });
        }
        resolved
    }

    fn defaults(&self, part: &Part, view: &Node) -> Node {
        let nothing = overlay::empty(view.place, Origin::Default);
        let path = KeyPath(part.section.clone());
        Filling::new(&self.sources.tree, false).fill(&nothing, &part.options, &path, view.place)
    }
}

fn without_environments(base: &Node) -> Node {
    let mut node = base.clone();
    if let NodeValue::Mapping(entries) = &mut node.value {
        entries.shift_remove("environments");
    }
    node
}

/// One problem of several environments is said once; where only some have it, it says which.
fn said_once(found: Vec<(String, Vec<Diagnostic>)>, written: &Node) -> Vec<Diagnostic> {
    let all = found.len();
    let mut merged: IndexMap<(Place, String), (Diagnostic, Vec<String>)> = IndexMap::new();
    for (name, problems) in found {
        for problem in problems {
            let key = (problem.place, problem.message.clone());
            let names = &mut merged.entry(key).or_insert_with(|| (problem, Vec::new())).1;
            if names.last() != Some(&name) {
                names.push(name.clone());
            }
        }
    }
    let own = |name: &str, place: Place| {
        let entry = written.at(&["environments", name]);
        entry.is_some_and(|node| node.place.file == place.file && node.place.span.contains(place.span))
    };
    let told = |(mut problem, names): (Diagnostic, Vec<String>)| {
        let elsewhere = names.len() < all && !names.iter().any(|name| own(name, problem.place));
        if elsewhere {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            problem = problem.note(format!("in {}", names.join(", ")));
        }
        problem
    };
    merged.into_values().map(told).collect()
}
