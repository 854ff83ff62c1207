//! Values on their way from one module to another: what is asked for part by part here cannot be asked for there.

use std::sync::Arc;

use crate::lang::{Access, Data, Origin, Scope, Unknown, Value};
use crate::text::Place;

/// The value with every part that stands for something of this scope replaced by what it is, or by an unknown of no origin.
pub fn settled(value: Value, scope: &dyn Scope, place: Place) -> Value {
    if value.is_wholly_known() {
        return value;
    }
    let all = |items: &[Value]| items.iter().map(|item| settled(item.clone(), scope, place)).collect::<Vec<_>>();
    let settled = match &value.data {
        Data::Unknown(unknown) => match &unknown.origin {
            Some(origin) => match whole(origin, scope, place) {
                // Of a resource nothing is known but its type.
                Some(whole) => whole.as_unknown().map(without_origin).unwrap_or(whole),
                None => without_origin(unknown),
            },
            None => return value,
        },
        Data::List(list) => Value::list(list.element.clone(), all(&list.items)),
        Data::Tuple(tuple) => Value::tuple(all(&tuple.items)),
        Data::Map(map) => {
            let items = map.items.iter().map(|(key, item)| (key.clone(), self::settled(item.clone(), scope, place)));
            Value::map(map.element.clone(), items.collect())
        }
        Data::Object(object) => {
            let items = object.items.iter().map(|(key, item)| (key.clone(), self::settled(item.clone(), scope, place)));
            Value::object(items.collect())
        }
        _ => return value,
    };
    settled.marked(value.marks)
}

fn whole(origin: &Origin, scope: &dyn Scope, place: Place) -> Option<Value> {
    scope.whole(origin, Access { place, forgiven: true }).ok().flatten()
}

fn without_origin(unknown: &Unknown) -> Value {
    Value::new(Data::Unknown(Arc::new(Unknown { origin: None, ..unknown.clone() })))
}
