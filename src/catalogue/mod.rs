//! The catalogue: manifests and templates of every component and add-on that a blueprint can name.

mod manifest;

pub use manifest::{Crds, Manifest, Need, Phase};
