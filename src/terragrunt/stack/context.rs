//! What the expressions of a stack file see: its locals, its values, Terragrunt's functions, where its components go.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::super::context::Reader;
use super::super::unit::{Problem, ProblemKind};
use super::super::view::{Sees, View};
use super::super::{Settings, paths};
use crate::hcl::{self, ExprId, ExprKind, Parsed};
use crate::io::Tree;
use crate::lang::{EvalError, Type, Value, Why};
use crate::repo::path;
use crate::text::{FileId, Place, Span};

/// Names that expressions may use, and what they stand for.
pub(super) type Names = BTreeMap<Arc<str>, Value>;

/// A stack file in its folder.
pub(super) struct Context<'t> {
    pub tree: &'t Arc<Tree>,
    pub file: FileId,
    /// The folder that it lies in, as generated.
    pub folder: &'t str,
    pub parsed: Arc<Parsed>,
    /// What it is given; `None` where nobody gives it anything.
    pub values: Option<Value>,
    reader: Reader<'t>,
}

impl<'t> Context<'t> {
    pub fn new(
        tree: &'t Arc<Tree>,
        file: FileId,
        folder: &'t str,
        values: Option<Value>,
        settings: &'t Settings,
    ) -> Context<'t> {
        Context { tree, file, folder, parsed: parse(tree, file), values, reader: Reader::new(tree, None, settings) }
    }

    /// Another file, as it is parsed.
    pub fn other(&self, file: FileId) -> Arc<Parsed> {
        if file == self.file { self.parsed.clone() } else { parse(self.tree, file) }
    }

    pub fn place(&self, file: FileId, span: Span) -> Place {
        Place { file, span }
    }

    /// Does it speak of values that nobody gives it? Then it is a part of a catalogue.
    pub fn waits(&self) -> bool {
        let given = self.values.is_some() || self.tree.find(&path::join(self.folder, super::VALUES_FILE)).is_some();
        !given && speaks_of_values(&self.parsed)
    }

    /// What the expressions of a file see: the stack file's names, and these.
    pub fn names(&self, names: &Names) -> Option<Rc<super::super::context::Context>> {
        let mut all: BTreeMap<&'static str, Value> = BTreeMap::new();
        for root in ["unit", "stack"] {
            all.extend(names.get(root).map(|value| (root, value.clone())));
        }
        all.extend(self.values.clone().map(|values| ("values", values)));
        self.reader.stand(self.file, all).ok()
    }

    /// The value of an expression, `names` being more names that it may use.
    ///
    /// # Errors
    /// Where generating fails as well.
    pub fn value(&self, file: FileId, expr: ExprId, names: &Names) -> Result<Value, EvalError> {
        let unread = |why: &str| Value::unknown(Type::Dynamic, Why::new(why.to_string()));
        let Some(context) = self.names(names) else { return Ok(unread("the stack file cannot be read")) };
        let Ok(sheet) = self.reader.sheet(file) else { return Ok(unread("an included file cannot be read")) };
        View { reader: &self.reader, context: &context, sheet: &sheet, included: None, sees: Sees::Locals }.eval(expr)
    }

    /// Locals that fail: one that nobody uses does as well.
    pub fn locals(&self, problems: &mut Vec<Problem>) {
        let Some(context) = self.names(&Names::new()) else { return };
        let Ok(sheet) = self.reader.sheet(self.file) else { return };
        let view = View { reader: &self.reader, context: &context, sheet: &sheet, included: None, sees: Sees::Locals };
        for name in sheet.locals.iter().flat_map(|locals| locals.keys()) {
            if let Some(Err(error)) = view.local(name) {
                problems.push(Problem::new(ProblemKind::Expression, error.message, error.place));
            }
        }
    }

    /// The absolute path of a folder of the tree.
    pub fn absolute(&self, inside: &str) -> String {
        paths::absolute(inside)
    }
}

fn parse(tree: &Tree, file: FileId) -> Arc<Parsed> {
    Arc::new(hcl::parse(tree.bytes(file)))
}

/// Is `values` a name that some expression of the file uses?
pub(in super::super) fn speaks_of_values(parsed: &Parsed) -> bool {
    let is_values = |kind: &ExprKind| matches!(kind, ExprKind::Variable(name) if name.text == "values");
    let mut used = parsed.exprs.iter().filter(|expr| is_values(&expr.kind)).count();
    // A bare key of an object only looks like it.
    for expr in &parsed.exprs {
        if let ExprKind::Object(items) = &expr.kind {
            used -= items.iter().filter(|item| is_values(&parsed.expr(item.key).kind)).count();
        }
    }
    used > 0
}
