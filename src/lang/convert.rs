//! Conversion between types, as cty's `convert` package does it: first whether the types allow it, then the value.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::mismatch::mismatch;
use super::unify::unify;
use super::unknown::{Key, Unknown};
use super::value::{Data, Value};
use super::{NotANumber, Number, Type, Why};

/// Why a value does not fit a type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConvertError {
    /// Where inside the value: `.nodes["a"].size`; empty for the whole.
    pub path: String,
    /// A clause: "a number is required".
    pub message: String,
}

impl ConvertError {
    pub(super) fn new(message: impl Into<String>) -> ConvertError {
        ConvertError { path: String::new(), message: message.into() }
    }

    fn inside(mut self, key: &Key) -> ConvertError {
        self.path.insert_str(0, &key.to_string());
        self
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.path, self.message) }
    }
}

/// The value as that type, converted as Terraform converts what is given to a variable: defaults of `optional` attributes
/// first, then the types. Unknown parts stay unknown, of the type wanted.
///
/// # Errors
/// When it does not fit.
pub fn convert(value: &Value, ty: &Type) -> Result<Value, ConvertError> {
    let filled = super::defaults::apply(value, ty);
    convert_to(&filled, ty)
}

/// [`convert`] without defaults: for types that are no constraints.
pub(super) fn convert_to(value: &Value, ty: &Type) -> Result<Value, ConvertError> {
    if let (Data::String(_), Type::String) | (Data::Bool(_), Type::Bool) | (Data::Number(_), Type::Number) =
        (&value.data, ty)
    {
        return Ok(value.clone());
    }
    let have = value.ty();
    if have.satisfies(ty) {
        return Ok(value.clone());
    }
    if !convertible(&have, ty, true) {
        return Err(ConvertError::new(mismatch(&have, ty)));
    }
    known(value, ty)
}

/// Is there a conversion between the types? `loose` also allows those that some values fail (string to number, map to object).
pub(super) fn convertible(from: &Type, to: &Type, loose: bool) -> bool {
    if from == to {
        return true;
    }
    match (from, to) {
        (_, Type::Dynamic) => true,
        (Type::Dynamic, _) => loose,
        (Type::Number | Type::Bool, Type::String) => true,
        (Type::String, Type::Number | Type::Bool) => loose,
        (Type::Object(have), Type::Object(want)) => want.iter().all(|(name, field)| match have.get(name) {
            Some(one) => convertible(&one.ty, &field.ty, loose),
            None => field.optional,
        }),
        (Type::Tuple(have), Type::Tuple(want)) => {
            have.len() == want.len() && have.iter().zip(want.iter()).all(|(have, want)| convertible(have, want, loose))
        }
        (Type::List(have), Type::Set(want)) => loose && convertible(have, want, loose),
        (Type::List(have) | Type::Set(have), Type::List(want))
        | (Type::Set(have), Type::Set(want))
        | (Type::Map(have), Type::Map(want)) => convertible(have, want, loose),
        (Type::Tuple(have), Type::List(want) | Type::Set(want)) => {
            let have: Vec<&Type> = have.iter().collect();
            fits_element(&have, want, loose, true)
        }
        (Type::Object(have), Type::Map(want)) => {
            let have: Vec<&Type> = have.values().map(|field| &field.ty).collect();
            fits_element(&have, want, loose, false)
        }
        (Type::Map(have), Type::Object(want)) => {
            loose && want.values().all(|field| field.optional || convertible(have, &field.ty, loose))
        }
        _ => false,
    }
}

fn fits_element(have: &[&Type], want: &Type, loose: bool, strict: bool) -> bool {
    if have.is_empty() {
        return true;
    }
    let Some(element) = common(have, want, loose) else { return false };
    if strict && *want == Type::Dynamic && element == Type::Dynamic && have.iter().any(|ty| **ty != Type::Dynamic) {
        return false;
    }
    have.iter().all(|ty| convertible(ty, &element, loose))
}

/// What elements of these types become when a collection of `want` is made of them.
fn common(have: &[&Type], want: &Type, loose: bool) -> Option<Type> {
    match want {
        Type::Dynamic => unify(&have.iter().map(|ty| (*ty).clone()).collect::<Vec<_>>(), loose),
        _ => Some(want.clone()),
    }
}

