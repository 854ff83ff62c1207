//! A schema as plain data: what `terraform providers schema -json` says, without descriptions.

use std::sync::Arc;

use crate::hcl::Text;
use crate::lang::{Field, Type};

/// A body: of a provider block, a resource, a data source, or a block in one. Both lists are sorted by name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Block {
    pub attributes: Vec<Attribute>,
    pub blocks: Vec<Nested>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribute {
    pub name: Text,
    /// What a value is converted to: of nested attributes, an object with `optional` ones.
    pub ty: Type,
    /// What is in it when it has attributes of its own, which are written as an object and not as a block.
    pub nested: Option<Arc<NestedObject>>,
    pub required: bool,
    pub optional: bool,
    pub computed: bool,
    pub sensitive: bool,
    /// Given and never kept: it reads as null.
    pub write_only: bool,
}

/// Attributes of an attribute.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NestedObject {
    pub nesting: Nesting,
    /// Sorted by name.
    pub attributes: Vec<Attribute>,
}

/// Blocks of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nested {
    pub name: Text,
    pub nesting: Nesting,
    /// How many there must be at least, 0 for none.
    pub least: u32,
    /// How many there may be, 0 for any number.
    pub most: u32,
    pub block: Arc<Block>,
}

/// What the blocks of one kind, or the attributes of one attribute, are together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nesting {
    Single,
    /// As `Single`, and never null.
    Group,
    List,
    Set,
    Map,
}

/// `provider::<local name>::<function>`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    pub name: Text,
    pub parameters: Vec<(Text, Type)>,
    /// Takes any number of these after its parameters.
    pub variadic: Option<(Text, Type)>,
    pub returns: Type,
}

impl Block {
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        find(&self.attributes, name)
    }

    /// The blocks of that kind.
    pub fn block(&self, name: &str) -> Option<&Nested> {
        self.blocks.binary_search_by(|block| (*block.name).cmp(name)).ok().and_then(|at| self.blocks.get(at))
    }

    /// The type of what is read: an object of all attributes and blocks.
    pub fn ty(&self) -> Type {
        let attributes = self.attributes.iter().map(|one| (&*one.name, one.ty.without_optional()));
        Type::object(attributes.chain(self.blocks.iter().map(|one| (&*one.name, one.ty()))))
    }

    /// The type of what is read of one name: an attribute, or all blocks of a kind.
    pub fn ty_of(&self, name: &str) -> Option<Type> {
        match self.attribute(name) {
            Some(attribute) => Some(attribute.ty.without_optional()),
            None => self.block(name).map(Nested::ty),
        }
    }
}

impl Nested {
    /// The type of all of them together. Those that hold something of any type are a list that may be a tuple, a map that may be
    /// an object: not known.
    fn ty(&self) -> Type {
        let one = self.block.ty();
        match self.nesting {
            Nesting::List | Nesting::Map if one.has_dynamic() => Type::Dynamic,
            nesting => nesting.of(one),
        }
    }
}

impl Attribute {
    /// May it be written at all?
    pub fn is_settable(&self) -> bool {
        self.required || self.optional
    }
}

impl NestedObject {
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        find(&self.attributes, name)
    }

    /// The type that a value is converted to: what need not be given is optional.
    pub(super) fn ty(&self) -> Type {
        let field = |one: &Attribute| Field { ty: one.ty.clone(), optional: !one.required, default: None };
        let fields = self.attributes.iter().map(|one| (Arc::from(&*one.name), field(one))).collect();
        self.nesting.of(Type::Object(Arc::new(fields)))
    }
}

impl Nesting {
    /// The type of the whole when that is the type of one.
    pub fn of(self, one: Type) -> Type {
        match self {
            Nesting::Single | Nesting::Group => one,
            Nesting::List => Type::list(one),
            Nesting::Set => Type::set(one),
            Nesting::Map => Type::map(one),
        }
    }
}

fn find<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.binary_search_by(|one| (*one.name).cmp(name)).ok().and_then(|at| attributes.get(at))
}
