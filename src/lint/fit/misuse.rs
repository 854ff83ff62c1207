//! What a module is given, by outputs of the modules that it calls and by inputs of any type, and uses as what it is not: looked for in
//! the places that roots give the module.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::blame::tell;
use super::seat::Seat;
use super::{MAX_KEYS, Reach, wrong};
use crate::hcl::{ExprId, ExprKind};
use crate::lang::{Address, Type};
use crate::lint::{Ctx, Use};
use crate::repo::module::{ExprAt, Variable};
use crate::repo::{Instance, Module, Root, leading_to};
use crate::text::Diagnostic;

/// The rules that share what is found.
pub const EXPRESSION: &str = "invalid-expression";
pub const ARGUMENT: &str = "argument-type";
pub const FOR_EACH: &str = "invalid-for-each";
pub const INPUT: &str = "input-type";
pub const VALUES: &str = "tfvars-type";

/// A finding and whose it is.
pub struct Misuse {
    pub rule: &'static str,
    pub diagnostic: Diagnostic,
}

/// By the path of the module that reads, or of the root that gives.
pub type Misused = BTreeMap<String, Vec<Misuse>>;

/// Those of one module or root that are one rule's.
pub fn of(ctx: &Ctx<'_>, path: &str, rule: &str) -> Vec<Diagnostic> {
    let mine = ctx.misused(path).iter().filter(|misuse| misuse.rule == rule);
    mine.map(|misuse| misuse.diagnostic.clone()).collect()
}

/// Workspaces that are looked into one by one.
const MAX_WORKSPACES: usize = 8;
/// Calls within calls that are followed.
const MAX_DEPTH: usize = 16;
/// Expressions of one root that are evaluated.
const MAX_SITES: usize = 20_000;

/// What may fail in a module: whatever it is given reaches.
pub(super) struct Reading<'c> {
    pub reach: Reach<'c>,
    seats: Vec<Seat<'c>>,
}

type Readings<'c> = BTreeMap<&'c str, Reading<'c>>;

/// All of a repository.
pub fn misused<'r>(ctx: &Ctx<'r>) -> Misused {
    let modules = &ctx.repository.modules;
    let readings: Readings<'_> =
        modules.values().filter_map(|module| Some((module.path.as_str(), reading(ctx, module)?))).collect();
    let leads = leading_to(modules, |module| readings.contains_key(module.path.as_str()));
    let mut found = Misused::new();
    for root in ctx.repository.roots.iter().filter(|root| leads.contains(root.path())) {
        if modules.get(root.path()).is_none_or(|module| ctx.is_fragments(module)) {
            continue;
        }
        let mut walk = Walk { ctx, root, readings: &readings, seen: Seen::new(), left: MAX_SITES };
        for workspace in root.each_workspace().into_iter().take(MAX_WORKSPACES) {
            if let Some(instance) = ctx.open(root, workspace) {
                walk.below(&instance, &mut Vec::new());
            }
        }
        for ((calls, _), told) in walk.seen {
            let Some((path, misuse)) = told else { continue };
            let path = if matches!(misuse.rule, INPUT | VALUES) { root.path() } else { path };
            let of = found.entry(path.to_string()).or_default();
            if of.iter().all(|known| known.diagnostic.place != misuse.diagnostic.place) {
                of.push(in_a_place(misuse, &calls, root));
            }
        }
    }
    found
}

fn reading<'c, 'r: 'c>(ctx: &'c Ctx<'r>, module: &'r Module) -> Option<Reading<'c>> {
    if ctx.is_fragments(module) || ctx.is_old(module) {
        return None;
    }
    let loose: BTreeSet<&str> =
        module.variables.values().filter(|one| is_loose(ctx, one)).map(|one| &*one.name).collect();
    let is_given = |used: &Use| match &used.reference.address {
        Address::Module(name) => module.calls.get(&**name).is_some_and(|call| ctx.called(call).is_some()),
        Address::Variable(name) => loose.contains(&**name),
        _ => false,
    };
    if !ctx.uses(module).iter().any(is_given) {
        return None;
    }
    let reach = Reach::new(ctx, module);
    let sites = reach.sites(ctx, ctx.sites(module), &is_given).into_iter();
    let seats = sites.map(|site| Seat::of(ctx, module, site)).filter(|seat| may_fail(ctx, seat)).collect();
    Some(Reading { reach, seats })
}

