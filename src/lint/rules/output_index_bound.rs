//! A later element of a list that another module or root makes, and that nothing says to be so long.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::hcl::{ExprId, ExprKind, Parsed};
use crate::lang::{Address, Key, Mode, Type, Unknown, Value, plain_function};
use crate::lint::fit::{Reach, output_read, read, trail};
use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, Use};
use crate::repo::module::{ExprAt, Output};
use crate::repo::{Bound, Instance, Module, Root, leading_to};
use crate::text::{Diagnostic, Place};

rule! {
    /// `[1]` of an output fails when the list that somebody else makes gets shorter: a zone less, an environment with one subnet. It is
    /// told where the length of the list follows from an input or a data source, and from nothing that is written down. Where lists are
    /// as long as literals, defaults or files of values say, where `length(…)` of the output is looked at, and inside of `try` nothing is
    /// said; nor of lists that a provider makes, like the name servers of a zone, and of `[0]`.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # network/main.tf: variable "zones" { type = list(string) }
    /// #                  output "subnet_ids" { value = [for zone in var.zones : aws_subnet.private[zone].id] }
    /// resource "aws_instance" "standby" {
    ///   ami           = "ami-0a1b2c3d"
    ///   instance_type = "t3.micro"
    ///   subnet_id     = module.network.subnet_ids[1]
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_instance" "standby" {
    ///   count         = length(module.network.subnet_ids) > 1 ? 1 : 0
    ///   ami           = "ami-0a1b2c3d"
    ///   instance_type = "t3.micro"
    ///   subnet_id     = module.network.subnet_ids[1]
    /// }
    /// ```
    "output-index-bound", Warning, Run::Module(run)
}

/// Roots, workspaces of one, calls within calls and instances of a call that are looked into.
const MAX_ROOTS: usize = 64;
const MAX_WORKSPACES: usize = 8;
const MAX_DEPTH: usize = 16;
const MAX_KEYS: usize = 4;

/// An index into an output.
struct Indexed<'c> {
    used: &'c Use,
    /// The list.
    list: ExprAt,
    index: usize,
    place: Place,
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let all: Vec<Indexed<'_>> = ctx.uses(module).iter().filter_map(|used| indexed(ctx, module, used)).collect();
    if all.is_empty() || ctx.is_fragments(module) {
        return Vec::new();
    }
    let Some(module) = ctx.repository.modules.get(&module.path) else { return Vec::new() };
    // By the output, all that is read of it.
    let mut found: BTreeMap<String, Diagnostic> = BTreeMap::new();
    let leads = leading_to(&ctx.repository.modules, |other| other.path == module.path);
    let roots = ctx.repository.roots.iter().filter(|root| leads.contains(root.path()));
    // What a file gives that people name, nobody knows here.
    for root in roots.filter(|root| root.own.named_values.is_empty() && !root.own.exempt).take(MAX_ROOTS) {
        for workspace in root.each_workspace().into_iter().take(MAX_WORKSPACES) {
            let Some(top) = ctx.repository.instance(root.path(), workspace) else { continue };
            let mut instances = Vec::new();
            below(&top, module, &leads, 0, &mut instances);
            for instance in &instances {
                for indexed in &all {
                    if instance.send(indexed.list, &Bound::default()).is_ok_and(|list| is_open(&list, indexed.index)) {
                        add(ctx, root, module, instance, indexed, &mut found);
                    }
                }
            }
        }
    }
    found.into_values().collect()
}

/// The instances of a module below another.
fn below<'r>(at: &Instance<'r>, module: &Module, leads: &BTreeSet<&str>, depth: usize, found: &mut Vec<Instance<'r>>) {
    if at.module().path == module.path {
        found.push(at.clone());
    }
    let calls = at.module().calls.values().filter(|call| call.module().is_some_and(|path| leads.contains(path)));
    for call in calls {
        if depth >= MAX_DEPTH || found.len() >= MAX_ROOTS {
            return;
        }
        let instances = at.instances(call.repeat);
        for key in instances.keys().into_iter().take(if instances.exist() { MAX_KEYS } else { 0 }) {
            if let Some(child) = at.child(&call.name, key.as_ref()) {
                below(&child, module, leads, depth + 1, found);
            }
        }
    }
}

