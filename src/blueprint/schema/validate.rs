//! A value against its schema: every problem told, every default filled in.

use std::borrow::Cow;

use super::super::cidr::Cidr;
use super::super::node::{Entry, Mapping, Node, NodeValue, Origin};
use super::super::path::KeyPath;
use super::complain::{as_argument_text, described, mismatch, missing, not_allowed, unknown_key, written, wrong_type};
use super::values::{NAME_HELP, fits, is_arn, name_problem, same_value};
use super::{Additional, Format, Pattern, Schema, Type};
use crate::io::Tree;
use crate::text::{Diagnostic, Place};

/// One pass over a value.
pub struct Filling<'t> {
    pub tree: &'t Tree,
    /// Say what is missing, too. Off where only a part of the whole is looked at.
    pub complete: bool,
    /// What the whole is called in messages: a blueprint, a manifest.
    pub document: &'static str,
    pub problems: Vec<Diagnostic>,
}

impl<'t> Filling<'t> {
    pub fn new(tree: &'t Tree, complete: bool) -> Filling<'t> {
        Filling { tree, complete, document: "a blueprint", problems: Vec::new() }
    }

    /// The value with defaults. `owner` is the place of its key: what is missing inside is told there.
    pub fn fill(&mut self, node: &Node, schema: &Schema, at: &KeyPath, owner: Place) -> Node {
        let node = match as_argument_text(node, schema, self.tree) {
            Some(text) => Cow::Owned(text),
            None => Cow::Borrowed(node),
        };
        if !fits(&node, schema) {
            self.problems.push(wrong_type(&node, schema, at, self.document, self.tree));
            return node.into_owned();
        }
        if !schema.one_of.is_empty() && !schema.one_of.iter().any(|allowed| same_value(allowed, &node)) {
            self.problems.push(described(not_allowed(&node, schema, at, self.tree), schema));
        }
        match &node.value {
            NodeValue::Mapping(entries) => {
                let filled = self.mapping(entries, schema, at, owner, node.origin);
                self.count(filled.len(), schema.min_properties, schema.max_properties, "entries", &node, at);
                Node { value: NodeValue::Mapping(filled), ..*node }
            }
            NodeValue::Sequence(items) => {
                self.count(items.len(), schema.min_items, schema.max_items, "items", &node, at);
                let Some(of) = &schema.items else { return node.into_owned() };
                let of = &item_schema(of, schema);
                let items =
                    items.iter().enumerate().map(|(i, item)| self.fill(item, of, &at.item(i), item.place)).collect();
                Node { value: NodeValue::Sequence(items), ..*node }
            }
            NodeValue::String(text) => {
                self.string(text, schema, at, &node);
                node.into_owned()
            }
            NodeValue::Number(_) => {
                self.bounds(schema, at, &node);
                node.into_owned()
            }
            NodeValue::Null | NodeValue::Bool(_) => node.into_owned(),
        }
    }

    fn mapping(&mut self, entries: &Mapping, schema: &Schema, at: &KeyPath, owner: Place, origin: Origin) -> Mapping {
        let mut filled = Mapping::new();
        for (key, property) in &schema.properties {
            let entry = entries.get(key).filter(|entry| !unset(&entry.value, property));
            let entry = entry.cloned().or_else(|| default(property, owner));
            let path = at.key(key);
            match entry {
                Some(entry) => {
                    let value = self.fill(&entry.value, property, &path, entry.key);
                    filled.insert(key.clone(), Entry { key: entry.key, value });
                }
                // A default is as complete as its manifest made it; what is missing there is told there.
                None if self.complete && origin != Origin::Default && schema.required.contains(key) => {
                    self.problems.push(missing(&path, Some(property), owner));
                }
                None => {}
            }
        }
        for (key, entry) in entries.iter().filter(|(key, _)| !schema.properties.contains_key(*key)) {
            let path = at.key(key);
            match &schema.additional {
                Additional::Refused => {
                    let known: Vec<&str> = schema.properties.keys().map(String::as_str).collect();
                    self.problems.push(unknown_key(key, entry.key, at, self.document, &known));
                }
                Additional::Anything => {
                    filled.insert(key.clone(), entry.clone());
                }
                // `null` takes an entry out of the map, as in a merge patch.
                Additional::Each(each) if unset(&entry.value, each) && !entry.value.is_blank() => {}
                Additional::Each(each) => {
                    self.name(key, entry.key, schema, each, at);
                    let value = self.fill(&entry.value, each, &path, entry.key);
                    filled.insert(key.clone(), Entry { key: entry.key, value });
                }
            }
        }
        filled
    }

    /// Keys that people choose: as the schema says, else names where they hold maps (a label's key is no name).
    fn name(&mut self, key: &str, place: Place, schema: &Schema, each: &Schema, at: &KeyPath) {
        if let Some(Pattern(pattern)) = &schema.property_names {
            if !pattern.is_match(key) {
                let message = format!("`{}` cannot be a key {}", key.escape_debug(), at.inside());
                self.problems.push(Diagnostic::error(message, place).help(format!("keys here match `{pattern}`")));
            }
        } else if each.types == [Type::Object]
            && let Some(problem) = name_problem(key)
        {
            let message = format!("`{}` {problem}", key.escape_debug());
            self.problems
                .push(Diagnostic::error(message, place).label(format!("a name {}", at.inside())).help(NAME_HELP));
        }
    }

    fn string(&mut self, text: &str, schema: &Schema, at: &KeyPath, node: &Node) {
        let shown = written(node, self.tree);
        let length = text.chars().count();
        self.count(length, schema.min_length, schema.max_length, "characters", node, at);
        match schema.format {
            Some(Format::Cidr) => {
                if let Err(why) = Cidr::parse(text) {
                    let message = format!("`{at}` is `{shown}`, which is not a network in CIDR notation");
                    self.problems.push(Diagnostic::error(message, node.place).help(why));
                }
            }
            Some(Format::Arn) if !is_arn(text) => {
                let message = format!("`{at}` is `{shown}`, which is not an ARN");
                let help = "an ARN reads `arn:aws:service:region:account:resource`, region and account may be empty";
                self.problems.push(Diagnostic::error(message, node.place).help(help));
            }
            _ => {
                if let Some(Pattern(pattern)) = &schema.pattern
                    && !pattern.is_match(text)
                {
                    self.problems.push(mismatch(node, &shown, pattern.as_str(), schema, at));
                }
            }
        }
    }

    fn bounds(&mut self, schema: &Schema, at: &KeyPath, node: &Node) {
        let Some(value) = node.as_float() else { return };
        let shown = written(node, self.tree);
        let limit = match (schema.minimum, schema.maximum) {
            (Some(least), _) if value < least => format!("at least {least} here"),
            (_, Some(most)) if value > most => format!("at most {most} here"),
            _ => return,
        };
        let problem = Diagnostic::error(format!("`{at}` is {shown}: {}", limit.trim_end_matches(" here")), node.place);
        self.problems.push(described(problem.label(limit), schema));
    }

    fn count(&mut self, count: usize, least: Option<usize>, most: Option<usize>, of: &str, node: &Node, at: &KeyPath) {
        let limit = match (least, most) {
            (Some(least), _) if count < least => format!("at least {least}"),
            (_, Some(most)) if count > most => format!("at most {most}"),
            _ => return,
        };
        if count == 0 {
            let problem = Diagnostic::error(format!("`{at}` is empty"), node.place).label(format!("{limit} here"));
            return self.problems.push(problem);
        }
        let message = format!("`{at}` has {count} {of}: {limit}");
        self.problems.push(Diagnostic::error(message, node.place).label(format!("{limit} {of} here")));
    }
}

/// `null` where no null is wanted means "as if it were not written".
fn unset(value: &Node, schema: &Schema) -> bool {
    value.is_null() && !value.is_blank() && !schema.types.contains(&Type::Null)
}

fn default(schema: &Schema, owner: Place) -> Option<Entry> {
    let value = schema.default.clone()?.with_origin(Origin::Default);
    Some(Entry { key: owner, value })
}

/// An item without a description of its own is described by its list.
fn item_schema<'s>(item: &'s Schema, list: &Schema) -> Cow<'s, Schema> {
    match item.description.is_empty() && !list.description.is_empty() {
        true => Cow::Owned(Schema { description: list.description.clone(), ..item.clone() }),
        false => Cow::Borrowed(item),
    }
}
