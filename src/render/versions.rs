//! The versions that roots pin, from `templates/versions.yaml`.

use indexmap::IndexMap;
use serde::Deserialize;

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Versions {
    /// The catalogue's own version: the month it was checked in.
    pub catalogue: String,
    /// `required_version` of the roots, by engine.
    pub terraform: String,
    pub opentofu: String,
    pub providers: IndexMap<String, Pin>,
}

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    pub source: String,
    pub version: String,
}
