//! Is an argument set? What the rules about arguments that exclude or need each other ask.

use crate::hcl::{Block, Body, Parsed};
use crate::lang::{Data, Marks, Value};
use crate::schema::behaviour::Seen;
use crate::text::Span;

use super::walk::{Names, Read, content, rounds};

/// Whether an argument or block is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Not written, or null.
    Absent,
    /// With a value, and where that is written.
    Set(Span),
    /// It may be null, or a `dynamic` block may write none; or providers differ in what they make of it: `false`, `[]`.
    Unknown,
}

/// Looks for an argument below a body, by the names on the way.
pub fn state(parsed: &Parsed, body: &Body, path: &[String], names: &Names<'_>, read: &dyn Read) -> State {
    let Some((name, rest)) = path.split_first() else { return State::Unknown };
    if parsed.is_json() && body.attribute("dynamic").is_some() {
        return State::Unknown;
    }
    if let Some(attribute) = body.attribute(name) {
        return match read.value(attribute.value, names) {
            Some(value) => inside(&value, rest, attribute.span),
            None => State::Unknown,
        };
    }
    let all = body.blocks.iter().map(|id| parsed.block(*id));
    let of_kind = all.filter_map(|block| Some((block, content(parsed, block)?))).filter(|(_, (kind, _))| kind == name);
    of_kind.fold(State::Absent, |found, (block, (_, body))| {
        either(found, in_block(parsed, block, body, rest, names, read))
    })
}

/// What is known of an argument below a body, and where it stands.
pub fn seen(parsed: &Parsed, body: &Body, path: &[&str], names: &Names<'_>, read: &dyn Read) -> (Seen, Option<Span>) {
    let Some((name, rest)) = path.split_first() else { return (Seen::Unknown, None) };
    if parsed.is_json() && body.attribute("dynamic").is_some() {
        return (Seen::Unknown, None);
    }
    if let Some(attribute) = body.attribute(name) {
        let value = read.value(attribute.value, names);
        let value = value.and_then(|value| rest.iter().try_fold(value, |value, name| value.member(name).cloned()));
        return match value {
            Some(value) if value.is_null() => (Seen::Absent, None),
            Some(value) if !value.is_unknown() && !value.deep_marks().has(Marks::ASSUMED) => {
                (Seen::Is(value), Some(attribute.span))
            }
            _ => (Seen::Unknown, None),
        };
    }
    let all = body.blocks.iter().map(|id| parsed.block(*id));
    let of_kind = all.filter_map(|block| Some((block, content(parsed, block)?)));
    let mut of_kind = of_kind.filter(|(_, (kind, _))| kind == name);
    match (of_kind.next(), of_kind.next()) {
        (None, _) => (Seen::Absent, None),
        (Some((block, (_, inner))), None) if &*block.kind.text != "dynamic" => match rest.is_empty() {
            true => (Seen::Block, Some(block.header)),
            false => seen(parsed, inner, rest, names, read),
        },
        _ => (Seen::Unknown, None),
    }
}

fn in_block(parsed: &Parsed, block: &Block, body: &Body, rest: &[String], names: &Names<'_>, read: &dyn Read) -> State {
    let is_dynamic = &*block.kind.text == "dynamic";
    if !is_dynamic {
        return if rest.is_empty() { State::Set(block.header) } else { state(parsed, body, rest, names, read) };
    }
    match rounds(parsed, block, names, read) {
        Some((_, rounds)) if rounds.is_empty() => State::Absent,
        Some((_, rounds)) if rest.is_empty() && rounds.iter().all(|round| !round.is_unknown()) => {
            State::Set(block.header)
        }
        _ => State::Unknown,
    }
}

fn inside(value: &Value, rest: &[String], span: Span) -> State {
    let Some((name, rest)) = rest.split_first() else { return of(value, span) };
    match &value.data {
        Data::Null(_) => State::Absent,
        Data::Object(_) | Data::Map(_) => value.member(name).map_or(State::Absent, |value| inside(value, rest, span)),
        _ => State::Unknown,
    }
}

fn of(value: &Value, span: Span) -> State {
    let is_empty =
        value.length_bounds() == Some((0, 0)) || value.as_members().is_some_and(|members| members.is_empty());
    match &value.data {
        Data::Null(_) => State::Absent,
        Data::Unknown(_) | Data::Bool(false) => State::Unknown,
        Data::Tuple(items) if items.items.is_empty() => State::Unknown,
        _ if is_empty => State::Unknown,
        _ => State::Set(span),
    }
}

fn either(a: State, b: State) -> State {
    match (a, b) {
        (State::Set(at), _) | (_, State::Set(at)) => State::Set(at),
        (State::Unknown, _) | (_, State::Unknown) => State::Unknown,
        _ => State::Absent,
    }
}
