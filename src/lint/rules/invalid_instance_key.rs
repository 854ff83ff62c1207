//! A repeated block that is read as if it were one, and one that is read as if it were repeated.

use crate::hcl::{BinaryOp, ExprKind};
use crate::lang::{Address, Key};
use crate::lint::depends::{depends_on, is_inside};
use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, Use};
use crate::repo::Module;
use crate::repo::module::{Repeat, ResourceName};
use crate::text::{Diagnostic, Place};

rule! {
    /// What has `count` is a list of instances, what has `for_each` a map of them: an index or `[*]` stands before the attribute.
    /// What has neither is one thing, and takes no index. `try` does not help: Terraform looks before it evaluates.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "terraform_data" "node" {
    ///   count = 2
    /// }
    ///
    /// output "id" {
    ///   value = terraform_data.node.id
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "terraform_data" "node" {
    ///   count = 2
    /// }
    ///
    /// output "ids" {
    ///   value = terraform_data.node[*].id
    /// }
    /// ```
    "invalid-instance-key", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    // The `count` may be in what was not read.
    if !module.broken.is_empty() || ctx.is_fragments(module) {
        return Vec::new();
    }
    ctx.uses(module).iter().filter_map(|used| finding(ctx, module, used)).collect()
}

fn finding(ctx: &Ctx<'_>, module: &Module, used: &Use) -> Option<Diagnostic> {
    let step = used.reference.rest.first()?;
    let address = &used.reference.address;
    let index = used.is_index(ctx.parsed(used.file), 0)?;
    let (repeat, declared) = match address {
        Address::Resource { mode, kind, name } => {
            let name = ResourceName { mode: *mode, kind: kind.to_string(), name: name.to_string() };
            let resource = module.resources.get(&name)?;
            (resource.repeat, resource.at.place())
        }
        Address::Module(name) => {
            let call = module.calls.get(&**name)?;
            // Of calls Terraform looks only when it evaluates, and `module.x.key` is an instance as well.
            let sure = match (index, &step.key) {
                (true, Key::Index(_)) => call.repeat.is_none(),
                (false, Key::Name(_)) if call.repeat.count.is_some() => true,
                (false, Key::Name(output)) => {
                    let outputs = |name: &str| ctx.called(call).is_some_and(|called| called.outputs.contains_key(name));
                    let next = used.reference.rest.get(1).map(|step| &step.key);
                    call.repeat.for_each.is_some()
                        && outputs(output)
                        && !matches!(next, Some(Key::Name(name)) if outputs(name))
                }
                _ => false,
            };
            // All of a call is waited for, whatever is named of it.
            let waits: Vec<_> = depends_on(module).collect();
            if !sure || used.forgiven || in_branch(ctx, used) || is_inside(ctx, &waits, used.place()) {
                return None;
            }
            (call.repeat, call.at.place())
        }
        _ => return None,
    };
    let place = Place { file: used.file, span: used.reference.span.to(step.span) };
    let by = if repeat.for_each.is_some() { "for_each" } else { "count" };
    let diagnostic = match (repeat.is_none(), index) {
        (true, true) => {
            Diagnostic::error(format!("`{address}` has neither `count` nor `for_each`, so it takes no index"), place)
                .help(format!("write `{address}` without the index"))
        }
        (false, false) => Diagnostic::error(
            format!("`{address}` has `{by}`, so an instance must be chosen before its attribute"),
            place,
        )
        .help(chosen(address, repeat)),
        _ => return None,
    };
    Some(diagnostic.related(declared, "declared here").subject(address.to_string()))
}

fn chosen(address: &Address, repeat: Repeat) -> String {
    match repeat.for_each {
        Some(_) => {
            format!("write `{address}[\"key\"]` or `{address}[each.key]`, or `values({address})[*]` for all of them")
        }
        None => format!("write `{address}[0]` or `{address}[count.index]`, or `{address}[*]` for all of them"),
    }
}

/// May the place never be evaluated?
fn in_branch(ctx: &Ctx<'_>, used: &Use) -> bool {
    let mut around = ctx.parsed(used.file).exprs.iter().filter(|expr| expr.span.contains(used.reference.span));
    around.any(|expr| {
        matches!(
            &expr.kind,
            ExprKind::Conditional { .. } | ExprKind::For(_) | ExprKind::Binary { op: BinaryOp::And | BinaryOp::Or, .. }
        )
    })
}
