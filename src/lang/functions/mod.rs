//! Terraform's functions: one table, by topic. A function gets its arguments converted to what it wants, without marks and
//! known as far as it asks; the result gets the marks of all arguments.

mod cidr;
mod collections;
mod combine;
mod csv;
mod encoding;
mod files;
mod float;
mod format;
mod glob;
mod hash;
mod json;
mod numeric;
mod pattern;
mod re2;
mod sets;
mod strings;
mod time;
mod types;
mod typing;
mod yaml;
mod yaml_out;

use std::sync::{Arc, LazyLock};

use super::decoded::Source;
use super::eval::Call;
use super::value::{Data, Value};
use super::{EvalError, Number, Type, Why};
use crate::text::HashMap;

/// A function of Terraform's.
pub(super) struct Function {
    pub name: &'static str,
    pub params: &'static [Param],
    /// What any number of further arguments is.
    pub rest: Option<Param>,
    /// The type of an unknown result, where all results have one.
    pub returns: Want,
    /// The type of the result by the arguments, which may be unknown; or that Terraform fails, whatever they turn out to be.
    pub typed: Option<Typed>,
    /// The result may be null.
    pub nullable: bool,
    pub run: Run,
}

type Run = fn(&Call, &[Value]) -> Outcome;
type Typed = fn(&[Value]) -> Result<Type, Failure>;
pub(super) type Outcome = Result<Value, Failure>;

/// Why a function has no result.
pub(super) enum Failure {
    /// Terraform fails as well.
    Error(String),
    /// Terraform has one, we have not.
    Unknown(Why),
    /// An evaluation below failed.
    Deep(EvalError),
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure::Error(message)
    }
}

impl From<&str> for Failure {
    fn from(message: &str) -> Failure {
        Failure::Error(message.into())
    }
}

impl From<EvalError> for Failure {
    fn from(error: EvalError) -> Failure {
        Failure::Deep(error)
    }
}

impl From<Why> for Failure {
    fn from(why: Why) -> Failure {
        Failure::Unknown(why)
    }
}

/// One parameter.
#[derive(Clone, Copy)]
pub(super) struct Param {
    pub want: Want,
    pub null: bool,
    /// What has no type yet (`null` as written, something unknown altogether) is no reason not to run.
    pub dynamic: bool,
    /// Marks inside of it become the result's.
    pub deep: bool,
    pub takes: Takes,
}

/// How much of an argument must be known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// All of it; otherwise the result is unknown.
    Known,
    /// Itself, but what is in it may be unknown.
    Inside,
    /// The function knows what to do with something unknown.
    Anything,
    /// And with marks.
    Marks,
}

/// The type an argument is converted to.
#[derive(Clone, Copy)]
pub(super) enum Want {
    Any,
    Bool,
    Number,
    String,
    List,
    Bools,
    Strings,
    Numbers,
    Lists,
    Set,
    StringSet,
    StringLists,
}

impl Want {
    pub fn ty(self) -> Type {
        match self {
            Want::Any => Type::Dynamic,
            Want::Bool => Type::Bool,
            Want::Number => Type::Number,
            Want::String => Type::String,
            Want::List => Type::list(Type::Dynamic),
            Want::Bools => Type::list(Type::Bool),
            Want::Strings => Type::list(Type::String),
            Want::Numbers => Type::list(Type::Number),
            Want::Lists => Type::list(Type::list(Type::Dynamic)),
            Want::Set => Type::set(Type::Dynamic),
            Want::StringSet => Type::set(Type::String),
            Want::StringLists => Type::map(Type::list(Type::String)),
        }
    }
}

impl Param {
    const fn new(want: Want) -> Param {
        Param { want, null: false, dynamic: false, deep: false, takes: Takes::Known }
    }

    const fn inside(self) -> Param {
        Param { takes: Takes::Inside, ..self }
    }

    const fn anything(self) -> Param {
        Param { takes: Takes::Anything, ..self }
    }

    const fn marks(self) -> Param {
        Param { takes: Takes::Marks, ..self }
    }

    const fn null(self) -> Param {
        Param { null: true, ..self }
    }

    const fn deep(self) -> Param {
        Param { deep: true, ..self }
    }

    const fn dynamic(self) -> Param {
        Param { dynamic: true, ..self }
    }
}

const ANY: Param = Param::new(Want::Any);
const NUMBER: Param = Param::new(Want::Number);
const STRING: Param = Param::new(Want::String);
const LIST: Param = Param::new(Want::List);
const STRINGS: Param = Param::new(Want::Strings);
const BOOLS: Param = Param::new(Want::Bools);
const SET: Param = Param::new(Want::Set);

