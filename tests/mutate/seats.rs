//! Who uses a value, and as what: the second opinion on types. A place is told by its syntax, by the type that a variable declares,
//! and by the names of well-known arguments; where none of these tells, nothing is expected and the mutation is left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::hcl::{self, Block, ExprId, ExprKind, Parsed};
use tfgen::text::Span;

use crate::facts::{At, Facts, Files, Reference, Thing};
use crate::states::wires;

/// What a place makes of the value that stands there.
#[derive(Clone, Debug, PartialEq)]
pub enum Seat {
    /// A part of a text, or an argument that takes one.
    Text,
    /// An argument that takes texts in any order.
    Texts,
    /// An argument that takes texts by name.
    Tags,
    /// A variable that declares this type.
    Declared(String),
    /// `.name`, `["name"]` is read of it, and of that the next one.
    Names(Vec<String>),
    /// `[0]`
    Number,
}

/// A place that uses a value, and the rule that speaks there.
#[derive(Clone, Debug)]
pub struct Consumer {
    pub seat: Seat,
    pub rule: &'static str,
    pub at: At,
}

/// Arguments of resources that take a text, texts, texts by name.
const TEXT: [&str; 14] = [
    "vpc_id",
    "subnet_id",
    "zone_id",
    "name",
    "description",
    "ami",
    "cidr_block",
    "availability_zone",
    "protocol",
    "role_arn",
    "key_name",
    "user_data",
    "type",
    "bucket",
];
const TEXTS: [&str; 6] =
    ["subnets", "subnet_ids", "security_group_ids", "vpc_security_group_ids", "records", "aliases"];

/// The files of a repository, parsed.
pub struct Trees<'f> {
    pub facts: &'f Facts,
    pub parsed: BTreeMap<Arc<str>, Parsed>,
}

/// Where a value comes from, as far as the rule goes that speaks.
#[derive(Clone, Copy, PartialEq)]
pub enum From {
    Here,
    State,
}

/// An attribute of a body and the blocks around it, outermost first.
pub struct Around<'p> {
    pub blocks: Vec<&'p Block>,
    pub name: &'p str,
    pub value: ExprId,
}

