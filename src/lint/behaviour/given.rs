//! Arguments that depend on what a module is given, in the instances that roots make of it.

use std::collections::{BTreeMap, BTreeSet};

use super::Known;
use crate::hcl::{ExprId, ExprKind, Parsed};
use crate::lang::Value;
use crate::lint::Ctx;
use crate::repo::module::{Call, ExprAt};
use crate::repo::{Instance, Root, leading_to};
use crate::schema::behaviour::Member;
use crate::text::Place;

/// An argument of a resource that is checked, and whose value a module alone does not know.
pub struct Open {
    /// Which of the module's known resources it is of.
    pub known: usize,
    /// With the blocks around it: `root_block_device.volume_type`.
    pub name: String,
    pub expr: ExprId,
    pub member: &'static Member,
}

/// The known resources of a module, and what is open in them.
pub type Opens<'m> = BTreeMap<&'m str, (Vec<Known<'m>>, Vec<Open>)>;

/// What an open argument is in one instance.
pub struct Given<'m> {
    pub known: &'m Known<'m>,
    pub open: &'m Open,
    pub value: Value,
    /// `module.vpc of envs/prod`, `envs/prod`
    pub of: String,
    /// Where the call says it, when the argument is a variable and nothing more.
    pub from: Option<Place>,
}

/// Workspaces that are looked into one by one.
const MAX_WORKSPACES: usize = 8;
/// Instances of one call or resource that are looked into.
const MAX_KEYS: usize = 32;
/// Calls within calls that are followed.
const MAX_DEPTH: usize = 16;
/// Values of one root that are asked for.
const MAX_VALUES: usize = 4_000;

/// Can what a module is given decide an expression? Not where something is known only in a plan.
pub fn may_be_given(parsed: &Parsed, expr: ExprId) -> bool {
    let mut todo = vec![expr];
    let mut given = false;
    while let Some(at) = todo.pop() {
        if let ExprKind::Variable(name) = &parsed.expr(at).kind {
            let name = &*name.text;
            if matches!(name, "data" | "module" | "self") || name.contains('_') {
                return false;
            }
            given |= matches!(name, "var" | "local" | "each" | "count" | "terraform");
        }
        parsed.each_child(at, &mut |child| todo.push(child));
    }
    given
}

/// Tells what open arguments are in the instances below the roots of a repository.
pub fn each_given(ctx: &Ctx<'_>, opens: &Opens<'_>, tell: &mut dyn FnMut(Given<'_>)) {
    let modules = &ctx.repository.modules;
    let leads = leading_to(modules, |module| opens.contains_key(module.path.as_str()));
    for root in ctx.repository.roots.iter().filter(|root| leads.contains(root.path())) {
        let Some(module) = modules.get(root.path()) else { continue };
        if ctx.is_fragments(module) {
            continue;
        }
        let mut walk = Walk { root, opens, leads: &leads, left: MAX_VALUES, tell };
        for workspace in root.each_workspace().into_iter().take(MAX_WORKSPACES) {
            if let Some(instance) = ctx.informed(root, workspace) {
                walk.below(&instance, None, 0);
            }
        }
    }
}

struct Walk<'w, 'o> {
    root: &'w Root,
    opens: &'w Opens<'o>,
    leads: &'w BTreeSet<&'w str>,
    left: usize,
    tell: &'w mut dyn FnMut(Given<'_>),
}

impl Walk<'_, '_> {
    fn below(&mut self, instance: &Instance<'_>, caller: Option<&Call>, depth: usize) {
        let module = instance.module();
        if depth > MAX_DEPTH || !self.leads.contains(module.path.as_str()) {
            return;
        }
        if let Some((known, opens)) = self.opens.get(module.path.as_str()) {
            for open in opens {
                if let Some(known) = known.get(open.known) {
                    self.values(instance, caller, known, open);
                }
            }
        }
        for call in module.calls.values() {
            let instances = instance.instances(call.repeat);
            // What may not be there at all is given nothing.
            if !instances.exist() {
                continue;
            }
            for key in instances.keys().into_iter().take(MAX_KEYS) {
                if let Some(child) = instance.child(&call.name, key.as_ref()) {
                    self.below(&child, Some(call), depth + 1);
                }
            }
        }
    }

    fn values(&mut self, instance: &Instance<'_>, caller: Option<&Call>, known: &Known<'_>, open: &Open) {
        let instances = instance.instances(known.resource.repeat);
        if !instances.exist() {
            return;
        }
        for key in instances.keys().into_iter().take(MAX_KEYS) {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let Some(bound) = instances.bound(key.as_ref()) else { continue };
            let Ok(value) = instance.send(ExprAt { file: known.file, expr: open.expr }, &bound) else { continue };
            let calls: Vec<String> = instance.calls().iter().map(|call| format!("module.{call}")).collect();
            let root = if self.root.path().is_empty() { "the root" } else { self.root.path() };
            let of = if calls.is_empty() { root.to_string() } else { format!("{} of {root}", calls.join(".")) };
            let from = caller.and_then(|call| said(instance, known.parsed, call, open.expr));
            (self.tell)(Given { known, open, value, of, from });
        }
    }
}

/// Where a call gives what an expression is: `var.x`, and nothing more.
fn said(instance: &Instance<'_>, parsed: &Parsed, call: &Call, expr: ExprId) -> Option<Place> {
    let ExprKind::GetAttr { on, name } = &parsed.expr(expr).kind else { return None };
    let is_variable = matches!(&parsed.expr(*on).kind, ExprKind::Variable(root) if &*root.text == "var");
    let input = call.inputs.get(&*name.text).filter(|_| is_variable)?;
    let span = instance.files().parsed(input.value.file).expr(input.value.expr).span;
    Some(Place { file: input.value.file, span })
}
