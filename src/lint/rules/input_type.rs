//! A call that gives a module a value of the wrong type.

use std::collections::{BTreeMap, BTreeSet};

use crate::hcl::{ExprId, ExprKind, Parsed, Part};
use crate::lang::{Marks, Type, Value};
use crate::lint::Ctx;
use crate::lint::fit::{misuse, trail};
use crate::lint::rule::{Run, rule};
use crate::lint::units::judged;
use crate::lint::wiring::is_to_fill_in;
use crate::repo::module::{Call, Input, Variable};
use crate::repo::{Bound, Instance, Module, Refusal, Root};
use crate::text::{Diagnostic, Place};

rule! {
    /// What a call gives is converted to the variable's type, and Terraform refuses what cannot be: a list where a string is
    /// required, an object that lacks an attribute, a text that is no number. Where a variable takes any type, the uses of it in the
    /// module decide. Values are followed through locals, outputs of modules and files per workspace as far as they are known. A value that a `validation` of the called module surely refuses is
    /// told as well.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # app/main.tf: variable "zones" { type = list(string) }
    /// module "app" {
    ///   source = "./app"
    ///   zones  = "eu-west-1a"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// module "app" {
    ///   source = "./app"
    ///   zones  = ["eu-west-1a"]
    /// }
    /// ```
    "input-type", Error, Run::Repo(run)
}

/// Workspaces that are looked into one by one.
const MAX_WORKSPACES: usize = 8;

/// Instances of one call that are looked into.
const MAX_KEYS: usize = 32;

/// Calls within calls that are followed.
const MAX_DEPTH: usize = 16;

/// One finding per input that is written, wherever it is used.
type Found = BTreeMap<Place, Diagnostic>;

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = ctx.repository.roots.iter().flat_map(|root| of_root(ctx, root)).collect();
    // What only units run is looked at whatever they give it.
    let run: BTreeSet<&str> = judged(ctx).filter_map(|unit| unit.module()).collect();
    for path in run.into_iter().filter(|path| ctx.repository.root(path).is_none()) {
        let calls = |module: &&Module| !module.calls.is_empty() && !ctx.is_fragments(module);
        let instance = ctx.repository.modules.get(path).filter(calls).and_then(|_| ctx.outputs().module(path));
        let mut more = Found::new();
        instance.iter().for_each(|instance| below(ctx, instance, None, 0, &mut more));
        found.extend(more.into_values());
    }
    found
}

fn of_root(ctx: &Ctx<'_>, root: &Root) -> Vec<Diagnostic> {
    let mut found = Found::new();
    let Some(module) = ctx.repository.modules.get(root.path()) else { return Vec::new() };
    if module.calls.is_empty() || ctx.is_fragments(module) {
        return Vec::new();
    }
    for workspace in root.each_workspace().into_iter().take(MAX_WORKSPACES) {
        if let Some(instance) = ctx.informed(root, workspace) {
            below(ctx, &instance, workspace, 0, &mut found);
        }
    }
    for told in misuse::of(ctx, root.path(), misuse::INPUT) {
        found.entry(told.place).or_insert(told);
    }
    found.into_values().collect()
}

fn below<'r>(ctx: &Ctx<'r>, instance: &Instance<'r>, workspace: Option<&str>, depth: usize, found: &mut Found) {
    if depth > MAX_DEPTH {
        return;
    }
    for call in instance.module().calls.values() {
        let instances = instance.instances(call.repeat);
        for key in instances.keys().into_iter().take(MAX_KEYS) {
            let (Some(bound), Some(child)) = (instances.bound(key.as_ref()), instance.child(&call.name, key.as_ref()))
            else {
                continue;
            };
            for (name, input) in &call.inputs {
                let Some(variable) = child.module().variables.get(name) else { continue };
                if let Some(wrong) = wrong(ctx, instance, &bound, input, &child.declared_type(name)) {
                    let place = value_place(ctx, input);
                    let told = || {
                        let told = finding(ctx, call, variable, place, &wrong, workspace);
                        let root = &instance.run().root.path;
                        let way = trail(ctx, root, instance.module(), place).into_iter();
                        way.fold(told, |told, label| told.related(label.place, label.message))
                    };
                    found.entry(place).or_insert_with(told);
                } else if instances.exist()
                    && let Some(refusal) = child.refusal(variable)
                    && !instance.send(input.value, &bound).is_ok_and(|value| asks_for_another(&value))
                {
                    let place = value_place(ctx, input);
                    found.entry(place).or_insert_with(|| refused(call, name, place, refusal, workspace));
                }
            }
            below(ctx, &child, workspace, depth + 1, found);
        }
    }
}

