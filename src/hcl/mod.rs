//! HCL as HashiCorp reads it: lossless tokens, a parser that never fails, the formatter. Knows nothing of Terraform.

mod lex;
mod parse;
mod token;
mod tree;

pub use parse::{MAX_DEPTH, parse};
pub use token::{Token, TokenKind};
pub use tree::*;
