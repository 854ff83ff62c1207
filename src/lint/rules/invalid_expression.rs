//! An expression that fails whatever its module is given.

use indexmap::map::Entry;

use super::function_arity;
use crate::hcl::{BinaryOp, ExprId, ExprKind, Parsed, Part};
use crate::lang::{self, Address, ErrorKind, EvalError};
use crate::lint::Ctx;
use crate::lint::alone::{calls, place};
use crate::lint::fit::{from_modules, misuse};
use crate::lint::rule::{Run, rule};
use crate::lint::templates;
use crate::repo::Module;
use crate::repo::module::ExprAt;
use crate::text::{Diagnostic, FileId, IndexMap, Label, closest};

rule! {
    /// What is known of an expression is enough to see that Terraform cannot evaluate it: an index that is out of range, an attribute
    /// that the type has not, an argument of the wrong type. Inputs, outputs of modules and attributes of resources count as anything of
    /// their type.
    /// A file that `file()` reads and that is not there is not told: packages are built, keys are put beside the configuration and
    /// other tools write files before Terraform runs, and whether they are ignored by git or not, nothing here tells them apart.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// locals {
    ///   zones = ["a", "b"]
    ///   third = local.zones[2]
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// locals {
    ///   zones = ["a", "b"]
    ///   last  = local.zones[1]
    /// }
    /// ```
    "invalid-expression", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let Some(alone) = ctx.alone(module).filter(|_| !ctx.is_fragments(module)) else { return Vec::new() };
    let has_function = |name: &str| name.contains("::") || lang::function_arity(name).is_some();
    // The same failure again and again in one file has one cause.
    let mut found: IndexMap<(FileId, String), Diagnostic> = IndexMap::default();
    for site in ctx.sites(module).iter().filter(|site| may_fail(ctx.parsed(site.file), site.expr)) {
        let Some(error) = alone.eval(*site).err().filter(|error| error.kind != ErrorKind::Undeclared) else { continue };
        // A function that is none, or OpenTofu's, or is called wrongly, is another finding, or none.
        let mut told = Vec::new();
        calls(ctx.parsed(site.file), site.file, site.expr, &mut told);
        if told.iter().any(|call| !has_function(call.name) || function_arity::wrong(call).is_some()) {
            continue;
        }
        add(ctx, module, &mut found, error);
    }
    templates::failures(ctx, module).into_iter().for_each(|error| add(ctx, module, &mut found, error));
    let mut found: Vec<Diagnostic> = found.into_values().collect();
    found.extend(misuse::of(ctx, &module.path, misuse::EXPRESSION));
    found.extend(strange(ctx, module));
    found.extend(ctx.bare_names(module).iter().filter_map(|at| bare(ctx, module, *at)));
    if found.is_empty() || ctx.is_old(module) { Vec::new() } else { found }
}

fn add(ctx: &Ctx<'_>, module: &Module, found: &mut IndexMap<(FileId, String), Diagnostic>, error: EvalError) {
    match found.entry((error.place.file, error.message)) {
        Entry::Occupied(mut first) if first.get().place != error.place => {
            first.get_mut().related.push(Label { place: error.place, message: "also here".into() });
        }
        Entry::Occupied(_) => {}
        Entry::Vacant(free) => {
            let message = format!("this fails: {}", free.key().1);
            let told = Diagnostic::error(message, error.place);
            let way = from_modules(ctx, module, error.place).into_iter();
            free.insert(way.fold(told, |told, label| told.related(label.place, label.message)));
        }
    }
}

/// What `path` and `terraform` do not have, also inside of `try`.
fn strange<'c>(ctx: &'c Ctx<'_>, module: &Module) -> impl Iterator<Item = Diagnostic> + 'c {
    ctx.uses(module).iter().filter_map(|used| {
        let (root, name, known): (_, _, &[&str]) = match &used.reference.address {
            Address::Path(name) => ("path", name, &["module", "root", "cwd"]),
            Address::Terraform(name) => ("terraform", name, &["workspace", "applying"]),
            _ => return None,
        };
        if known.contains(&&**name) {
            return None;
        }
        let told = Diagnostic::error(format!("there is no `{root}.{name}`"), used.place());
        let near = if &**name == "env" { Some("workspace") } else { closest(name, known.iter().copied()) };
        let told = told.subject(format!("{root}.{name}"));
        Some(match near {
            Some(near) => told.help(format!("did you mean `{root}.{near}`?")),
            None => told,
        })
    })
}

/// What refers to things, and never stands alone.
const ROOTS: [&str; 9] = ["var", "local", "module", "data", "ephemeral", "resource", "path", "terraform", "count"];

/// A name that is no value.
fn bare(ctx: &Ctx<'_>, module: &Module, at: ExprAt) -> Option<Diagnostic> {
    let ExprKind::Variable(name) = &ctx.parsed(at.file).expr(at.expr).kind else { return None };
    let name = &*name.text;
    let told = Diagnostic::error(format!("`{name}` is no value"), place(ctx, at)).subject(name);
    Some(match name {
        "each" => told.help("write `each.key` or `each.value`"),
        _ if ROOTS.contains(&name) => told.help(format!("it must be followed by a name that there is: `{name}.…`")),
        _ if module.variables.contains_key(name) => told.help(format!("did you mean `var.{name}`?")),
        _ if module.locals.contains_key(name) => told.help(format!("did you mean `local.{name}`?")),
        _ => told.help(format!("a text stands in quotes: `\"{name}\"`")),
    })
}

