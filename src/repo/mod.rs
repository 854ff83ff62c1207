//! THE MODEL: what a Terraform repository is, learned from its files. Nothing here judges.

mod calls;
mod files;
pub mod flow;
mod lower;
pub mod module;
pub mod path;
mod pattern;
mod roots;
mod state;
