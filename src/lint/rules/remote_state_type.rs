//! An output of another root that is used as what it is not.

use std::collections::BTreeMap;

use crate::lang::{Address, Mode};
use crate::lint::alone::place;
use crate::lint::fit::{Misfit, Reach, cause, is, misfits, output_read, read, trail};
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{root_name, wire_name};
use crate::lint::{Ctx, Use};
use crate::repo::{Instance, Link, Module, Root, Wire, WireKind, infer, is_component};
use crate::text::{Diagnostic, Place};

rule! {
    /// What a state holds is of no type that Terraform checks before a plan: a list where the reader takes an attribute, one name
    /// where an argument wants a list. The type of the output is inferred in the root that writes it: from literals, variables,
    /// functions, outputs of modules, and what providers say of their resources. Told is what fails whatever the value turns out to be.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # network/outputs.tf: output "subnet_ids" { value = aws_subnet.private[*].id }
    /// resource "aws_instance" "app" {
    ///   ami           = "ami-0a1b2c3d"
    ///   instance_type = "t3.micro"
    ///   subnet_id     = data.terraform_remote_state.network.outputs.subnet_ids
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_instance" "app" {
    ///   ami           = "ami-0a1b2c3d"
    ///   instance_type = "t3.micro"
    ///   subnet_id     = data.terraform_remote_state.network.outputs.subnet_ids[0]
    /// }
    /// ```
    "remote-state-type", Error, Run::Root(run)
}

/// Workspaces that are looked into one by one.
const MAX_WORKSPACES: usize = 8;

/// By the output that is read, one finding.
type Found<'r> = BTreeMap<(&'r str, &'r str, Place), Diagnostic>;

fn run(ctx: &Ctx<'_>, root: &Root) -> Vec<Diagnostic> {
    let is_mine =
        |wire: &&Wire| wire.from == root.path() && wire.link == Link::Linked && wire.kind != WireKind::Parameter;
    let wires: Vec<&Wire> = ctx.repository.wires.iter().filter(is_mine).collect();
    let mut found = Found::new();
    if wires.is_empty() {
        return Vec::new();
    }
    // The modules on the way to a wire, the root among them, with what leads on from there.
    let mut ways: BTreeMap<&[String], Vec<Option<&str>>> = BTreeMap::new();
    for wire in &wires {
        for taken in 0..=wire.calls.len() {
            let (Some(way), next) = (wire.calls.get(..taken), wire.calls.get(taken)) else { continue };
            ways.entry(way).or_default().push(next.map(String::as_str));
        }
    }
    for workspace in root.each_workspace().into_iter().take(MAX_WORKSPACES) {
        let (Some(knows), Some(ignores)) = (ctx.informed(root, workspace), ctx.open(root, workspace)) else { continue };
        for (way, next) in &ways {
            let (Some(knows), Some(ignores)) = (follow(&knows, way), follow(&ignores, way)) else { continue };
            below(ctx, root, (&knows, &ignores), next, &mut found);
        }
    }
    found.into_values().collect()
}

fn follow<'r>(from: &Instance<'r>, way: &[String]) -> Option<Instance<'r>> {
    way.iter().try_fold(from.clone(), |at, call| at.child(call, None))
}

fn below<'r>(
    ctx: &Ctx<'r>,
    root: &Root,
    (knows, ignores): (&Instance<'r>, &Instance<'r>),
    next: &[Option<&str>],
    found: &mut Found<'r>,
) {
    let module = knows.module();
    if ctx.is_fragments(module) {
        return;
    }
    let reach = Reach::new(ctx, module);
    let is_wire = |name: &str| module.calls.get(name).is_some_and(|call| is_component(call, &ctx.repository.files));
    let begins = |used: &Use| match &used.reference.address {
        Address::Module(name) => next.contains(&Some(&**name)) || next.contains(&None) && is_wire(name),
        Address::Resource { mode: Mode::Data, kind, .. } => WireKind::of_data(kind).is_some() && next.contains(&None),
        _ => false,
    };
    for misfit in misfits(ctx, &reach.sites(ctx, ctx.sites(module), &begins), knows, ignores) {
        let Some((wire, output)) = to_blame(ctx, root, module, &reach, &misfit) else { continue };
        let lacks = |to: &String| ctx.repository.modules.get(to).is_none_or(|to| !to.outputs.contains_key(output));
        // That is told by unknown-remote-state-output. Of a wire that is repeated each instance leads to a root of its own.
        let repeated = wire.sources.iter().any(|source| source.key.is_some());
        let lacking = if repeated { wire.to.iter().all(lacks) } else { wire.to.iter().any(lacks) };
        if lacking {
            continue;
        }
        let key = (wire.name.as_str(), output, wire.at);
        match found.get_mut(&key) {
            Some(told)
                if told.place == misfit.place || told.related.iter().any(|label| label.place == misfit.place) => {}
            Some(told) => *told = told.clone().related(misfit.place, format!("here too: {}", misfit.wrong)),
            None => {
                found.insert(key, finding(ctx, root, module, &misfit, (wire, output)));
            }
        }
    }
}

/// The output whose value is the cause: read in the expression that fails, or by way of local values and modules in it.
fn to_blame<'r>(
    ctx: &Ctx<'r>,
    root: &Root,
    module: &'r Module,
    reach: &Reach<'_>,
    misfit: &Misfit,
) -> Option<(&'r Wire, &'r str)> {
    let start = match reach.local_around(misfit.place) {
        Some(name) => place(ctx, module.locals.get(name)?.value),
        None => place(ctx, misfit.site),
    };
    let read = |module: &'r Module, used: &Use| read(ctx, root.path(), module, used);
    cause(ctx, (module, start), misfit.place, &read, &|module, used| made(ctx, module, used))
}

/// The module and the expression that make what a reference to a local value or a module means.
fn made<'r>(ctx: &Ctx<'r>, module: &'r Module, used: &Use) -> Option<(&'r Module, Place)> {
    match &used.reference.address {
        Address::Local(name) => Some((module, place(ctx, module.locals.get(&**name)?.value))),
        Address::Module(name) => {
            let (called, output) = output_read(ctx, module, name, used)?;
            Some((called, place(ctx, output.value?)))
        }
        _ => None,
    }
}

fn finding<'r>(
    ctx: &Ctx<'r>,
    root: &Root,
    module: &'r Module,
    misfit: &Misfit,
    (wire, output): (&'r Wire, &'r str),
) -> Diagnostic {
    let has = |to: &&String| ctx.repository.modules.get(*to).is_some_and(|to| to.outputs.contains_key(output));
    let writer = wire.to.iter().find(has).map_or("", String::as_str);
    let ty = ctx.repository.root(writer).and_then(|root| {
        let workspace = root.each_workspace().into_iter().next().flatten();
        Some(infer::output(&ctx.informed(root, workspace)?, output)?.ty)
    });
    let is = is(ty.as_ref());
    let message =
        format!("output `{output}` of the root `{}` {is}, and is used otherwise: {}", root_name(writer), misfit.wrong);
    let mut told = Diagnostic::error(message, misfit.place)
        .label("used here")
        .subject(format!("{}.outputs.{output}", wire_name(wire)));
    for label in trail(ctx, root.path(), module, place(ctx, misfit.site)) {
        told = told.related(label.place, label.message);
    }
    told
}
