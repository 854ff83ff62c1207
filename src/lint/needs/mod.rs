//! What waits for what inside a module, as Terraform's graph has it. A call is no node: its inputs, its outputs, all of it, and what
//! it waits for are nodes of their own, so that an output may well feed an input of the same call.

mod owner;
mod reach;
mod rings;
mod sieve;

use std::collections::BTreeSet;
use std::fmt;

use super::Ctx;
use super::providers::configured;
use super::uses::Use;
use crate::repo::Module;
use crate::repo::module::{BlockAt, ResourceName};
use crate::text::{HashMap, IndexSet, Place};

pub(super) use reach::Needs;
pub(super) use rings::{Ring, on_rings, rings};
pub(super) use sieve::Sieve;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Node<'m> {
    /// With what its validation refers to.
    Variable(&'m str),
    Local(&'m str),
    Output(&'m str),
    Resource(&'m ResourceName),
    /// A configured provider: its local name and its alias.
    Provider(&'m str, Option<&'m str>),
    /// How often a call is made, and what all of it waits for.
    Call(&'m str),
    /// What a call is given.
    Input(&'m str, &'m str),
    /// What a call gives.
    Given(&'m str, &'m str),
    /// Everything in a call.
    Whole(&'m str),
}

/// As Terraform names them when it tells a cycle.
impl fmt::Display for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Variable(name) => write!(f, "var.{name}"),
            Node::Local(name) => write!(f, "local.{name}"),
            Node::Output(name) => write!(f, "output.{name}"),
            Node::Resource(name) => write!(f, "{}", name.address()),
            Node::Provider(name, None) => write!(f, "provider.{name}"),
            Node::Provider(name, Some(alias)) => write!(f, "provider.{name}.{alias}"),
            Node::Call(call) | Node::Whole(call) => write!(f, "module.{call}"),
            Node::Input(call, name) => write!(f, "module.{call}.var.{name}"),
            Node::Given(call, name) => write!(f, "module.{call}.output.{name}"),
        }
    }
}

/// What a node waits for, by its number, and where that is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Edge {
    pub to: usize,
    pub at: Place,
}

/// The nodes of a module, in the order in which its files name them.
pub(super) struct Graph<'m> {
    pub nodes: IndexSet<Node<'m>>,
    /// What each node waits for by what is written in this module. What goes through a called module is not among it.
    pub edges: Vec<Vec<Edge>>,
    /// Resources whose provider the module is passed: its name here.
    asks: HashMap<usize, String>,
}

impl<'m> Graph<'m> {
    pub fn of(ctx: &'m Ctx<'_>, module: &'m Module) -> Graph<'m> {
        let mut graph = Graph { nodes: IndexSet::default(), edges: Vec::new(), asks: HashMap::default() };
        let replaced = owner::replaced(ctx, module);
        for used in ctx.uses(module) {
            let Some((owner, block)) = owner::owner(ctx, module, used) else { continue };
            let Some(target) = owner::target(ctx, module, used) else { continue };
            // What an override file says over again does not hold.
            let holds = replaced.get(&owner).is_none_or(|last| *last == block);
            if owner != target && holds {
                graph.edge(owner, target, used.place());
            }
        }
        for resource in module.resources.values() {
            graph.provider(ctx, module, resource);
        }
        graph.calls(module);
        graph
    }

    /// Would the place of a use wait for itself if it referred to that address? Yes too when `steps` do not suffice to tell.
    pub fn would_ring(&self, ctx: &Ctx<'_>, module: &Module, used: &Use, address: &str, steps: &mut usize) -> bool {
        *steps = steps.saturating_sub(self.nodes.len());
        let owner = owner::owner(ctx, module, used);
        let Some(owner) = owner.map(|(owner, _)| owner) else { return false };
        if owner.to_string() == address {
            return true;
        }
        let Some(owner) = self.nodes.get_index_of(&owner) else { return false };
        let named = self.nodes.iter().enumerate().filter(|(_, node)| node.to_string() == address);
        let mut todo: Vec<usize> = named.map(|(number, _)| number).collect();
        let mut seen = BTreeSet::new();
        while let Some(node) = todo.pop() {
            let left = steps.checked_sub(1);
            *steps = left.unwrap_or_default();
            if node == owner || left.is_none() {
                return true;
            }
            if seen.insert(node) {
                todo.extend(self.edges.get(node).into_iter().flatten().map(|edge| edge.to));
            }
        }
        false
    }

    fn node(&mut self, node: Node<'m>) -> usize {
        let (number, new) = self.nodes.insert_full(node);
        if new {
            self.edges.push(Vec::new());
        }
        number
    }

    fn edge(&mut self, from: Node<'m>, to: Node<'m>, at: Place) {
        let (from, to) = (self.node(from), self.node(to));
        if let Some(edges) = self.edges.get_mut(from)
            && edges.last().is_none_or(|last| last.to != to)
        {
            edges.push(Edge { to, at });
        }
    }

    /// A resource waits for the provider that makes it.
    fn provider(&mut self, ctx: &'m Ctx<'_>, module: &'m Module, resource: &'m crate::repo::module::Resource) {
        let Some(name) = owner::provider(ctx, resource) else { return };
        match configured(ctx, module, &name) {
            Some(own) => {
                let provider = Node::Provider(&own.name, own.alias.as_deref());
                self.edge(Node::Resource(&resource.name), provider, resource.at.place());
            }
            None => {
                let number = self.node(Node::Resource(&resource.name));
                self.asks.insert(number, name);
            }
        }
    }

    /// What is given by a call waits for its repetition; all of it for everything that it is given.
    fn calls(&mut self, module: &'m Module) {
        let named: Vec<Node<'m>> = self.nodes.iter().copied().collect();
        for node in named {
            let call = match node {
                Node::Given(call, _) | Node::Input(call, _) | Node::Whole(call) => call,
                _ => continue,
            };
            let Some(at) = module.calls.get(call).map(|call| call.at.place()) else { continue };
            if self.nodes.contains(&Node::Call(call)) {
                self.edge(node, Node::Call(call), at);
            }
            if let Node::Input(..) = node
                && self.nodes.contains(&Node::Whole(call))
            {
                self.edge(Node::Whole(call), node, at);
            }
        }
    }
}

/// Where a declaration stands that stands in several files: the last, that of an override file.
type Replaced<'m> = HashMap<Node<'m>, BlockAt>;
