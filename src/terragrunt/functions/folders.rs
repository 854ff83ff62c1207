//! Where things are: functions that answer with paths.

use std::sync::Arc;

use super::{Function, Text, function, text};
use crate::lang::{Access, EvalError, Type, Value, Why, convert};
use crate::repo::path;
use crate::terragrunt::context::Outcome;
use crate::terragrunt::paths::{ROOT, absolute, clean};
use crate::terragrunt::view::{View, failed};

pub(super) const TABLE: &[Function] = &[
    function("find_in_parent_folders", 0, 2, find),
    function("path_relative_to_include", 0, 1, |view, args, access| {
        let included = included(view, args, access)?;
        Ok(included.map_or_else(|| ".".into(), |folder| path::relative(&folder, &view.context.main.dir)).into())
    }),
    function("path_relative_from_include", 0, 1, |view, args, access| {
        let included = included(view, args, access)?;
        Ok(included.map_or_else(|| ".".into(), |folder| path::relative(&view.context.main.dir, &folder)).into())
    }),
    function("get_parent_terragrunt_dir", 0, 1, |view, args, access| {
        let included = included(view, args, access)?;
        Ok(absolute(&included.unwrap_or_else(|| own(view))).into())
    }),
    function("get_terragrunt_dir", 0, 0, |view, _, _| Ok(absolute(&own(view)).into())),
    function("get_original_terragrunt_dir", 0, 0, |view, _, _| Ok(absolute(&original(view)).into())),
    function("get_repo_root", 0, 0, |_, _, _| Ok(ROOT.into())),
    function("get_path_from_repo_root", 0, 0, |view, _, _| Ok(path::relative("", &own(view)).into())),
    function("get_path_to_repo_root", 0, 0, |view, _, _| Ok(path::relative(&own(view), "").into())),
];

/// The folder of the file that the context begins with.
pub(super) fn own(view: &View) -> Arc<str> {
    view.reader.note(|trace| match view.context.is_read {
        // It is the same for all who read the file.
        true => {}
        false => trace.own = true,
    });
    view.context.main.dir.clone()
}

fn original(view: &View) -> Arc<str> {
    view.reader.note(|trace| trace.original = true);
    view.context.original.clone()
}

/// The folder of the include that a call speaks of; `None` where nothing is included.
fn included(view: &View, args: &[Value], access: Access) -> Result<Option<Arc<str>>, EvalError> {
    let _ = own(view);
    if view.included.is_some() {
        return Ok(Some(view.sheet.dir.clone()));
    }
    // Paths of includes are evaluated while there is no include yet.
    if view.context.includes.get().is_none() {
        return Ok(None);
    }
    let includes = view.context.included(view.reader);
    match includes.all.as_slice() {
        [] => Ok(None),
        [one] => Ok(one.sheet.as_ref().map(|sheet| sheet.dir.clone())),
        many => {
            let Some(name) = args.first().and_then(Value::as_str) else {
                return Err(failed("there are several includes: this needs the name of one", access));
            };
            match many.iter().find(|included| included.include.label == name) {
                Some(included) => Ok(included.sheet.as_ref().map(|sheet| sheet.dir.clone())),
                None => Err(failed(format!("there is no include `{name}`"), access)),
            }
        }
    }
}

fn find(view: &View, args: &[Value], access: Access) -> Outcome {
    let name = match args.is_empty() {
        true => Text::Borrowed("terragrunt.hcl"),
        false => match text(args, 0, access)? {
            Ok(name) => name,
            Err(unknown) => return Ok(unknown),
        },
    };
    let name: Arc<str> = Arc::from(&*name);
    let found = view.reader.find(&view.context.main.dir, &name);
    if !view.context.is_read {
        view.reader.note(|trace| trace.find(&name, &found));
    }
    match (found, args.get(1)) {
        (Some(path), _) => Ok(absolute(&path).into()),
        (None, Some(fallback)) => convert(fallback, &Type::String).map_err(|error| failed(error.to_string(), access)),
        (None, None) => {
            let directory = match &*view.context.main.dir {
                "" => "the top of the repository",
                directory => directory,
            };
            let message = format!("there is no `{name}` in any folder above `{directory}`");
            if !access.forgiven {
                view.reader.note(|trace| trace.unfound.push(name.clone()));
            }
            Err(view.fails(super::reading::missing(&name), message, access))
        }
    }
}

/// As seen from where Terragrunt is run: the unit.
pub(super) fn abspath(view: &View, path: &Value, access: Access) -> Outcome {
    let path = match text(std::slice::from_ref(path), 0, access)? {
        Ok(path) => path,
        Err(unknown) => return Ok(unknown),
    };
    let path = if path.starts_with('/') { path.into_owned() } else { format!("{}/{path}", absolute(&original(view))) };
    Ok(clean(&path).into())
}

/// How deep a repository lies differs from machine to machine.
const MADE_UP: usize = 40;

/// Of an absolute path only the parts inside of the repository are known: counted from its end, they are where they are.
pub(super) fn split(args: &[Value]) -> Option<Outcome> {
    let [separator, path] = args else { return None };
    let rest = path.as_str()?.strip_prefix(ROOT)?;
    if separator.as_str()? != "/" || !(rest.is_empty() || rest.starts_with('/')) {
        return None;
    }
    let why = Why::new("how deep the repository lies differs from machine to machine");
    let made_up = (0..MADE_UP).map(|_| Value::unknown(Type::String, why.clone()));
    let parts = rest.split('/').skip(1).map(Value::from);
    Some(Ok(Value::list(Type::String, made_up.chain(parts).collect())))
}
