//! Breakages between roots: outputs, reads, and the addresses of states.
//!
//! - An output of a root renamed or removed: one `unknown-remote-state-output` per reading wire at its first read of it. A read
//!   misspelt: the same, there.
//! - A backend's key changed: nobody writes any more what others read: `remote-state-without-producer` at the key of each wire.
//!   A key changed in a wire: the same, there; a bucket likewise, at the bucket. Outputs are not judged then.
//! - A backend's key made that of another root: `state-key-collision` at the key of the later one of the two, by path; and what read
//!   the key that is gone is told as above. A wire to the state of both may mean either, so what one of them has is not missing.
//! - A backend's key removed: it may be given on the command line. Nothing is said.
//! - A wire's key made that of another root: `unknown-remote-state-output` for each name that the other one lacks, at its first read;
//!   and `state-cycle` at the first wire of the ring if the other one reads from here.
//! - `workspace` removed, or a name that no environment has: `remote-state-workspace`, at the wire or at the name.

use std::collections::{BTreeMap, BTreeSet};

use crate::backends::{Backend, RemoteState, arguments as named_by, meets, misspelt, moved};
use crate::facts::{At, Facts};
use crate::mutation::{Mutation, slip};

/// A wire whose producer is known: the reader's directory, the wire, the producer's directory.
pub struct Wire<'f> {
    pub from: &'f str,
    pub state: &'f RemoteState,
    pub to: &'f str,
}

pub fn wires(facts: &Facts) -> Vec<Wire<'_>> {
    let mut wires = Vec::new();
    for (from, module) in facts.readers() {
        for state in &module.remote_states {
            let producer = backends_of(facts).find(|(to, backend)| meets((from, state), (to, backend)));
            wires.extend(producer.map(|(to, _)| Wire { from, state, to }));
        }
    }
    wires
}

/// Wires that lead to no state that is known here: an argument is not written out.
fn open_wires(facts: &Facts) -> Vec<(&str, &RemoteState)> {
    let known = wires(facts);
    let all =
        facts.modules.iter().flat_map(|(from, module)| module.remote_states.iter().map(move |state| (from, state)));
    all.map(|(from, state)| (from.as_str(), state))
        .filter(|(_, state)| {
            let (containers, object) = named_by(&state.kind);
            let is_written = containers.iter().chain([&object]).all(|name| state.config.contains_key(*name));
            !is_written && !known.iter().any(|wire| std::ptr::eq(wire.state, *state))
        })
        .collect()
}

/// The first read of each name through a wire, where nothing stands in for it.
fn first_reads<'f>(facts: &'f Facts, wire: &Wire<'f>) -> BTreeMap<&'f str, &'f At> {
    let mut first = BTreeMap::new();
    for (output, read) in facts.modules[wire.from].state_reads(wire.state).filter(|(_, read)| !read.forgiven) {
        first.entry(output.text.as_str()).or_insert(&read.at);
    }
    first
}

pub fn outputs(facts: &Facts) -> Vec<Mutation> {
    let (wires, mut out) = (wires(facts), Vec::new());
    let open = open_wires(facts);
    let through_open: BTreeSet<&str> = open
        .iter()
        .flat_map(|(from, state)| facts.modules[*from].state_reads(state))
        .map(|(output, _)| output.text.as_str())
        .collect();
    for (directory, module) in facts.roots() {
        // Whether a wire leads here that is not written out, the linter may know; here nobody does.
        for (name, declaration) in module.outputs.iter().filter(|(name, _)| !through_open.contains(name.as_str())) {
            let readers = wires.iter().filter(|wire| wire.to == directory);
            let reads: Vec<&At> = readers.filter_map(|wire| first_reads(facts, wire).remove(name.as_str())).collect();
            let what = format!("{directory}: output {name}");
            let to = slip(name, |name| module.outputs.contains_key(name));
            let renamed = Mutation::new("root output renamed", &what).replace(&declaration.name.at, to);
            out.push(renamed.expect("unknown-remote-state-output", reads.iter().copied()));
            let removed = Mutation::new("root output removed", &what).remove(&declaration.whole);
            out.push(removed.expect("unknown-remote-state-output", reads.iter().copied()));
        }
    }
    out
}

/// Each read of a remote state misspelt.
pub fn reads(facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    for wire in wires(facts) {
        for (output, read) in facts.modules[wire.from].state_reads(wire.state) {
            let to = slip(&output.text, |name| facts.modules[wire.to].outputs.contains_key(name));
            let misspelt = Mutation::new("read of a state misspelt", format!("{}: {}", wire.from, output.text));
            let misspelt = misspelt.replace(&output.at, to);
            out.push(misspelt.expect("unknown-remote-state-output", (!read.forgiven).then_some(&read.at)));
        }
    }
    out
}

