//! What types cannot say: one file per subject, each a function from a resolved blueprint to problems.

use super::decode::Known;
use super::model::Blueprint;
use super::sources::Sources;
use crate::text::Diagnostic;

pub fn check(_blueprint: &Blueprint, _known: &Known<'_>, _sources: &Sources) -> Vec<Diagnostic> {
    Vec::new()
}
