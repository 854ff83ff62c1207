//! Files of the repository, and paths. What lies outside is unknown.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Sha256, Sha512};

use super::glob::Glob;
use super::hash::{base64, hex};
use super::{ANY, Call, Failure, Function, Outcome, STRING, Want, plain, text, value};
use crate::io::EntryKind;
use crate::lang::address::is_identifier;
use crate::lang::convert::convert_to;
use crate::lang::decoded::{Source, Template};
use crate::lang::value::Value;
use crate::lang::{EvalError, Files, Type, Why};
use crate::text::FileId;

pub(super) const TABLE: &[Function] = &[
    plain("file", &[STRING], Want::String, file),
    plain("fileexists", &[STRING], Want::Bool, exists),
    plain("fileset", &[STRING, STRING], Want::StringSet, set),
    plain("filebase64", &[STRING], Want::String, |call, args| Ok(STANDARD.encode(read(call, args)?).into())),
    plain("filemd5", &[STRING], Want::String, |call, args| Ok(hex::<Md5>(&read(call, args)?).into())),
    plain("filesha1", &[STRING], Want::String, |call, args| Ok(hex::<Sha1>(&read(call, args)?).into())),
    plain("filesha256", &[STRING], Want::String, |call, args| Ok(hex::<Sha256>(&read(call, args)?).into())),
    plain("filesha512", &[STRING], Want::String, |call, args| Ok(hex::<Sha512>(&read(call, args)?).into())),
    plain("filebase64sha256", &[STRING], Want::String, |call, args| Ok(base64::<Sha256>(&read(call, args)?).into())),
    plain("filebase64sha512", &[STRING], Want::String, |call, args| Ok(base64::<Sha512>(&read(call, args)?).into())),
    plain("templatefile", &[STRING, ANY.inside().deep()], Want::Any, |call, args| {
        let (files, file) = named(call, args)?;
        let read = || Ok::<_, Failure>(Template::read(&read_text(call, args)?)?);
        render(call, || files.decoded.or_read(file, read), value(args, 1)?, false)
    }),
    plain("templatestring", &[ANY, ANY.inside().deep()], Want::String, |call, args| {
        let read = || Ok(Arc::new(Template::read(text(args, 0)?)?));
        let rendered = render(call, read, value(args, 1)?, true)?;
        Ok(convert_to(&rendered, &Type::String).map_err(|error| error.to_string())?)
    }),
    plain("basename", &[STRING], Want::String, |_, args| Ok(base_name(text(args, 0)?).into())),
    plain("dirname", &[STRING], Want::String, |_, args| Ok(dir_name(text(args, 0)?).into())),
    plain("abspath", &[STRING], Want::String, |_, args| match text(args, 0)?.starts_with('/') {
        true => Ok(clean(text(args, 0)?).into()),
        false => Err(Why::new("`abspath` differs from machine to machine").into()),
    }),
    plain("pathexpand", &[STRING], Want::String, |_, args| match text(args, 0)?.starts_with('~') {
        true => Err(Why::new("`pathexpand` differs from machine to machine").into()),
        false => Ok(text(args, 0)?.into()),
    }),
];

/// The path in the tree that a path of the configuration means; it may not leave the tree.
fn resolve(call: &Call, path: &str) -> Result<String, Failure> {
    let Some(files) = call.files() else { return Err(Why::new("files cannot be read here").into()) };
    let outside = || Failure::from(Why::new(format!("`{path}` lies outside of the repository")));
    let below = |root| path.strip_prefix(root).filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let (base, path) = match files.root.and_then(below) {
        Some(rest) => ("", rest),
        None if path.starts_with(['/', '~']) => return Err(outside()),
        None => (files.base, path),
    };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or_else(outside)?;
            }
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// The file of the tree that the first argument names.
fn named<'c>(call: &'c Call, args: &[Value]) -> Result<(Files<'c>, FileId), Failure> {
    let path = text(args, 0)?;
    let at = resolve(call, path)?;
    let Some(files) = call.files() else { return Err(Why::new("files cannot be read here").into()) };
    let file = files.tree.find(&at).ok_or_else(|| format!("there is no file `{path}`"))?;
    Ok((files, file))
}

fn file(call: &Call, args: &[Value]) -> Outcome {
    let (files, file) = named(call, args)?;
    files.decoded.or_decode(Source::File(file), || Ok(read_text(call, args)?.into()))
}

