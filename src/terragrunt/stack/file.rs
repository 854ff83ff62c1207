//! One stack file: its blocks as components, and what Terragrunt refuses in them.

use std::sync::Arc;

use super::super::paths;
use super::super::section::Given;
use super::super::unit::{Problem, ProblemKind};
use super::context::{Context, Names};
use super::{Component, GENERATED, Kind, Stack, autoinclude, problem};
use crate::hcl::{Block, BlockId, Parsed};
use crate::lang::Value;
use crate::repo::path;
use crate::text::{FileId, Place};

/// Reads the file that the context is about. What the includes bring comes after what it has itself; what an
/// autoinclude beside it brings stands in for what has the same name.
pub(super) fn read(context: &Context<'_>, problems: &mut Vec<Problem>) -> Stack {
    let (path, file) = (context.folder.to_string(), context.file);
    let mut stack = Stack { path, file, components: Vec::new(), waits: false, problems: Vec::new() };
    let parsed = &context.parsed;
    for error in &parsed.errors {
        problems.push(Problem::new(
            ProblemKind::Syntax,
            error.message.clone(),
            context.place(context.file, error.span),
        ));
    }
    if !parsed.errors.is_empty() {
        stack.waits = true;
        return stack;
    }
    stack.waits = context.waits();
    // What is wrong for want of values is right where there are some.
    let mut unheard = Vec::new();
    let problems = if stack.waits { &mut unheard } else { problems };
    shape(context, context.file, parsed, true, problems);
    context.locals(problems);
    let mut files = vec![(context.file, parsed.clone())];
    for block in parsed.blocks_of(&parsed.body, "include") {
        if let Some((file, included)) = include(context, block, problems) {
            shape(context, file, &included, false, problems);
            files.push((file, included));
        }
    }
    context.know(&siblings(context, &files));
    for (file, parsed) in &files {
        stack.components.extend(components(context, *file, parsed, problems));
    }
    if let Some(file) = context.tree.find(&path::join(context.folder, autoinclude::STACK_FILE)) {
        let more = context.other(file);
        if more.errors.is_empty() {
            for component in components(context, file, &more, problems) {
                let same = |known: &&mut Component| known.kind == component.kind && known.name == component.name;
                match stack.components.iter_mut().find(same) {
                    Some(known) => *known = component,
                    None => stack.components.push(component),
                }
            }
        }
    }
    stack
}

/// Blocks and arguments that a stack file does not know. In an included one there are neither locals nor includes.
fn shape(context: &Context<'_>, file: FileId, parsed: &Parsed, own: bool, problems: &mut Vec<Problem>) {
    for attribute in &parsed.body.attributes {
        let message = format!("`{}` is no argument of a stack file", attribute.name.text);
        problems.push(problem(message, context.place(file, attribute.name.span)));
    }
    let mut locals = 0;
    for id in &parsed.body.blocks {
        let block = parsed.block(*id);
        let at = context.place(file, block.header);
        match &*block.kind.text {
            "unit" | "stack" => {}
            "locals" | "include" if !own => {
                let message = format!("a stack file that is included may not have `{}`", block.kind.text);
                problems.push(problem(message, at));
            }
            "locals" => {
                locals += 1;
                if locals == 2 {
                    problems.push(problem("a stack file may have one `locals`", at));
                }
            }
            "include" => {}
            kind => problems.push(problem(format!("`{kind}` is no block of a stack file"), at)),
        }
    }
}

/// `unit.NAME.path` and `stack.NAME.path`: where components go, absolute.
fn siblings(context: &Context<'_>, files: &[(FileId, Arc<Parsed>)]) -> Names {
    let mut names = Names::new();
    for kind in [Kind::Unit, Kind::Stack] {
        let mut members = Names::new();
        for (file, parsed) in files {
            for block in parsed.blocks_of(&parsed.body, kind.name()) {
                let Some(label) = block.labels.first() else { continue };
                // What is wrong with a path is said when the component is read.
                let path = given(context, *file, parsed, block, "path", &mut Vec::new());
                let beside = truth(context, *file, parsed, block, "no_dot_terragrunt_stack");
                let to = path.as_ref().and_then(|path| destination(context, path.value.as_str()?, beside));
                let path = match (to, path) {
                    (Some(to), _) => Value::string(context.absolute(&to)),
                    (None, Some(path)) if path.value.is_unknown() => path.value,
                    _ => continue,
                };
                let object = Value::object(Names::from([("path".into(), path)]));
                members.insert(label.text.as_str().into(), object);
            }
        }
        names.insert(kind.name().into(), Value::object(members));
    }
    names
}

/// The units and stacks of a file, its own or an included one's: the names are those of the stack file.
fn components(
    context: &Context<'_>,
    file: FileId,
    parsed: &Arc<Parsed>,
    problems: &mut Vec<Problem>,
) -> Vec<Component> {
    let mut found = Vec::new();
    for id in &parsed.body.blocks {
        let block = parsed.block(*id);
        let kind = match &*block.kind.text {
            "unit" => Kind::Unit,
            "stack" => Kind::Stack,
            _ => continue,
        };
        found.extend(component(context, (file, *id), parsed, kind, problems));
    }
    found
}

