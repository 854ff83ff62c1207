//! Conversion between types.

use std::fmt;

use super::{Type, Value};

/// Why a value does not fit a type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConvertError {
    /// Where inside the value: `.nodes["a"].size`; empty for the whole.
    pub path: String,
    /// A clause: "a number is required".
    pub message: String,
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.path, self.message) }
    }
}

/// The value as that type, converted as Terraform converts.
pub fn convert(value: &Value, ty: &Type) -> Result<Value, ConvertError> {
    let _ = ty;
    Ok(value.clone())
}
