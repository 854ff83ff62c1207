//! What Terraform gives to Helm charts: the releases of a repository and the values of each, with the place of every key.

mod releases;
mod render;
mod set;
mod sourced;
mod walk;
mod yaml;

pub use releases::{Found, each_release};
