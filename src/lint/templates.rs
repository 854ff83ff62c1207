//! `templatefile` in a module: what fails in the template whatever the module is given.

use super::Ctx;
use super::alone::{Alone, Called, calls};
use crate::hcl::{BinaryOp, ExprKind, Parsed, Part, parse_template};
use crate::lang::{self, Access, Address, ErrorKind, EvalError, Files, Scope, Value, plain_function};
use crate::repo::{Module, path};
use crate::text::Span;

/// Every failure of a template that is there and is rendered where nothing forgives it.
pub fn failures(ctx: &Ctx<'_>, module: &Module) -> Vec<EvalError> {
    let Some(alone) = ctx.alone(module) else { return Vec::new() };
    let tree = &ctx.repository.tree;
    let files = Files { tree, base: &module.path, root: None, decoded: &ctx.repository.files.decoded };
    let scope = InPlace { alone, files };
    let templates = ctx.calls(module).iter().filter(|called| plain_function(called.name) == "templatefile");
    templates.filter_map(|called| failure(ctx, module, called, &scope)).collect()
}

fn failure(ctx: &Ctx<'_>, module: &Module, called: &Called<'_>, scope: &InPlace<'_, '_>) -> Option<EvalError> {
    let (file, parsed) = (called.at.file, ctx.parsed(called.at.file));
    let ExprKind::Call { args, .. } = &parsed.expr(called.expr).kind else { return None };
    if may_be_skipped(parsed, called.whole.span) {
        return None;
    }
    let [named, given] = args.as_slice() else { return None };
    // Files that are read on the way may be made before anything is planned, and so may the template.
    let mut inside = Vec::new();
    args.iter().for_each(|arg| calls(parsed, file, *arg, &mut inside));
    if inside
        .iter()
        .any(|call| plain_function(call.name).starts_with("file") || plain_function(call.name) == "templatefile")
    {
        return None;
    }
    let named = lang::eval(parsed, file, *named, scope).ok()?;
    let named = named.as_str().filter(|named| !named.starts_with(['/', '~']))?;
    let template = ctx.repository.tree.find(&path::join(&module.path, named))?;
    let (template, whole) = parse_template(ctx.repository.tree.bytes(template));
    let mut inside = Vec::new();
    calls(&template, file, whole, &mut inside);
    // A function that is none here may be one of another version, or of OpenTofu.
    if inside.iter().any(|call| !call.name.contains("::") && lang::function_arity(call.name).is_none()) {
        return None;
    }
    // What fails in the variables is told of them.
    lang::eval(parsed, file, *given, scope).ok()?;
    lang::eval(parsed, file, called.expr, scope).err().filter(|error| error.kind != ErrorKind::Undeclared)
}

/// May an expression be evaluated without this part of it: one of two branches, what a loop makes of each?
fn may_be_skipped(parsed: &Parsed, part: Span) -> bool {
    let directive = |part: &Part| matches!(part, Part::If { .. } | Part::For(_));
    parsed.exprs.iter().filter(|expr| expr.span.contains(part)).any(|expr| match &expr.kind {
        ExprKind::Conditional { .. } | ExprKind::For(_) => true,
        ExprKind::Binary { op, .. } => matches!(op, BinaryOp::And | BinaryOp::Or),
        ExprKind::Template(template) => template.parts.iter().any(directive),
        _ => false,
    })
}

/// A module alone, with the files that lie in its own directory.
struct InPlace<'p, 'a> {
    alone: &'p Alone<'a>,
    files: Files<'p>,
}

impl Scope for InPlace<'_, '_> {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        match address {
            Address::Path(name) if &**name == "module" => Ok(Value::string(".")),
            _ => self.alone.reference(address, access),
        }
    }

    fn files(&self) -> Option<Files<'_>> {
        Some(self.files)
    }
}
