//! Questions about who reads whom: missing names, states that collide, rings. The answers are facts; verdicts are the linter's.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::flow::Read;
use super::wires::{Link, Wire};
use super::{Backend, Pattern, Relation, Repository, Root, State, WireKind};
use crate::io::External;
use crate::text::FileId;

/// A name that is read of a remote state and that no root it may mean has.
#[derive(Debug)]
pub struct Missing<'r> {
    pub output: &'r str,
    /// In order of place, guarded reads left out.
    pub reads: Vec<&'r Read>,
    /// Who lacks it: all that the wire may mean there.
    pub candidates: Vec<Producer<'r>>,
}

/// Who writes a state: a root of this repository, or another repository that the settings tell of.
#[derive(Clone, Copy, Debug)]
pub enum Producer<'r> {
    Root(&'r Root),
    External(&'r External),
}

impl<'r> Producer<'r> {
    /// Has it that output, or may it stand in a file that could not be read?
    pub fn may_output(self, repository: &Repository, name: &str) -> bool {
        match self {
            Producer::Root(root) => may_output(repository, root, name),
            Producer::External(external) => external.outputs.contains(name),
        }
    }

    /// The names of its outputs.
    pub fn outputs(self, repository: &'r Repository) -> Vec<&'r str> {
        match self {
            Producer::Root(root) => {
                let module = repository.modules.get(root.path());
                module.into_iter().flat_map(|module| module.outputs.keys()).map(String::as_str).collect()
            }
            Producer::External(external) => external.outputs.iter().map(String::as_str).collect(),
        }
    }

    /// The directory of the root, or what the settings call it.
    pub fn name(self) -> &'r str {
        match self {
            Producer::Root(root) => root.path(),
            Producer::External(external) => &external.name,
        }
    }
}

/// The names that a wire reads and every candidate lacks, in some workspace of the reader. Nothing is missing where a
/// candidate could not be read whole, the wire is not linked, or `defaults` may stand by.
pub fn missing<'r>(repository: &'r Repository, wire: &'r Wire) -> Vec<Missing<'r>> {
    let mut missing: BTreeMap<&str, Missing<'r>> = BTreeMap::new();
    if wire.defaults.open {
        return Vec::new();
    }
    let mut by_key: BTreeMap<&Option<String>, Vec<Vec<Producer<'r>>>> = BTreeMap::new();
    for read in wire.reads.reads.iter().filter(|read| !read.guarded) {
        if wire.defaults.names.contains_key(&read.output) {
            continue;
        }
        let lacking = |all: &&Vec<Producer<'_>>| !all.iter().any(|one| one.may_output(repository, &read.output));
        let sets = by_key.entry(&read.key).or_insert_with(|| candidates(repository, wire, read));
        let Some(candidates) = sets.iter().find(lacking) else { continue };
        let entry = missing.entry(&read.output);
        let new = || Missing { output: &read.output, reads: Vec::new(), candidates: candidates.clone() };
        entry.or_insert_with(new).reads.push(read);
    }
    missing.into_values().collect()
}

/// Whom a read may mean, for each workspace of the reader where they are known, sets that are equal once.
pub fn candidates<'r>(repository: &'r Repository, wire: &Wire, read: &Read) -> Vec<Vec<Producer<'r>>> {
    type Names<'n> = BTreeSet<(Option<&'n str>, Option<usize>)>;
    let mut by_reader: BTreeMap<(&Option<String>, Option<FileId>), Option<Names<'_>>> = BTreeMap::new();
    for source in &wire.sources {
        if read.key.is_some() && source.key.is_some() && read.key != source.key {
            continue;
        }
        let found = by_reader.entry((&source.reader, source.values)).or_insert_with(|| Some(BTreeSet::new()));
        match (&source.link, &mut *found) {
            (Link::Linked, Some(found)) => {
                found.extend(source.to.iter().map(|path| (Some(path.as_str()), None)));
                found.extend(source.externals.iter().map(|index| (None, Some(*index))));
            }
            _ => *found = None,
        }
    }
    let producer = |(path, index): (Option<&str>, Option<usize>)| match (path, index) {
        (Some(path), _) => repository.root(path).map(Producer::Root),
        (None, index) => repository.facts.externals.get(index?).map(Producer::External),
    };
    let sets: BTreeSet<Names<'_>> = by_reader.into_values().flatten().filter(|found| !found.is_empty()).collect();
    sets.into_iter().filter_map(|found| found.into_iter().map(producer).collect()).collect()
}

/// Has a root that output, or may it stand in a file that could not be read?
pub fn may_output(repository: &Repository, root: &Root, name: &str) -> bool {
    let module = repository.modules.get(root.path());
    module.is_none_or(|module| module.outputs.contains_key(name) || !module.broken.is_empty())
}

/// Two roots that surely write one state.
#[derive(Debug)]
pub struct Collision<'r> {
    pub first: &'r Root,
    pub second: &'r Root,
    pub state: State,
    /// The workspace in which they do, as the second one names it; `None` when its name is not known.
    pub workspace: Option<String>,
    /// They collide in the workspace `default` alone, which none of them may be meant for.
    pub only_default: bool,
}

