//! Functions that read other files of configuration.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::folders::own;
use super::{Function, function, never, text};
use crate::io::EntryKind;
use crate::lang::{self, Access, Empty, EvalError, Type, Value};
use crate::terragrunt::config;
use crate::terragrunt::context::Outcome;
use crate::terragrunt::memo::{Item, Part};
use crate::terragrunt::paths;
use crate::terragrunt::stack::{self, STACK_FILE, VALUES_FILE};
use crate::terragrunt::unit::ProblemKind;
use crate::terragrunt::values;
use crate::terragrunt::view::{Sees, View, failed};
use crate::text::{FileId, Place};

pub(super) const TABLE: &[Function] = &[
    function("read_terragrunt_config", 1, 2, read_config),
    function("read_tfvars_file", 1, 1, read_tfvars),
    function("mark_as_read", 1, 1, |view, args, access| {
        if let Ok(Ok(file)) = found(view, args, access) {
            view.reader.note(|trace| trace.file(file));
        }
        Ok(args.first().cloned().unwrap_or_else(Value::null))
    }),
    function("mark_glob_as_read", 1, 1, |_, _, access| {
        never(Type::list(Type::String), "what a pattern of paths finds is not looked for", access)
    }),
    function("sops_decrypt_file", 1, 1, |view, args, access| {
        if let Ok(Ok(file)) = found(view, args, access) {
            view.reader.note(|trace| trace.file(file));
        }
        never(Type::String, "`sops_decrypt_file` needs keys that are not in the repository", access)
    }),
];

/// The file that a path means, seen from the file that the context begins with; or the value of the call for want of it.
fn found(view: &View, args: &[Value], access: Access) -> Result<Result<FileId, Value>, EvalError> {
    let text = match text(args, 0, access)? {
        Ok(text) => text,
        Err(unknown) => return Ok(Err(unknown)),
    };
    let directory = if text.starts_with('/') { "".into() } else { own(view) };
    let Some(path) = paths::inside(&directory, &text) else {
        let why = "it is read from outside of the repository";
        return Ok(Err(crate::terragrunt::view::unknown(Type::Dynamic, why, access)));
    };
    let file = view.reader.file(&path).filter(|file| view.reader.tree.kind(*file) != EntryKind::Directory);
    // A folder means the unit in it.
    let file = file.or_else(|| view.reader.file(&crate::repo::path::join(&path, "terragrunt.hcl")));
    // With a fallback nothing is missing.
    let access = Access { forgiven: access.forgiven || args.len() > 1, ..access };
    file.map(Ok).ok_or_else(|| view.fails(missing(&path), format!("there is no file `{path}`"), access))
}

fn read_config(view: &View, args: &[Value], access: Access) -> Outcome {
    let file = match found(view, args, access) {
        Ok(Ok(file)) => file,
        Ok(Err(unknown)) => return Ok(unknown),
        Err(error) => return args.get(1).cloned().ok_or(error),
    };
    view.reader.note(|trace| trace.file(file));
    let path = view.reader.tree.path(file);
    if view.reader.reading.borrow().contains(&file) {
        view.reader.note(|trace| trace.own = true);
        return Err(failed(format!("`{path}` is being read already: files that read each other never end"), access));
    }
    let sheet = view.reader.sheet(file).map_err(|why| failed(format!("`{path}` cannot be read: {why}"), access))?;
    match crate::repo::path::name(path) {
        VALUES_FILE => {
            let given = values::within(view.reader, crate::repo::path::parent(path));
            return Ok(given.unwrap_or_else(|| values::of(&sheet)));
        }
        STACK_FILE => {
            view.reader.reading.borrow_mut().push(file);
            let shown = stack::shown(view.reader, file);
            view.reader.reading.borrow_mut().pop();
            return shown
                .map_or_else(|| never(Type::Dynamic, "the stack file is refused, or waits for values", access), Ok);
        }
        _ => {}
    }
    // What does not parse is told where it is written, and not once more by each who reads it.
    let parses = sheet.parses();
    let retold = |error: EvalError| match parses {
        true => EvalError { place: access.place, ..error },
        false => view.fails(ProblemKind::Syntax, error.message, access),
    };
    let part = Part { file, included: false, item: Item::Whole };
    let known = view.reader.values.get(&part, &|_| None);
    if let Some((outcome, trace)) = known {
        view.reader.replay(&trace);
        return outcome.map_err(retold);
    }
    let context = view.reader.context(sheet, view.context.original.clone(), true);
    view.reader.reading.borrow_mut().push(file);
    let (outcome, trace) = view.reader.traced(&context, || whole(view, &context, access.place));
    view.reader.reading.borrow_mut().pop();
    view.reader.values.keep(part, outcome.clone(), &trace);
    view.reader.replay(&trace);
    outcome.map_err(retold)
}

