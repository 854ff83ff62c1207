//! Wires: whatever below a root reads another one, the states it reads, and the roots those may belong to.

use std::collections::{BTreeMap, BTreeSet};

use super::Base;
use super::flow::Reads;
use super::instance::{Instance, Run};
use super::kinds::{Declared, WireKind};
use super::module::{ExprAt, Module, Resource};
use super::pattern::Pattern;
use super::root::Root;
use super::sources::{self, Asked};
use super::stacks::Stacks;
use super::state::{Backend, State};
use super::values;
use super::writers::Writers;
use crate::io::Facts;
use crate::text::{FileId, Place};

/// One remote state, or another reader of its kind, as reached from one root.
#[derive(Clone, Debug)]
pub struct Wire {
    /// The reading root.
    pub from: String,
    /// The module that declares it, and the calls that lead there.
    pub module: String,
    pub calls: Vec<String>,
    pub kind: WireKind,
    /// Its name: `network` of `data.terraform_remote_state.network`.
    pub name: String,
    pub at: Place,
    /// What it reads, by instance and by workspace of the reader.
    pub sources: Vec<Source>,
    /// The roots it may mean, in any workspace.
    pub to: BTreeSet<String>,
    /// Those of [`Facts::externals`] it may mean.
    pub externals: BTreeSet<usize>,
    pub link: Link,
    pub reads: Reads,
    pub defaults: Defaults,
    /// Is `workspace` given to a remote state?
    pub workspace: Option<ExprAt>,
}

/// What one instance of a wire reads in one workspace of its root.
#[derive(Clone, Debug)]
pub struct Source {
    /// Of a repeated data source; `None` too when its keys are not known.
    pub key: Option<String>,
    /// The reader's workspace; `None` when its name is not known.
    pub reader: Option<String>,
    /// Is it surely there? A `count` may be nought, or not known.
    pub exists: bool,
    /// The file that is named with `-var-file` there.
    pub values: Option<FileId>,
    /// The workspace it asks for.
    pub workspace: Pattern,
    pub backend: Backend,
    pub states: Vec<State>,
    pub to: BTreeSet<String>,
    pub externals: BTreeSet<usize>,
    pub link: Link,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Link {
    /// It means one of these roots, or what another repository writes.
    Linked,
    /// Its address is known, and no root here writes there.
    Outside,
    /// The address is not known, and why.
    Unknown(String),
}

/// `defaults`: outputs that something stands by for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Defaults {
    pub names: BTreeMap<String, Place>,
    /// There may be more.
    pub open: bool,
}

/// What sources are looked up in.
pub(super) struct Known<'k> {
    pub writers: Writers<'k>,
    pub stacks: &'k Stacks,
    pub facts: &'k Facts,
}

/// A root as somebody may run it.
struct Ran<'r> {
    reader: Option<&'r str>,
    values: Option<FileId>,
    run: Instance<'r>,
}

/// In each of its workspaces; where they have no name, with each of the files that may be named with `-var-file`.
fn runs<'r>(root: &'r Root, module: &'r Module, base: Base<'r>) -> Vec<Ran<'r>> {
    let environments = values::environments(base, &root.own);
    let mut runs = Vec::new();
    for reader in root.each_workspace() {
        if reader.is_some() || environments.is_empty() {
            runs.push(Ran { reader, values: None, run: Run::start(base, &root.own, module, reader) });
            continue;
        }
        for file in &environments {
            let run = Run::start_given(base, &root.own, module, reader, *file);
            runs.push(Ran { reader, values: Some(*file), run });
        }
    }
    runs
}

