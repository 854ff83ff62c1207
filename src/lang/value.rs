//! Terraform's values, with what is not known anywhere inside them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::unknown::{Origin, Piece, Unknown, Why};
use super::{Number, Type};

/// A value and its marks. Cheap to clone. Compare with [`Value::equals`] for Terraform's `==`; Rust's `==` compares structure and marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value {
    pub data: Data,
    pub marks: Marks,
}

/// What a value is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Data {
    /// Typed by a conversion; the literal's type is [`Type::Dynamic`].
    Null(Type),
    Bool(bool),
    Number(Number),
    /// NFC.
    String(Arc<str>),
    List(Arc<Elements>),
    /// Without duplicates, in Terraform's order.
    Set(Arc<Elements>),
    Map(Arc<Entries>),
    Tuple(Arc<Elements>),
    Object(Arc<Entries>),
    Unknown(Arc<Unknown>),
}

/// What a list, set or tuple holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Elements {
    /// The one type of a list's or set's elements; of a tuple [`Type::Dynamic`].
    pub element: Type,
    pub items: Vec<Value>,
    summary: Summary,
    ty: KnownType,
}

/// What a map or object holds, by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entries {
    /// The one type of a map's elements; of an object [`Type::Dynamic`].
    pub element: Type,
    pub items: BTreeMap<Arc<str>, Value>,
    summary: Summary,
    ty: KnownType,
}

/// The type of what holds it, once somebody has asked: of a large object it takes a walk to learn. Says nothing of its own.
#[derive(Clone, Default, Debug)]
struct KnownType(OnceLock<Type>);

impl PartialEq for KnownType {
    fn eq(&self, _: &KnownType) -> bool {
        true
    }
}

impl Eq for KnownType {}

impl KnownType {
    fn or_learn(&self, learn: impl FnOnce() -> Type) -> Type {
        self.0.get_or_init(learn).clone()
    }
}

/// What holds of everything inside, kept so that nobody has to walk a large value to learn it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Summary {
    unknown: bool,
    in_parts: bool,
    marks: Marks,
    weight: usize,
}

impl Summary {
    fn of<'v>(items: impl Iterator<Item = &'v Value>) -> Summary {
        items.fold(Summary { unknown: false, in_parts: false, marks: Marks::NONE, weight: 1 }, |all, item| Summary {
            unknown: all.unknown || !item.is_wholly_known(),
            in_parts: all.in_parts || item.is_in_parts(),
            marks: all.marks.with(item.deep_marks()),
            weight: all.weight.saturating_add(item.weight()),
        })
    }
}

fn elements(element: Type, items: Vec<Value>) -> Arc<Elements> {
    let summary = Summary::of(items.iter());
    Arc::new(Elements { element, items, summary, ty: KnownType::default() })
}

fn entries(element: Type, items: BTreeMap<Arc<str>, Value>) -> Arc<Entries> {
    let summary = Summary::of(items.values());
    Arc::new(Entries { element, items, summary, ty: KnownType::default() })
}

/// What travels with a value into everything computed from it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Marks(u8);

impl Marks {
    pub const NONE: Marks = Marks(0);
    /// `sensitive`: never printed.
    pub const SENSITIVE: Marks = Marks(1);
    /// `ephemeral`: never stored.
    pub const EPHEMERAL: Marks = Marks(2);
    /// A default taken because the true value lies outside the repository (`get_env` of Terragrunt).
    pub const ASSUMED: Marks = Marks(4);

    pub fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    pub fn without(self, other: Marks) -> Marks {
        Marks(self.0 & !other.0)
    }

    pub fn has(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }
}

impl Value {
    pub fn new(data: Data) -> Value {
        Value { data, marks: Marks::NONE }
    }

    /// `null` as written.
    pub fn null() -> Value {
        Value::new(Data::Null(Type::Dynamic))
    }

    pub fn null_of(ty: Type) -> Value {
        Value::new(Data::Null(ty))
    }

    /// A string, normalised to NFC as cty does.
    pub fn string(text: impl Into<Arc<str>>) -> Value {
        let text: Arc<str> = text.into();
        let text = if text.is_ascii() || is_nfc(&text) { text } else { text.nfc().collect::<String>().into() };
        Value::new(Data::String(text))
    }

    pub fn number(number: impl Into<Number>) -> Value {
        Value::new(Data::Number(number.into()))
    }

    /// A list of values that are all of the type `element`.
    pub fn list(element: Type, items: Vec<Value>) -> Value {
        Value::new(Data::List(elements(element, items)))
    }

