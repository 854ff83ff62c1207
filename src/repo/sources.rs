//! What one instance of a wire reads in one workspace of its root: the address it asks for, and who writes there.

use std::collections::{BTreeMap, BTreeSet};

use super::backends::{self, pattern};
use super::instance::Instance;
use super::kinds::{Declared, WireKind};
use super::pattern::Pattern;
use super::repeat::{Bound, Instances};
use super::root::Root;
use super::state::{Backend, State};
use super::wires::{Known, Link, Source};
use super::writers::NO_ADDRESS;
use crate::lang::{Data, Key, Type, Value, Why};
use crate::text::FileId;

/// A wire as declared in a module.
#[derive(Clone, Copy)]
pub(super) struct Asked<'m> {
    pub kind: WireKind,
    pub declared: Declared<'m>,
    /// The workspace of the reading root; `None` when it has no name.
    pub reader: Option<&'m str>,
    /// The file that is named with `-var-file` there.
    pub values: Option<FileId>,
}

/// What each instance of a wire reads.
pub(super) fn of_wire(instance: &Instance<'_>, asked: Asked<'_>, root: &Root, known: &Known<'_>) -> Vec<Source> {
    let instances = instance.instances(asked.declared.repeat());
    let keyed = instances.keys().into_iter().filter_map(|key| match &key {
        Some(Key::Name(name)) => Some((Some(name.to_string()), instances.bound(key.as_ref())?)),
        _ => None,
    });
    let mut bounds: Vec<(Option<String>, Bound)> = keyed.collect();
    if !matches!(*instances, Instances::Keyed(_)) {
        bounds.push((None, Bound::default()));
    }
    let exists = instances.exist();
    let one = |(key, bound): (_, Bound)| Source { exists, ..of(instance, asked, (key, &bound), root, known) };
    bounds.into_iter().map(one).collect()
}

/// What an instance of a wire reads.
pub(super) fn of(
    instance: &Instance<'_>,
    asked: Asked<'_>,
    (key, bound): (Option<String>, &Bound),
    root: &Root,
    known: &Known<'_>,
) -> Source {
    let base = instance.run().base;
    let value = |name: &str| match asked.declared.argument(name, base).map(|at| instance.eval(at, bound)) {
        Some(Ok(value)) if value.is_null() => None,
        Some(Ok(value)) => Some(value),
        Some(Err(error)) => Some(Value::unknown(Type::Dynamic, Why::new(error.message))),
        None => None,
    };
    let directory = root.path().to_string();
    let backend = |kind: &str, arguments| Backend { kind: kind.into(), arguments, partial: false, directory };
    let mut source = Source {
        key,
        reader: asked.reader.map(str::to_string),
        exists: true,
        values: asked.values,
        workspace: Pattern::text("default"),
        backend: backend("", BTreeMap::new()),
        states: Vec::new(),
        to: BTreeSet::new(),
        externals: BTreeSet::new(),
        link: Link::Outside,
    };
    match asked.kind {
        WireKind::RemoteState => {
            let config = value("config");
            let config_given = config.is_some();
            let config = config.unwrap_or_else(|| Value::object(BTreeMap::new()));
            source.workspace = value("workspace").map_or(source.workspace, |value| pattern(&value));
            let kind = value("backend");
            let kind = kind.as_ref().and_then(Value::as_str);
            source.backend = backends::of_values(kind.unwrap_or_default(), &config, root.path());
            // Terraform 0.11 had a block there.
            let block = if config_given { None } else { asked.declared.block("config", base) };
            if let Some((file, block)) = block {
                let body = &base.files.parsed(file).block(block).body;
                backends::body_arguments(instance, file, body, "", &mut source.backend.arguments);
            }
            if kind.is_none() {
                source.link = Link::Unknown("the kind of backend is not known".into());
                return source;
            }
            source.states = source.backend.states(&source.workspace);
            resolve(&mut source, &[config], root, known);
        }
        WireKind::TfeOutputs => {
            let names = [("organization", value("organization")), ("workspaces.name", value("workspace"))];
            let given = names.iter().filter_map(|(name, value)| Some((name.to_string(), pattern(value.as_ref()?))));
            source.backend.kind = "remote".into();
            source.backend.arguments = given.collect();
            source.states = source.backend.states(&source.workspace);
            let values: Vec<Value> = names.into_iter().filter_map(|(_, value)| value).collect();
            resolve(&mut source, &values, root, known);
        }
        WireKind::Parameter => {
            let name = value("name").unwrap_or_else(|| Value::unknown(Type::String, Why::new("it has no name")));
            source.states = vec![parameter(pattern(&name))];
            resolve(&mut source, &[name], root, known);
        }
        WireKind::Component => {
            let name =
                value("component").unwrap_or_else(|| Value::unknown(Type::String, Why::new("no component is named")));
            source.states = vec![State { backend: "component".into(), parts: vec![pattern(&name)] }];
            match &name.data {
                Data::String(name) => {
                    let literal = asked.declared.argument("component", base);
                    let literal = literal.is_some_and(|at| base.files.parsed(at.file).plain_text(at.expr).is_some());
                    (source.to, source.link) =
                        known.stacks.component(name, literal, [root.path(), &instance.module().path], base);
                }
                _ => source.link = Link::Unknown(why(&[name]).unwrap_or_else(|| "its component is not known".into())),
            }
        }
    }
    source
}

/// The parameter of that name, as if it were a state.
pub(super) fn parameter(name: Pattern) -> State {
    State { backend: "ssm".into(), parts: vec![name] }
}

/// Who writes what a source reads; what of its address is not known is said by the values that it is made of.
fn resolve(source: &mut Source, values: &[Value], root: &Root, known: &Known<'_>) {
    (source.to, source.link) = known.writers.resolve(&source.states, root);
    if let (Link::Unknown(said), Some(why)) = (&mut source.link, why(values))
        && said == NO_ADDRESS
    {
        *said = why;
    }
    let states = || source.states.iter().filter(|state| !state.object().is_none_or(Pattern::is_any));
    let externals = known.facts.externals.iter().enumerate();
    let meant = externals.filter(|(_, external)| {
        let written = Pattern::with_gaps(&external.state);
        states().any(|state| state.pattern().meets(&written))
    });
    source.externals = meant.map(|(index, _)| index).collect();
    if !source.externals.is_empty() && (source.link == Link::Outside || source.states.iter().all(State::is_known)) {
        source.link = Link::Linked;
    }
}

fn why(values: &[Value]) -> Option<String> {
    values.iter().find_map(|value| Some(value.first_unknown()?.why.message.to_string()))
}
