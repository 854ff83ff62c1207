//! Terraform's types, as values have them and as `type = …` constrains them.

use std::fmt;
use std::sync::Arc;

use super::fields::{Field, Fields};

/// A type. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Type {
    /// `any` in a constraint; of a value: not known.
    #[default]
    Dynamic,
    Bool,
    Number,
    String,
    List(Arc<Type>),
    Set(Arc<Type>),
    Map(Arc<Type>),
    Tuple(Arc<[Type]>),
    Object(Arc<Fields>),
}

impl Type {
    pub fn list(element: Type) -> Type {
        Type::List(Arc::new(element))
    }

    pub fn set(element: Type) -> Type {
        Type::Set(Arc::new(element))
    }

    pub fn map(element: Type) -> Type {
        Type::Map(Arc::new(element))
    }

    pub fn tuple(elements: impl IntoIterator<Item = Type>) -> Type {
        Type::Tuple(elements.into_iter().collect())
    }

    /// An object of required attributes.
    pub fn object<N: Into<Arc<str>>>(fields: impl IntoIterator<Item = (N, Type)>) -> Type {
        let fields = fields.into_iter().map(|(name, ty)| (name.into(), Field::required(ty)));
        Type::Object(Arc::new(fields.collect()))
    }

    pub fn is_primitive(&self) -> bool {
        matches!(self, Type::Bool | Type::Number | Type::String)
    }

    /// A list, set or map: all elements of one type.
    pub fn is_collection(&self) -> bool {
        matches!(self, Type::List(_) | Type::Set(_) | Type::Map(_))
    }

    /// The one type of a collection's elements.
    pub fn element(&self) -> Option<&Type> {
        match self {
            Type::List(element) | Type::Set(element) | Type::Map(element) => Some(element),
            _ => None,
        }
    }

    /// What any element or attribute of it is, when all are of one type; dynamic otherwise.
    pub fn any_element(&self) -> Type {
        let common = |mut all: Box<dyn Iterator<Item = &Type> + '_>| {
            let first = all.next().cloned().unwrap_or_default();
            if all.all(|other| *other == first) { first } else { Type::Dynamic }
        };
        match self {
            Type::Tuple(elements) => common(Box::new(elements.iter())),
            Type::Object(fields) => common(Box::new(fields.values().map(|field| &field.ty))),
            _ => self.element().cloned().unwrap_or_default(),
        }
    }

    /// Is `any` or an unknown type anywhere in it?
    pub fn has_dynamic(&self) -> bool {
        match self {
            Type::Dynamic => true,
            Type::Bool | Type::Number | Type::String => false,
            Type::List(element) | Type::Set(element) | Type::Map(element) => element.has_dynamic(),
            Type::Tuple(elements) => elements.iter().any(Type::has_dynamic),
            Type::Object(fields) => fields.dynamic,
        }
    }

    /// Is `optional` anywhere in it?
    pub(super) fn has_optional(&self) -> bool {
        match self {
            Type::Dynamic | Type::Bool | Type::Number | Type::String => false,
            Type::List(element) | Type::Set(element) | Type::Map(element) => element.has_optional(),
            Type::Tuple(elements) => elements.iter().any(Type::has_optional),
            Type::Object(fields) => fields.optional,
        }
    }

    /// Has an attribute anywhere in it a default?
    pub(super) fn has_defaults(&self) -> bool {
        match self {
            Type::Dynamic | Type::Bool | Type::Number | Type::String => false,
            Type::List(element) | Type::Set(element) | Type::Map(element) => element.has_defaults(),
            Type::Tuple(elements) => elements.iter().any(Type::has_defaults),
            Type::Object(fields) => fields.defaults,
        }
    }

    /// The type of the values that satisfy the constraint: the same without `optional`.
    pub fn without_optional(&self) -> Type {
        if !self.has_optional() {
            return self.clone();
        }
        match self {
            Type::Dynamic | Type::Bool | Type::Number | Type::String => self.clone(),
            Type::List(element) => Type::list(element.without_optional()),
            Type::Set(element) => Type::set(element.without_optional()),
            Type::Map(element) => Type::map(element.without_optional()),
            Type::Tuple(elements) => Type::tuple(elements.iter().map(Type::without_optional)),
            Type::Object(fields) => fields.without_optional(),
        }
    }

    /// Is it, a value's type, the one that the constraint asks for, `optional` or not?
    pub fn satisfies(&self, constraint: &Type) -> bool {
        match (self, constraint) {
            (Type::List(a), Type::List(b)) | (Type::Set(a), Type::Set(b)) | (Type::Map(a), Type::Map(b)) => {
                Arc::ptr_eq(a, b) || a.satisfies(b)
            }
            (Type::Tuple(a), Type::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.satisfies(b))
            }
            (Type::Object(a), Type::Object(b)) => {
                a.keys().eq(b.keys()) && a.values().zip(b.values()).all(|(a, b)| a.ty.satisfies(&b.ty))
            }
            _ => self == constraint,
        }
    }

    /// The kind alone, as messages say it: "list of string", "object".
    pub fn friendly(&self) -> String {
        match self {
            Type::Dynamic => "dynamic".into(),
            Type::Bool => "bool".into(),
            Type::Number => "number".into(),
            Type::String => "string".into(),
            Type::List(element) => format!("list of {}", element.friendly()),
            Type::Set(element) => format!("set of {}", element.friendly()),
            Type::Map(element) => format!("map of {}", element.friendly()),
            Type::Tuple(_) => "tuple".into(),
            Type::Object(_) => "object".into(),
        }
    }
}

impl fmt::Display for Type {
    /// As it is written in a `type` argument.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Dynamic => f.write_str("any"),
            Type::Bool => f.write_str("bool"),
            Type::Number => f.write_str("number"),
            Type::String => f.write_str("string"),
            Type::List(element) => write!(f, "list({element})"),
            Type::Set(element) => write!(f, "set({element})"),
            Type::Map(element) => write!(f, "map({element})"),
            Type::Tuple(elements) => {
                f.write_str("tuple([")?;
                for (i, element) in elements.iter().enumerate() {
                    write!(f, "{}{element}", if i > 0 { ", " } else { "" })?;
                }
                f.write_str("])")
            }
            Type::Object(fields) if fields.is_empty() => f.write_str("object({})"),
            Type::Object(fields) => {
                f.write_str("object({ ")?;
                for (i, (name, field)) in fields.iter().enumerate() {
                    let comma = if i > 0 { ", " } else { "" };
                    match field.optional {
                        true => write!(f, "{comma}{name} = optional({})", field.ty)?,
                        false => write!(f, "{comma}{name} = {}", field.ty)?,
                    }
                }
                f.write_str(" })")
            }
        }
    }
}