/// A root that writes a state, in which workspace, and the backend that says so.
struct Writer<'r> {
    root: &'r Root,
    workspace: Option<String>,
    backend: &'r Backend,
}

/// Pairs of roots with one state in common, each pair once. Examples and tests are left out.
pub fn collisions(repository: &Repository) -> Vec<Collision<'_>> {
    let mut writers: BTreeMap<State, Vec<Writer<'_>>> = BTreeMap::new();
    for root in repository.roots.iter().filter(|root| !root.own.exempt) {
        let mut mine: BTreeMap<State, Writer<'_>> = BTreeMap::new();
        let names = root.each_workspace().into_iter().flatten().chain(["default"]);
        for (name, backend) in names.flat_map(|name| root.backends.iter().map(move |backend| (name, backend))) {
            for state in backend.states(&Pattern::text(name)).into_iter().filter(State::is_known) {
                mine.entry(state).or_insert(Writer { root, workspace: Some(name.to_string()), backend });
            }
        }
        for (state, writer) in mine {
            writers.entry(state).or_default().push(writer);
        }
    }
    let mut found: BTreeMap<(&str, &str), Collision<'_>> = BTreeMap::new();
    for (state, writers) in &writers {
        let Some((first, rest)) = writers.split_first() else { continue };
        for second in rest {
            // Two roots that use `default` meet there; others only if their addresses meet in other workspaces too.
            let in_default = [first, second].iter().all(|writer| writer.workspace.as_deref() == Some("default"));
            let used = first.root.workspaces.uses_default() && second.root.workspaces.uses_default();
            let apart = first.backend.named().relation(&second.backend.named()) == Relation::Never;
            let only_default = in_default && !used && apart;
            let pair = (second.root.path(), first.root.path());
            if found.get(&pair).is_none_or(|known| known.only_default && !only_default) {
                let (first, workspace) = (first.root, second.workspace.clone());
                let collision = Collision { first, second: second.root, state: state.clone(), workspace, only_default };
                found.insert(pair, collision);
            }
        }
    }
    found.into_values().collect()
}

/// Rings of roots that read each other's states, each ring once and as short as it gets, starting with its first root by name.
/// Only wires that are surely there and mean exactly one root count.
pub fn state_cycles(repository: &Repository) -> Vec<Vec<&Wire>> {
    let mut readers: Edges<'_, &Wire> = BTreeMap::new();
    // A parameter is a name that other accounts and regions have, too.
    for wire in repository.wires.iter().filter(|wire| wire.kind != WireKind::Parameter) {
        for to in exact(wire).into_iter().filter(|to| *to != wire.from) {
            readers.entry(&wire.from).or_default().push((to, wire));
        }
    }
    rings(&readers)
}

/// The roots that some source of a wire means without doubt.
fn exact(wire: &Wire) -> BTreeSet<&str> {
    let sure = wire.sources.iter().filter(|source| source.exists && source.to.len() == 1);
    sure.flat_map(|source| source.to.iter().map(String::as_str)).collect()
}

/// Rings of modules that call each other, as the paths of the modules; Terraform cannot install them.
pub fn module_cycles(repository: &Repository) -> Vec<Vec<(&str, &str)>> {
    let mut calls: Edges<'_, (&str, &str)> = BTreeMap::new();
    for module in repository.modules.values() {
        for call in module.calls.values() {
            if let Some(to) = call.module() {
                calls.entry(&module.path).or_default().push((to, (&module.path, &call.name)));
            }
        }
    }
    rings(&calls)
}

/// From each node to others, with what stands for the way.
type Edges<'g, E> = BTreeMap<&'g str, Vec<(&'g str, E)>>;

/// For every node on a ring the shortest ring through it, each set of nodes once.
fn rings<E: Copy>(edges: &Edges<'_, E>) -> Vec<Vec<E>> {
    let (mut rings, mut covered) = (Vec::new(), BTreeSet::new());
    for start in edges.keys() {
        if covered.contains(start) {
            continue;
        }
        // Breadth first from `start` back to `start`.
        let mut came: BTreeMap<&str, (&str, E)> = BTreeMap::new();
        let mut todo = VecDeque::from([*start]);
        'search: while let Some(at) = todo.pop_front() {
            for (to, edge) in edges.get(at).into_iter().flatten() {
                if !came.contains_key(to) {
                    came.insert(to, (at, *edge));
                    if to == start {
                        break 'search;
                    }
                    todo.push_back(to);
                }
            }
        }
        let (mut ring, mut at) = (Vec::new(), *start);
        while let Some((from, edge)) = came.get(at) {
            ring.push(*edge);
            covered.insert(*from);
            at = from;
            if at == *start {
                break;
            }
        }
        // Without a way back there is no entry for `start`, and the walk above ends at once.
        if !ring.is_empty() {
            ring.reverse();
            rings.push(ring);
        }
    }
    rings
}
