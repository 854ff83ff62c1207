//! What one file says in its context, and what a file comes to with all that it includes.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::context::{Context, Evaluated, Reader};
use super::few::Few;
use super::memo::Item;
use super::section::{Given, Section};
use super::shape::{self, Shape};
use super::unit::{Config, Problem, ProblemKind, Strategy};
use super::view::{Sees, View};
use super::{block, merge};
use crate::hcl::{Attribute, ExprId, ExprKind, Text};
use crate::lang::{Type, Value, convert};
use crate::text::Place;

/// A file with its includes merged in.
pub(super) fn whole(reader: &Reader, context: &Rc<Context>) -> (Config, Vec<Problem>) {
    let main = View { reader, context, sheet: &context.main, included: None, sees: Sees::All };
    let includes = context.included(reader);
    // Before anything that may ask for their outputs.
    let relations = main.relations();
    let (mut config, mut problems) = of_file(main);
    problems.extend(includes.problems.iter().cloned());
    if let Some(sheet) = &includes.auto {
        let (added, found) = of_file(View { sheet, included: Some(includes.all.len()), ..main });
        problems.extend(found);
        config =
            Config { locals: config.locals.clone(), ..merge::merged(config, added, Strategy::Shallow, &mut problems) };
    }
    // From the last to the first, so that a later one wins over an earlier one.
    for (at, included) in includes.all.iter().enumerate().rev() {
        let Some(sheet) = &included.sheet else { continue };
        let (parent, found) = of_file(View { sheet, included: Some(at), ..main });
        problems.extend(found);
        if included.include.strategy != Strategy::None {
            config = merge::merged(parent, config, included.include.strategy, &mut problems);
        }
    }
    let features = main.features();
    problems.extend(features.problems.iter().cloned());
    problems.extend(relations.problems.iter().cloned());
    dedup(&mut problems);
    (config, problems)
}

/// The same is said once.
pub(super) fn dedup(problems: &mut Vec<Problem>) {
    let mut seen = std::collections::BTreeSet::new();
    problems.retain(|problem| seen.insert((problem.at, problem.message.clone())));
}

/// What one file says, without what it includes.
pub(super) fn of_file(view: View) -> (Config, Vec<Problem>) {
    let sheet = view.sheet;
    let mut problems = sheet.problems.clone();
    let locals = view.all_locals().ok().or_else(|| {
        let mut values: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        for name in sheet.locals.iter().flat_map(|locals| locals.keys()) {
            match view.local(name)? {
                Ok(value) => drop(values.insert(Arc::from(name.as_str()), value)),
                Err(error) => problems.push(Problem::new(ProblemKind::Expression, error.message, error.place)),
            }
        }
        Some(Value::object(values))
    });
    let mut config = Config { locals, ..Config::default() };
    for (at, attribute) in sheet.parsed.body.attributes.iter().enumerate() {
        self::attribute(view, at, attribute, &mut config, &mut problems);
    }
    for id in &sheet.parsed.body.blocks {
        let block = sheet.parsed.block(*id);
        let name = block.kind.text.as_str();
        if name == "locals" || name == "include" {
            continue;
        }
        let Some(shape) = shape::BLOCKS.iter().find(|shape| shape.name == name) else {
            let names = shape::BLOCKS.iter().map(|shape| shape.name).chain(["locals"]);
            let message = format!("there is no block `{name}` in Terragrunt{}", block::near(name, names));
            let place = Place { file: sheet.file, span: block.kind.span };
            problems.push(Problem::new(ProblemKind::Unknown, message, place));
            continue;
        };
        let Evaluated { section, problems: found } =
            view.section(view.part(Item::Block(*id)), || block::evaluate(view, *id, shape));
        // Of features it is said where they are gathered.
        if name != "feature" {
            problems.extend(found.iter().cloned());
        }
        if let Some(section) = section {
            place(&mut config, shape, section, &mut problems);
        }
    }
    (config, problems)
}

/// Arguments of older versions, and what came instead.
const REMOVED: [(&str, &str); 4] = [
    ("skip", "a block `exclude`"),
    ("retryable_errors", "a block `errors` with `retry`"),
    ("retry_max_attempts", "a block `errors` with `retry`"),
    ("retry_sleep_interval_sec", "a block `errors` with `retry`"),
];

/// A file's own argument.
fn attribute(view: View, at: usize, attribute: &Attribute, config: &mut Config, problems: &mut Vec<Problem>) {
    let name = attribute.name.text.as_str();
    let place = view.sheet.place(attribute.value);
    let value = |sees| {
        let compute = || view.seeing(sees).eval(attribute.value);
        view.value(view.part(Item::Attribute(at as u32)), place, compute)
    };
    if let Some(argument) = shape::ATTRIBUTES.iter().find(|argument| argument.name == name) {
        if let Some(value) = block::checked(value(Sees::Locals), argument, place, problems) {
            config.attributes.insert(argument.name, Given { value, at: place });
        }
        return;
    }
    let found = match name {
        "inputs" | "remote_state" | "generate" => value(Sees::All),
        _ => {
            let near = block::near(name, shape::argument_names());
            let message = format!("there is no argument `{name}` in Terragrunt{near}");
            let at = Place { file: view.sheet.file, span: attribute.name.span };
            let removed = REMOVED.iter().find(|(removed, _)| *removed == name);
            problems.push(match removed {
                Some((_, instead)) => {
                    let message = format!("`{name}` was taken away: {instead} is what there is now");
                    Problem::new(ProblemKind::Removed, message, at)
                }
                None => Problem::new(ProblemKind::Unknown, message, at),
            });
            return;
        }
    };
    let value = match found {
        Ok(value) => value,
        Err(error) => {
            problems.push(Problem::new(ProblemKind::Expression, error.message, error.place));
            return;
        }
    };
    match name {
        "inputs" => {
            if !value.is_null() && !value.is_unknown() && value.as_members().is_none() {
                problems.push(Problem::new(ProblemKind::Expression, "`inputs` must be an object", place));
                return;
            }
            keys(view, attribute.value, 0, &mut config.input_places);
            config.inputs_at = Some(Place { file: view.sheet.file, span: attribute.name.span });
            config.inputs = Some(if value.is_null() { Value::object(BTreeMap::new()) } else { value });
        }
        "remote_state" => {
            let section = as_section(&shape::REMOTE_STATE, None, &value, place, problems);
            config.remote_state = section.map(Arc::new);
        }
        _ => {
            for (label, value) in value.as_members().into_iter().flatten() {
                let label = Some(label.as_ref().into());
                config.generate.extend(as_section(&shape::GENERATE, label, value, place, problems).map(Arc::new));
            }
        }
    }
}

