//! Who reads whom: roots, units and modules as nodes, what they read and call as edges, for people's pictures and for programs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::io::Tree;
use crate::repo::Repository;
use crate::report::{harmless_json, visible};
use crate::terragrunt::{Trees, UNIT_FILE};
use crate::text::{FileId, LineIndex, Place};

/// The graph of one repository or of several.
#[derive(Default)]
pub struct Graph {
    pub(super) nodes: BTreeSet<Node>,
    pub(super) edges: BTreeSet<Edge>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Node {
    /// The directory, as a person in the current one would name it.
    pub id: String,
    pub kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    Root,
    /// Of Terragrunt.
    Unit,
    Module,
    /// A state that another repository writes.
    External,
}

/// `from` reads `to`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edge {
    pub from: String,
    pub to: String,
    /// `call`, `source`, `dependency`, `dependencies`, or the kind of wire: `remote_state`, `tfe_outputs`, `component`, `ssm_parameter`.
    pub kind: &'static str,
    /// `path:line` of what says so.
    pub at: String,
}

impl Edge {
    /// Must what it leads to be applied before?
    pub(super) fn orders(&self) -> bool {
        !matches!(self.kind, "call" | "source")
    }

    pub(super) fn is_of_units(&self) -> bool {
        matches!(self.kind, "dependency" | "dependencies")
    }
}

impl Graph {
    /// Adds a repository; `show` names its paths. Wires that lead nowhere known are no edges: `inspect` lists them.
    pub fn add(&mut self, repository: &Repository, show: &dyn Fn(&str) -> String) {
        for path in repository.modules.keys() {
            let kind = if repository.root(path).is_some() { Kind::Root } else { Kind::Module };
            self.nodes.insert(Node { id: show(path), kind });
        }
        let mut lines = Lines { tree: &repository.tree, known: BTreeMap::new(), show };
        let mut at = |place: Place| lines.at(place);
        for wire in &repository.wires {
            for to in &wire.to {
                let (from, to) = (show(&wire.from), show(to));
                self.edges.insert(Edge { from, to, kind: wire.kind.name(), at: at(wire.at) });
            }
            let externals = wire.externals.iter().filter_map(|index| repository.facts.externals.get(*index));
            for to in externals.map(|external| format!("external:{}", external.name)) {
                self.nodes.insert(Node { id: to.clone(), kind: Kind::External });
                self.edges.insert(Edge { from: show(&wire.from), to, kind: wire.kind.name(), at: at(wire.at) });
            }
        }
        for module in repository.modules.values() {
            for call in module.calls.values() {
                let Some(to) = call.module() else { continue };
                let (from, to) = (show(&module.path), show(to));
                self.edges.insert(Edge { from, to, kind: "call", at: at(call.at.place()) });
            }
        }
    }

    /// Adds the units of a repository, after the repository itself: a folder that is both is a unit.
    pub fn add_units(&mut self, trees: &Trees, show: &dyn Fn(&str) -> String) {
        let tree = &*trees.stacks.tree;
        let mut lines = Lines { tree, known: BTreeMap::new(), show };
        // What is written in JSON is no unit to a run of all.
        for unit in trees.units.iter().filter(|unit| !tree.path(unit.file).ends_with(".json")) {
            let id = show(&unit.path);
            for kind in [Kind::Root, Kind::Module] {
                self.nodes.remove(&Node { id: id.clone(), kind });
            }
            let dependencies = unit.dependencies.iter().filter(|dependency| dependency.enabled);
            let dependencies = dependencies.filter_map(|dependency| {
                Some((dependency.to.as_deref()?, "dependency", dependency.section.place_of("config_path")))
            });
            let paths = unit.paths.iter().filter_map(|path| Some((path.to.as_deref()?, "dependencies", path.at)));
            for (to, kind, at) in dependencies.chain(paths) {
                // A path may name the file of a unit.
                let folder = to.strip_suffix(UNIT_FILE).and_then(|folder| folder.strip_suffix('/')).unwrap_or(to);
                if trees.unit(folder).is_some() {
                    let at = lines.at(tree.really(at));
                    self.edges.insert(Edge { from: id.clone(), to: show(folder), kind, at });
                }
            }
            self.nodes.insert(Node { id, kind: Kind::Unit });
        }
    }