/// Does a variable take values of more than one type?
pub(super) fn is_loose(ctx: &Ctx<'_>, variable: &Variable) -> bool {
    fn holds_any(ty: &Type) -> bool {
        match ty {
            Type::Dynamic => true,
            Type::List(of) | Type::Set(of) | Type::Map(of) => holds_any(of),
            Type::Object(fields) => fields.values().any(|field| holds_any(&field.ty)),
            Type::Tuple(all) => all.iter().any(holds_any),
            _ => false,
        }
    }
    variable.declared_type(&ctx.repository.files).is_ok_and(holds_any)
}

/// What is given and nothing more fails only where it is taken for something.
fn may_fail(ctx: &Ctx<'_>, seat: &Seat<'_>) -> bool {
    let parsed = ctx.parsed(seat.site.file);
    let on = |expr| match &parsed.expr(expr).kind {
        ExprKind::GetAttr { on, .. } => Some(*on),
        _ => None,
    };
    let root = |expr: ExprId| match &parsed.expr(expr).kind {
        ExprKind::Variable(root) => Some(&*root.text),
        _ => None,
    };
    let first = on(seat.site.expr);
    let is_plain = first.and_then(root) == Some("var") || first.and_then(on).and_then(root) == Some("module");
    !is_plain || seat.is_for_each() || seat.types(ctx).iter().any(|ty| *ty != Type::Dynamic)
}

/// By the calls that lead to a module and an expression of it: what is wrong, `None` where nothing is.
type Seen<'r> = BTreeMap<(Vec<&'r str>, ExprAt), Option<(&'r str, Misuse)>>;

struct Walk<'w, 'r> {
    ctx: &'w Ctx<'r>,
    root: &'r Root,
    readings: &'w Readings<'w>,
    seen: Seen<'r>,
    left: usize,
}

impl<'r> Walk<'_, 'r> {
    fn below(&mut self, instance: &Instance<'r>, calls: &mut Vec<&'r str>) {
        if let Some(reading) = self.readings.get(instance.module().path.as_str()) {
            self.module(instance, reading, calls);
        }
        if calls.len() >= MAX_DEPTH {
            return;
        }
        for call in instance.module().calls.values() {
            let instances = instance.instances(call.repeat);
            // What may not be there at all, fails not for certain.
            if !instances.exist() {
                continue;
            }
            calls.push(&call.name);
            for key in instances.keys().into_iter().take(MAX_KEYS) {
                if let Some(child) = instance.child(&call.name, key.as_ref()) {
                    self.below(&child, calls);
                }
            }
            calls.pop();
        }
    }

    /// Told is what fails in every workspace and instance: what one environment lacks is a matter of values, not of types.
    fn module(&mut self, instance: &Instance<'r>, reading: &Reading<'_>, calls: &[&'r str]) {
        let path = instance.module().path.as_str();
        for seat in &reading.seats {
            let entry = self.seen.entry((calls.to_vec(), seat.site));
            if matches!(&entry, Entry::Occupied(known) if known.get().is_none()) || self.left == 0 {
                continue;
            }
            self.left -= 1;
            let instances = instance.instances(seat.repeat());
            if !instances.exist() {
                continue;
            }
            let mut bounds =
                instances.keys().into_iter().take(MAX_KEYS).filter_map(|key| instances.bound(key.as_ref()));
            let misfit = bounds.find_map(|bound| wrong(self.ctx, seat, instance, &bound));
            let told = misfit.and_then(|misfit| tell(self.ctx, self.root, instance, reading, seat, misfit));
            let told = told.map(|misuse| (path, misuse));
            match entry {
                // The first that was seen is told.
                Entry::Occupied(_) if told.is_some() => {}
                Entry::Occupied(mut known) => {
                    known.insert(told);
                }
                Entry::Vacant(free) => {
                    free.insert(told);
                }
            }
        }
    }
}

/// Says which call it is so in, where the module is not the root's own.
fn in_a_place(misuse: Misuse, calls: &[&str], root: &Root) -> Misuse {
    if calls.is_empty() || matches!(misuse.rule, INPUT | VALUES) {
        return misuse;
    }
    let calls: Vec<String> = calls.iter().map(|call| format!("module.{call}")).collect();
    let root = if root.path().is_empty() { "the root" } else { root.path() };
    let note = format!("so it is in {} of {root}", calls.join("."));
    Misuse { diagnostic: misuse.diagnostic.note(note), ..misuse }
}
