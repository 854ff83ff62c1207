//! tfgen: `render` turns a blueprint into a repository, `lint` judges one from its files; both on one model.

pub mod agree;
pub mod blueprint;
pub mod catalogue;
pub mod charts;
pub mod compile;
pub mod hcl;
pub mod io;
pub mod lang;
pub mod layout;
pub mod lint;
pub mod render;
pub mod repo;
pub mod report;
pub mod review;
pub mod schema;
pub mod terragrunt;
pub mod text;
