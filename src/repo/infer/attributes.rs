//! What the attributes of a resource are, as its provider says: looked up one by one, as somebody reads them.

use std::sync::Arc;

use crate::lang::Type;
use crate::repo::module::{Module, Resource};
use crate::repo::{Repository, providers};
use crate::schema::Block;

/// The type of an attribute, or of all blocks of one kind. `None` where nothing is known of it.
pub fn attribute(whole: &Repository, module: &Module, resource: &Resource, name: &str) -> Option<Type> {
    either(bodies(whole, module, resource).iter().filter_map(|body| body.ty_of(name)))
}

/// The type of one instance of a resource: an object of all attributes and blocks.
pub fn all(whole: &Repository, module: &Module, resource: &Resource) -> Option<Type> {
    either(bodies(whole, module, resource).iter().map(|body| body.ty()))
}

/// The types that an argument of a resource is converted to, `path` leading through blocks: one for each release that the module may
/// get to see. Empty where that is not known, or one of them has no such argument.
pub fn argument(whole: &Repository, module: &Module, resource: &Resource, path: &[&str]) -> Vec<Type> {
    let bodies = bodies(whole, module, resource);
    bodies.iter().map(|body| taken(body, path)).collect::<Option<Vec<Type>>>().unwrap_or_default()
}

/// The same of a block that configures a provider.
pub fn configuration(whole: &Repository, module: &Module, provider: &str, path: &[&str]) -> Vec<Type> {
    let releases = whole.releases(module, provider);
    let types = releases.iter().map(|release| taken(&*release.config()?, path));
    types.collect::<Option<Vec<Type>>>().unwrap_or_default()
}

fn taken(body: &Block, path: &[&str]) -> Option<Type> {
    match path {
        [name] => {
            body.attribute(name).filter(|attribute| attribute.is_settable()).map(|attribute| attribute.ty.clone())
        }
        [block, rest @ ..] => taken(&body.block(block)?.block, rest),
        [] => None,
    }
}

/// What is certain of a type when it is one of these.
fn either(types: impl Iterator<Item = Type>) -> Option<Type> {
    types.reduce(|one, other| common(&one, &other)).filter(|ty| *ty != Type::Dynamic)
}

/// An attribute that only one of two objects has may be there or not: it is of any type.
fn common(one: &Type, other: &Type) -> Type {
    match (one, other) {
        (one, other) if one == other => one.clone(),
        (Type::List(one), Type::List(other)) => Type::list(common(one, other)),
        (Type::Set(one), Type::Set(other)) => Type::set(common(one, other)),
        (Type::Map(one), Type::Map(other)) => Type::map(common(one, other)),
        (Type::Object(one), Type::Object(other)) => {
            let both = one.iter().map(|(name, field)| {
                let ty = other.get(name).map_or(Type::Dynamic, |other| common(&field.ty, &other.ty));
                (name.clone(), ty)
            });
            let rest = other.keys().filter(|name| !one.contains_key(name)).map(|name| (name.clone(), Type::Dynamic));
            Type::object(both.chain(rest))
        }
        _ => Type::Dynamic,
    }
}

/// What each release says of a resource that its module may get to see and that has it at all.
fn bodies<'m>(whole: &Repository, module: &Module, resource: &'m Resource) -> &'m [Arc<Block>] {
    resource.bodies.get_or_init(|| {
        let name = &resource.name;
        let Some(local) = providers::local(whole.base(), &name.kind, resource.provider) else { return Vec::new() };
        let releases = whole.releases(module, local);
        releases.iter().filter_map(|release| release.find(name.mode, &name.kind)).collect()
    })
}
