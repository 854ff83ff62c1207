//! A repeated block that is read as if it were one, and one that is read as if it were repeated.

use indexmap::IndexMap;

use crate::hcl::{BinaryOp, Block, ExprKind, Parsed};
use crate::lang::{Address, Key};
use crate::lint::depends::{depends_on, is_inside};
use crate::lint::rule::{Run, rule};
use crate::lint::uses::around;
use crate::lint::{Ctx, Use, instances};
use crate::repo::module::Repeat;
use crate::repo::{Module, Repeatable};
use crate::text::{Diagnostic, FileId, Place};

rule! {
    /// What has `count` is a list of instances, what has `for_each` a map of them: an index or `[*]` stands before the attribute.
    /// What has neither is one thing, and takes no index. `try` does not help: Terraform looks before it evaluates. Where it is known
    /// which instances there are, a plan fails that reads another one.
    ///
    /// `each` and `count` are known in blocks that are repeated so, and nowhere else.
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
    let mut found: Vec<Diagnostic> = ctx.uses(module).iter().filter_map(|used| finding(ctx, module, used)).collect();
    found.extend(lacking(ctx, module));
    found.extend(strays(ctx, module));
    found
}

/// Keys that no instance has, where every plan comes by.
fn lacking(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let Some(alone) = ctx.alone(module) else { return Vec::new() };
    let waits: Vec<_> = depends_on(module).collect();
    let missing = |used: &Use| {
        let told = instances::missing(ctx, module, alone, used)?;
        (!used.forgiven && !in_branch(ctx, used) && !is_inside(ctx, &waits, used.place())).then_some(told)
    };
    ctx.uses(module).iter().filter_map(missing).collect()
}

/// `each` and `count` where nothing is repeated: one finding for a block.
fn strays(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found: IndexMap<(FileId, u32, &str), Vec<&Use>> = IndexMap::new();
    for used in ctx.uses(module) {
        let by = match used.reference.address {
            Address::Each(_) => "for_each",
            Address::CountIndex => "count",
            _ => continue,
        };
        let parsed = ctx.parsed(used.file);
        let Some((_, block)) = around(parsed, used.reference.span) else { continue };
        if is_repeated(parsed, module, block, used, by) == Some(false) {
            found.entry((used.file, block.span.start, by)).or_default().push(used);
        }
    }
    let told = found.iter().filter_map(|((.., by), uses)| {
        let (first, rest) = uses.split_first()?;
        let address = &first.reference.address;
        let diagnostic = Diagnostic::error(format!("there is no `{by}` here that gives `{address}`"), first.place())
            .subject(address.to_string())
            .help(format!("it is known in blocks with `{by}`, but not to `{by}` itself"));
        Some(rest.iter().fold(diagnostic, |diagnostic, other| diagnostic.related(other.place(), "also here")))
    });
    told.collect()
}

/// Has the part of a block that a use stands in instances by that argument? `None`: of such blocks nothing is known.
fn is_repeated(parsed: &Parsed, module: &Module, block: &Block, used: &Use, by: &str) -> Option<bool> {
    let own = block.body.attribute(by);
    if own.is_some_and(|own| own.span.contains(used.reference.span)) {
        return Some(false);
    }
    if matches!(&*block.kind.text, "locals" | "output" | "variable" | "check" | "import" | "provider") {
        return Some(own.is_some());
    }
    // An override file may say it for others.
    let owner = module.repeatable_by(block)?;
    let is_call = matches!(owner, Repeatable::Call(_));
    // In JSON what looks like an argument of a resource may be a block with names of its own.
    (is_call || own.is_some() || !parsed.is_json()).then(|| own.is_some() || says(owner.repeat(), by))
}

fn says(repeat: Repeat, by: &str) -> bool {
    if by == "count" { repeat.count.is_some() } else { repeat.for_each.is_some() }
}

fn finding(ctx: &Ctx<'_>, module: &Module, used: &Use) -> Option<Diagnostic> {
    let step = used.reference.rest.first()?;
    let address = &used.reference.address;
    let index = used.is_index(ctx.parsed(used.file), 0)?;
    let owner = module.repeatable(address)?;
    let repeat = owner.repeat();
    if let Repeatable::Call(call) = owner {
        // Of calls Terraform looks only when it evaluates, and `module.x.key` is an instance as well.
        let sure = match (index, &step.key) {
            (true, Key::Index(_)) => repeat.is_none(),
            (false, Key::Name(_)) if repeat.count.is_some() => true,
            (false, Key::Name(output)) => {
                let outputs = |name: &str| ctx.called(call).is_some_and(|called| called.outputs.contains_key(name));
                let next = used.reference.rest.get(1).map(|step| &step.key);
                repeat.for_each.is_some() && outputs(output) && !matches!(next, Some(Key::Name(name)) if outputs(name))
            }
            _ => false,
        };
        // All of a call is waited for, whatever is named of it.
        let waits: Vec<_> = depends_on(module).collect();
        if !sure || used.forgiven || in_branch(ctx, used) || is_inside(ctx, &waits, used.place()) {
            return None;
        }
    }
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
    Some(diagnostic.related(owner.place(), "declared here").subject(address.to_string()))
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
