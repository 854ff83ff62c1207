//! Who reads whom: roots and modules as nodes, remote states and calls as edges, for people's pictures and for programs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::repo::Repository;
use crate::report::{harmless_json, visible};
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
    Module,
    /// A state that another repository writes.
    External,
}

/// `from` reads `to`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edge {
    pub from: String,
    pub to: String,
    /// `call`, or the kind of wire: `remote_state`, `tfe_outputs`, `component`, `ssm_parameter`.
    pub kind: &'static str,
    /// `path:line` of what says so.
    pub at: String,
}

impl Graph {
    /// Adds a repository; `show` names its paths. Wires that lead nowhere known are no edges: `inspect` lists them.
    pub fn add(&mut self, repository: &Repository, show: &dyn Fn(&str) -> String) {
        for path in repository.modules.keys() {
            let kind = if repository.root(path).is_some() { Kind::Root } else { Kind::Module };
            self.nodes.insert(Node { id: show(path), kind });
        }
        let mut lines: BTreeMap<FileId, LineIndex> = BTreeMap::new();
        let mut at = |place: Place| {
            let bytes = repository.tree.bytes(place.file);
            let index = lines.entry(place.file).or_insert_with(|| LineIndex::new(&bytes));
            let line = index.position(&bytes, place.span.start as usize).line;
            format!("{}:{line}", show(repository.tree.path(place.file)))
        };
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
                Kind::Module => ("([", "])"),
                Kind::External => ("[(", ")]"),
            };
            out.push_str(&format!("  n{number}{open}\"{}\"{close}\n", mermaid(&node.id)));
        }
        for (from, to, kind) in self.pairs() {
            let arrow = if kind == "call" { "-.->" } else { "-->" };
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
                Kind::Module => "ellipse",
                Kind::External => "cylinder",
            };
            out.push_str(&format!("  {} [shape = {shape}];\n", dot(&node.id)));
        }
        for (from, to, kind) in self.pairs() {
            let style = if kind == "call" { " [style = dashed]" } else { "" };
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
            Kind::Module => "module",
            Kind::External => "external",
        }
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