/// The value, where the types are known to allow it.
fn known(value: &Value, ty: &Type) -> Result<Value, ConvertError> {
    if *ty == Type::Dynamic {
        return Ok(value.clone());
    }
    let converted = match (&value.data, ty) {
        (Data::Unknown(unknown), _) => Ok(unknown_as(unknown, ty)),
        (Data::Null(have), _) => Ok(Value::null_of(filled_type(have, &ty.without_optional()))),
        (Data::Bool(_), Type::Bool) | (Data::Number(_), Type::Number) | (Data::String(_), Type::String) => {
            Ok(value.clone())
        }
        (Data::Bool(bool), Type::String) => Ok(Value::string(if *bool { "true" } else { "false" })),
        (Data::Number(number), Type::String) => Ok(Value::string(number.to_string())),
        (Data::String(text), Type::Number) => to_number(text),
        (Data::String(text), Type::Bool) => to_bool(text),
        (Data::List(from) | Data::Set(from), Type::List(element) | Type::Set(element)) => {
            let items = elements(&from.items, element)?;
            collection(items, ty, &from.element, Apart::Fails)
        }
        (Data::Tuple(from), Type::List(element) | Type::Set(element)) => {
            let have: Vec<Type> = from.items.iter().map(Value::ty).collect();
            let element = common(&have.iter().collect::<Vec<_>>(), element, true).unwrap_or(Type::Dynamic);
            let apart = if let Type::List(_) = ty { Apart::Loosely } else { Apart::Fails };
            collection(elements(&from.items, &element)?, ty, &Type::Dynamic, apart)
        }
        (Data::Tuple(from), Type::Tuple(types)) => {
            let converted = from.items.iter().zip(types.iter()).enumerate();
            let items = converted.map(|(i, (item, ty))| member(item, ty, || Key::Index(i)));
            Ok(Value::tuple(items.collect::<Result<Vec<_>, _>>()?))
        }
        (Data::Map(from), Type::Map(element)) => {
            let apart = if has_members(element) { Apart::Safely } else { Apart::Fails };
            mapping(members(&from.items, element)?, element, &from.element, apart)
        }
        (Data::Object(from), Type::Map(element)) => {
            let have: Vec<Type> = from.items.values().map(Value::ty).collect();
            let element = common(&have.iter().collect::<Vec<_>>(), element, true).unwrap_or(Type::Dynamic);
            let apart = if has_members(&element) { Apart::Loosely } else { Apart::Fails };
            mapping(members(&from.items, &element)?, &element, &Type::Dynamic, apart)
        }
        (Data::Object(_) | Data::Map(_), Type::Object(_)) => object(value, ty),
        _ => Err(ConvertError::new(mismatch(&value.ty(), ty))),
    };
    converted.map(|converted| converted.marked(value.marks))
}

fn member(value: &Value, ty: &Type, key: impl Fn() -> Key) -> Result<Value, ConvertError> {
    let have = value.ty();
    if have == *ty {
        return Ok(value.clone());
    }
    // An element whose type was not known before may still not fit.
    if !convertible(&have, ty, true) {
        return Err(ConvertError::new(mismatch(&have, ty)).inside(&key()));
    }
    known(value, ty).map_err(|error| error.inside(&key()))
}

fn elements(items: &[Value], ty: &Type) -> Result<Vec<Value>, ConvertError> {
    items.iter().enumerate().map(|(i, item)| member(item, ty, || Key::Index(i))).collect()
}

type Members = BTreeMap<Arc<str>, Value>;

fn members(items: &Members, ty: &Type) -> Result<Members, ConvertError> {
    let convert =
        |(name, item): (&Arc<str>, &Value)| member(item, ty, || Key::name(&**name)).map(|item| (name.clone(), item));
    items.iter().map(convert).collect()
}

/// A list or set of elements that were converted one by one and may differ where the type has `any` inside.
fn collection(mut items: Vec<Value>, ty: &Type, empty: &Type, apart: Apart) -> Result<Value, ConvertError> {
    let wanted = ty.element().unwrap_or(&Type::Dynamic);
    let element = agreed(items.iter(), wanted, empty, apart)?;
    for item in &mut items {
        if item.ty() != element {
            *item = known(item, &element)?;
        }
    }
    Ok(if let Type::Set(_) = ty { Value::set(element, items) } else { Value::list(element, items) })
}

fn mapping(mut items: Members, wanted: &Type, empty: &Type, apart: Apart) -> Result<Value, ConvertError> {
    let element = agreed(items.values(), wanted, empty, apart)?;
    for item in items.values_mut() {
        if item.ty() != element {
            *item = known(item, &element)?;
        }
    }
    Ok(Value::map(element, items))
}

/// What happens to elements that came out with different types.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    Fails,
    /// They are brought together by conversions that cannot fail.
    Safely,
    /// And by others.
    Loosely,
}

fn has_members(ty: &Type) -> bool {
    ty.is_collection() || matches!(ty, Type::Object(_))
}

