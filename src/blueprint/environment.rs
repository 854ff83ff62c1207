//! The blueprint as one environment sees it: its `set:` laid over the rest, arguments over that, defaults filled in.

use indexmap::IndexMap;

use super::decode::Decoder;
use super::model::{Resolved, Setting};
use super::node::{Node, Origin};
use super::overlay::{self, Assignment, schema_at};
use super::part::{Part, PartId};
use super::path::KeyPath;
use super::schema::Filling;
use super::{fixed, sections};
use crate::text::Diagnostic;

/// The blueprint as one environment sees it, before and after defaults.
pub struct View {
    pub written: Node,
    pub filled: Node,
}

impl Decoder<'_> {
    /// The blueprint (`bare`: without its environments) as one environment sees it.
    pub fn environment(&self, name: &str, bare: &Node, frame: &Node, problems: &mut Vec<Diagnostic>) -> View {
        let mut view = bare.clone();
        let mut assignments = Vec::new();
        let set = frame.at(&["environments", name, "set"]);
        for (key, entry) in set.into_iter().flat_map(Node::entries) {
            let assignment = Assignment::of_entry(key, entry, &self.sources.tree.bytes(entry.key.file));
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
        problems.extend(sections::refuse_toggles(bare, &view, &self.sections, name));
        // Arguments come last; what is wrong with them was said when they were laid over the blueprint itself.
        let sectional = |a: &&Assignment| a.steps.first().is_some_and(|(key, _)| key != "environments");
        let again: Vec<Assignment> = self.arguments.iter().filter(sectional).cloned().collect();
        let _ = self.lay(&mut view, &again);
        let written = view.clone();
        View { filled: self.fill(&mut view, &self.sectional, true, problems), written }
    }

    /// Every part in every environment. Where a part is off, its options are those of the blueprint, else the defaults.
    pub fn parts(&self, views: &IndexMap<String, View>, base: &Node) -> IndexMap<PartId, Resolved> {
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