/// What is made of literals and of what is known only in a plan never fails, and that is most of what is written.
fn may_fail(parsed: &Parsed, expr: ExprId) -> bool {
    match &parsed.expr(expr).kind {
        ExprKind::GetAttr { on, .. } if matches!(parsed.expr(*on).kind, ExprKind::Variable(_)) => false,
        ExprKind::GetAttr { .. } | ExprKind::Index { .. } | ExprKind::Splat { .. } => {
            !is_open(parsed, expr) && !is_output(parsed, expr)
        }
        ExprKind::Tuple(items) => items.iter().any(|item| may_fail(parsed, *item)),
        ExprKind::Object(items) => items.iter().any(|item| {
            let is_name = matches!(parsed.expr(item.key).kind, ExprKind::Variable(_));
            !is_name && parsed.plain_text(item.key).is_none() || may_fail(parsed, item.value)
        }),
        ExprKind::Paren(inner) => may_fail(parsed, *inner),
        ExprKind::Template(template) => template.parts.iter().any(|part| match part {
            Part::Text { .. } => false,
            Part::Value { value, .. } => !is_text(parsed, *value),
            Part::If { .. } | Part::For(_) => true,
        }),
        ExprKind::Binary { op: BinaryOp::Equal | BinaryOp::NotEqual, left, right } => {
            may_fail(parsed, *left) || may_fail(parsed, *right)
        }
        ExprKind::Conditional { condition, yes, no } => {
            let is_any = |result: ExprId| {
                matches!(parsed.expr(result).kind, ExprKind::Null)
                    || is_open(parsed, result) && !may_fail(parsed, result)
            };
            !is_truth(parsed, *condition)
                || may_fail(parsed, *yes)
                || may_fail(parsed, *no)
                || !is_any(*yes) && !is_any(*no)
        }
        ExprKind::Call { name, args, expand: false } => match (&*name.text, args.as_slice()) {
            ("can", _) => false,
            ("try", [first, ..]) => may_fail(parsed, *first),
            _ => !args.iter().all(|arg| is_open(parsed, *arg)),
        },
        _ => !parsed.is_literal(expr),
    }
}

/// Is it an output of a module, and nothing of that: `module.network.id`, `module.network["a"].id`?
fn is_output(parsed: &Parsed, expr: ExprId) -> bool {
    let ExprKind::GetAttr { on, .. } = &parsed.expr(expr).kind else { return false };
    let called = match &parsed.expr(*on).kind {
        ExprKind::Index { on, key, .. } if is_key(parsed, *key) => *on,
        _ => *on,
    };
    let ExprKind::GetAttr { on, .. } = &parsed.expr(called).kind else { return false };
    matches!(&parsed.expr(*on).kind, ExprKind::Variable(root) if &*root.text == "module")
}

/// Is it surely a truth, if perhaps of which nothing is known?
fn is_truth(parsed: &Parsed, expr: ExprId) -> bool {
    match &parsed.expr(expr).kind {
        ExprKind::Bool(_) => true,
        ExprKind::Binary { op: BinaryOp::Equal | BinaryOp::NotEqual, .. } => !may_fail(parsed, expr),
        ExprKind::Paren(inner) => is_truth(parsed, *inner),
        _ => is_open(parsed, expr),
    }
}

/// Can it surely stand in a text?
fn is_text(parsed: &Parsed, expr: ExprId) -> bool {
    match &parsed.expr(expr).kind {
        ExprKind::GetAttr { on, .. } if matches!(&parsed.expr(*on).kind, ExprKind::Variable(root) if &*root.text == "path") => {
            true
        }
        _ => is_open(parsed, expr) || parsed.plain_text(expr).is_some(),
    }
}

/// Is it a chain that starts with something of which nothing is known: a resource, what `each` goes over?
fn is_open(parsed: &Parsed, expr: ExprId) -> bool {
    // How many names follow what the chain starts with, before anything else does.
    let (mut at, mut names) = (expr, 0);
    loop {
        match &parsed.expr(at).kind {
            ExprKind::GetAttr { on, name } => {
                let of_each = matches!(&parsed.expr(*on).kind, ExprKind::Variable(root) if &*root.text == "each");
                if of_each && &*name.text != "value" {
                    return false;
                }
                (at, names) = (*on, names + 1);
            }
            ExprKind::Index { on, key, .. } if is_key(parsed, *key) => (at, names) = (*on, 0),
            ExprKind::Splat { on, each, .. } if is_plain_step(parsed, *each) => (at, names) = (*on, 0),
            ExprKind::Variable(root) => {
                return match &*root.text {
                    "var" | "local" | "path" | "terraform" | "tofu" | "count" => false,
                    "data" | "ephemeral" | "resource" => names > 1,
                    "module" => false,
                    "self" => true,
                    _ => names > 0,
                };
            }
            _ => return false,
        }
    }
}

fn is_key(parsed: &Parsed, key: ExprId) -> bool {
    matches!(parsed.expr(key).kind, ExprKind::Number(_)) || parsed.plain_text(key).is_some()
}

/// `*.a.b[0]`
fn is_plain_step(parsed: &Parsed, each: ExprId) -> bool {
    match &parsed.expr(each).kind {
        ExprKind::GetAttr { on, .. } => is_plain_step(parsed, *on),
        ExprKind::Index { on, key, .. } => is_key(parsed, *key) && is_plain_step(parsed, *on),
        kind => matches!(kind, ExprKind::SplatItem),
    }
}