/// A literal index after the first element, of a list that may be an output's.
fn indexed<'c>(ctx: &'c Ctx<'_>, module: &Module, used: &'c Use) -> Option<Indexed<'c>> {
    let may_be = match &used.reference.address {
        Address::Module(name) => module.calls.contains_key(&**name),
        Address::Resource { mode: Mode::Data, kind, .. } => &**kind == "terraform_remote_state",
        Address::Local(_) => true,
        _ => false,
    };
    if !may_be || used.forgiven {
        return None;
    }
    let steps = &used.reference.rest;
    let (at, index) = steps.iter().enumerate().find_map(|(at, step)| match step.key {
        Key::Index(index) if index > 0 => Some((at, index)),
        _ => None,
    })?;
    // The key of a module's instance is no index into what it gives.
    if at == 0 && !matches!(used.reference.address, Address::Local(_))
        || steps.iter().take(at).any(|s| s.key == Key::Any)
    {
        return None;
    }
    let parsed = ctx.parsed(used.file);
    let whole = up(parsed, used.reference.expr, steps.len().checked_sub(at + 1)?)?;
    let ExprKind::Index { on, .. } = &parsed.expr(whole).kind else { return None };
    let place = Place { file: used.file, span: parsed.expr(whole).span };
    Some(Indexed { used, list: ExprAt { file: used.file, expr: *on }, index, place })
}

/// The start of a traversal, without its last steps.
fn up(parsed: &Parsed, expr: ExprId, steps: usize) -> Option<ExprId> {
    (0..steps).try_fold(expr, |at, _| match &parsed.expr(at).kind {
        ExprKind::GetAttr { on, .. } | ExprKind::Index { on, .. } => Some(*on),
        _ => None,
    })
}

/// Is it a list of which nothing says that it has an element of that number? What surely has none is told elsewhere.
fn is_open(list: &Value, index: usize) -> bool {
    let least = list.length_bounds().map_or(0, |(least, _)| least);
    let may_be = |unknown: &Unknown| matches!(unknown.ty, Type::List(_) | Type::Dynamic) && hangs(&unknown.why.message);
    list.as_unknown().is_some_and(may_be) && least <= index
}

/// Is it unknown for want of an input, or of what a data source will find? Of everything else nobody knows what it hangs on.
fn hangs(why: &str) -> bool {
    why.ends_with("has no value here") || why.ends_with("is read only when planned or applied")
}

/// Who makes a list.
struct Made<'r> {
    output: &'r Output,
    module: &'r Module,
    /// How a reader writes it: `module.network.subnet_ids`.
    name: String,
}

fn add<'r>(
    ctx: &Ctx<'r>,
    root: &Root,
    module: &'r Module,
    instance: &Instance<'_>,
    indexed: &Indexed<'_>,
    found: &mut BTreeMap<String, Diagnostic>,
) {
    let Some(made) = made(ctx, root, module, indexed.used, 0) else { return };
    let is_dynamic = ty(instance, indexed) == Type::Dynamic;
    if is_looked_at(ctx, root, module, &made) || is_dynamic && !makes_a_list(ctx, root, &made) {
        return;
    }
    match found.entry(made.name.clone()) {
        Entry::Occupied(mut told) => {
            let told = told.get_mut();
            let known = told.place == indexed.place || told.related.iter().any(|label| label.place == indexed.place);
            if !known {
                *told = told.clone().related(indexed.place, "also here");
            }
        }
        Entry::Vacant(free) => {
            let (name, count) = (&made.name, indexed.index + 1);
            let message = format!("nothing says that `{name}` has {count} elements");
            let is = if is_dynamic { "a list".to_string() } else { ty(instance, indexed).to_string() };
            let mut told = Diagnostic::warning(message, indexed.place)
                .label(format!("it is {is}"))
                .subject(name.clone())
                .help(format!("look at `length({name})` first, or take all elements"));
            for label in trail(ctx, root.path(), module, indexed.used.place()) {
                told = told.related(label.place, label.message);
            }
            free.insert(told);
        }
    }
}