/// The key and the bucket of each backend.
pub fn backends(facts: &Facts) -> Vec<Mutation> {
    let (wires, mut out) = (wires(facts), Vec::new());
    let open = open_wires(facts);
    for (directory, backend) in backends_of(facts) {
        let (containers, object) = named_by(&backend.kind);
        let Some(key) = backend.name() else { continue };
        // A wire that is repeated says its argument once, for all instances.
        let readers = |argument: &str| -> BTreeSet<&At> {
            let reading = wires.iter().filter(|wire| wire.to == directory);
            reading.filter_map(|wire| wire.state.config.get(argument)).map(|name| &name.at).collect()
        };
        // Everybody's files lie in one file system: a name that is none of ours and no slip may be anybody's.
        let far = if backend.kind == "local" { BTreeSet::new() } else { readers(object) };
        let is_known = |state: &RemoteState| state.config.get(object).is_some_and(|of| of.text != key.text);
        if !open.iter().any(|(_, state)| state.kind == backend.kind && !is_known(state)) {
            let changed = Mutation::new("backend key changed", directory);
            let changed = changed.replace(&key.at, moved(&backend.kind, &key.text));
            out.push(changed.expect("remote-state-without-producer", far.iter().copied()));
            let changed = Mutation::new("backend key misspelt", directory).replace(&key.at, misspelt(&key.text));
            out.push(changed.expect("remote-state-without-producer", readers(object)));
        }
        let key_removed = backend.object.iter().filter(|_| backend.kind != "local");
        // Only gcs does without: the state then lies at the top of the bucket, where its readers do not look.
        let lost = if backend.kind == "gcs" { far.clone() } else { BTreeSet::new() };
        out.extend(key_removed.map(|key| {
            let removed = Mutation::new("backend key removed", directory).remove(key);
            removed.expect("remote-state-without-producer", lost.iter().copied())
        }));
        if let Some(container) = containers.last().and_then(|name| backend.arguments.get(*name)) {
            let changed = Mutation::new("backend bucket changed", directory);
            let changed = changed.replace(&container.at, slip(&container.text, |_| false));
            out.push(changed.expect("remote-state-without-producer", readers(containers.last().unwrap())));
        }
        for (other, theirs) in backends_of(facts) {
            // A name that people are to fill in (`UPDATE_ME`) is nobody's: buckets and containers have no capitals in theirs.
            let real = |of: &str| !of.bytes().any(|byte| byte.is_ascii_uppercase());
            let beside = containers
                .iter()
                .all(|name| backend.text(name).is_some_and(|of| real(of) && theirs.text(name) == Some(of)));
            if let Some(name) = theirs.name().filter(|_| other != directory && theirs.kind == backend.kind && beside) {
                let what = format!("{directory} like {other}");
                let collided = Mutation::new("backend keys collide", what).replace(&key.at, &name.text);
                let later = if directory > other { backend.told_at() } else { theirs.told_at() };
                let collided = collided.expect("state-key-collision", [later]);
                out.push(collided.expect("remote-state-without-producer", far.iter().copied()));
            }
        }
    }
    out
}

/// The backends of all roots, by directory.
fn backends_of(facts: &Facts) -> impl Iterator<Item = (&String, &Backend)> {
    facts.roots().filter_map(|(directory, module)| Some((directory, module.backend.as_ref()?)))
}

/// The arguments of each wire.
pub fn arguments(facts: &Facts) -> Vec<Mutation> {
    let mut out = Vec::new();
    let all = wires(facts);
    for wire in &all {
        let what = format!("{}: {}", wire.from, wire.state.name);
        let (containers, object) = named_by(&wire.state.kind);
        let container = containers.last().and_then(|name| wire.state.config.get(*name));
        let key = wire.state.config.get(object).filter(|_| wire.state.instance.is_none());
        let changed = key.map(|key| ("config.key changed", key, misspelt(&key.text)));
        let bucket = container.map(|name| ("config.bucket changed", name, slip(&name.text, |_| false)));
        for (kind, name, to) in changed.into_iter().chain(bucket) {
            let changed = Mutation::new(kind, &what).replace(&name.at, to);
            out.push(changed.expect("remote-state-without-producer", [&name.at]));
        }
        if let Some((whole, value)) = &wire.state.workspace {
            let removed = Mutation::new("workspace removed", &what).remove(whole);
            out.push(removed.expect("remote-state-workspace", [&wire.state.header]));
            let misspelt = Mutation::new("workspace that is not there", &what).replace(value, "\"nowhere\"");
            out.push(misspelt.expect("remote-state-workspace", [value]));
        }
        for (other, module) in facts.roots().filter(|(other, _)| *other != wire.to) {
            let theirs = module.backend.as_ref().filter(|backend| backend.kind == wire.state.kind);
            let (Some(theirs), Some(key)) = (theirs.and_then(Backend::name), key) else { continue };
            let lacks = |name: &str| !module.outputs.contains_key(name);
            let lost: Vec<&At> =
                first_reads(facts, wire).into_iter().filter(|(name, _)| lacks(name)).map(|(_, at)| at).collect();
            let redirected = Mutation::new("config.key of another root", format!("{what} -> {other}"));
            let redirected = redirected.replace(&key.at, &theirs.text).expect("unknown-remote-state-output", lost);
            let ring = ring(wire, other, &all);
            out.push(redirected.expect("state-cycle", ring));
        }
    }
    out
}

/// Where the ring is told that a wire closes when it leads to `to` instead: the wire of its first root.
fn ring<'f>(wire: &Wire<'f>, to: &str, all: &'f [Wire<'f>]) -> Option<&'f At> {
    // Shortest ways from `to` back to the reader, by the other wires.
    let others: Vec<&Wire<'_>> = all.iter().filter(|other| !std::ptr::eq(other.state, wire.state)).collect();
    let mut ways: Vec<Vec<&Wire<'_>>> =
        others.iter().filter(|first| first.from == to).map(|first| vec![*first]).collect();
    let mut seen = BTreeSet::from([to]);
    while !ways.is_empty() {
        if let Some(way) = ways.iter().find(|way| way.last().is_some_and(|last| last.to == wire.from)) {
            let closing = all.iter().find(|other| std::ptr::eq(other.state, wire.state));
            let ring = way.iter().copied().chain(closing);
            return ring.min_by_key(|wire| wire.from).map(|wire| &wire.state.header);
        }
        let mut longer = Vec::new();
        for way in &ways {
            let end = way.last().map(|last| last.to).unwrap_or_default();
            if seen.insert(end) {
                longer.extend(others.iter().filter(|next| next.from == end).map(|next| [&way[..], &[*next]].concat()));
            }
        }
        ways = longer;
    }
    None
}