fn component(
    context: &Context<'_>,
    block: (FileId, BlockId),
    parsed: &Arc<Parsed>,
    kind: Kind,
    problems: &mut Vec<Problem>,
) -> Option<Component> {
    let (file, id) = block;
    let body = parsed.block(id);
    let at = context.place(file, body.header);
    let [label] = body.labels.as_slice() else {
        problems.push(problem(format!("`{}` needs one name", kind.name()), at));
        return None;
    };
    experiments(context, file, parsed, body, problems);
    for needed in ["source", "path"] {
        if body.body.attribute(needed).is_none() {
            problems.push(problem(format!("{} `{}` has no `{needed}`", kind.name(), label.text), at));
        }
    }
    let mut text = |name: &str| {
        let given = given(context, file, parsed, body, name, problems)?;
        match given.value.as_str() {
            Some(text) if text.trim().is_empty() => {
                let message = format!("`{name}` of {} `{}` is empty", kind.name(), label.text);
                problems.push(problem(message, given.at));
                None
            }
            Some(_) => Some(given),
            None if given.value.is_unknown() => Some(given),
            None => {
                let message = format!("`{name}` of {} `{}` is no text", kind.name(), label.text);
                problems.push(problem(message, given.at));
                None
            }
        }
    };
    let (source, path) = (text("source"), text("path"));
    let values = given(context, file, parsed, body, "values", problems).filter(|given| !given.value.is_null());
    let values = values.filter(|given| {
        let fits = given.value.as_members().is_some() || given.value.is_unknown();
        if !fits {
            let message = format!("`values` of {} `{}` is no object", kind.name(), label.text);
            problems.push(problem(message, given.at));
        }
        fits
    });
    let beside = truth(context, file, parsed, body, "no_dot_terragrunt_stack");
    let to = path.as_ref().and_then(|path| {
        let text = path.value.as_str()?;
        let to = destination(context, text, beside);
        if to.is_none() {
            let message = format!("`path` of {} `{}` leaves the folder of the stack", kind.name(), label.text);
            problems.push(problem(message, path.at));
        }
        to
    });
    Some(Component {
        kind,
        name: label.text.clone(),
        at,
        block,
        source,
        path,
        values,
        beside,
        unchecked: truth(context, file, parsed, body, "no_validation"),
        to,
        from: None,
    })
}

/// What only an experiment allows.
fn experiments(context: &Context<'_>, file: FileId, parsed: &Parsed, block: &Block, problems: &mut Vec<Problem>) {
    let name = block.labels.first().map_or("", |label| label.text.as_str());
    let kind = &block.kind.text;
    let mut says = |what: &str, span| {
        let message = format!("`{what}` of {kind} `{name}` needs the experiment `block-iteration`");
        problems.push(Problem::new(ProblemKind::Experiment, message, context.place(file, span)));
    };
    if let Some(attribute) = block.body.attribute("enabled") {
        says("enabled", attribute.name.span);
    }
    if let Some(expansion) = parsed.blocks_of(&block.body, "expansion").next() {
        says("expansion", expansion.header);
    }
}

/// The value of an argument, where it has one.
fn given(
    context: &Context<'_>,
    file: FileId,
    parsed: &Arc<Parsed>,
    block: &Block,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<Given> {
    let attribute = block.body.attribute(name)?;
    let at = context.place(file, parsed.expr(attribute.value).span);
    match context.value(file, attribute.value) {
        Ok(value) => Some(Given { value, at }),
        Err(error) => {
            problems.push(Problem::new(ProblemKind::Expression, error.message, error.place));
            None
        }
    }
}

fn truth(context: &Context<'_>, file: FileId, parsed: &Arc<Parsed>, block: &Block, name: &str) -> bool {
    let given = given(context, file, parsed, block, name, &mut Vec::new());
    given.and_then(|given| given.value.as_bool()).unwrap_or(false)
}

/// The folder that a component goes to; `None` where it would leave that of the stack.
fn destination(context: &Context<'_>, text: &str, beside: bool) -> Option<String> {
    let base = if beside { context.folder.to_string() } else { path::join(context.folder, GENERATED) };
    let inner = path::join("", text);
    if path::leaves(&inner) {
        return None;
    }
    Some(path::join(&base, &inner))
}

/// The file that an `include` means.
fn include(context: &Context<'_>, block: &Block, problems: &mut Vec<Problem>) -> Option<(FileId, Arc<Parsed>)> {
    let at = context.place(context.file, block.header);
    let Some(path) = given(context, context.file, &context.parsed, block, "path", problems) else {
        if block.body.attribute("path").is_none() {
            problems.push(problem("`include` has no `path`", at));
        }
        return None;
    };
    let text = path.value.as_str()?;
    let inside = paths::inside(context.folder, text)?;
    let Some(file) = context.tree.find(&inside).filter(|_| !context.tree.is_directory(&inside)) else {
        let message = format!("there is no file `{text}` to include");
        problems.push(Problem::new(ProblemKind::Include, message, path.at));
        return None;
    };
    let parsed = context.other(file);
    for error in &parsed.errors {
        let at = Place { file, span: error.span };
        problems.push(Problem::new(ProblemKind::Syntax, error.message.clone(), at));
    }
    parsed.errors.is_empty().then_some((file, parsed))
}
