//! What is known of a type, as a tree of its arguments and blocks.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::check::{Bounds, Check, Pattern};

/// The arguments and blocks of a type, or of a block in it.
#[derive(Default, Debug)]
pub struct Level {
    pub members: BTreeMap<String, Member>,
    /// Paths in them start here.
    pub groups: Vec<Group>,
}

/// One argument or block.
#[derive(Default, Debug)]
pub struct Member {
    pub checks: Vec<Check>,
    /// The empty text passes all checks.
    pub empty_ok: bool,
    /// It is deprecated: what to write instead, in words or as a name.
    pub instead: Option<String>,
    pub inside: Level,
}

/// Arguments that exclude or need each other.
#[derive(Debug)]
pub struct Group {
    pub relation: Relation,
    /// Each as the names on the way to it, at least two of them.
    pub members: Vec<Vec<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// At most one of them is set.
    Conflict,
    ExactlyOne,
    AtLeastOne,
    /// The first needs all others.
    Needs,
}

const RELATIONS: [(&str, Relation); 4] = [
    // First what says more: of a pair that conflicts nothing is left to tell where exactly one is wanted.
    ("exactly_one_of", Relation::ExactlyOne),
    ("at_least_one_of", Relation::AtLeastOne),
    ("conflicts", Relation::Conflict),
    ("required_with", Relation::Needs),
];

/// Reads a line of the table. What it does not understand it leaves out.
pub(super) fn decode(line: &str) -> Level {
    let mut root = Level::default();
    let Ok(Json::Object(facts)) = serde_json::from_str(line) else { return root };
    let listed = |key: &str, path: &str| list(&facts, key).any(|listed| listed.as_str() == Some(path));
    for (key, of) in &facts {
        let Json::Object(of) = of else { continue };
        for (path, says) in of {
            let Some(member) = root.member(path) else { continue };
            match key.as_str() {
                "deprecated" => member.instead = says.as_str().map(str::to_string),
                "any_of" => {
                    let some = says.as_array().into_iter().flatten().filter_map(Json::as_object);
                    member.checks.push(Check::Any(some.map(alternative).collect()));
                }
                _ => checks(key, says, listed("enum_ignore_case", path), &mut member.checks),
            }
            member.empty_ok = listed("empty_ok", path);
        }
    }
    for (key, relation) in RELATIONS {
        for group in list(&facts, key).filter_map(Json::as_array) {
            let names = |path: &Json| Some(path.as_str()?.split('.').map(str::to_string).collect::<Vec<_>>());
            let mut members: Vec<Vec<String>> = group.iter().filter_map(names).collect();
            if members.len() < 2 {
                continue;
            }
            let mut level = &mut root;
            while let Some(first) = common(&members) {
                members.iter_mut().for_each(|path| drop(path.remove(0)));
                level = &mut level.members.entry(first).or_default().inside;
            }
            level.groups.push(Group { relation, members });
        }
    }
    root
}

/// The block that all paths lead into.
fn common(paths: &[Vec<String>]) -> Option<String> {
    let first = paths.first()?.first()?;
    let all = paths.iter().all(|path| path.len() > 1 && path.first() == Some(first));
    all.then(|| first.clone())
}

fn list<'j>(facts: &'j Map<String, Json>, key: &str) -> impl Iterator<Item = &'j Json> {
    facts.get(key).and_then(Json::as_array).into_iter().flatten()
}

impl Level {
    /// Is anything in it deprecated?
    pub fn any_deprecated(&self) -> bool {
        self.members.values().any(|member| member.instead.is_some() || member.inside.any_deprecated())
    }

    fn member(&mut self, path: &str) -> Option<&mut Member> {
        let (last, before) = path.split('.').collect::<Vec<_>>().split_last().map(|(l, b)| (*l, b.to_vec()))?;
        let mut level = self;
        for name in before {
            level = &mut level.members.entry(name.to_string()).or_default().inside;
        }
        Some(level.members.entry(last.to_string()).or_default())
    }
}

/// All that one alternative of `any_of` asks for.
fn alternative(of: &Map<String, Json>) -> Vec<Check> {
    let mut all = Vec::new();
    of.iter().for_each(|(key, says)| checks(key, says, false, &mut all));
    all
}

fn checks(key: &str, says: &Json, ignore_case: bool, into: &mut Vec<Check>) {
    let bound = |i: usize| says.get(i).and_then(Json::as_f64);
    let bounds = || Bounds { least: bound(0), most: bound(1) };
    match key {
        "enum" => into.push(Check::OneOf { values: texts(says), ignore_case }),
        "length" => into.push(Check::Length(bounds())),
        "range" => into.push(Check::Range(bounds())),
        "items" => into.push(Check::Items(bounds())),
        "greater_than" => into.extend(says.as_f64().map(Check::Above)),
        "divisible_by" => into.extend(says.as_f64().filter(|by| *by > 0.0).map(Check::MultipleOf)),
        "pattern" => into.extend(texts(says).into_iter().map(|text| Check::Matches(Pattern::new(text)))),
        "not_pattern" => into.extend(texts(says).into_iter().map(|text| Check::MatchesNot(Pattern::new(text)))),
        "format" => into.extend(says.as_str().map(|form| Check::Form(form.to_string()))),
        _ => {}
    }
}

/// A text or several; numbers as they are written.
fn texts(says: &Json) -> Vec<String> {
    let text = |one: &Json| one.as_str().map_or_else(|| one.to_string(), str::to_string);
    says.as_array().map_or_else(|| vec![text(says)], |several| several.iter().map(text).collect())
}
