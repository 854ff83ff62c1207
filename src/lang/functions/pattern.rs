//! Regular expressions: RE2's syntax and meaning, on the `regex` crate, which has the same semantics and another dialect.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use regex::{Captures, Regex, RegexBuilder};

use super::strings::{MAX_TEXT, too_long};
use super::{Failure, Function, Outcome, STRING, Want, plain, text};
use crate::lang::Type;
use crate::lang::value::Value;
use crate::text::HashMap;

pub(super) const TABLE: &[Function] = &[
    plain("regex", &[STRING, STRING], Want::Any, |_, args| {
        let pattern = compile(text(args, 0)?)?;
        let shape = Shape::of(&pattern)?;
        let found = pattern.captures(text(args, 1)?).ok_or("the pattern matches nothing in the text")?;
        Ok(shape.value(&found))
    })
    .typed(match_type),
    plain("regexall", &[STRING, STRING], Want::List, |_, args| {
        let pattern = compile(text(args, 0)?)?;
        let shape = Shape::of(&pattern)?;
        let found = pattern.captures_iter(text(args, 1)?).map(|found| shape.value(&found)).collect();
        Ok(Value::list(shape.ty(), found))
    })
    .typed(|args| Ok(Type::list(match_type(args)?))),
    plain("replace", &[STRING, STRING, STRING], Want::String, replace),
];

/// What a match of the pattern is, whatever the text.
fn match_type(args: &[Value]) -> Result<Type, Failure> {
    match args.first().and_then(Value::as_str) {
        Some(pattern) => Ok(Shape::of(compile(pattern)?.as_ref())?.ty()),
        None => Ok(Type::Dynamic),
    }
}

fn replace(_: &super::Call, args: &[Value]) -> Outcome {
    let (from, what, by) = (text(args, 0)?, text(args, 1)?, text(args, 2)?);
    if by.len().saturating_mul(from.len() + 1) > MAX_TEXT {
        return Err(too_long().into());
    }
    match what.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        Some(pattern) => Ok(compile(pattern)?.replace_all(from, by).into_owned().into()),
        None => Ok(from.replace(what, by).into()),
    }
}

/// What a match becomes: its text, a tuple of its groups, or an object of its named groups.
enum Shape {
    Whole,
    Tuple(usize),
    Object(Vec<String>),
}

impl Shape {
    fn of(pattern: &Regex) -> Result<Shape, Failure> {
        let names: Vec<Option<&str>> = pattern.capture_names().skip(1).collect();
        let named: Vec<String> = names.iter().flatten().map(|name| name.to_string()).collect();
        match (names.len(), named.len()) {
            (0, _) => Ok(Shape::Whole),
            (count, 0) => Ok(Shape::Tuple(count)),
            (count, names) if count == names => Ok(Shape::Object(named)),
            _ => Err("a pattern must not mix named and unnamed groups".into()),
        }
    }

    fn value(&self, found: &Captures) -> Value {
        let group = |part: Option<regex::Match>| part.map_or(Value::null_of(Type::String), |part| part.as_str().into());
        match self {
            Shape::Whole => group(found.get(0)),
            Shape::Tuple(count) => Value::tuple((1..=*count).map(|i| group(found.get(i)))),
            Shape::Object(names) => {
                let members = names.iter().map(|name| (Arc::from(name.as_str()), group(found.name(name))));
                Value::object(members.collect::<BTreeMap<_, _>>())
            }
        }
    }

    fn ty(&self) -> Type {
        match self {
            Shape::Whole => Type::String,
            Shape::Tuple(count) => Type::tuple((0..*count).map(|_| Type::String)),
            Shape::Object(names) => Type::object(names.iter().map(|name| (name.as_str(), Type::String))),
        }
    }
}

/// Patterns that are kept compiled: the same ones stand in every copy of a validation.
const MAX_KEPT: usize = 200;

thread_local! {
    static KEPT: RefCell<HashMap<String, Rc<Regex>>> = RefCell::default();
}

fn compile(pattern: &str) -> Result<Rc<Regex>, Failure> {
    if let Some(known) = KEPT.with_borrow(|kept| kept.get(pattern).cloned()) {
        return Ok(known);
    }
    let compiled = Rc::new(compile_anew(pattern)?);
    KEPT.with_borrow_mut(|kept| {
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        kept.insert(pattern.to_string(), compiled.clone());
    });
    Ok(compiled)
}

