//! What is not known, why, and what is known of it all the same.

use std::fmt;
use std::sync::Arc;

use super::{Address, Number, Type};
use crate::hcl::Text;
use crate::text::Place;

/// Why a value is not known, for `tfgen eval` and `--stats`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// A clause without a full stop: "`timestamp` differs on every run".
    pub message: Arc<str>,
    pub place: Option<Place>,
}

impl Why {
    pub fn new(message: impl Into<Arc<str>>) -> Why {
        Why { message: message.into(), place: None }
    }

    pub fn at(message: impl Into<Arc<str>>, place: Place) -> Why {
        Why { message: message.into(), place: Some(place) }
    }
}

/// A value that is not known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unknown {
    /// [`Type::Dynamic`] when not even that is known.
    pub ty: Type,
    pub why: Why,
    /// What it was taken from, when nothing but attributes and indices lie between: see [`super::Scope::read`].
    pub origin: Option<Origin>,
    /// The origin is not certain: `try(data.a.b.c, …)` may also have given something else.
    pub maybe: bool,
    /// It may be anything of its type but null.
    pub not_null: bool,
    /// Of a list, set or map: the least and the most elements it may have.
    pub length: Option<(usize, usize)>,
    /// Of a string: the parts of the template that are known, with holes between. Empty when nothing is.
    pub pieces: Arc<[Piece]>,
}

/// A part of a string that is known only in parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Known(Arc<str>),
    /// Any text, none included.
    Hole,
}

/// The path from something the scope knows to a value: `data.terraform_remote_state.net` `.outputs` `.vpc_id`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Origin {
    pub address: Address,
    pub keys: Vec<Key>,
}

/// One step of an [`Origin`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// `.name`, `["name"]`, `lookup(…, "name")`
    Name(Text),
    /// `[0]`
    Index(usize),
    /// Some element, which one is not known: a `for` over it, an unknown index, `[*]`.
    /// A splat of something that is no list means the thing itself: a scope that knows answers with that.
    Any,
}

impl Unknown {
    pub fn new(ty: Type, why: Why) -> Unknown {
        Unknown { ty, why, origin: None, maybe: false, not_null: false, length: None, pieces: Arc::default() }
    }

    /// Is nothing at all known of it, not even where it comes from?
    pub(super) fn is_open(&self) -> bool {
        let Unknown { ty, why: _, origin, maybe, not_null, length, pieces } = self;
        *ty == Type::Dynamic && origin.is_none() && !maybe && !not_null && length.is_none() && pieces.is_empty()
    }
}

impl Origin {
    pub fn new(address: Address) -> Origin {
        Origin { address, keys: Vec::new() }
    }

    pub fn then(&self, key: Key) -> Origin {
        let mut keys = self.keys.clone();
        keys.push(key);
        Origin { address: self.address.clone(), keys }
    }
}

impl Key {
    pub fn name(name: impl Into<Text>) -> Key {
        Key::Name(name.into())
    }

    /// The step that an index of that number takes.
    pub fn number(number: &Number) -> Key {
        number.to_usize().map_or(Key::Any, Key::Index)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Name(name) if super::address::is_identifier(name) => write!(f, ".{name}"),
            Key::Name(name) => write!(f, "[{name:?}]"),
            Key::Index(index) => write!(f, "[{index}]"),
            Key::Any => f.write_str("[*]"),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.address)?;
        self.keys.iter().try_for_each(|key| write!(f, "{key}"))
    }
}
