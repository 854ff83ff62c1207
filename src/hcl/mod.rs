//! HCL as HashiCorp reads it: lossless tokens, a parser that never fails, the formatter. Knows nothing of Terraform.

mod format;
mod json;
mod lex;
mod parse;
mod parts;
mod quote;
mod token;
mod tree;

pub use format::{Spelling, TERRAFORM_FILES, format, lay_out};
pub use json::parse_json;
pub use parse::{MAX_DEPTH, parse, parse_expression, parse_template, parse_with_tokens};
pub use parts::Parts;
pub use quote::quote;
pub use token::{Token, TokenKind};
pub use tree::*;
