//! From text to a resolved blueprint: read, lay environments and arguments over it, fill in, check. All problems at once.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::environment::View;
use super::fixed::LayoutKind;
use super::model::Blueprint;
use super::node::{Mapping, Node, NodeValue, Origin};
use super::overlay::{self, Assignment};
use super::part::Part;
use super::path::KeyPath;
use super::read::{oversized, read};
use super::root::{frame, root};
use super::schema::{Filling, Schema};
use super::sections::{self, Section};
use super::sources::Sources;
use super::{arguments, check, problems, typed};
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
    problems::tidy(&mut problems);
    let failed = problems.iter().any(|problem| problem.level == Level::Error);
    Decoded { blueprint: blueprint.filter(|_| !failed), problems }
}

/// What decoding one blueprint works with.
pub struct Decoder<'d> {
    pub sources: &'d Sources,
    pub known: &'d Known<'d>,
    pub schema: Schema,
    /// The schema of what differs by environment: everything but `environments`.
    pub sectional: Schema,
    frame_keys: Vec<String>,
    pub sections: Vec<Section<'d>>,
    pub arguments: Vec<Assignment>,
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
        let bare = without_environments(&base);
        for name in environments.keys() {
            let mut here = Vec::new();
            let view = self.environment(name, &bare, &frame, &mut here);
            views.insert(name.clone(), view);
            found.push((name.clone(), here));
        }
        if views.is_empty() && base.as_mapping().is_some() {
            self.fill(&mut bare.clone(), &self.sectional, true, problems);
        }
        problems.extend(problems::said_once(found, &written));
        let parts = self.parts(&views, &filled);
        let blueprint = typed::blueprint(frame, environments, parts, filled);
        // What a schema refused is not told again in other words.
        let told: HashSet<Place> = problems.iter().map(|problem| problem.place).collect();
        let checked = check::check(&blueprint, self.known);
        problems.extend(checked.into_iter().filter(|problem| !told.contains(&problem.place)));
        blueprint
    }

    /// Lays assignments over the blueprint, one after the other.
    pub fn lay(&self, root: &mut Node, assignments: &[Assignment]) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for assignment in assignments {
            let result = sections::refuse_passing(root, &self.sections, assignment)
                .and_then(|()| overlay::apply(root, &self.schema, assignment));
            problems.extend(result.err().map(|problem| *problem));
        }
        problems
    }

    pub fn fill(&self, root: &mut Node, schema: &Schema, complete: bool, problems: &mut Vec<Diagnostic>) -> Node {
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
}

fn without_environments(base: &Node) -> Node {
    let mut node = base.clone();
    if let NodeValue::Mapping(entries) = &mut node.value {
        entries.shift_remove("environments");
    }
    node
}
