//! `--set path=value`: arguments of the command line as a source of their own, so that errors can point at them.

use super::node::{Node, NodeValue, Origin};
use super::overlay::{Assignment, schema_at, wrong_path};
use super::path;
use super::read::{Source, read_text};
use super::schema::{Schema, Type};
use crate::text::{Diagnostic, FileId, Place, Span};

/// The text of the source: an argument a line.
pub fn text(arguments: &[String]) -> String {
    arguments.join("\n")
}

/// The assignments, values read as the schema at their path wants them; paths that mean nothing are told.
pub fn assignments(arguments: &[String], file: FileId, root: &Schema) -> (Vec<Assignment>, Vec<Diagnostic>) {
    let (mut list, mut problems) = (Vec::new(), Vec::new());
    let mut base = 0;
    for argument in arguments {
        match assignment(argument, base, file, root) {
            Ok((assignment, more)) => {
                list.push(assignment);
                problems.extend(more);
            }
            Err(more) => problems.extend(more),
        }
        base += argument.len() + 1;
    }
    (list, problems)
}

type Read = Result<(Assignment, Vec<Diagnostic>), Vec<Diagnostic>>;

fn assignment(argument: &str, base: usize, file: FileId, root: &Schema) -> Read {
    let at = |start: usize, end: usize| Place { file, span: Span::new(base + start, base + end) };
    let Some(equals) = equals(argument) else {
        let problem = Diagnostic::error("`--set` takes `path=value`", at(0, argument.len()));
        return Err(vec![problem.label("no `=` here").help("for example `--set cluster.version=1.35`")]);
    };
    let (path, value) = (&argument[..equals], &argument[equals + 1..]);
    let steps = path::parse(path).map_err(|why| vec![wrong_path(path, &why, at(0, equals))])?;
    let steps = steps.into_iter().map(|step| (step.key, at(step.start, step.end))).collect();
    let place = at(equals + 1, argument.len());
    let nothing = Node::new(NodeValue::Null, place, Origin::Argument);
    let mut assignment = Assignment { steps, place: at(0, equals), value: nothing };
    let schema = schema_at(&assignment, root).map_err(|problem| vec![*problem])?;
    let (value, problems) = read_value(value, schema, place);
    match value {
        Some(value) => {
            assignment.value = value;
            Ok((assignment, problems))
        }
        None => Err(problems),
    }
}

/// The first `=` outside quotes.
fn equals(argument: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in argument.bytes().enumerate() {
        match (quote, byte) {
            (None, b'=') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Where a text is wanted it is taken as it is, for quotes rarely survive a shell; everything else is YAML.
fn read_value(value: &str, schema: &Schema, place: Place) -> (Option<Node>, Vec<Diagnostic>) {
    let literal = Node::new(NodeValue::String(value.to_string()), place, Origin::Argument);
    if schema.types == [Type::String] && value != "null" && !value.starts_with(['"', '\'']) {
        return (Some(literal), Vec::new());
    }
    let source = Source { file: place.file, base: place.span.start as usize, origin: Origin::Argument };
    match read_text(value, source) {
        (Some(node), problems) => (Some(node), problems),
        (None, problems) if problems.is_empty() => {
            let nothing = Place { file: place.file, span: Span { start: place.span.end, end: place.span.end } };
            (Some(Node::new(NodeValue::Null, nothing, Origin::Argument)), problems)
        }
        (None, _) if !value.starts_with(['[', '{', '"', '\'']) => (Some(literal), Vec::new()),
        (None, problems) => (None, problems),
    }
}
