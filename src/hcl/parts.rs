//! The parts of a template, one of them without an allocation: most strings have just one.

use std::ops::{Deref, DerefMut};

use thin_vec::ThinVec;

use super::Part;

/// A slice of parts that is owned.
#[derive(Clone, Debug)]
pub enum Parts {
    One(Part),
    Many(ThinVec<Part>),
}

impl Parts {
    pub fn as_slice(&self) -> &[Part] {
        match self {
            Parts::One(part) => std::slice::from_ref(part),
            Parts::Many(parts) => parts,
        }
    }
}

/// None.
impl Default for Parts {
    fn default() -> Parts {
        Parts::Many(ThinVec::new())
    }
}

impl Deref for Parts {
    type Target = [Part];

    fn deref(&self) -> &[Part] {
        self.as_slice()
    }
}

impl DerefMut for Parts {
    fn deref_mut(&mut self) -> &mut [Part] {
        match self {
            Parts::One(part) => std::slice::from_mut(part),
            Parts::Many(parts) => parts,
        }
    }
}

impl From<ThinVec<Part>> for Parts {
    fn from(mut parts: ThinVec<Part>) -> Parts {
        match parts.pop() {
            Some(part) if parts.is_empty() => Parts::One(part),
            last => {
                parts.extend(last);
                Parts::Many(parts)
            }
        }
    }
}