/// The wires of a root.
pub(super) fn of(root: &Root, reads: Vec<Reads>, known: &Known<'_>, base: Base<'_>) -> Vec<Wire> {
    let Some(module) = base.modules.get(root.path()).filter(|_| !reads.is_empty()) else { return Vec::new() };
    let mut wires = Vec::new();
    let runs = runs(root, module, base);
    for reads in reads {
        let Some(module) = base.modules.get(&reads.module) else { continue };
        let Some(declared) = Declared::of(module, reads.kind, &reads.name) else { continue };
        let (mut sources, mut reached) = (Vec::new(), false);
        if !runs.is_empty() && reads.calls.len() <= 32 {
            for Ran { reader, values, run } in &runs {
                for (instance, exists) in descend(run, &reads.calls) {
                    reached = true;
                    let asked = Asked { kind: reads.kind, declared, reader: *reader, values: *values };
                    let found = sources::of_wire(&instance, asked, root, known).into_iter();
                    sources.extend(found.map(|source| Source { exists: source.exists && exists, ..source }));
                }
            }
        }
        let to: BTreeSet<String> = sources.iter().flat_map(|source| source.to.iter().cloned()).collect();
        let externals: BTreeSet<usize> = sources.iter().flat_map(|source| source.externals.iter().copied()).collect();
        let link = summary(&sources, reached);
        let remote = reads.kind == WireKind::RemoteState;
        wires.push(Wire {
            from: root.path().to_string(),
            module: reads.module.clone(),
            calls: reads.calls.clone(),
            kind: reads.kind,
            name: reads.name.clone(),
            at: declared.at().place(),
            link,
            to,
            externals,
            sources,
            defaults: declared.argument("defaults", base).map(|at| defaults(at, base)).unwrap_or_default(),
            workspace: declared.argument("workspace", base).filter(|_| remote),
            reads,
        });
    }
    wires
}

/// Instances of one repeated call that are looked at one by one, and of a whole path of calls.
const MAX_INSTANCES: usize = 8;
const MAX_ENDS: usize = 16;

/// The instances at the end of a path of calls, and whether each is surely there; of calls that are repeated very often, or
/// nobody knows how often, one that stands for all.
fn descend<'r>(top: &Instance<'r>, calls: &[String]) -> Vec<(Instance<'r>, bool)> {
    let mut ends = vec![(top.clone(), true)];
    for name in calls {
        let below = |(at, exists): &(Instance<'r>, bool)| -> Vec<(Instance<'r>, bool)> {
            let Some(call) = at.module().calls.get(name) else { return Vec::new() };
            let instances = at.instances(call.repeat);
            let keys = match instances.keys() {
                keys if (1..=MAX_INSTANCES).contains(&keys.len()) => keys,
                _ => vec![None],
            };
            let exists = *exists && instances.exist();
            keys.iter().filter_map(|key| Some((at.child(name, key.as_ref())?, exists))).collect()
        };
        let all: Vec<_> = ends.iter().flat_map(below).collect();
        ends = if all.len() > MAX_ENDS { ends.iter().filter_map(|end| one(end, name)).collect() } else { all };
    }
    ends
}

/// The instance of a call that stands for all.
fn one<'r>((at, exists): &(Instance<'r>, bool), name: &str) -> Option<(Instance<'r>, bool)> {
    let exists = *exists && at.instances(at.module().calls.get(name)?.repeat).exist();
    Some((at.child(name, None)?, exists))
}

/// A wire is linked if any of its sources is, and outside only if all of them are.
fn summary(sources: &[Source], reached: bool) -> Link {
    if sources.iter().any(|source| source.link == Link::Linked) {
        return Link::Linked;
    }
    let unknown = sources.iter().find(|source| matches!(source.link, Link::Unknown(_)));
    match unknown {
        Some(source) => source.link.clone(),
        None if sources.is_empty() && reached => Link::Unknown("nothing is known that it is repeated for".into()),
        None if sources.is_empty() => Link::Unknown("the module that declares it could not be reached".into()),
        None => Link::Outside,
    }
}

/// An argument of a resource; override files win.
pub(super) fn argument(resource: &Resource, name: &str, base: Base<'_>) -> Option<ExprAt> {
    let blocks = resource.overrides.iter().rev().chain([&resource.at]);
    let mut found = blocks.filter_map(|at| {
        let body = &base.files.parsed(at.file).block(at.block).body;
        body.attribute(name).map(|attribute| ExprAt { file: at.file, expr: attribute.value })
    });
    found.next()
}

pub(super) fn defaults(at: ExprAt, base: Base<'_>) -> Defaults {
    let parsed = base.files.parsed(at.file);
    let crate::hcl::ExprKind::Object(items) = &parsed.expr(at.expr).kind else {
        return Defaults { names: BTreeMap::new(), open: true };
    };
    let mut defaults = Defaults::default();
    for item in items {
        let key = parsed.expr(item.key);
        let name = match &key.kind {
            crate::hcl::ExprKind::Variable(name) => Some(name.text.to_string()),
            _ => parsed.plain_text(item.key).map(str::to_string),
        };
        match name {
            Some(name) => _ = defaults.names.insert(name, Place { file: at.file, span: key.span }),
            None => defaults.open = true,
        }
    }
    defaults
}
