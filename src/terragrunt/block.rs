//! Blocks by their shape: every argument evaluated and converted, everything that does not belong said.

use std::sync::Arc;

use super::context::Evaluated;
use super::few::Few;
use super::section::{Given, Section};
use super::shape::{Argument, Shape};
use super::unit::{Problem, ProblemKind};
use super::view::{Sees, View};
use crate::hcl::{Block, BlockId};
use crate::lang::{Value, convert};
use crate::text::{Place, closest};

/// Evaluates a block of the file; without a label that it needs there is no section.
pub(super) fn evaluate(view: View, id: BlockId, shape: &'static Shape) -> Evaluated {
    let mut problems = Vec::new();
    let section = section(view, view.sheet.parsed.block(id), shape, &mut problems);
    Evaluated { section: section.map(Arc::new), problems: problems.into() }
}

fn section(view: View, block: &Block, shape: &'static Shape, problems: &mut Vec<Problem>) -> Option<Section> {
    let place = |span| Place { file: view.sheet.file, span };
    let kind = shape.name;
    let mut says = |message: String, at| problems.push(Problem::new(ProblemKind::Shape, message, at));
    let unknown = |message: String, at| Problem::new(ProblemKind::Unknown, message, at);
    let header = place(block.header);
    let labels = usize::from(shape.labelled);
    if let Some(extra) = block.labels.get(labels) {
        let takes = if shape.labelled { "one label" } else { "no label" };
        says(format!("`{kind}` takes {takes}"), place(extra.span));
    }
    // An include without a name still works.
    if shape.labelled && block.labels.is_empty() && kind != "include" {
        says(format!("`{kind}` needs a name"), header);
        return None;
    }
    for id in &block.body.blocks {
        let inner = view.sheet.parsed.block(*id);
        let name = inner.kind.text.as_str();
        if !shape.blocks.iter().any(|shape| shape.name == name) {
            let near = near(name, shape.blocks.iter().map(|shape| shape.name));
            let problem = unknown(format!("`{kind}` has no block `{name}`{near}"), place(inner.header));
            let is_experiment = name == "expansion" && kind == "dependency";
            let kind = if is_experiment { ProblemKind::Experiment } else { problem.kind };
            problems.push(Problem { kind, ..problem });
        }
    }
    let mut given = Few::default();
    for attribute in &block.body.attributes {
        let name = attribute.name.text.as_str();
        let Some(argument) = shape.arguments.iter().find(|argument| argument.name == name) else {
            let near = near(name, shape.arguments.iter().map(|argument| argument.name));
            let message = format!("`{kind}` has no argument `{name}`{near}");
            problems.push(unknown(message, place(attribute.name.span)));
            continue;
        };
        let at = view.sheet.place(attribute.value);
        let value = view.seeing(sees(kind, name)).eval(attribute.value);
        if let Some(value) = checked(value, argument, at, problems).filter(|_| !given.has(argument.name)) {
            given.insert(argument.name, Given { value, at });
        }
    }
    for argument in shape.arguments.iter().filter(|argument| argument.required) {
        if block.body.attribute(argument.name).is_none() {
            let message = format!("`{kind}` needs an argument `{}`", argument.name);
            problems.push(Problem::new(ProblemKind::Missing, message, header));
        }
    }
    let inner = block.body.blocks.iter().filter_map(|id| {
        let inner = view.sheet.parsed.block(*id);
        let shape = shape.blocks.iter().find(|shape| shape.name == inner.kind.text.as_str())?;
        section(view, inner, shape, problems).map(Arc::new)
    });
    let sections = inner.collect();
    let label = block.labels.first().filter(|_| shape.labelled).map(|label| label.text.clone());
    Some(Section { kind, label, at: header, given, sections })
}

/// The value of an argument as it is wanted; what has none is said and left out.
pub(super) fn checked(
    value: super::context::Outcome,
    argument: &Argument,
    at: Place,
    problems: &mut Vec<Problem>,
) -> Option<Value> {
    let value = match value {
        Ok(value) => value,
        Err(error) => {
            problems.push(Problem::new(ProblemKind::Expression, error.message, error.place));
            return None;
        }
    };
    let Some(ty) = argument.is.ty() else { return Some(value) };
    match convert(&value, &ty) {
        Ok(value) => Some(value),
        Err(error) => {
            let message = format!("`{}`: {error}", argument.name);
            problems.push(Problem::new(ProblemKind::Expression, message, at));
            None
        }
    }
}

/// What an argument may name.
fn sees(kind: &str, argument: &str) -> Sees {
    match (kind, argument) {
        ("include", _) => Sees::Little,
        ("terraform", _) | ("dependency" | "dependencies" | "feature" | "exclude" | "engine" | "catalog", _) => {
            Sees::Locals
        }
        _ => Sees::All,
    }
}

pub(super) fn near<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    closest(name, names).map_or(String::new(), |near| format!("; did you mean `{near}`?"))
}