    /// A set of values that are all of the type `element`: sorted, duplicates dropped; marks of the elements become the set's, but
    /// for those of a null, which cty forgets.
    pub fn set(element: Type, items: Vec<Value>) -> Value {
        let lasting = items.iter().filter(|item| !item.is_null());
        let marks = lasting.fold(Marks::NONE, |marks, item| marks.with(item.deep_marks()));
        let items = super::order::set_items(items.into_iter().map(|item| item.unmark_deep()).collect());
        Value { data: Data::Set(elements(element, items)), marks }
    }

    /// A map of values that are all of the type `element`.
    pub fn map(element: Type, items: BTreeMap<Arc<str>, Value>) -> Value {
        Value::new(Data::Map(entries(element, items)))
    }

    pub fn tuple(items: impl IntoIterator<Item = Value>) -> Value {
        Value::new(Data::Tuple(elements(Type::Dynamic, items.into_iter().collect())))
    }

    pub fn object(attributes: BTreeMap<Arc<str>, Value>) -> Value {
        Value::new(Data::Object(entries(Type::Dynamic, attributes)))
    }

    pub fn unknown(ty: Type, why: Why) -> Value {
        Value::from(Unknown::new(ty, why))
    }

    /// Not known, but its attributes may be asked for one by one: [`super::Scope::read`].
    pub fn origin(origin: Origin, why: Why) -> Value {
        Value::from(Unknown { origin: Some(origin), ..Unknown::new(Type::Dynamic, why) })
    }

    /// A string of which only some parts are known.
    pub fn partly(pieces: Vec<Piece>, why: Why) -> Value {
        Value::from(Unknown { not_null: true, pieces: Arc::from(pieces), ..Unknown::new(Type::String, why) })
    }

    pub fn marked(mut self, marks: Marks) -> Value {
        self.marks = self.marks.with(marks);
        self
    }

    pub fn unmark(mut self) -> Value {
        self.marks = Marks::NONE;
        self
    }

    /// The type; of a null what it was converted to.
    pub fn ty(&self) -> Type {
        match &self.data {
            Data::Null(ty) => ty.clone(),
            Data::Bool(_) => Type::Bool,
            Data::Number(_) => Type::Number,
            Data::String(_) => Type::String,
            Data::List(list) => list.ty.or_learn(|| Type::list(list.element.clone())),
            Data::Set(set) => set.ty.or_learn(|| Type::set(set.element.clone())),
            Data::Map(map) => map.ty.or_learn(|| Type::map(map.element.clone())),
            Data::Tuple(tuple) => tuple.ty.or_learn(|| Type::tuple(tuple.items.iter().map(Value::ty))),
            Data::Object(object) => {
                object.ty.or_learn(|| Type::object(object.items.iter().map(|(name, value)| (name.clone(), value.ty()))))
            }
            Data::Unknown(unknown) => unknown.ty.clone(),
        }
    }

