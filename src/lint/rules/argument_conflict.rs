//! Arguments of a resource that exclude each other, or need each other.

use std::collections::BTreeMap;

use crate::hcl::{Block, Body, Parsed};
use crate::lint::Ctx;
use crate::lint::behaviour::{Inner, Known, Reader, State, bodies, keys, known, seen, state};
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::schema::behaviour::{Group, Relation, Wanted, never};
use crate::text::{Diagnostic, Place, Span, closest};

rule! {
    /// Providers refuse some arguments together, want exactly or at least one of a few, and take some only with others. What is
    /// null is not there; where a value may be null, or a `dynamic` block may write nothing, nothing is said. Some refuse more of it
    /// only in a plan: a Lambda function in a zip file without `handler`, a FIFO queue whose name does not end in `.fifo`, a DynamoDB
    /// table with an `attribute` that is no key of it or of an index, or a key without its `attribute`.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "aws_security_group_rule" "web" {
    ///   type              = "ingress"
    ///   from_port         = 443
    ///   to_port           = 443
    ///   protocol          = "tcp"
    ///   security_group_id = "sg-0123456789abcdef0"
    ///   cidr_blocks       = ["10.0.0.0/16"]
    ///   self              = true
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_security_group_rule" "web" {
    ///   type              = "ingress"
    ///   from_port         = 443
    ///   to_port           = 443
    ///   protocol          = "tcp"
    ///   security_group_id = "sg-0123456789abcdef0"
    ///   cidr_blocks       = ["10.0.0.0/16"]
    /// }
    /// ```
    "argument-conflict", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let known = known(ctx, module);
    let Some(alone) = ctx.alone(module) else { return Vec::new() };
    let mut found: BTreeMap<(Place, String), Diagnostic> = BTreeMap::new();
    for known in &known {
        let read = Reader::new(alone, known);
        for told in declared_keys(known, &read) {
            found.entry((told.place, told.message.clone())).or_insert(told);
        }
        for inner in bodies(known.parsed, known.body, known.level, known.resource.at.header, &read) {
            for told in groups(known, &inner, &read).into_iter().chain(together(known, &inner, &read)) {
                found.entry((told.place, told.message.clone())).or_insert(told);
            }
        }
    }
    found.into_values().collect()
}