/// Why a value does not fit.
fn wrong(ctx: &Ctx<'_>, from: &Instance<'_>, bound: &Bound, input: &Input, ty: &Type) -> Option<String> {
    if *ty == Type::Dynamic || looks_fitting(from.files().parsed(input.value.file), input.value.expr, ty) {
        return None;
    }
    // What fails here, for want of an input that fits, may still not fit whatever it is.
    let value = from.send(input.value, bound).ok().or_else(|| ctx.alone(from.module())?.eval(input.value).ok())?;
    if value.deep_marks().has(Marks::ASSUMED) {
        return None;
    }
    crate::lang::convert(&value, ty).err().map(|error| error.to_string())
}

/// Is it a value that people replace before they use any of this (`REPLACE_WITH_BUCKET`), or made of one?
fn asks_for_another(value: &Value) -> bool {
    value.as_str().is_some_and(is_to_fill_in) || value.children().any(asks_for_another)
}

/// Does it fit, or fail, whatever is in it? Much of what is written does.
fn looks_fitting(parsed: &Parsed, expr: ExprId, ty: &Type) -> bool {
    match (&parsed.expr(expr).kind, ty) {
        (ExprKind::Template(template), Type::String) => !matches!(template.parts.as_slice(), [Part::Value { .. }]),
        (ExprKind::Number(_), Type::Number | Type::String) | (ExprKind::Bool(_), Type::Bool | Type::String) => true,
        _ => false,
    }
}

/// What a `validation` of the called module says of a value.
fn refused(call: &Call, name: &str, place: Place, refusal: Refusal, workspace: Option<&str>) -> Diagnostic {
    let message = format!("input `{name}` of module `{}` is refused by its validation", call.name);
    let told = Diagnostic::error(message, place)
        .related(refusal.by.place(), "the validation")
        .subject(format!("module.{}.{name}", call.name));
    let told = match refusal.said {
        Some(said) => told.note(format!("it says: {said}")),
        None => told,
    };
    in_workspace(told, workspace)
}

fn in_workspace(diagnostic: Diagnostic, workspace: Option<&str>) -> Diagnostic {
    match workspace {
        Some(workspace) if workspace != "default" => diagnostic.note(format!("in the workspace `{workspace}`")),
        _ => diagnostic,
    }
}

fn value_place(ctx: &Ctx<'_>, input: &Input) -> Place {
    let span = ctx.parsed(input.value.file).expr(input.value.expr).span;
    Place { file: input.value.file, span }
}

fn finding(
    ctx: &Ctx<'_>,
    call: &Call,
    variable: &Variable,
    place: Place,
    wrong: &str,
    workspace: Option<&str>,
) -> Diagnostic {
    let name = &variable.name;
    let message = format!("input `{name}` of module `{}` does not fit its type: {wrong}", call.name);
    let declared = match variable.ty {
        Some(ty) => Place { file: ty.file, span: ctx.parsed(ty.file).expr(ty.expr).span },
        None => variable.at.place(),
    };
    let diagnostic = Diagnostic::error(message, place)
        .related(declared, "the type is declared here")
        .subject(format!("module.{}.{name}", call.name));
    in_workspace(diagnostic, workspace)
}
