//! Values of a stack that a unit reads and is not given.

use std::collections::BTreeSet;

use crate::hcl::Text;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{files, hides, named, parsed, refused_stacks, shown};
use crate::repo::path;
use crate::terragrunt::stack::Kind;
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::{Diagnostic, IndexMap, Place, closest};

rule! {
    /// A unit that a stack generates has the `values` that the stack gives it, and no others. A unit that nobody gives any waits for
    /// a stack somewhere else: nothing is said of it.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # terragrunt.stack.hcl
    /// unit "app" {
    ///   source = "../units/app"
    ///   path   = "app"
    ///   values = { region = "eu-west-1" }
    /// }
    ///
    /// # units/app/terragrunt.hcl
    /// inputs = {
    ///   region = values.aws_region
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// # units/app/terragrunt.hcl
    /// inputs = {
    ///   region = values.region
    /// }
    /// ```
    "undeclared-value", Error, Run::UnitAndStacks(run, stacks)
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let speaks = |file| named(ctx, file).iter().any(|one| one.root == "values");
    if hides(unit) || !files(unit).any(speaks) {
        return Vec::new();
    }
    let Some((names, given)) = given(ctx, unit) else { return Vec::new() };
    let mut told: IndexMap<Text, Diagnostic> = IndexMap::default();
    for file in files(unit) {
        for one in named(ctx, file).iter().filter(|one| one.root == "values" && !one.forgiven) {
            let Some(name) = one.name.as_ref().filter(|name| !names.contains(name.as_str())) else { continue };
            if let Some(known) = told.get_mut(name) {
                known.related.push(crate::text::Label { place: one.at(file), message: "also read here".into() });
                continue;
            }
            let mut diagnostic =
                Diagnostic::error(format!("no value `{name}` is given to `{}`", shown(&unit.path)), one.at(file))
                    .related(given, "what is given")
                    .subject(format!("values.{name}"));
            if let Some(near) = closest(name, names.iter().map(String::as_str)) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            }
            told.insert(name.clone(), diagnostic);
        }
    }
    told.into_values().collect()
}

/// The names of what a unit is given, and where; `None` where nobody knows.
fn given(ctx: &Ctx<'_>, unit: &Unit) -> Option<(BTreeSet<String>, Place)> {
    let stacks = &ctx.trees().stacks;
    if let Some(given) = stacks.values.get(&unit.path) {
        let names = given.value.as_members()?.keys().map(|name| name.to_string());
        return Some((names.collect(), given.at));
    }
    if let Some(file) = stacks.tree.find(&path::join(&unit.path, "terragrunt.values.hcl")) {
        let parsed = parsed(ctx, file);
        let names = parsed.body.attributes.iter().map(|attribute| attribute.name.text.to_string()).collect();
        return parsed.errors.is_empty().then_some((names, Place { file, span: Default::default() }));
    }
    let components = stacks.stacks.iter().filter(|stack| !stack.waits).flat_map(|stack| &stack.components);
    let component = components
        .into_iter()
        .find(|component| component.kind == Kind::Unit && component.to.as_ref() == Some(&unit.path))?;
    component.values.is_none().then(|| (BTreeSet::new(), component.at))
}

fn stacks(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    refused_stacks(ctx, ProblemKind::UndeclaredValue)
}
