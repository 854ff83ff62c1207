//! What the expressions of a stack file see: its locals, its values, Terragrunt's functions, where its components go.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::super::context::{Context as Stand, Reader};
use super::super::paths;
use super::super::read::tell_apart;
use super::super::unit::{Problem, ProblemKind};
use super::super::view::{Sees, View};
use crate::hcl::{self, ExprId, ExprKind, Parsed};
use crate::io::{Facts, Tree};
use crate::lang::{EvalError, Type, Value, Why};
use crate::repo::path;
use crate::text::{FileId, Place, Span};

/// Names that expressions may use, and what they stand for.
pub(super) type Names = BTreeMap<Arc<str>, Value>;

/// A stack file in its folder.
pub(super) struct Context<'t> {
    pub tree: &'t Tree,
    pub file: FileId,
    /// The folder that it lies in, as generated.
    pub folder: &'t str,
    pub parsed: Arc<Parsed>,
    /// What it is given; `None` where nobody gives it anything.
    values: Option<Value>,
    reader: &'t Reader<'t>,
    /// Where its expressions are evaluated; `None` for a file that cannot be read.
    stand: RefCell<Option<Rc<Stand>>>,
    /// What kind of failure there was at a place.
    failures: RefCell<Vec<(Place, ProblemKind)>>,
}

impl<'t> Context<'t> {
    pub fn new(reader: &'t Reader<'t>, file: FileId, folder: &'t str, values: Option<Value>) -> Context<'t> {
        let parsed = parse(reader, file);
        let (stand, failures) = (RefCell::default(), RefCell::default());
        let context = Context { tree: reader.tree, file, folder, parsed, values, reader, stand, failures };
        context.know(&Names::new());
        context
    }

    /// Another file, as it is parsed.
    pub fn other(&self, file: FileId) -> Arc<Parsed> {
        if file == self.file { self.parsed.clone() } else { parse(self.reader, file) }
    }

    pub fn place(&self, file: FileId, span: Span) -> Place {
        Place { file, span }
    }

    /// Does it speak of values that nobody gives it? Then it is a part of a catalogue.
    pub fn waits(&self) -> bool {
        let given = self.values.is_some() || self.tree.find(&path::join(self.folder, super::VALUES_FILE)).is_some();
        !given && speaks_of_values(&self.parsed)
    }

    /// From here on expressions see these names too: `unit` and `stack`.
    pub fn know(&self, names: &Names) {
        let mut all: BTreeMap<&'static str, Value> = BTreeMap::new();
        for root in ["unit", "stack"] {
            all.extend(names.get(root).map(|value| (root, value.clone())));
        }
        all.extend(self.values.clone().map(|values| ("values", values)));
        *self.stand.borrow_mut() = self.reader.stand(self.file, all).ok();
    }

    /// The value of an expression of the stack file, or of a file that is a part of it.
    ///
    /// # Errors
    /// Where generating fails as well.
    pub fn value(&self, file: FileId, expr: ExprId) -> Result<Value, EvalError> {
        let stand = self.stand.borrow().clone();
        let (Some(stand), Ok(sheet)) = (stand, self.reader.sheet(file)) else {
            return Ok(Value::unknown(Type::Dynamic, Why::new("the stack file cannot be read")));
        };
        // Files that are a part of it see its names, not those of their own.
        let view =
            View { reader: self.reader, context: &stand, sheet: &stand.main, included: None, sees: Sees::Locals };
        self.noting(&stand, || view.ask(&sheet.parsed, file, expr))
    }

    fn noting<T>(&self, stand: &Stand, work: impl FnOnce() -> T) -> T {
        let (result, trace) = self.reader.traced(stand, work);
        // What is in no folder above may be above where it is used.
        let told = |(place, kind): &(Place, ProblemKind)| match kind {
            ProblemKind::Read if !trace.unfound.is_empty() => (*place, ProblemKind::NoFile),
            kind => (*place, *kind),
        };
        self.failures.borrow_mut().extend(trace.failures.iter().map(told));
        result
    }

    /// Gives failures of expressions the kind that was noted at their place.
    pub fn tell_apart(&self, problems: &mut [Problem]) {
        tell_apart(problems, &self.failures.borrow());
    }

    /// What the repository's settings say of it.
    pub fn facts(&self) -> &'t Facts {
        &self.reader.settings.facts
    }

    /// Locals that fail: one that nobody uses does as well.
    pub fn locals(&self, problems: &mut Vec<Problem>) {
        let stand = self.stand.borrow().clone();
        let (Some(stand), Ok(sheet)) = (stand, self.reader.sheet(self.file)) else { return };
        let view = View { reader: self.reader, context: &stand, sheet: &sheet, included: None, sees: Sees::Locals };
        for name in sheet.locals.iter().flat_map(|locals| locals.keys()) {
            if let Some(Err(error)) = self.noting(&stand, || view.local(name)) {
                problems.push(Problem::new(ProblemKind::Expression, error.message, error.place));
            }
        }
    }

    /// Every local by its name; `None` where one fails.
    pub fn own_locals(&self) -> Option<Names> {
        let (stand, sheet) = (self.stand.borrow().clone()?, self.reader.sheet(self.file).ok()?);
        View { reader: self.reader, context: &stand, sheet: &sheet, included: None, sees: Sees::Locals }.locals().ok()
    }

    /// The absolute path of a folder of the tree.
    pub fn absolute(&self, inside: &str) -> String {
        paths::absolute(inside)
    }
}

/// What cannot be read is nothing here: it is told elsewhere.
fn parse(reader: &Reader<'_>, file: FileId) -> Arc<Parsed> {
    reader.sheet(file).map_or_else(|_| Arc::new(hcl::parse(Arc::from(&[][..]))), |sheet| sheet.parsed.clone())
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