const UNREADABLE: &str = " cannot be read: ";

fn whole(view: &View, context: &Rc<crate::terragrunt::context::Context>, place: Place) -> Outcome {
    let (config, mut problems) = config::whole(view.reader, context);
    let main = View { reader: view.reader, context, sheet: &context.main, included: None, sees: Sees::All };
    problems.extend(main.lacking_outputs());
    if let Some(problem) = problems.into_iter().next() {
        // Of files that read each other the innermost is told.
        let message = match problem.message.contains(UNREADABLE) {
            true => problem.message,
            false => format!("`{}`{UNREADABLE}{}", context.main.path, problem.message),
        };
        return Err(EvalError::failed(message, place));
    }
    let outputs = |name: &str| {
        let access = Access { place, forgiven: true };
        let one = main.one_dependency(name, access).ok();
        one.and_then(|one| one.member("outputs").cloned()).unwrap_or_else(Value::null)
    };
    Ok(config.shown(&outputs))
}

/// The variables of a file as a text of JSON.
fn read_tfvars(view: &View, args: &[Value], access: Access) -> Outcome {
    let file = match found(view, args, access)? {
        Ok(file) => file,
        Err(_) => return never(Type::String, "it is read from outside of the repository", access),
    };
    view.reader.note(|trace| trace.file(file));
    let path = view.reader.tree.path(file);
    let sheet = view.reader.sheet(file).map_err(|why| failed(format!("`{path}` cannot be read: {why}"), access))?;
    if let Some(problem) = sheet.problems.first() {
        return Err(failed(format!("`{path}` cannot be read: {}", problem.message), access));
    }
    let mut members: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    for attribute in &sheet.parsed.body.attributes {
        let value = lang::eval(&sheet.parsed, file, attribute.value, &Empty)
            .map_err(|error| failed(format!("`{path}`: {}", error.message), access))?;
        members.insert(Arc::from(attribute.name.text.as_str()), value);
    }
    lang::to_json(&Value::object(members))
        .map_or_else(|| never(Type::String, "it holds something unknown", access), |text| Ok(Value::string(text)))
}

/// The failure of reading a file that is not there, which Terraform's own functions are not told apart by.
pub(super) fn no_file(view: &View, args: &[Value], access: Access) -> Option<EvalError> {
    let text = args.first()?.as_str()?;
    let path = paths::inside(&view.sheet.dir, text)?;
    let is_there = view.reader.file(&path).is_some() || view.reader.tree.is_directory(&path);
    (!is_there).then(|| view.fails(ProblemKind::NoFile, format!("there is no file `{text}`"), access))
}

/// What it is that a file is missing: configuration is committed, other files may be made, or kept out of git. Where a unit of a stack
/// finds the stack's own file depends on where it is made.
pub(super) fn missing(path: &str) -> ProblemKind {
    let is_certain = path.ends_with(".hcl") && !path.ends_with(".stack.hcl");
    if is_certain { ProblemKind::Read } else { ProblemKind::NoFile }
}
