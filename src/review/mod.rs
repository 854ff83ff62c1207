//! Looks at repositories as wholes: who reads whom, and in which order that is applied.

mod graph;
mod waves;

pub use graph::{Edge, Graph, Kind, Node};