impl<'f> Trees<'f> {
    pub fn new(facts: &'f Facts, files: &Files) -> Trees<'f> {
        let mine = files.iter().filter(|(path, _)| path.ends_with(".tf"));
        let parsed = mine.map(|(path, bytes)| (Arc::from(path.as_str()), hcl::parse(bytes.clone()))).collect();
        Trees { facts, parsed }
    }

    pub fn at(&self, path: &Arc<str>, expr: ExprId) -> At {
        At { path: path.clone(), span: self.parsed[path].expr(expr).span }
    }

    pub fn source(&self, at: &At) -> String {
        at.span.text(&self.parsed[&at.path].bytes).into_owned()
    }

    /// An argument of a block that is declared at a place.
    pub fn argument(&self, whole: &At, name: &str) -> Option<(Arc<str>, ExprId)> {
        let parsed = self.parsed.get(&whole.path)?;
        let block = parsed.body.blocks.iter().map(|id| parsed.block(*id)).find(|block| block.span == whole.span)?;
        Some((whole.path.clone(), block.body.attribute(name)?.value))
    }

    /// Everybody who uses an output of a module, through other modules and states; `None` where somebody uses it as who knows what.
    pub fn of_output(&self, directory: &str, output: &str) -> Option<Vec<Consumer>> {
        let mut found = Vec::new();
        for (from, call) in self.facts.callers(directory) {
            for (_, read) in self.facts.modules[from].output_reads(call).filter(|(name, _)| name.text == output) {
                found.extend(self.of_read(from, read, From::Here, usize::from(call.repeated) + 1)?);
            }
        }
        for wire in wires(self.facts).iter().filter(|wire| wire.to == directory) {
            let reads = self.facts.modules[wire.from].state_reads(wire.state);
            for (name, read) in reads.filter(|(name, _)| name.text == output) {
                let named = read.rest.iter().position(|one| one.as_ref().is_some_and(|one| one.at == name.at))?;
                found.extend(self.of_read(wire.from, read, From::State, named + 1)?);
            }
        }
        Some(found)
    }

    /// The same of a variable or a local value of a module.
    pub fn of_thing(&self, directory: &str, thing: &Thing, from: From) -> Option<Vec<Consumer>> {
        let mut found = Vec::new();
        for read in self.facts.modules[directory].uses(thing, None) {
            found.extend(self.of_read(directory, read, from, 0)?);
        }
        Some(found)
    }

    /// The one place of a read, of whose names the first `used` lead to the value; or those that it is handed on to.
    fn of_read(&self, directory: &str, read: &Reference, from: From, used: usize) -> Option<Vec<Consumer>> {
        if read.forgiven {
            return None;
        }
        let around = self.around(&read.at)?;
        let path = &read.at.path;
        let inside = if from == From::State { "remote-state-type" } else { "invalid-expression" };
        let here = |seat: Seat, rule: &'static str| Some(vec![Consumer { seat, rule, at: read.at.clone() }]);
        let rest = read.rest.get(used..)?;
        let names: Vec<String> = rest.iter().map_while(|name| name.as_ref().map(|name| name.text.clone())).collect();
        match rest.first() {
            Some(Some(_)) => return here(Seat::Names(names), inside),
            Some(None) if self.source(&read.at).ends_with("[0]") => return here(Seat::Number, inside),
            Some(None) => return None,
            None => {}
        }
        let whole = self.parsed[path].expr(around.value).span;
        if whole != read.at.span {
            return if self.is_part_of_text(path, around.value, read.at.span) {
                here(Seat::Text, inside)
            } else {
                None
            };
        }
        let [block, inner @ ..] = around.blocks.as_slice() else { return None };
        let label = |i: usize| block.labels.get(i).map(|label| label.text.to_string());
        let argument = if from == From::State { "remote-state-type" } else { "argument-type" };
        match &*block.kind.text {
            "locals" => self.of_thing(directory, &Thing::Local(around.name.into()), from),
            "output" => self.of_output(directory, &label(0)?),
            "module" if inner.is_empty() => {
                let call = self.facts.modules[directory].calls.get(&label(0)?)?;
                let variable = Thing::Variable(around.name.to_string());
                let declared = self.facts.modules.get(&call.target)?.declared.get(&variable)?;
                let (path, ty) = self.argument(&declared.whole, "type")?;
                match self.source(&self.at(&path, ty)) {
                    ty if ty == "any" => None,
                    ty => here(Seat::Declared(ty), "input-type"),
                }
            }
            // Of other providers no schema is known.
            "resource" | "data" if !label(0)?.starts_with("aws_") => None,
            "resource" | "data" if TEXT.contains(&around.name) => here(Seat::Text, argument),
            // Of other providers no schema is known.
            "resource" | "data" if !label(0)?.starts_with("aws_") => None,
            "resource" | "data" if TEXTS.contains(&around.name) => here(Seat::Texts, argument),
            "resource" | "data" if around.name == "tags" => here(Seat::Tags, argument),
            _ => None,
        }
    }

    /// Is it one of several parts of a template, with nothing around it but that?
    fn is_part_of_text(&self, path: &Arc<str>, value: ExprId, span: Span) -> bool {
        let parsed = &self.parsed[path];
        let mut at = value;
        loop {
            if let ExprKind::Template(template) = &parsed.expr(at).kind {
                let is_it = |id: ExprId| parsed.expr(id).span == span;
                let mut found = false;
                parsed.each_child(at, &mut |child| found |= is_it(child));
                return found && template.parts.len() > 1;
            }
            // Objects and tuples hand on whatever stands in them.
            let mut next = None;
            parsed.each_child(at, &mut |child| {
                if parsed.expr(child).span.contains(span) {
                    next = Some(child);
                }
            });
            match (&parsed.expr(at).kind, next) {
                (ExprKind::Object(_) | ExprKind::Tuple(_), Some(next)) => at = next,
                _ => return false,
            }
        }
    }

    /// The attribute whose value holds a place.
    pub fn around(&self, place: &At) -> Option<Around<'_>> {
        let parsed = self.parsed.get(&place.path)?;
        let (mut body, mut blocks) = (&parsed.body, Vec::new());
        loop {
            let holds = |id: ExprId| parsed.expr(id).span.contains(place.span);
            if let Some(attribute) = body.attributes.iter().find(|attribute| holds(attribute.value)) {
                return Some(Around { blocks, name: &attribute.name.text, value: attribute.value });
            }
            let inner = body.blocks.iter().map(|id| parsed.block(*id)).find(|block| block.span.contains(place.span))?;
            blocks.push(inner);
            body = &inner.body;
        }
    }
}