    /// Has it no type yet: `null` as written, or something of which nothing is known?
    pub fn is_dynamic(&self) -> bool {
        match &self.data {
            Data::Null(ty) => *ty == Type::Dynamic,
            Data::Unknown(unknown) => unknown.ty == Type::Dynamic,
            _ => false,
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(self.data, Data::Null(_))
    }

    pub fn is_unknown(&self) -> bool {
        matches!(self.data, Data::Unknown(_))
    }

    pub fn is_sensitive(&self) -> bool {
        self.marks.has(Marks::SENSITIVE)
    }

    pub fn as_unknown(&self) -> Option<&Unknown> {
        match &self.data {
            Data::Unknown(unknown) => Some(unknown),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match &self.data {
            Data::Bool(bool) => Some(*bool),
            _ => None,
        }
    }

    pub fn as_number(&self) -> Option<&Number> {
        match &self.data {
            Data::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The elements of a list, set or tuple.
    pub fn as_elements(&self) -> Option<&[Value]> {
        match &self.data {
            Data::List(elements) | Data::Set(elements) | Data::Tuple(elements) => Some(&elements.items),
            _ => None,
        }
    }

    /// The members of a map or object.
    pub fn as_members(&self) -> Option<&BTreeMap<Arc<str>, Value>> {
        match &self.data {
            Data::Map(entries) | Data::Object(entries) => Some(&entries.items),
            _ => None,
        }
    }

    /// The member of a map or object. No marks of the whole are added: for callers that only look.
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.as_members().and_then(|members| members.get(name))
    }

    /// What a `for` goes through: keys and values in Terraform's order. `None` for what is no collection, and for a set whose
    /// elements are not all known: two of them may be one.
    pub fn pairs(&self) -> Option<Vec<(Value, Value)>> {
        Some(match &self.data {
            Data::Set(set) if set.items.iter().any(Value::is_unknown) => return None,
            Data::Set(set) => set.items.iter().map(|item| (item.clone(), item.clone())).collect(),
            Data::List(list) | Data::Tuple(list) => {
                list.items.iter().enumerate().map(|(i, item)| (Value::number(i), item.clone())).collect()
            }
            Data::Map(map) | Data::Object(map) => {
                map.items.iter().map(|(key, item)| (Value::string(key.clone()), item.clone())).collect()
            }
            _ => return None,
        })
    }

    /// The values directly inside.
    pub fn children(&self) -> Box<dyn Iterator<Item = &Value> + '_> {
        match (self.as_elements(), self.as_members()) {
            (Some(elements), _) => Box::new(elements.iter()),
            (_, Some(members)) => Box::new(members.values()),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The first unknown in it, in order; `None` when all of it is known.
    pub fn first_unknown(&self) -> Option<&Unknown> {
        match &self.data {
            Data::Unknown(unknown) => Some(unknown),
            _ if self.is_wholly_known() => None,
            _ => self.children().find_map(Value::first_unknown),
        }
    }

    pub fn is_wholly_known(&self) -> bool {
        match &self.data {
            Data::Unknown(_) => false,
            _ => !self.summary().is_some_and(|summary| summary.unknown),
        }
    }

    /// Is it, or is anything in it, something whose parts are asked for one by one, and none of these parts?
    pub fn is_in_parts(&self) -> bool {
        match &self.data {
            Data::Unknown(unknown) => unknown.origin.as_ref().is_some_and(|origin| origin.keys.is_empty()),
            _ => self.summary().is_some_and(|summary| summary.in_parts),
        }
    }

    fn summary(&self) -> Option<&Summary> {
        match &self.data {
            Data::List(elements) | Data::Set(elements) | Data::Tuple(elements) => Some(&elements.summary),
            Data::Map(entries) | Data::Object(entries) => Some(&entries.summary),
            _ => None,
        }
    }

    /// How many elements a list, set or map has, at least and at most; `None` when nothing is known of that.
    pub fn length_bounds(&self) -> Option<(usize, usize)> {
        let exactly = |count: usize| Some((count, count));
        match &self.data {
            Data::List(items) => exactly(items.items.len()),
            Data::Map(members) => exactly(members.items.len()),
            Data::Set(items) if self.is_wholly_known() => exactly(items.items.len()),
            Data::Set(items) => Some((items.items.len().min(1), items.items.len())),
            Data::Unknown(unknown) => unknown.length,
            _ => None,
        }
    }

    /// The marks of the value and of everything in it.
    pub fn deep_marks(&self) -> Marks {
        self.summary().map_or(self.marks, |summary| self.marks.with(summary.marks))
    }

    /// Without any mark, inside neither.
    pub fn unmark_deep(&self) -> Value {
        if self.deep_marks() == Marks::NONE {
            return self.clone();
        }
        let all = |items: &[Value]| items.iter().map(Value::unmark_deep).collect::<Vec<_>>();
        let each = |items: &BTreeMap<Arc<str>, Value>| {
            items.iter().map(|(name, value)| (name.clone(), value.unmark_deep())).collect::<BTreeMap<_, _>>()
        };
        match &self.data {
            Data::List(list) => Value::list(list.element.clone(), all(&list.items)),
            Data::Map(map) => Value::map(map.element.clone(), each(&map.items)),
            Data::Tuple(tuple) => Value::tuple(all(&tuple.items)),
            Data::Object(object) => Value::object(each(&object.items)),
            _ => self.clone().unmark(),
        }
    }

    /// How large it is, written out: values count one, texts by their length. Sharing makes exponentially large values cheap
    /// to build; whoever walks one asks first.
    pub fn weight(&self) -> usize {
        match &self.data {
            Data::String(text) => 1 + text.len() / 32,
            _ => self.summary().map_or(1, |summary| summary.weight),
        }
    }
}

impl From<Unknown> for Value {
    fn from(unknown: Unknown) -> Value {
        Value::new(Data::Unknown(Arc::new(unknown)))
    }
}

impl From<bool> for Value {
    fn from(bool: bool) -> Value {
        Value::new(Data::Bool(bool))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::string(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::string(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::number(number)
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Value {
        Value::number(number)
    }
}
