//! Breakages of types: what somebody hands out becomes something else, and everybody who uses it as what it was is named.
//!
//! - An output made a list, a map, a text: each place that uses it as something else: `input-type` at an input whose variable declares
//!   another type, `argument-type` at an argument, `invalid-expression` where a part of it is read or it is part of a text; by way of a
//!   state `remote-state-type` for the two latter. Who hands it on is not told.
//! - An attribute of an object left out: each place that reads it, by the same rules.
//! - A variable of text made a list: each literal that a call gives it, its default, and each use in the module.
//! - An attribute that is `optional` made required: each literal input that lacks it, and the default.

use std::collections::BTreeSet;
use std::sync::Arc;

use tfgen::hcl::{ExprId, ExprKind, ObjectItem};

use crate::facts::{At, Facts, Files, Thing};
use crate::mutation::{Expected, Mutation};
use crate::seats::{Consumer, From, Seat, Trees};
use crate::units::Live;

/// What a value is made.
#[derive(Clone, Copy, PartialEq)]
enum Made {
    List,
    Map,
    Text,
}

impl Made {
    const ALL: [Made; 3] = [Made::List, Made::Map, Made::Text];

    fn text(self) -> &'static str {
        match self {
            Made::List => "[\"a\", \"b\"]",
            Made::Map => "{ a = \"b\" }",
            Made::Text => "\"a\"",
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Made::List => "output made a list",
            Made::Map => "output made a map",
            Made::Text => "output made a text",
        }
    }

    /// Does it break who uses it so? `None` where that cannot be told from here.
    fn breaks(self, seat: &Seat) -> Option<bool> {
        Some(match seat {
            Seat::Text => self != Made::Text,
            Seat::Texts => self != Made::List,
            Seat::Tags => self != Made::Map,
            // Of a text in a map nothing can be read.
            Seat::Names(names) => self != Made::Map || names.len() > 1 || names.iter().any(|name| name != "a"),
            Seat::Number => self != Made::List,
            Seat::Declared(ty) => match (self, ty.split('(').next().unwrap_or_default()) {
                (Made::Text, "string") | (Made::List, "list" | "set") | (Made::Map, "map") if is_of_text(ty) => false,
                // An object of optional attributes takes anything by name.
                (Made::Map, "object") if ty.contains("optional") => return None,
                _ => true,
            },
        })
    }
}

/// `string`, or a collection of them.
fn is_of_text(ty: &str) -> bool {
    matches!(ty, "string" | "list(string)" | "set(string)" | "map(string)")
}

pub fn all(facts: &Facts, files: &Files, live: &Live) -> Vec<Mutation> {
    let trees = Trees::new(facts, files);
    let mut all = outputs(&trees, live);
    all.extend(dropped(&trees));
    all.extend(variables(&trees));
    all.extend(optional(&trees));
    all
}

/// Those who break, once per place.
fn told(consumers: &[Consumer], breaks: impl Fn(&Seat) -> Option<bool>) -> Option<Vec<Expected>> {
    let mut found: Vec<Expected> = Vec::new();
    for consumer in consumers {
        let is_known = |one: &Expected| one.rule == consumer.rule && one.at == consumer.at;
        if breaks(&consumer.seat)? && !found.iter().any(is_known) {
            found.push(Expected { rule: consumer.rule, at: consumer.at.clone() });
        }
    }
    Some(found)
}

/// Every output made something else.
fn outputs(trees: &Trees<'_>, live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in &trees.facts.modules {
        for (name, declaration) in &module.outputs {
            let Some((path, value)) = trees.argument(&declaration.whole, "value") else { continue };
            let Some(consumers) = trees.of_output(directory, name) else { continue };
            for made in Made::ALL {
                let Some(expected) = told(&consumers, |seat| made.breaks(seat)) else { continue };
                let mutation = Mutation::new(made.kind(), format!("{directory}: output {name}"));
                let mut mutation = mutation.replace(&trees.at(&path, value), made.text());
                mutation.expected = expected;
                let mocks = live.mocks_unlike(directory, name, made.text());
                out.push(mutation.expect("mock-output-type", mocks).everywhere());
            }
        }
    }
    out
}

/// Every attribute of an object that an output hands out, also one by key, left out.
fn dropped(trees: &Trees<'_>) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in &trees.facts.modules {
        for (name, declaration) in &module.outputs {
            let Some((path, value)) = trees.argument(&declaration.whole, "value") else { continue };
            let parsed = &trees.parsed[&path];
            let (object, by_key) = match &parsed.expr(value).kind {
                ExprKind::For(each) if each.object && !each.grouped => (each.value, true),
                _ => (value, false),
            };
            let ExprKind::Object(items) = &parsed.expr(object).kind else { continue };
            let Some(consumers) = trees.of_output(directory, name).filter(|_| items.len() > 1) else { continue };
            for item in items {
                let Some(key) = key(parsed, item) else { continue };
                let breaks = |seat: &Seat| match seat {
                    Seat::Names(names) => Some(names.get(usize::from(by_key)) == Some(&key)),
                    _ => None,
                };
                let Some(expected) = told(&consumers, breaks) else { continue };
                let others: Vec<String> = items
                    .iter()
                    .filter(|other| other.key != item.key)
                    .map(|other| text_of(trees, &path, other))
                    .collect();
                let mutation =
                    Mutation::new("attribute of an output left out", format!("{directory}: {key} of output {name}"));
                let mut mutation = mutation.replace(&trees.at(&path, object), format!("{{ {} }}", others.join(", ")));
                mutation.expected = expected;
                out.push(mutation.everywhere());
            }
        }
    }
    out
}