/// A function with a fixed number of parameters.
const fn plain(name: &'static str, params: &'static [Param], returns: Want, run: Run) -> Function {
    Function { name, params, rest: None, returns, typed: None, nullable: false, run }
}

/// A function that takes any number of arguments after the first ones.
const fn variadic(name: &'static str, params: &'static [Param], rest: Param, returns: Want, run: Run) -> Function {
    Function { name, params, rest: Some(rest), returns, typed: None, nullable: false, run }
}

impl Function {
    const fn typed(self, typed: Typed) -> Function {
        Function { typed: Some(typed), ..self }
    }

    const fn nullable(self) -> Function {
        Function { nullable: true, ..self }
    }

    /// The type of the result, as far as the arguments tell.
    pub fn result_type(&self, args: &[Value]) -> Result<Type, Failure> {
        self.typed.map_or_else(|| Ok(self.returns.ty()), |typed| typed(args))
    }
}

const TABLES: [&[Function]; 15] = [
    collections::TABLE,
    combine::TABLE,
    sets::TABLE,
    types::TABLE,
    numeric::TABLE,
    strings::TABLE,
    pattern::TABLE,
    format::TABLE,
    encoding::TABLE,
    json::TABLE,
    yaml::TABLE,
    hash::TABLE,
    cidr::TABLE,
    time::TABLE,
    files::TABLE,
];

static BY_NAME: LazyLock<HashMap<&'static str, &'static Function>> =
    LazyLock::new(|| TABLES.iter().flat_map(|table| table.iter()).map(|function| (function.name, function)).collect());

/// The function of that name.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    BY_NAME.get(name).copied()
}

/// Does it look at the disk?
pub(super) fn reads_files(name: &str) -> bool {
    name.starts_with("file") || name == "templatefile"
}

/// A function's name without the namespace that Terraform's own may be written with: `core::length`.
pub fn plain_name(name: &str) -> &str {
    name.strip_prefix("core::").unwrap_or(name)
}

/// How many arguments a function takes, at least and at most; `None` for a name that is none's.
pub fn arity(name: &str) -> Option<(usize, Option<usize>)> {
    match name {
        "try" => Some((1, None)),
        "can" => Some((1, Some(1))),
        _ => find(name).map(|function| {
            let least = function.params.len();
            (least, function.rest.is_none().then_some(least))
        }),
    }
}

/// The names of all functions, `try` and `can` included.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().flat_map(|table| table.iter()).map(|function| function.name).chain(["try", "can"])
}

/// The value as JSON, as `jsonencode` writes it; `None` for what is not all known.
pub fn to_json(value: &Value) -> Option<String> {
    json::encode(value).ok()
}

/// What a text stands for, decoded once for all who have the same.
fn once(call: &Call, args: &[Value], form: fn(Arc<str>) -> Source, decode: fn(&str) -> Outcome) -> Outcome {
    let Some(Data::String(text)) = args.first().map(|arg| &arg.data) else { return Err("a string is required".into()) };
    match call.files() {
        Some(files) => files.decoded.or_decode(form(text.clone()), || decode(text)),
        None => decode(text),
    }
}

fn text(args: &[Value], i: usize) -> Result<&str, Failure> {
    args.get(i).and_then(Value::as_str).ok_or_else(|| Failure::from("a string is required"))
}

fn number(args: &[Value], i: usize) -> Result<&Number, Failure> {
    args.get(i).and_then(Value::as_number).ok_or_else(|| Failure::from("a number is required"))
}

/// A whole number that fits a machine's.
fn integer(args: &[Value], i: usize) -> Result<i64, Failure> {
    let number = number(args, i)?;
    number.to_i64().ok_or_else(|| Failure::from(format!("a whole number is required, not {number}")))
}

fn items(args: &[Value], i: usize) -> Result<&[Value], Failure> {
    args.get(i).and_then(Value::as_elements).ok_or_else(|| Failure::from("a list, set or tuple is required"))
}

fn value(args: &[Value], i: usize) -> Result<&Value, Failure> {
    args.get(i).ok_or_else(|| Failure::from("an argument is missing"))
}

fn strings(items: impl IntoIterator<Item = impl Into<String>>) -> Value {
    Value::list(Type::String, items.into_iter().map(|item| Value::from(item.into())).collect())
}
