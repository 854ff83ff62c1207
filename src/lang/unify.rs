//! The one type that several have in common: for conditionals, `[…]` made into lists, `coalesce`, `concat`.
//! A port of cty's rules (`convert/unify.go`), order of preference included.

use std::cmp::Ordering;
use std::sync::Arc;

use super::Type;
use super::convert::convertible;

/// The type that all can be converted to; `None` when there is none. `loose` as in [`convertible`].
pub(super) fn unify(types: &[Type], loose: bool) -> Option<Type> {
    let first = types.first()?;
    if types.iter().all(|ty| ty == first) && !matches!(first, Type::Dynamic) {
        return Some(first.clone());
    }
    let count = |is: fn(&Type) -> bool| types.iter().filter(|ty| is(ty)).count();
    let all = types.len();
    let dynamic = count(|ty| matches!(ty, Type::Dynamic));
    let maps = count(|ty| matches!(ty, Type::Map(_)));
    let lists = count(|ty| matches!(ty, Type::List(_)));
    let sets = count(|ty| matches!(ty, Type::Set(_)));
    let objects = count(|ty| matches!(ty, Type::Object(_)));
    let tuples = count(|ty| matches!(ty, Type::Tuple(_)));
    for (kind, same) in [(maps, Type::map as fn(Type) -> Type), (lists, Type::list), (sets, Type::set)] {
        if kind > 0 && kind + dynamic == all {
            return collections(types, same, dynamic, loose);
        }
    }
    if maps > 0 && maps + objects + dynamic == all {
        if let Some(ty) = structures_as_collections(types, loose, |ty| matches!(ty, Type::Object(_)), objects_to_map) {
            return Some(ty);
        }
    } else if lists > 0 && lists + tuples + dynamic == all {
        if let Some(ty) = structures_as_collections(types, loose, |ty| matches!(ty, Type::Tuple(_)), tuples_to_list) {
            return Some(ty);
        }
    } else if objects > 0 && objects + dynamic == all {
        return if dynamic > 0 { Some(Type::Dynamic) } else { unify_objects(types, loose) };
    } else if tuples > 0 && tuples + dynamic == all {
        return if dynamic > 0 { Some(Type::Dynamic) } else { unify_tuples(types, loose) };
    } else if objects > 0 && tuples > 0 {
        return None;
    }
    preferred(types, loose)
}

fn collections(types: &[Type], of: fn(Type) -> Type, dynamic: usize, loose: bool) -> Option<Type> {
    if dynamic > 0 {
        return Some(Type::Dynamic);
    }
    let elements: Vec<Type> = types.iter().filter_map(Type::element).cloned().collect();
    let ty = of(unify(&elements, loose)?);
    types.iter().all(|one| convertible(one, &ty, loose)).then_some(ty)
}

/// Lists among tuples, maps among objects: first the structures become one collection, then all of them.
fn structures_as_collections(
    types: &[Type],
    loose: bool,
    is_structure: fn(&Type) -> bool,
    collect: fn(&[Type], bool) -> Option<Type>,
) -> Option<Type> {
    let structures: Vec<Type> = types.iter().filter(|ty| is_structure(ty)).cloned().collect();
    let collected = collect(&structures, loose)?;
    let replaced: Vec<Type> =
        types.iter().map(|ty| if is_structure(ty) { collected.clone() } else { ty.clone() }).collect();
    unify(&replaced, loose).filter(Type::is_collection)
}

/// What the elements of a list become that is made of a tuple of these.
pub(super) fn list_of(items: &[Type]) -> Option<Type> {
    unify(items, true)
}

fn unify_objects(types: &[Type], loose: bool) -> Option<Type> {
    let all: Vec<_> =
        types.iter().filter_map(|ty| if let Type::Object(fields) = ty { Some(fields) } else { None }).collect();
    let first = all.first()?;
    if all.iter().any(|fields| !fields.keys().eq(first.keys())) {
        return objects_to_map(types, loose);
    }
    let mut fields = Vec::with_capacity(first.len());
    for name in first.keys() {
        let across: Vec<Type> =
            all.iter().filter_map(|fields| fields.get(name)).map(|field| field.ty.clone()).collect();
        fields.push((name.clone(), unify(&across, loose)?));
    }
    let ty = Type::object(fields);
    if types.iter().all(|one| convertible(one, &ty, loose)) { Some(ty) } else { objects_to_map(types, loose) }
}

