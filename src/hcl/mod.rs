//! HCL as HashiCorp reads it: lossless tokens, a parser that never fails, the formatter. Knows nothing of Terraform.

mod token;
mod tree;

pub use token::{Token, TokenKind};
pub use tree::*;
