//! The attributes of an object type: built once, asked again and again, whatever instance of a module wants them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{Type, Value};

/// An attribute of an object type.
#[derive(Clone, Debug)]
pub struct Field {
    pub ty: Type,
    /// `optional(…)`: only in constraints, no value's type has it.
    pub optional: bool,
    /// The second argument of `optional`, converted to the type.
    pub default: Option<Box<Value>>,
}

impl Field {
    pub fn required(ty: Type) -> Field {
        Field { ty, optional: false, default: None }
    }
}

impl PartialEq for Field {
    /// A default is no part of the type.
    fn eq(&self, other: &Field) -> bool {
        self.ty == other.ty && self.optional == other.optional
    }
}

impl Eq for Field {}

/// Attributes by name, in order, and what holds of all of them.
#[derive(Clone, Debug)]
pub struct Fields {
    items: Box<[(Arc<str>, Field)]>,
    /// Is `any` or an unknown type anywhere in them?
    pub(super) dynamic: bool,
    /// Is `optional` anywhere in them?
    pub(super) optional: bool,
    /// Has any of them, at any depth, a default?
    pub(super) defaults: bool,
    /// The same without `optional`, once somebody has asked.
    plain: OnceLock<Type>,
}

impl PartialEq for Fields {
    fn eq(&self, other: &Fields) -> bool {
        self.items == other.items
    }
}

impl Eq for Fields {}

impl FromIterator<(Arc<str>, Field)> for Fields {
    /// Of equal names the last one counts.
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Field)>>(fields: I) -> Fields {
        let mut items: Vec<(Arc<str>, Field)> = fields.into_iter().collect();
        if !items.is_sorted_by(|(a, _), (b, _)| a < b) {
            items = items.into_iter().collect::<BTreeMap<_, _>>().into_iter().collect();
        }
        let any = |holds: fn(&Field) -> bool| items.iter().any(|(_, field)| holds(field));
        Fields {
            dynamic: any(|field| field.ty.has_dynamic()),
            optional: any(|field| field.optional || field.ty.has_optional()),
            defaults: any(|field| field.default.is_some() || field.ty.has_defaults()),
            plain: OnceLock::new(),
            items: items.into_boxed_slice(),
        }
    }
}

impl Fields {
    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub fn get(&self, name: &str) -> Option<&Field> {
        let at = self.items.binary_search_by(|(one, _)| (**one).cmp(name)).ok()?;
        self.items.get(at).map(|(_, field)| field)
    }

    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// By name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Field)> {
        self.items.iter().map(|(name, field)| (name, field))
    }

    pub fn keys(&self) -> impl ExactSizeIterator<Item = &Arc<str>> {
        self.items.iter().map(|(name, _)| name)
    }

    /// In the order of their names.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Field> {
        self.items.iter().map(|(_, field)| field)
    }

    /// The type of an object with them, none of them optional any more.
    pub(super) fn without_optional(&self) -> Type {
        let plain = || Type::object(self.iter().map(|(name, field)| (name.clone(), field.ty.without_optional())));
        self.plain.get_or_init(plain).clone()
    }
}
