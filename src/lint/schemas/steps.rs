//! Steps from a resource down into what it has: `.vpc_config[0].subnet_ids`.

use std::sync::Arc;

use crate::lang::{Key, Type};
use crate::schema::{Block, Nested, Nesting};

/// One step of a reference.
pub struct Step<'s> {
    pub key: &'s Key,
    /// Is it written as an index, `[0]` or `["a"]`, and no attribute?
    pub index: bool,
    /// Is it a splat?
    pub splat: bool,
}

/// A step that leads nowhere.
pub struct Lost {
    /// Which one.
    pub at: usize,
    pub why: Why,
}

pub enum Why {
    /// There is nothing of that name; these are there.
    Nothing(Vec<String>),
    /// It has elements, and no attributes: `list`.
    TakeElement(&'static str),
    /// A set's elements have no index.
    Set,
    /// `string` and its like have nothing in them.
    Primitive(Type),
}

/// Where the steps have led so far.
enum At {
    Block(Arc<Block>),
    /// All blocks of one kind.
    Blocks(Nesting, Arc<Block>),
    Type(Type),
}

/// The first of the steps that surely leads nowhere, from one instance of a resource.
pub fn lost(block: &Arc<Block>, steps: &[Step<'_>]) -> Option<Lost> {
    let mut at = At::Block(block.clone());
    let mut splat = false;
    for (number, step) in steps.iter().enumerate() {
        // What follows a splat may be meant for the whole list or for each in it.
        if splat && (step.index || step.splat || *step.key == Key::Any) {
            return None;
        }
        splat |= step.splat;
        match next(at, step) {
            Ok(Some(next)) => at = next,
            Ok(None) => return None,
            Err(why) => return Some(Lost { at: number, why }),
        }
    }
    None
}

/// `None` where nobody knows.
fn next(at: At, step: &Step<'_>) -> Result<Option<At>, Why> {
    match at {
        At::Block(block) => match step.key {
            Key::Name(name) => member(&block, name).map(Some),
            // A splat of a single thing is a list of it.
            Key::Any if step.splat => Ok(Some(At::Block(block))),
            _ => Ok(None),
        },
        At::Blocks(nesting, block) => match (nesting, step.key) {
            (Nesting::Set, Key::Index(_)) => Err(Why::Set),
            (Nesting::Set, Key::Name(_)) if !step.index => Err(Why::TakeElement("set of blocks")),
            (Nesting::List, Key::Name(_)) if !step.index => Err(Why::TakeElement("list of blocks")),
            (Nesting::List, Key::Name(_)) => Ok(None),
            _ => Ok(Some(At::Block(block))),
        },
        At::Type(ty) => of_type(ty, step),
    }
}

fn member(block: &Arc<Block>, name: &str) -> Result<At, Why> {
    if let Some(attribute) = block.attribute(name) {
        return Ok(At::Type(attribute.ty.without_optional()));
    }
    match block.block(name) {
        Some(Nested { nesting: Nesting::Single | Nesting::Group, block, .. }) => Ok(At::Block(block.clone())),
        Some(nested) => Ok(At::Blocks(nested.nesting, nested.block.clone())),
        None => {
            let names = block.attributes.iter().map(|one| one.name.to_string());
            Err(Why::Nothing(names.chain(block.blocks.iter().map(|one| one.name.to_string())).collect()))
        }
    }
}

fn of_type(ty: Type, step: &Step<'_>) -> Result<Option<At>, Why> {
    let element = |of: &Type| Ok(Some(At::Type(of.clone())));
    match (&ty, step.key) {
        (Type::Object(fields), Key::Name(name)) => match fields.get(name) {
            Some(field) => Ok(Some(At::Type(field.ty.clone()))),
            None => Err(Why::Nothing(fields.keys().map(|name| name.to_string()).collect())),
        },
        (Type::Map(of), _) => {
            if step.splat {
                Ok(None)
            } else {
                element(of)
            }
        }
        (Type::List(of), Key::Index(_) | Key::Any) => element(of),
        (Type::List(_), Key::Name(_)) if !step.index => Err(Why::TakeElement("list")),
        (Type::Set(of), Key::Any) if step.splat => element(of),
        (Type::Set(_), Key::Index(_)) => Err(Why::Set),
        (Type::Set(_), Key::Name(_)) if !step.index => Err(Why::TakeElement("set")),
        (Type::Bool | Type::Number | Type::String, Key::Name(_)) if !step.index => Err(Why::Primitive(ty)),
        _ => Ok(None),
    }
}
