//! What an expression means in a unit, for whoever asks.

use std::sync::Arc;

use super::Settings;
use super::context::{Outcome, Reader};
use super::view::{Sees, View};
use crate::hcl::{ExprId, Parsed};
use crate::io::Tree;
use crate::repo::{Files, path, with_room};
use crate::text::FileId;

/// An expression that stands in no file of the tree.
#[derive(Clone, Copy)]
pub struct Asked<'p> {
    pub parsed: &'p Parsed,
    pub expr: ExprId,
    /// What stands for its file.
    pub file: FileId,
}

/// Is a folder a unit, also one that a stack generates?
pub fn is_unit(tree: &Arc<Tree>, folder: &str, settings: &Settings) -> bool {
    super::stack::generate(tree, settings).tree.find(&path::join(folder, super::UNIT_FILE)).is_some()
}

/// The value of an expression in the unit of a folder; `None` when there is no unit, or its file cannot be read.
///
/// # Errors
/// Where Terragrunt fails as well.
pub fn ask(tree: &Arc<Tree>, files: &Files, settings: &Settings, folder: &str, asked: Asked<'_>) -> Option<Outcome> {
    with_room(|| {
        let stacks = super::stack::generate(tree, settings);
        let reader = Reader::new(&stacks.tree, Some(files), settings);
        let sheet = reader.sheet(stacks.tree.find(&path::join(folder, super::UNIT_FILE))?).ok()?;
        let context = reader.context(sheet, Arc::from(folder), false);
        context.included(&reader);
        let view = View { reader: &reader, context: &context, sheet: &context.main, included: None, sees: Sees::All };
        view.relations();
        Some(view.ask(asked.parsed, asked.file, asked.expr))
    })
}