/// The one type of the elements.
fn agreed<'v>(
    items: impl Iterator<Item = &'v Value>,
    wanted: &Type,
    empty: &Type,
    apart: Apart,
) -> Result<Type, ConvertError> {
    if !wanted.has_dynamic() {
        return Ok(wanted.without_optional());
    }
    let mut types: Vec<Type> = Vec::new();
    for item in items {
        let ty = item.ty();
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    // What has no type yet takes that of the others.
    let typed: Vec<&Type> = types.iter().filter(|ty| **ty != Type::Dynamic).collect();
    match typed.as_slice() {
        [] if !types.is_empty() => Ok(Type::Dynamic),
        [] if *wanted == Type::Dynamic => Ok(empty.clone()),
        [] => Ok(wanted.without_optional()),
        [one] => Ok((*one).clone()),
        _ => unify(&types, apart == Apart::Loosely)
            .filter(|ty| *ty != Type::Dynamic && apart != Apart::Fails)
            .ok_or_else(|| ConvertError::new("all elements must have the same type")),
    }
}

/// An object out of an object or a map: unknown members are dropped, optional ones become null.
fn object(value: &Value, ty: &Type) -> Result<Value, ConvertError> {
    let (Type::Object(fields), Some(from)) = (ty, value.as_members()) else {
        return Err(ConvertError::new(mismatch(&value.ty(), ty)));
    };
    let mut attributes = Members::new();
    for (name, field) in fields.iter() {
        let attribute = match from.get(name) {
            Some(item) => member(item, &field.ty, || Key::name(&**name))?,
            None if field.optional => Value::null_of(field.ty.without_optional()),
            None => return Err(ConvertError::new(format!("attribute `{name}` is required"))),
        };
        attributes.insert(name.clone(), attribute);
    }
    Ok(Value::object(attributes))
}

fn unknown_as(unknown: &Unknown, ty: &Type) -> Value {
    let ty = filled_type(&unknown.ty, &ty.without_optional());
    let pieces = if ty == Type::String { unknown.pieces.clone() } else { Arc::default() };
    let length = length(unknown, &ty);
    Value::new(Data::Unknown(Arc::new(Unknown { ty, pieces, length, ..unknown.clone() })))
}

/// How long the list, set or map will be that something unknown becomes. Elements of a set may turn out to be equal.
fn length(unknown: &Unknown, to: &Type) -> Option<(usize, usize)> {
    let (least, most) = match &unknown.ty {
        Type::Tuple(items) => (items.len(), items.len()),
        Type::Object(fields) => (fields.len(), fields.len()),
        _ => unknown.length?,
    };
    match to {
        Type::List(_) | Type::Map(_) => Some((least, most)),
        Type::Set(_) => Some((least.min(1), most)),
        _ => None,
    }
}

/// The wanted type, with what it leaves open (`any`) taken from the type at hand.
fn filled_type(have: &Type, want: &Type) -> Type {
    match (have, want) {
        (Type::Dynamic, _) => want.clone(),
        (_, Type::Dynamic) => have.clone(),
        (Type::List(have) | Type::Set(have), Type::List(want)) => Type::list(filled_type(have, want)),
        (Type::List(have) | Type::Set(have), Type::Set(want)) => Type::set(filled_type(have, want)),
        (Type::Tuple(have), Type::List(want)) => Type::list(filled_type(&together(have.iter().cloned()), want)),
        (Type::Tuple(have), Type::Set(want)) => Type::set(filled_type(&together(have.iter().cloned()), want)),
        (Type::Map(have), Type::Map(want)) => Type::map(filled_type(have, want)),
        (Type::Object(have), Type::Map(want)) => {
            Type::map(filled_type(&together(have.values().map(|field| field.ty.clone())), want))
        }
        (Type::Map(have), Type::Object(want)) => {
            Type::object(want.iter().map(|(name, field)| (name.clone(), filled_type(have, &field.ty))))
        }
        (Type::Object(have), Type::Object(want)) => Type::object(want.iter().map(|(name, field)| {
            let ty = have.get(name).map_or_else(|| field.ty.clone(), |have| filled_type(&have.ty, &field.ty));
            (name.clone(), ty)
        })),
        (Type::Tuple(have), Type::Tuple(want)) if have.len() == want.len() => {
            Type::tuple(have.iter().zip(want.iter()).map(|(have, want)| filled_type(have, want)))
        }
        _ => want.clone(),
    }
}

/// The type that members have in common.
fn together(types: impl Iterator<Item = Type>) -> Type {
    unify(&types.collect::<Vec<_>>(), true).unwrap_or_default()
}

fn to_number(text: &str) -> Result<Value, ConvertError> {
    match Number::parse(text) {
        Ok(number) => Ok(Value::number(number)),
        Err(NotANumber::TooLarge) => Ok(Value::unknown(Type::Number, Why::new("the number has too many digits"))),
        Err(NotANumber::Syntax) => Err(ConvertError::new("a number is required")),
    }
}

fn to_bool(text: &str) -> Result<Value, ConvertError> {
    match text {
        "true" | "1" => Ok(Value::from(true)),
        "false" | "0" => Ok(Value::from(false)),
        _ if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") => {
            Err(ConvertError::new(format!("a bool is required (`{}` in lower case)", text.to_lowercase())))
        }
        _ => Err(ConvertError::new("a bool is required")),
    }
}
