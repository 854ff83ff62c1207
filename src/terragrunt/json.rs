//! JSON as configuration: which properties of an object are blocks.

use super::shape::{BLOCKS, Shape, TERRAFORM};
use crate::hcl::Parsed;
use crate::repo::{JsonShape, json_blocks};

/// A file of JSON with its blocks made.
pub(super) fn with_blocks(parsed: Parsed) -> Parsed {
    json_blocks(parsed, file)
}

fn file(kind: &str) -> Option<JsonShape> {
    if kind == "locals" {
        return Some(JsonShape { labels: 0, inner: none });
    }
    let shape = BLOCKS.iter().find(|shape| shape.name == kind)?;
    let inner = match kind {
        "terraform" => of_terraform,
        "errors" => of_errors,
        _ => none,
    };
    Some(JsonShape { labels: usize::from(shape.labelled), inner })
}

fn of_terraform(kind: &str) -> Option<JsonShape> {
    inner(&TERRAFORM, kind)
}

fn of_errors(kind: &str) -> Option<JsonShape> {
    inner(&super::shape::ERRORS, kind)
}

fn inner(shape: &Shape, kind: &str) -> Option<JsonShape> {
    let shape = shape.blocks.iter().find(|shape| shape.name == kind)?;
    Some(JsonShape { labels: usize::from(shape.labelled), inner: none })
}

fn none(_: &str) -> Option<JsonShape> {
    None
}