fn read(call: &Call, args: &[Value]) -> Result<Arc<[u8]>, Failure> {
    let path = text(args, 0)?;
    let (files, file) = named(call, args)?;
    match files.tree.kind(file) {
        EntryKind::File => {
            files.tree.read(file).map_err(|error| Why::new(format!("`{path}` cannot be read: {}", error.0)).into())
        }
        EntryKind::Directory => Err(format!("`{path}` is a directory").into()),
        EntryKind::Other => Err(Why::new(format!("`{path}` is no regular file of the repository")).into()),
    }
}

fn read_text(call: &Call, args: &[Value]) -> Result<String, Failure> {
    let bytes = read(call, args)?;
    String::from_utf8(bytes.to_vec()).map_err(|_| "the file is no UTF-8 text".into())
}

fn exists(call: &Call, args: &[Value]) -> Outcome {
    let path = text(args, 0)?;
    let at = resolve(call, path)?;
    let Some(files) = call.files() else { return Err(Why::new("files cannot be read here").into()) };
    match files.tree.find(&at).map(|file| files.tree.kind(file)) {
        None if files.tree.is_directory(&at) => Err(format!("`{path}` is a directory").into()),
        None => Ok(false.into()),
        Some(EntryKind::File) => Ok(true.into()),
        Some(EntryKind::Directory) => Err(format!("`{path}` is a directory").into()),
        Some(EntryKind::Other) => Err(Why::new(format!("`{path}` is no regular file of the repository")).into()),
    }
}

/// The path and the pattern are joined before anything is matched, so either may hold `..` and wildcards.
fn set(call: &Call, args: &[Value]) -> Outcome {
    let (path, pattern) = (text(args, 0)?, text(args, 1)?);
    if Glob::new(pattern).is_none() || Glob::new(path).is_none() {
        return Err("this is no pattern of paths".into());
    }
    let from = resolve(call, path)?;
    let at = resolve(call, &format!("{path}/{pattern}"))?;
    let glob = Glob::new(&at).ok_or("this is no pattern of paths")?;
    let Some(files) = call.files() else { return Err(Why::new("files cannot be read here").into()) };
    // Only what begins as the pattern does has to be looked at.
    let literal = at.get(..at.find(['*', '?', '[', '{', '\\']).unwrap_or(at.len())).unwrap_or_default();
    let entries = files.tree.beginning(literal).filter(|entry| entry.kind == EntryKind::File);
    let found = entries.filter(|entry| glob.matches(&entry.path));
    Ok(Value::set(Type::String, found.map(|entry| relative(&from, &entry.path).into()).collect()))
}

/// The way from a directory to a file.
fn relative(from: &str, to: &str) -> String {
    if let Some(inside) = to.strip_prefix(from).and_then(|rest| rest.strip_prefix('/')) {
        return inside.to_string();
    }
    let from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - same);
    let way: Vec<&str> = up.chain(to.into_iter().skip(same)).collect();
    if way.is_empty() { ".".into() } else { way.join("/") }
}

/// Renders a template with these variables.
fn render(
    call: &Call,
    read: impl FnOnce() -> Result<Arc<Template>, Failure>,
    variables: &Value,
    no_files: bool,
) -> Outcome {
    let members = variables.as_members().ok_or("the variables must be a map or an object")?;
    if let Some(name) = members.keys().find(|name| !is_identifier(name)) {
        return Err(format!("\"{name}\" is no name that a template could use").into());
    }
    let template = read()?;
    // Terraform looks before it renders: also a branch that is not taken must be given what it names.
    if let Some(name) = template.names.iter().find(|name| !members.contains_key(name.as_str())) {
        let message = format!("the template uses `{name}`, which it is not given");
        return Err(EvalError::failed(message, call.place).into());
    }
    let rendered = call.render(&template.parsed, template.expr, members, no_files)?;
    match rendered.is_null() {
        true => Err("the template's result is null".into()),
        false => Ok(rendered),
    }
}

fn base_name(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    match (path.is_empty(), trimmed.is_empty()) {
        (true, _) => ".",
        (_, true) => "/",
        _ => trimmed.rsplit('/').next().unwrap_or(trimmed),
    }
}

fn dir_name(path: &str) -> String {
    match path.rfind('/') {
        Some(at) => clean(path.get(..=at).unwrap_or_default()),
        None => ".".into(),
    }
}

/// Go's `path.Clean`.
fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    match (rooted, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".into(),
        (false, false) => parts.join("/"),
    }
}
