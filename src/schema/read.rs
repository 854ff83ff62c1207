//! The bytes of one body, one type, one function into what they mean, and the marks that tell them apart.

use std::sync::Arc;

use super::bytes::Bytes;
use super::model::{Attribute, Block, Function, Nested, NestedObject, Nesting};
use crate::hcl::Text;
use crate::lang::Type;

/// What packed schemas begin with; the last byte is the version of the form.
pub(super) const MAGIC: &[u8; 4] = b"tfs2";

pub(super) const REQUIRED: u8 = 1;
pub(super) const OPTIONAL: u8 = 2;
pub(super) const COMPUTED: u8 = 4;
pub(super) const SENSITIVE: u8 = 8;
pub(super) const WRITE_ONLY: u8 = 16;
pub(super) const NESTED: u8 = 32;

pub(super) const DYNAMIC: u8 = 0;
pub(super) const BOOL: u8 = 1;
pub(super) const NUMBER: u8 = 2;
pub(super) const STRING: u8 = 3;
pub(super) const LIST: u8 = 4;
pub(super) const SET: u8 = 5;
pub(super) const MAP: u8 = 6;
pub(super) const TUPLE: u8 = 7;
pub(super) const OBJECT: u8 = 8;

pub(super) const NESTINGS: [Nesting; 5] = [Nesting::Single, Nesting::Group, Nesting::List, Nesting::Set, Nesting::Map];

/// Attributes in attributes and types in types deeper than this were not packed by us.
const MAX_DEPTH: usize = 48;

/// What is needed beside the bytes: names by number, other bodies by number.
pub(super) struct Reader<'r> {
    pub name: &'r dyn Fn(u32) -> Option<&'r str>,
    pub body: &'r dyn Fn(u32) -> Option<Arc<Block>>,
}

impl Reader<'_> {
    pub fn block(&self, bytes: &mut Bytes<'_>) -> Option<Block> {
        let attributes = self.attributes(bytes, 0)?;
        let count = bytes.count()?;
        let mut blocks = Vec::with_capacity(count);
        for _ in 0..count {
            blocks.push(Nested {
                name: self.text(bytes)?,
                nesting: nesting(bytes)?,
                least: bytes.number()?,
                most: bytes.number()?,
                block: (self.body)(bytes.number()?)?,
            });
        }
        Some(Block { attributes, blocks })
    }

    fn attributes(&self, bytes: &mut Bytes<'_>, depth: usize) -> Option<Vec<Attribute>> {
        if depth > MAX_DEPTH {
            return None;
        }
        let count = bytes.count()?;
        let mut attributes = Vec::with_capacity(count);
        for _ in 0..count {
            let (name, flags) = (self.text(bytes)?, bytes.byte()?);
            let is = |flag: u8| flags & flag != 0;
            let nested = match is(NESTED) {
                false => None,
                true => {
                    let (nesting, attributes) = (nesting(bytes)?, self.attributes(bytes, depth + 1)?);
                    Some(Arc::new(NestedObject { nesting, attributes }))
                }
            };
            let ty = match &nested {
                Some(nested) => nested.ty(),
                None => self.ty(bytes, 0)?,
            };
            attributes.push(Attribute {
                name,
                ty,
                nested,
                required: is(REQUIRED),
                optional: is(OPTIONAL),
                computed: is(COMPUTED),
                sensitive: is(SENSITIVE),
                write_only: is(WRITE_ONLY),
            });
        }
        Some(attributes)
    }

    pub fn function(&self, bytes: &mut Bytes<'_>) -> Option<Function> {
        let (name, count, is_variadic) = (self.text(bytes)?, bytes.count()?, bytes.byte()? != 0);
        let mut parameters = Vec::with_capacity(count);
        for _ in 0..count {
            parameters.push((self.text(bytes)?, self.ty(bytes, 0)?));
        }
        let variadic = if is_variadic { parameters.pop() } else { None };
        Some(Function { name, parameters, variadic, returns: self.ty(bytes, 0)? })
    }

    fn ty(&self, bytes: &mut Bytes<'_>, depth: usize) -> Option<Type> {
        if depth > MAX_DEPTH {
            return None;
        }
        Some(match bytes.byte()? {
            DYNAMIC => Type::Dynamic,
            BOOL => Type::Bool,
            NUMBER => Type::Number,
            STRING => Type::String,
            LIST => Type::list(self.ty(bytes, depth + 1)?),
            SET => Type::set(self.ty(bytes, depth + 1)?),
            MAP => Type::map(self.ty(bytes, depth + 1)?),
            TUPLE => {
                let count = bytes.count()?;
                Type::tuple((0..count).map(|_| self.ty(bytes, depth + 1)).collect::<Option<Vec<_>>>()?)
            }
            OBJECT => {
                let count = bytes.count()?;
                let field = |_| Some((self.name(bytes)?, self.ty(bytes, depth + 1)?));
                Type::object((0..count).map(field).collect::<Option<Vec<_>>>()?)
            }
            _ => return None,
        })
    }

    fn name(&self, bytes: &mut Bytes<'_>) -> Option<&str> {
        (self.name)(bytes.number()?)
    }

    fn text(&self, bytes: &mut Bytes<'_>) -> Option<Text> {
        self.name(bytes).map(Text::from)
    }
}

fn nesting(bytes: &mut Bytes<'_>) -> Option<Nesting> {
    NESTINGS.get(usize::from(bytes.byte()?)).copied()
}