/// Every variable of text made a list of texts.
fn variables(trees: &Trees<'_>) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in &trees.facts.modules {
        for (thing, declaration) in module.declared.iter().filter(|(thing, _)| matches!(thing, Thing::Variable(_))) {
            let Some((path, ty)) = trees.argument(&declaration.whole, "type") else { continue };
            let ty = trees.at(&path, ty);
            let literal =
                |path: &Arc<str>, value: ExprId| matches!(trees.parsed[path].expr(value).kind, ExprKind::Template(_));
            let given: Option<Vec<At>> = inputs(trees, directory, &declaration.name.text)
                .into_iter()
                .map(|(path, value)| literal(&path, value).then(|| trees.at(&path, value)))
                .collect();
            let consumers = trees.of_thing(directory, thing, From::Here);
            let (Some(consumers), Some(given), "string") = (consumers, given, trees.source(&ty).as_str()) else {
                continue;
            };
            let Some(expected) = told(&consumers, |seat| Made::List.breaks(seat)) else { continue };
            let what = format!("{directory}: var.{}", declaration.name.text);
            let mut mutation = Mutation::new("variable made a list", what).replace(&ty, "list(string)");
            mutation.expected = expected;
            let default = trees.argument(&declaration.whole, "default");
            let text = default.filter(|(path, value)| literal(path, *value));
            let default: Vec<At> = text.iter().map(|(path, value)| trees.at(path, *value)).collect();
            out.push(mutation.expect("input-type", &given).expect("invalid-default", &default).everywhere());
        }
    }
    out
}

/// Every optional attribute in the type of a variable made required.
fn optional(trees: &Trees<'_>) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in &trees.facts.modules {
        for declaration in
            module.declared.iter().filter(|(thing, _)| matches!(thing, Thing::Variable(_))).map(|(_, one)| one)
        {
            let Some((path, ty)) = trees.argument(&declaration.whole, "type") else { continue };
            let parsed = &trees.parsed[&path];
            // `object({…})`, or `map(object({…}))`
            let ExprKind::Call { name, args, .. } = &parsed.expr(ty).kind else { continue };
            let (object, by_key) = match (&*name.text, args.first().map(|arg| &parsed.expr(*arg).kind)) {
                ("object", _) => (args.first().copied(), false),
                ("map", Some(ExprKind::Call { name, args, .. })) if &*name.text == "object" => {
                    (args.first().copied(), true)
                }
                _ => continue,
            };
            let Some(ExprKind::Object(items)) = object.map(|object| &parsed.expr(object).kind) else { continue };
            for item in items {
                let ExprKind::Call { name, args, .. } = &parsed.expr(item.value).kind else { continue };
                let (Some(key), "optional", Some(inner)) = (key(parsed, item), &*name.text, args.first()) else {
                    continue;
                };
                let given = inputs(trees, directory, &declaration.name.text);
                let default = trees.argument(&declaration.whole, "default");
                let lacking = |all: &[(Arc<str>, ExprId)]| -> Option<Vec<At>> {
                    let mut found = Vec::new();
                    for (path, value) in all {
                        if lacks(trees, path, *value, &key, by_key)? {
                            found.push(trees.at(path, *value));
                        }
                    }
                    Some(found)
                };
                let default: Vec<_> = default.into_iter().collect();
                let (Some(given), Some(default)) = (lacking(&given), lacking(&default)) else { continue };
                let what = format!("{directory}: {key} of var.{}", declaration.name.text);
                let mutation = Mutation::new("optional made required", what);
                let mutation = mutation.replace(&trees.at(&path, item.value), trees.source(&trees.at(&path, *inner)));
                out.push(mutation.expect("input-type", &given).expect("invalid-default", &default).everywhere());
            }
        }
    }
    out
}

/// Does a literal lack an attribute, or one of its elements? `None` where it is no literal.
fn lacks(trees: &Trees<'_>, path: &Arc<str>, value: ExprId, name: &str, by_key: bool) -> Option<bool> {
    let parsed = &trees.parsed[path];
    let ExprKind::Object(items) = &parsed.expr(value).kind else { return None };
    if by_key {
        let each: Option<Vec<bool>> = items.iter().map(|item| lacks(trees, path, item.value, name, false)).collect();
        return each.map(|each| each.contains(&true));
    }
    let names: Option<BTreeSet<String>> = items.iter().map(|item| key(parsed, item)).collect();
    Some(!names?.contains(name))
}

/// What every call gives a variable.
fn inputs(trees: &Trees<'_>, directory: &str, variable: &str) -> Vec<(Arc<str>, ExprId)> {
    let calls = trees.facts.callers(directory).map(|(_, call)| &call.declaration.whole);
    calls.filter_map(|whole| trees.argument(whole, variable)).collect()
}

/// The name of an attribute in an object, when it is written as such.
fn key(parsed: &tfgen::hcl::Parsed, item: &ObjectItem) -> Option<String> {
    match &parsed.expr(item.key).kind {
        ExprKind::Variable(name) => Some(name.text.to_string()),
        _ => parsed.plain_text(item.key).map(str::to_string),
    }
}

/// `name = value`, as written.
fn text_of(trees: &Trees<'_>, path: &Arc<str>, item: &ObjectItem) -> String {
    let parsed = &trees.parsed[path];
    let (key, value) = (parsed.expr(item.key).span, parsed.expr(item.value).span);
    tfgen::text::Span { start: key.start, end: value.end }.text(&parsed.bytes).into_owned()
}
