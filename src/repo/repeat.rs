//! `count` and `for_each`: which instances a block has, and what `each` and `count` are in each of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lang::{Data, EvalError, Key, Value, Why};
use crate::text::Place;

/// What `each` and `count` are in a block: known values, or nothing.
#[derive(Clone, Default)]
pub struct Bound {
    pub each: Option<(Value, Value)>,
    pub count: Option<Value>,
}

/// The instances of a repeated block.
pub enum Instances {
    /// Not repeated.
    One,
    /// By key, with `each.value`.
    Keyed(BTreeMap<Arc<str>, Value>),
    /// By number.
    Counted(usize),
    Unknown(Why),
    /// What says so fails before anything is evaluated, as what depends on itself does.
    Failed(EvalError),
}

impl Instances {
    /// What the value of a `for_each` makes.
    pub fn keyed(value: &Value, place: Place) -> Instances {
        let unknown = |why: &str| Instances::Unknown(Why::at(why, place));
        match &value.data {
            _ if value.is_sensitive() => unknown("a for_each may not be sensitive"),
            Data::Unknown(found) => Instances::Unknown(found.why.clone()),
            Data::Map(members) | Data::Object(members) => Instances::Keyed(members.items.clone()),
            Data::Set(set) => {
                let keyed = |item: &Value| Some((Arc::from(item.as_str()?), item.clone()));
                match set.items.iter().map(keyed).collect() {
                    Some(keys) => Instances::Keyed(keys),
                    None => match value.first_unknown() {
                        Some(found) => Instances::Unknown(found.why.clone()),
                        None => unknown("a for_each may hold nothing but strings"),
                    },
                }
            }
            _ => unknown("a for_each is a map or a set of strings"),
        }
    }

    /// What the value of a `count` makes.
    pub fn counted(value: &Value, place: Place) -> Instances {
        let number = crate::lang::convert(value, &crate::lang::Type::Number);
        let Ok(number) = number else { return Instances::Unknown(Why::at("count is no number", place)) };
        match (number.as_number().and_then(|number| number.to_usize()), number.as_unknown()) {
            (Some(count), _) if !value.is_sensitive() => Instances::Counted(count),
            (_, Some(unknown)) => Instances::Unknown(unknown.why.clone()),
            _ => Instances::Unknown(Why::at("count is no whole number", place)),
        }
    }

    /// Is there surely one of them?
    pub fn exist(&self) -> bool {
        match self {
            Instances::One => true,
            Instances::Keyed(members) => !members.is_empty(),
            Instances::Counted(count) => *count > 0,
            Instances::Unknown(_) | Instances::Failed(_) => false,
        }
    }

    /// What is bound in the instance of that key; in one that stands for all, without a key, nothing. `None`: no such instance.
    pub fn bound(&self, key: Option<&Key>) -> Option<Bound> {
        match (self, key) {
            (Instances::Keyed(members), Some(Key::Name(name))) => {
                let (name, value) = members.get_key_value(name.as_str())?;
                Some(Bound { each: Some((Value::string(name.clone()), value.clone())), count: None })
            }
            (Instances::Counted(count), Some(Key::Index(index))) => {
                let number = i64::try_from(*index).ok().filter(|_| index < count)?;
                Some(Bound { each: None, count: Some(Value::number(number)) })
            }
            (Instances::Keyed(_), Some(Key::Index(_))) | (Instances::Counted(_), Some(Key::Name(_))) => None,
            _ => Some(Bound::default()),
        }
    }

    /// The keys of the instances, in order; `None` alone for a block that is not repeated, or not known how often.
    pub fn keys(&self) -> Vec<Option<Key>> {
        match self {
            Instances::Keyed(members) => members.keys().map(|key| Some(Key::name(&**key))).collect(),
            Instances::Counted(count) => (0..*count).map(|index| Some(Key::Index(index))).collect(),
            Instances::One | Instances::Unknown(_) | Instances::Failed(_) => vec![None],
        }
    }
}
