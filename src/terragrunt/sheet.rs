//! One file as it is written: its locals and blocks, found once, whoever evaluates it.

use std::sync::Arc;

use super::unit::{Problem, ProblemKind};
use crate::hcl::{BlockId, ExprId, Parsed, Text};
use crate::text::{FileId, IndexMap, Place};

/// A parsed file of Terragrunt's.
pub(super) struct Sheet {
    pub file: FileId,
    /// Its path in the tree, and the folder that it lies in.
    pub path: Arc<str>,
    pub dir: Arc<str>,
    pub parsed: Arc<Parsed>,
    /// `None` without a `locals` block.
    pub locals: Option<IndexMap<Text, Local>>,
    pub includes: Vec<BlockId>,
    /// What is wrong with it, whoever reads it.
    pub problems: Vec<Problem>,
}

#[derive(Clone, Copy)]
pub(super) struct Local {
    pub value: ExprId,
    pub at: Place,
}

impl Sheet {
    pub fn new(file: FileId, path: &str, parsed: Arc<Parsed>) -> Sheet {
        let place = |span| Place { file, span };
        let mut problems: Vec<Problem> = Vec::new();
        for error in &parsed.errors {
            problems.push(Problem::new(ProblemKind::Syntax, error.message.clone(), place(error.span)));
        }
        let bodies = std::iter::once(&parsed.body).chain(parsed.blocks.iter().map(|block| &block.body));
        for body in bodies.filter(|body| body.attributes.len() > 1) {
            let mut names = std::collections::BTreeSet::new();
            for attribute in body.attributes.iter().filter(|attribute| !names.insert(attribute.name.text.as_str())) {
                let message = format!("`{}` is set twice", attribute.name.text);
                // For HCL itself that is no file.
                problems.push(Problem::new(ProblemKind::Syntax, message, place(attribute.name.span)));
            }
        }
        let mut locals: Option<IndexMap<Text, Local>> = None;
        for block in parsed.blocks_of(&parsed.body, "locals") {
            if locals.is_some() {
                let message = "a file has one `locals` block: put all of them into it";
                problems.push(Problem::new(ProblemKind::Twice, message, place(block.header)));
            }
            let locals = locals.get_or_insert_with(IndexMap::default);
            for attribute in &block.body.attributes {
                let local = Local { value: attribute.value, at: place(attribute.name.span) };
                locals.entry(attribute.name.text.clone()).or_insert(local);
            }
        }
        let is_include = |id: &&BlockId| &*parsed.block(**id).kind.text == "include";
        let includes = parsed.body.blocks.iter().filter(is_include).copied().collect();
        let dir = Arc::from(crate::repo::path::parent(path));
        Sheet { file, path: Arc::from(path), dir, parsed, locals, includes, problems }
    }

    /// Is it a file for HCL?
    pub fn parses(&self) -> bool {
        !self.problems.iter().any(|problem| problem.kind == ProblemKind::Syntax)
    }

    pub fn place(&self, expr: ExprId) -> Place {
        Place { file: self.file, span: self.parsed.expr(expr).span }
    }
}