fn ty(instance: &Instance<'_>, indexed: &Indexed<'_>) -> Type {
    instance.send(indexed.list, &Bound::default()).map(|list| list.ty()).unwrap_or_default()
}

/// Local values that stand for each other are followed so far.
const MAX_STEPS: usize = 16;

/// The output that a reference means, also by way of a local value that is nothing else.
fn made<'r>(ctx: &Ctx<'r>, root: &Root, module: &'r Module, used: &Use, depth: usize) -> Option<Made<'r>> {
    if let Address::Module(name) = &used.reference.address {
        let (called, output) = output_read(ctx, module, name, used)?;
        return Some(Made { output, module: called, name: format!("module.{name}.{}", output.name) });
    }
    if let Some((wire, output)) = read(ctx, root.path(), module, used) {
        let writer = wire.to.iter().next().filter(|_| wire.to.len() == 1)?;
        let module = ctx.repository.modules.get(writer)?;
        let name = format!("data.terraform_remote_state.{}.outputs.{output}", wire.name);
        return Some(Made { output: module.outputs.get(output)?, module, name });
    }
    let Address::Local(name) = &used.reference.address else { return None };
    let value = module.locals.get(&**name).filter(|_| depth < MAX_STEPS)?.value;
    let next = alias(ctx, module, value)?;
    made(ctx, root, module, next, depth + 1)
}

/// The reference that an expression is, and nothing more.
fn alias<'c>(ctx: &'c Ctx<'_>, module: &Module, value: ExprAt) -> Option<&'c Use> {
    let is_it = |used: &&Use| used.file == value.file && used.reference.expr == value.expr;
    ctx.uses(module).iter().find(is_it)
}

/// Does the module ask somewhere how long the list is?
fn is_looked_at<'r>(ctx: &Ctx<'r>, root: &Root, module: &'r Module, made: &Made<'_>) -> bool {
    let reach = Reach::new(ctx, module);
    let asks = |name: &str| matches!(plain_function(name), "length" | "slice" | "element" | "one");
    let calls = ctx.calls(module).iter().filter(|call| asks(call.name));
    calls
        .flat_map(|call| reach.within(call.whole))
        .any(|used| self::made(ctx, root, module, used, 0).is_some_and(|other| std::ptr::eq(other.output, made.output)))
}

/// Does an expression that nothing is known of make a list, whatever that is?
fn makes_a_list<'r>(ctx: &Ctx<'r>, root: &Root, made: &Made<'r>) -> bool {
    let (mut module, mut value) = (made.module, made.output.value);
    for _ in 0..MAX_STEPS {
        let Some(at) = value else { return false };
        let Some(used) = alias(ctx, module, at) else { return is_list(ctx.parsed(at.file), at.expr) };
        match &used.reference.address {
            Address::Local(name) => value = module.locals.get(&**name).map(|local| local.value),
            Address::Resource { .. } => return is_list(ctx.parsed(at.file), at.expr),
            _ => {
                let Some(next) = self::made(ctx, root, module, used, 0) else { return false };
                (module, value) = (next.module, next.output.value);
            }
        }
    }
    false
}

/// Functions that give lists.
const LISTS: [&str; 9] = ["values", "concat", "compact", "tolist", "sort", "flatten", "distinct", "keys", "reverse"];

fn is_list(parsed: &Parsed, expr: ExprId) -> bool {
    match &parsed.expr(expr).kind {
        ExprKind::Splat { .. } => true,
        ExprKind::For(made) => made.key.is_none(),
        ExprKind::Call { name, .. } => LISTS.contains(&plain_function(&name.text)),
        ExprKind::Paren(inner) => is_list(parsed, *inner),
        _ => false,
    }
}