fn unify_tuples(types: &[Type], loose: bool) -> Option<Type> {
    let all: Vec<&Arc<[Type]>> =
        types.iter().filter_map(|ty| if let Type::Tuple(items) = ty { Some(items) } else { None }).collect();
    let first = all.first()?;
    if all.iter().any(|items| items.len() != first.len()) {
        return tuples_to_list(types, loose);
    }
    let mut items = Vec::with_capacity(first.len());
    for i in 0..first.len() {
        let across: Vec<Type> = all.iter().filter_map(|items| items.get(i)).cloned().collect();
        items.push(unify(&across, loose)?);
    }
    let ty = Type::tuple(items);
    if types.iter().all(|one| convertible(one, &ty, loose)) { Some(ty) } else { tuples_to_list(types, loose) }
}

fn objects_to_map(types: &[Type], loose: bool) -> Option<Type> {
    let members = types.iter().flat_map(|ty| match ty {
        Type::Object(fields) => fields.values().map(|field| field.ty.clone()).collect(),
        _ => Vec::new(),
    });
    collected(types, members, Type::map, loose)
}

fn tuples_to_list(types: &[Type], loose: bool) -> Option<Type> {
    let members = types.iter().flat_map(|ty| if let Type::Tuple(items) = ty { items.to_vec() } else { Vec::new() });
    collected(types, members, Type::list, loose)
}

fn collected(types: &[Type], members: impl Iterator<Item = Type>, of: fn(Type) -> Type, loose: bool) -> Option<Type> {
    let mut distinct: Vec<Type> = Vec::new();
    for member in members {
        if !distinct.contains(&member) {
            distinct.push(member);
        }
    }
    let ty = of(unify(&distinct, loose)?);
    types.iter().all(|one| convertible(one, &ty, loose)).then_some(ty)
}

/// The most general of the types, if all others convert to it.
fn preferred(types: &[Type], loose: bool) -> Option<Type> {
    let wanted = by_generality(types);
    wanted.into_iter().find(|want| types.iter().all(|ty| convertible(ty, want, loose))).cloned()
}

/// cty's topological order: a type comes after those that are more general.
fn by_generality(types: &[Type]) -> Vec<&Type> {
    let mut distinct: Vec<&Type> = Vec::new();
    for ty in types {
        if !distinct.contains(&ty) {
            distinct.push(ty);
        }
    }
    let mut order = Vec::with_capacity(distinct.len());
    while !distinct.is_empty() {
        let free = distinct.iter().position(|ty| distinct.iter().all(|other| generality(other, ty) != Ordering::Less));
        order.push(distinct.remove(free.unwrap_or(0)));
    }
    order
}

/// `Less` when `a` is the more general of the two.
fn generality(a: &Type, b: &Type) -> Ordering {
    match (a, b) {
        (Type::Dynamic, Type::Dynamic) => Ordering::Equal,
        (Type::Dynamic, _) => Ordering::Greater,
        (_, Type::Dynamic) => Ordering::Less,
        (Type::String, Type::Bool | Type::Number) => Ordering::Less,
        (Type::Bool | Type::Number, Type::String) => Ordering::Greater,
        (Type::List(a), Type::List(b)) | (Type::Set(a), Type::Set(b)) | (Type::Map(a), Type::Map(b)) => {
            generality(a, b)
        }
        (Type::Tuple(_) | Type::List(_), Type::Set(_))
        | (Type::List(_), Type::Tuple(_))
        | (Type::Map(_), Type::Object(_)) => Ordering::Less,
        (Type::Set(_), Type::Tuple(_) | Type::List(_))
        | (Type::Tuple(_), Type::List(_))
        | (Type::Object(_), Type::Map(_)) => Ordering::Greater,
        (Type::Object(a), Type::Object(b)) if a.keys().eq(b.keys()) => {
            mixed(a.values().zip(b.values()).map(|(a, b)| generality(&a.ty, &b.ty)))
        }
        (Type::Tuple(a), Type::Tuple(b)) if a.len() == b.len() => {
            mixed(a.iter().zip(b.iter()).map(|(a, b)| generality(a, b)))
        }
        _ => Ordering::Equal,
    }
}

fn mixed(orders: impl Iterator<Item = Ordering>) -> Ordering {
    let (mut less, mut greater) = (false, false);
    for order in orders {
        less |= order == Ordering::Less;
        greater |= order == Ordering::Greater;
    }
    match (less, greater) {
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        _ => Ordering::Equal,
    }
}