    /// The contract of `graph --format json`.
    pub fn json(&self) -> String {
        let node = |node: &Node| json!({ "id": node.id, "kind": node.kind.name() });
        let edge = |edge: &Edge| json!({ "from": edge.from, "to": edge.to, "kind": edge.kind, "at": edge.at });
        let value = json!({
            "nodes": self.nodes.iter().map(node).collect::<Vec<Value>>(),
            "edges": self.edges.iter().map(edge).collect::<Vec<Value>>(),
            "cycles": self.cycles(),
        });
        harmless_json(&format!("{value:#}\n"))
    }

    pub fn mermaid(&self) -> String {
        let mut out = String::from("flowchart LR\n");
        let numbers = self.numbers();
        for (node, number) in self.nodes.iter().zip(0..) {
            let (open, close) = match node.kind {
                Kind::Root => ("[", "]"),
                Kind::Unit => ("[[", "]]"),
                Kind::Module => ("([", "])"),
                Kind::External => ("[(", ")]"),
            };
            out.push_str(&format!("  n{number}{open}\"{}\"{close}\n", mermaid(&node.id)));
        }
        for (from, to, kind) in self.pairs() {
            let arrow = if matches!(kind, "call" | "source") { "-.->" } else { "-->" };
            if let (Some(from), Some(to)) = (numbers.get(from), numbers.get(to)) {
                out.push_str(&format!("  n{from} {arrow} n{to}\n"));
            }
        }
        out
    }

    pub fn dot(&self) -> String {
        let mut out = String::from("digraph repository {\n  rankdir = LR;\n");
        for node in &self.nodes {
            let shape = match node.kind {
                Kind::Root => "box",
                Kind::Unit => "component",
                Kind::Module => "ellipse",
                Kind::External => "cylinder",
            };
            out.push_str(&format!("  {} [shape = {shape}];\n", dot(&node.id)));
        }
        for (from, to, kind) in self.pairs() {
            let style = if matches!(kind, "call" | "source") { " [style = dashed]" } else { "" };
            out.push_str(&format!("  {} -> {}{style};\n", dot(from), dot(to)));
        }
        out + "}\n"
    }

    /// The edges without their places: two wires between two roots are one arrow.
    fn pairs(&self) -> BTreeSet<(&str, &str, &str)> {
        self.edges.iter().map(|edge| (edge.from.as_str(), edge.to.as_str(), edge.kind)).collect()
    }

    fn numbers(&self) -> BTreeMap<&str, usize> {
        self.nodes.iter().zip(0..).map(|(node, number)| (node.id.as_str(), number)).collect()
    }
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Root => "root",
            Kind::Unit => "unit",
            Kind::Module => "module",
            Kind::External => "external",
        }
    }
}

/// Places as `path:line`.
struct Lines<'t> {
    tree: &'t Tree,
    known: BTreeMap<FileId, LineIndex>,
    show: &'t dyn Fn(&str) -> String,
}

impl Lines<'_> {
    fn at(&mut self, place: Place) -> String {
        let bytes = self.tree.bytes(place.file);
        let index = self.known.entry(place.file).or_insert_with(|| LineIndex::new(&bytes));
        let line = index.position(&bytes, place.span.start as usize).line;
        format!("{}:{line}", (self.show)(self.tree.path(place.file)))
    }
}

/// Text inside of Mermaid's quotes, where `#…;` is a character and tags would be tags.
fn mermaid(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        match c {
            c if c.is_alphanumeric() || "/._- ".contains(c) => out.push(c),
            c => out.push_str(&format!("#{};", c as u32)),
        }
    }
    out
}

/// A quoted id of Graphviz's.
fn dot(text: &str) -> String {
    format!("\"{}\"", visible(text).replace('\\', "\\\\").replace('"', "\\\""))
}
