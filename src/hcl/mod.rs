//! HCL as HashiCorp reads it: lossless tokens, a parser that never fails, the formatter. Knows nothing of Terraform.

mod format;
mod lex;
mod parse;
mod quote;
mod token;
mod tree;

pub use format::format;
pub use parse::{MAX_DEPTH, parse};
pub use quote::quote;
pub use token::{Token, TokenKind};
pub use tree::*;
