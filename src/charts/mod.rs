//! What Helm charts accept as values: the keys of well-known charts, embedded, and the check of values against them.
//! Knows nothing of Terraform. Nothing is decoded before somebody asks for a chart.

mod chart;
mod check;
mod given;
mod meant;
mod packed;
mod repository;

pub use chart::{Chart, Key, Kind, Subchart};
pub use check::{Problem, Wrong, check};
pub use given::{Given, Member, joined};
pub use packed::{Listed, find, listed};
pub use repository::{Release, release};
