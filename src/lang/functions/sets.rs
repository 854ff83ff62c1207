//! Sets.

use super::combine::combinations;
use super::{ANY, Failure, Function, Outcome, SET, Want, items, plain, value, variadic};
use crate::lang::convert::convert_to;
use crate::lang::unify::unify;
use crate::lang::value::{Data, Value};
use crate::lang::{Type, Why};

pub(super) const TABLE: &[Function] = &[
    variadic("setunion", &[SET], SET, Want::Set, |_, args| combine(args, |_, _| true, true)).typed(common_type),
    variadic("setintersection", &[SET], SET, Want::Set, |_, args| combine(args, |item, other| has(other, item), false))
        .typed(common_type),
    plain("setsubtract", &[SET, SET], Want::Set, |_, args| combine(args, |item, other| !has(other, item), false))
        .typed(common_type),
    variadic("setproduct", &[], ANY.inside(), Want::Any, product).typed(product_type),
];

fn has(items: &[Value], item: &Value) -> bool {
    // Sets are sorted, but by rules that a search would have to repeat.
    items.iter().any(|one| one.equals(item) == Some(true))
}

const MOST_COMPARED: usize = 10_000;

/// The set that all arguments become. Empty ones of no type fit any.
fn common_type(args: &[Value]) -> Result<Type, Failure> {
    let is_empty = |arg: &Value| arg.as_elements().is_some_and(<[Value]>::is_empty);
    let element = |arg: &Value| arg.ty().element().cloned().unwrap_or_default();
    let types: Vec<Type> =
        args.iter().filter(|arg| !is_empty(arg) || element(arg) != Type::Dynamic).map(element).collect();
    match types.is_empty() {
        true => Ok(Type::set(Type::Dynamic)),
        false => Ok(Type::set(unify(&types, true).ok_or("the sets must have elements of one type")?)),
    }
}

/// Goes through the sets from the left: keeps of the first what `keep` says, and adds the other's elements if `add`.
fn combine(args: &[Value], keep: fn(&Value, &[Value]) -> bool, add: bool) -> Outcome {
    let ty = common_type(args)?;
    let element = ty.element().cloned().unwrap_or_default();
    let typed = |arg: &Value| arg.ty().element().is_some_and(|ty| *ty != Type::Dynamic);
    if element == Type::Dynamic && args.iter().any(typed) {
        return Err(Why::new("the sets have elements of unknown types").into());
    }
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

/// A list of tuples if all are lists, else a set of them.
fn product_type(args: &[Value]) -> Result<Type, Failure> {
    if args.len() < 2 {
        return Err("at least two lists are required".into());
    }
    let mut types = Vec::with_capacity(args.len());
    let mut is_set = false;
    for arg in args {
        types.push(match arg.ty() {
            Type::Tuple(items) if items.is_empty() => Type::Dynamic,
            Type::Tuple(items) => unify(&items, true).ok_or("all elements of a list must have one type")?,
            Type::List(element) => (*element).clone(),
            Type::Set(element) => {
                is_set = true;
                (*element).clone()
            }
            _ => return Err("lists or sets are required".into()),
        });
    }
    let element = Type::tuple(types);
    Ok(if is_set { Type::set(element) } else { Type::list(element) })
}

fn product(_: &super::Call, args: &[Value]) -> Outcome {
    let ty = product_type(args)?;
    let element = ty.element().cloned().unwrap_or_default();
    let Type::Tuple(types) = &element else { return Err("lists or sets are required".into()) };
    let mut lists = Vec::new();
    for (i, ty) in types.iter().enumerate() {
        // Two unknown elements of a set may turn out to be one.
        if let (Some(unknown), Data::Set(_)) = (value(args, i)?.first_unknown(), &value(args, i)?.data) {
            return Err(unknown.why.clone().into());
        }
        let convert = |item: &Value| convert_to(item, ty).map_err(|error| Failure::from(error.to_string()));
        lists.push(items(args, i)?.iter().map(convert).collect::<Result<Vec<_>, _>>()?);
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
    Ok(if let Type::Set(_) = ty { Value::set(element, all) } else { Value::list(element, all) })
}