/// Where the keys of an object are written, through `merge(…)` and parentheses.
fn keys(view: View, expr: ExprId, depth: usize, places: &mut Few<Text, Place>) {
    let parsed = &view.sheet.parsed;
    match &parsed.expr(expr).kind {
        ExprKind::Object(items) => {
            for item in items {
                let name = match &parsed.expr(item.key).kind {
                    ExprKind::Variable(name) => Some(name.text.clone()),
                    _ => parsed.plain_text(item.key).map(Text::from),
                };
                if let Some(name) = name {
                    places.insert(name, view.sheet.place(item.key));
                }
            }
        }
        ExprKind::Call { name, args, .. } if name.text == "merge" && depth < 8 => {
            args.iter().for_each(|arg| keys(view, *arg, depth + 1, places));
        }
        ExprKind::Paren(inner) if depth < 8 => keys(view, *inner, depth + 1, places),
        _ => {}
    }
}

/// An object where a block might stand.
fn as_section(
    shape: &'static Shape,
    label: Option<crate::hcl::Text>,
    value: &Value,
    at: Place,
    problems: &mut Vec<Problem>,
) -> Option<Section> {
    let members = value.as_members()?;
    let mut given = Few::default();
    for argument in shape.arguments {
        let Some(value) = members.get(argument.name) else {
            if argument.required {
                let message = format!("`{}` needs an argument `{}`", shape.name, argument.name);
                problems.push(Problem::new(ProblemKind::Shape, message, at));
            }
            continue;
        };
        let ty = argument.is.ty().unwrap_or(Type::Dynamic);
        match convert(value, &ty) {
            Ok(value) => given.insert(argument.name, Given { value, at }),
            Err(error) => {
                let message = format!("`{}`: {error}", argument.name);
                problems.push(Problem::new(ProblemKind::Expression, message, at));
            }
        }
    }
    Some(Section { kind: shape.name, label, at, given, sections: Vec::new() })
}

/// Puts a block where it belongs.
fn place(config: &mut Config, shape: &'static Shape, section: Arc<Section>, problems: &mut Vec<Problem>) {
    let one = match shape.name {
        "generate" => {
            checks(&section, problems);
            if config.generate.iter().any(|known| known.label == section.label) {
                let message = format!("there is another `generate \"{}\"` in this file", section.name());
                problems.push(Problem::new(ProblemKind::Twice, message, section.at));
            }
            config.generate.push(section);
            return;
        }
        "feature" => return config.features.push(section),
        "dependency" => return config.dependency.push(section),
        "terraform" => &mut config.terraform,
        "remote_state" => &mut config.remote_state,
        "dependencies" => &mut config.dependencies,
        "exclude" => &mut config.exclude,
        "errors" => &mut config.errors,
        "engine" => &mut config.engine,
        _ => &mut config.catalog,
    };
    if one.is_some() {
        let message = format!("there is another `{}` block in this file", shape.name);
        problems.push(Problem::new(ProblemKind::Twice, message, section.at));
        return;
    }
    checks(&section, problems);
    *one = Some(section);
}

const IF_EXISTS: [&str; 4] = ["error", "overwrite", "overwrite_terragrunt", "skip"];
const IF_DISABLED: [&str; 3] = ["remove", "remove_terragrunt", "skip"];

/// Words that an argument may be.
fn checks(section: &Section, problems: &mut Vec<Problem>) {
    if section.kind == "generate" {
        one_of(section.given.get("if_exists"), "if_exists", &IF_EXISTS, problems);
        one_of(section.given.get("if_disabled"), "if_disabled", &IF_DISABLED, problems);
    }
    if section.kind == "remote_state"
        && let Some(given) = section.given.get("generate").filter(|given| given.value.as_members().is_some())
    {
        for name in ["path", "if_exists"] {
            if given.value.member(name).is_none() {
                let message = format!("`generate` of a remote state needs `{name}`");
                problems.push(Problem::new(ProblemKind::Shape, message, given.at));
            }
        }
        let word = given.value.member("if_exists").map(|value| Given { value: value.clone(), at: given.at });
        one_of(word.as_ref(), "if_exists", &IF_EXISTS, problems);
    }
}

fn one_of(given: Option<&Given>, name: &str, words: &[&'static str], problems: &mut Vec<Problem>) {
    let Some(given) = given else { return };
    let Some(word) = given.value.as_str().filter(|word| !words.contains(word)) else { return };
    let near = block::near(word, words.iter().copied());
    let message = format!("`{name}` cannot be `{word}`{near}");
    problems.push(Problem::new(ProblemKind::Shape, message, given.at));
}
