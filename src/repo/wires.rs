//! Wires: each `data "terraform_remote_state"` below a root, the states it reads, and the roots those may belong to.

use std::collections::{BTreeMap, BTreeSet};

use super::Base;
use super::backends::{self, pattern};
use super::flow::Reads;
use super::instance::{Instance, Run};
use super::module::{ExprAt, Resource};
use super::pattern::Pattern;
use super::repeat::{Bound, Instances};
use super::root::Root;
use super::state::{Backend, State};
use super::writers::Writers;
use crate::lang::{Key, Type, Value, Why};
use crate::text::Place;

/// One remote state as reached from one root.
#[derive(Clone, Debug)]
pub struct Wire {
    /// The reading root.
    pub from: String,
    /// The module that declares it, and the calls that lead there.
    pub module: String,
    pub calls: Vec<String>,
    /// Its name: `network` of `data.terraform_remote_state.network`.
    pub name: String,
    pub at: Place,
    /// What it reads, by instance and by workspace of the reader.
    pub sources: Vec<Source>,
    /// The roots it may mean, in any workspace.
    pub to: BTreeSet<String>,
    pub link: Link,
    pub reads: Reads,
    pub defaults: Defaults,
    /// Is `workspace` given?
    pub workspace: Option<ExprAt>,
}

/// What one instance of a wire reads in one workspace of its root.
#[derive(Clone, Debug)]
pub struct Source {
    /// Of a repeated data source; `None` too when its keys are not known.
    pub key: Option<String>,
    /// The reader's workspace; `None` when its name is not known.
    pub reader: Option<String>,
    /// The workspace it asks for.
    pub workspace: Pattern,
    pub backend: Backend,
    pub states: Vec<State>,
    pub to: BTreeSet<String>,
    pub link: Link,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Link {
    /// It means one of these roots.
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

/// The wires of a root.
pub fn of(root: &Root, reads: Vec<Reads>, writers: &Writers<'_>, base: Base<'_>) -> Vec<Wire> {
    let Some(module) = base.modules.get(root.path()) else { return Vec::new() };
    let mut wires = Vec::new();
    let runs: Vec<(Option<&str>, Instance<'_>)> = root
        .each_workspace()
        .into_iter()
        .map(|workspace| (workspace, Run::start(base, &root.own, module, workspace)))
        .collect();
    for reads in reads {
        let declared = base.modules.get(&reads.module).and_then(|module| module.resources.get(&reads.resource));
        let Some(resource) = declared else { continue };
        let mut sources = Vec::new();
        if !runs.is_empty() && reads.calls.len() <= 32 {
            for (reader, run) in &runs {
                let Some(instance) = descend(run, &reads.calls) else { continue };
                sources.extend(self::sources(&instance, resource, *reader, root, writers));
            }
        }
        let argument = |name: &str| argument(resource, name, base);
        let to: BTreeSet<String> = sources.iter().flat_map(|source| source.to.iter().cloned()).collect();
        let link = summary(&sources, &to);
        wires.push(Wire {
            from: root.path().to_string(),
            module: reads.module.clone(),
            calls: reads.calls.clone(),
            name: reads.resource.name.clone(),
            at: resource.at.place(),
            link,
            to,
            sources,
            defaults: argument("defaults").map(|at| defaults(at, base)).unwrap_or_default(),
            workspace: argument("workspace"),
            reads,
        });
    }
    wires
}

/// The instance at the end of a path of calls; of repeated calls one that stands for all.
fn descend<'r>(top: &Instance<'r>, calls: &[String]) -> Option<Instance<'r>> {
    calls.iter().try_fold(top.clone(), |at, call| at.child(call, None))
}

fn sources(
    instance: &Instance<'_>,
    resource: &Resource,
    reader: Option<&str>,
    root: &Root,
    writers: &Writers<'_>,
) -> Vec<Source> {
    let instances = instance.instances(resource.repeat);
    let keyed = instances.keys().into_iter().filter_map(|key| match &key {
        Some(Key::Name(name)) => Some((Some(name.to_string()), instances.bound(key.as_ref())?)),
        _ => None,
    });
    let mut bounds: Vec<(Option<String>, Bound)> = keyed.collect();
    if !matches!(*instances, Instances::Keyed(_)) {
        bounds.push((None, Bound::default()));
    }
    let base = instance.run().base;
    let bounds = bounds.into_iter();
    bounds.map(|(key, bound)| source(instance, resource, reader, (key, &bound), root, writers, base)).collect()
}

/// What an instance of the data source reads.
pub(super) fn source(
    instance: &Instance<'_>,
    resource: &Resource,
    reader: Option<&str>,
    (key, bound): (Option<String>, &Bound),
    root: &Root,
    writers: &Writers<'_>,
    base: Base<'_>,
) -> Source {
    let value = |name: &str| argument(resource, name, base).map(|at| instance.eval(at, bound));
    let workspace = match value("workspace") {
        None => Pattern::text("default"),
        Some(Ok(value)) if value.is_null() => Pattern::text("default"),
        Some(Ok(value)) => pattern(&value),
        Some(Err(_)) => Pattern::any(),
    };
    let kind = value("backend").and_then(Result::ok);
    let config = match value("config") {
        Some(Ok(config)) => config,
        Some(Err(error)) => unknown(error.message),
        None => Value::object(BTreeMap::new()),
    };
    let directory = &root.own.path;
    let mut source = Source {
        key,
        reader: reader.map(str::to_string),
        backend: backends::of_values(kind.as_ref().and_then(Value::as_str).unwrap_or_default(), &config, directory),
        workspace,
        states: Vec::new(),
        to: BTreeSet::new(),
        link: Link::Outside,
    };
    if kind.as_ref().and_then(Value::as_str).is_none() {
        source.link = Link::Unknown("the kind of backend is not known".into());
        return source;
    }
    source.states = source.backend.states(&source.workspace);
    (source.to, source.link) = writers.resolve(&source.states, root);
    if let (Link::Unknown(why), Some(unknown)) = (&mut source.link, config.first_unknown()) {
        *why = unknown.why.message.to_string();
    }
    source
}

/// A wire is linked if any of its sources is, and outside only if all of them are.
fn summary(sources: &[Source], to: &BTreeSet<String>) -> Link {
    if !to.is_empty() {
        return Link::Linked;
    }
    let unknown = sources.iter().find(|source| matches!(source.link, Link::Unknown(_)));
    match unknown {
        Some(source) => source.link.clone(),
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

fn unknown(why: String) -> Value {
    Value::unknown(Type::Dynamic, Why::new(why))
}