fn compile_anew(pattern: &str) -> Result<Regex, Failure> {
    super::re2::check(pattern)?;
    let translated = translate(pattern);
    let built = RegexBuilder::new(&translated).size_limit(4 << 20).dfa_size_limit(4 << 20).nest_limit(200).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => crate::lang::Why::new("the pattern is too large").into(),
        _ => Failure::from("the pattern is no regular expression as Go's RE2 reads them"),
    })
}

/// Go's dialect in Rust's: `\d`, `\w`, `\s`, `\b` are ASCII, `\Q…\E` quotes, `{` may stand for itself, `&&`, `--`, `~~`
/// and `[` inside of a class are characters.
fn translate(pattern: &str) -> String {
    let chars: Vec<char> = pattern.chars().collect();
    let at = |i: usize| chars.get(i).copied();
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut in_class = false;
    let mut closes = false;
    let mut i = 0;
    while let Some(c) = at(i) {
        match c {
            '\\' => {
                i += 1;
                match at(i) {
                    Some('d') => out.push_str(if in_class { "0-9" } else { "[0-9]" }),
                    Some('D') => out.push_str("[^0-9]"),
                    Some('w') => out.push_str(if in_class { "0-9A-Za-z_" } else { "[0-9A-Za-z_]" }),
                    Some('W') => out.push_str("[^0-9A-Za-z_]"),
                    Some('s') => out.push_str(if in_class { r"\t\n\f\r " } else { r"[\t\n\f\r ]" }),
                    Some('S') => out.push_str(r"[^\t\n\f\r ]"),
                    Some('b') => out.push_str(r"(?-u:\b)"),
                    Some('B') => out.push_str(r"(?-u:\B)"),
                    Some('Q') => {
                        i += 1;
                        while let Some(c) = at(i) {
                            if c == '\\' && at(i + 1) == Some('E') {
                                i += 1;
                                break;
                            }
                            out.push_str(&regex::escape(&c.to_string()));
                            i += 1;
                        }
                    }
                    Some(other) => {
                        out.push('\\');
                        out.push(other);
                    }
                    None => out.push('\\'),
                }
            }
            '[' if !in_class => {
                in_class = true;
                out.push('[');
                if at(i + 1) == Some('^') {
                    out.push('^');
                    i += 1;
                }
                // A bracket that comes first is a character.
                if at(i + 1) == Some(']') {
                    out.push_str(r"\]");
                    i += 1;
                }
            }
            '[' if at(i + 1) == Some(':') => {
                match chars.get(i..).and_then(|rest| rest.windows(2).position(|two| two == [':', ']'])) {
                    Some(length) => {
                        out.extend(chars.iter().skip(i).take(length + 2));
                        i += length + 1;
                    }
                    None => out.push_str(r"\["),
                }
            }
            '[' => out.push_str(r"\["),
            ']' if in_class => {
                in_class = false;
                out.push(']');
            }
            '&' | '~' if in_class => {
                out.push('\\');
                out.push(c);
            }
            '-' if in_class && at(i + 1) == Some('-') => out.push_str(r"\-"),
            '{' if !in_class => {
                closes = is_repetition(&chars, i);
                out.push_str(if closes { "{" } else { r"\{" });
                i += 1;
                continue;
            }
            '}' if !in_class && !closes => out.push_str(r"\}"),
            _ => out.push(c),
        }
        closes &= c != '}';
        i += 1;
    }
    out
}

/// `{n}`, `{n,}`, `{n,m}`; also the `{` of `\p{Greek}` and `\x{10FFFF}`, whose `\p` stands before it.
fn is_repetition(chars: &[char], at: usize) -> bool {
    if at >= 2 && chars.get(at - 2) == Some(&'\\') && matches!(chars.get(at - 1), Some('p' | 'P' | 'x')) {
        return true;
    }
    let inside: String = chars.iter().skip(at + 1).take_while(|c| **c != '}').collect();
    let closed = chars.get(at + 1 + inside.chars().count()) == Some(&'}');
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    closed
        && match inside.split_once(',') {
            None => digits(&inside),
            Some((least, most)) => digits(least) && (most.is_empty() || digits(most)),
        }
}