fn groups(known: &Known<'_>, inner: &Inner<'_>, read: &Reader<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Where one of several is wanted, each pair of them conflicts, and of a few that are wanted it is enough to tell once.
    let (mut conflicts, mut absent): (Vec<Vec<String>>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    let mut groups: Vec<&Group> =
        inner.level.groups.iter().filter(|group| may_fail(known.parsed, inner.body, group)).collect();
    groups.sort_by_key(|group| (group.relation == Relation::AtLeastOne).then_some(group.members.len()));
    for group in groups {
        let states = group.members.iter().map(|path| state(known.parsed, inner.body, path, &inner.names, read));
        let states: Vec<State> = states.collect();
        let names: Vec<String> = group.members.iter().map(|path| inner.name(&path.join("."))).collect();
        let set = |(state, name)| if let State::Set(at) = state { Some((name, at)) } else { None };
        let set: Vec<(&String, Span)> = states.iter().copied().zip(&names).filter_map(set).collect();
        let Some(message) = complaint(group, &states, &names, &set) else { continue };
        let together: Vec<String> = set.iter().map(|(name, _)| name.to_string()).collect();
        let is_told = match together.is_empty() {
            true => absent.iter().any(|told| told.iter().all(|name| names.contains(name))),
            false => conflicts.iter().any(|told| together.iter().all(|name| told.contains(name))),
        };
        if is_told || together.is_empty() && (known.is_bare() || known.has_strange_names()) {
            continue;
        }
        let place = Place { file: known.file, span: inner.header };
        let mut told = Diagnostic::error(message, place).subject(format!("{}.{}", known.address(), names.join("+")));
        for (name, at) in set {
            told = told.related(Place { file: known.file, span: at }, format!("`{name}` is here"));
        }
        found.push(told);
        if together.is_empty() { absent.push(names) } else { conflicts.push(together) }
    }
    found
}

/// Attributes that are keys of nothing, and keys without an attribute.
fn declared_keys(known: &Known<'_>, read: &Reader<'_, '_>) -> Vec<Diagnostic> {
    let keys = keys(known, read);
    let near =
        |name: &str, of: &BTreeMap<String, Span>| closest(name, of.keys().map(String::as_str)).map(str::to_string);
    let tell = |(name, span): (&String, &Span), message: String, others: &BTreeMap<String, Span>| {
        let place = |span: Span| Place { file: known.file, span };
        let told = Diagnostic::error(message, place(*span)).subject(format!("{}.{name}", known.address()));
        match near(name, others) {
            Some(near) => {
                let told = told.help(format!("did you mean `{near}`?"));
                others.get(&near).iter().fold(told, |told, at| told.related(place(**at), format!("`{near}` is here")))
            }
            None => told,
        }
    };
    let unused = keys.unused.iter().map(|key| {
        let message = format!("the attribute `{}` is no key of the table or of an index", key.0);
        tell(key, message, &keys.undeclared)
    });
    let undeclared = keys.undeclared.iter().map(|key| {
        let message = format!("the key `{}` has no block `attribute`", key.0);
        tell(key, message, &keys.unused)
    });
    unused.chain(undeclared).collect()
}

/// What is refused as it is together.
fn together(known: &Known<'_>, inner: &Inner<'_>, read: &Reader<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for never in never(&known.resource.name.kind).iter().filter(|never| never.inside == inner.path) {
        let mut places = Vec::new();
        let holds = never.all.iter().all(|(path, wanted)| {
            let names: Vec<&str> = path.split('.').collect();
            let (seen, at) = seen(known.parsed, inner.body, &names, &inner.names, read);
            places.extend(at.map(|at| (path, at)));
            wanted.holds(&seen) == Some(true)
        });
        let needs = never.all.values().any(Wanted::is_of_absence);
        if !holds || needs && (known.is_bare() || known.has_strange_names()) {
            continue;
        }
        let paths: Vec<String> = never.all.keys().map(|path| inner.name(path)).collect();
        let place = Place { file: known.file, span: inner.header };
        let told = Diagnostic::error(never.says.as_str(), place);
        let told = told.subject(format!("{}.{}", known.address(), paths.join("+")));
        let at = |span: Span| Place { file: known.file, span };
        found.push(
            places
                .iter()
                .fold(told, |told, (path, span)| told.related(at(*span), format!("`{}` is here", inner.name(path)))),
        );
    }
    found
}

/// Most of what excludes each other is not there at all, which is seen without evaluating anything.
fn may_fail(parsed: &Parsed, body: &Body, group: &Group) -> bool {
    let mut there = group.members.iter().map(|path| path.first().is_some_and(|name| names(parsed, body, name)));
    match group.relation {
        Relation::Conflict => there.filter(|there| *there).count() > 1,
        Relation::Needs => there.next() == Some(true),
        Relation::ExactlyOne | Relation::AtLeastOne => true,
    }
}

fn names(parsed: &Parsed, body: &Body, name: &str) -> bool {
    let is_it =
        |block: &Block| &*block.kind.text == name || block.labels.first().is_some_and(|label| &*label.text == name);
    body.attribute(name).is_some() || body.blocks.iter().any(|id| is_it(parsed.block(*id)))
}

fn complaint(group: &Group, states: &[State], names: &[String], set: &[(&String, Span)]) -> Option<String> {
    let surely_none = states.iter().all(|state| *state == State::Absent);
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    let together: Vec<&str> = set.iter().map(|(name, _)| name.as_str()).collect();
    match group.relation {
        Relation::Conflict | Relation::ExactlyOne if set.len() > 1 => {
            Some(format!("{} cannot be together", listed(&quoted(&together))))
        }
        Relation::ExactlyOne if surely_none => Some(format!("one of {} must be there", listed(&quoted(&all)))),
        Relation::AtLeastOne if surely_none => Some(format!("at least one of {} must be there", listed(&quoted(&all)))),
        Relation::Needs if matches!(states.first(), Some(State::Set(_))) => {
            let absent = states.iter().zip(&all).filter(|(state, _)| **state == State::Absent);
            let absent: Vec<&str> = absent.map(|(_, name)| *name).collect();
            let first = all.first()?;
            (!absent.is_empty()).then(|| format!("`{first}` needs {} beside it", listed(&quoted(&absent))))
        }
        _ => None,
    }
}

/// "`a`, `b` and `c`"
fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.join(""),
    }
}
