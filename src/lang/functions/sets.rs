//! Sets.

use super::combine::combinations;
use super::{ANY, Failure, Function, Outcome, SET, Want, items, plain, variadic};
use crate::lang::convert::convert_to;
use crate::lang::unify::unify;
use crate::lang::value::{Data, Value};
use crate::lang::{Type, Why};

pub(super) const TABLE: &[Function] = &[
    variadic("setunion", &[SET], SET, Want::Set, |_, args| combine(args, |_, _| true, true)),
    variadic("setintersection", &[SET], SET, Want::Set, |_, args| combine(args, |item, other| has(other, item), false)),
    plain("setsubtract", &[SET, SET], Want::Set, |_, args| combine(args, |item, other| !has(other, item), false)),
    variadic("setproduct", &[], ANY, Want::Any, product),
];

fn has(items: &[Value], item: &Value) -> bool {
    // Sets are sorted, but by rules that a search would have to repeat.
    items.iter().any(|one| one.equals(item) == Some(true))
}

const MOST_COMPARED: usize = 10_000;

/// Goes through the sets from the left: keeps of the first what `keep` says, and adds the other's elements if `add`.
fn combine(args: &[Value], keep: fn(&Value, &[Value]) -> bool, add: bool) -> Outcome {
    let mut types = Vec::new();
    for (i, arg) in args.iter().enumerate() {
        let element = arg.ty().element().cloned().unwrap_or_default();
        if !items(args, i)?.is_empty() || element != Type::Dynamic {
            types.push(element);
        }
    }
    let element = match types.is_empty() {
        true => Type::Dynamic,
        false => unify(&types, true).ok_or("the sets must have elements of one type")?,
    };
    if element == Type::Dynamic && types.iter().any(|ty| *ty != Type::Dynamic) {
        return Err(Why::new("the sets have elements of unknown types").into());
    }
    let ty = Type::set(element.clone());
    let mut all: Option<Vec<Value>> = None;
    for arg in args {
        let set = convert_to(arg, &ty).map_err(|error| error.to_string())?;
        let others = set.as_elements().unwrap_or_default();
        all = Some(match all {
            None => others.to_vec(),
            Some(mut all) => {
                if !add && all.len().max(others.len()) > MOST_COMPARED {
                    return Err(Why::new("the sets are too large to compare every two elements").into());
                }
                all.retain(|item| keep(item, others));
                if add {
                    all.extend_from_slice(others);
                }
                all
            }
        });
    }
    Ok(Value::set(element, all.unwrap_or_default()))
}

fn product(_: &super::Call, args: &[Value]) -> Outcome {
    if args.len() < 2 {
        return Err("at least two lists are required".into());
    }
    let mut types = Vec::new();
    let mut lists = Vec::new();
    let mut is_set = false;
    for (i, arg) in args.iter().enumerate() {
        let items = items(args, i)?;
        let ty = match &arg.data {
            Data::Tuple(_) if items.is_empty() => Type::Dynamic,
            Data::Tuple(_) => unify(&items.iter().map(Value::ty).collect::<Vec<_>>(), true)
                .ok_or("all elements of a list must have one type")?,
            _ => arg.ty().element().cloned().unwrap_or_default(),
        };
        is_set |= matches!(arg.data, Data::Set(_));
        let convert = |item: &Value| convert_to(item, &ty).map_err(|error| Failure::from(error.to_string()));
        lists.push(items.iter().map(convert).collect::<Result<Vec<_>, _>>()?);
        types.push(ty);
    }
    let total = combinations(lists.iter().map(Vec::len))?;
    let mut all = Vec::with_capacity(total);
    for n in 0..total {
        let mut rest = n;
        let mut combination = Vec::with_capacity(lists.len());
        for list in lists.iter().rev() {
            combination.push(list.get(rest % list.len()).cloned().ok_or("a list is empty")?);
            rest /= list.len();
        }
        combination.reverse();
        all.push(Value::tuple(combination));
    }
    let element = Type::tuple(types);
    Ok(if is_set { Value::set(element, all) } else { Value::list(element, all) })
}
