//! Values that a stack gives and nobody reads.

use std::collections::BTreeSet;

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{Member, all_files, hides, members, named, parsed};
use crate::terragrunt::ProblemKind;
use crate::terragrunt::stack::{Component, Kind};
use crate::text::{Diagnostic, FileId, IndexMap, Place, closest};

rule! {
    /// A value that neither the unit nor what it includes reads changes nothing: it is a leftover, or a name that somebody mistyped.
    /// Terragrunt takes it without a word.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # units/app/terragrunt.hcl reads values.region
    /// unit "app" {
    ///   source = "../units/app"
    ///   path   = "app"
    ///   values = {
    ///     region = "eu-west-1"
    ///     zone   = "a"
    ///   }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// unit "app" {
    ///   source = "../units/app"
    ///   path   = "app"
    ///   values = {
    ///     region = "eu-west-1"
    ///   }
    /// }
    /// ```
    "unused-value", Warning, Run::Repo(run)
}

/// A value as it is written, and whether one of those that get it reads it.
struct Value<'s> {
    name: String,
    component: &'s Component,
    used: bool,
    read: BTreeSet<String>,
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let stacks = &ctx.trees().stacks;
    let mut values: IndexMap<Place, Value<'_>> = IndexMap::default();
    for component in stacks.stacks.iter().filter(|stack| !stack.waits).flat_map(|stack| &stack.components) {
        let Some(given) = &component.values else { continue };
        let names = match component.kind {
            Kind::Unit => of_unit(ctx, component),
            Kind::Stack => of_stack(ctx, component),
        };
        for Member { name, key, .. } in members(&parsed(ctx, given.at.file), given.at.span) {
            let at = stacks.tree.really(Place { span: key, ..given.at });
            let value = values.entry(at);
            let value =
                value.or_insert_with(|| Value { name: name.clone(), component, used: false, read: BTreeSet::new() });
            match &names {
                Some(names) => {
                    value.used |= names.contains(&name);
                    value.read.extend(names.iter().cloned());
                }
                None => value.used = true,
            }
        }
    }
    let unused = values.into_iter().filter(|(at, value)| !value.used && !stacks.tree.is_laid(at.file));
    unused.map(|(at, value)| finding(at, &value)).collect()
}

fn finding(at: Place, value: &Value<'_>) -> Diagnostic {
    let of = format!("{} `{}`", value.component.kind.name(), value.component.name);
    let diagnostic = Diagnostic::warning(format!("{of} never reads the value `{}`", value.name), at).subject(format!(
        "{}.{}.{}",
        value.component.kind.name(),
        value.component.name,
        value.name
    ));
    match closest(&value.name, value.read.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// The values that a unit reads; `None` where it may read any.
fn of_unit(ctx: &Ctx<'_>, component: &Component) -> Option<BTreeSet<String>> {
    component.from.as_ref()?;
    let unit = ctx.trees().unit(component.to.as_deref()?).filter(|unit| !hides(unit))?;
    // A dependency that is not declared may be meant to lead where the value says.
    if unit.problems.iter().any(|problem| problem.kind == ProblemKind::UndeclaredDependency) {
        return None;
    }
    read_by(ctx, all_files(unit))
}

/// The same for a stack in a stack.
fn of_stack(ctx: &Ctx<'_>, component: &Component) -> Option<BTreeSet<String>> {
    component.from.as_ref()?;
    let to = component.to.as_ref()?;
    let stack = ctx.trees().stacks.stacks.iter().find(|stack| stack.path == *to && !stack.waits)?;
    let includes = stack.components.iter().map(|component| component.block.0);
    read_by(ctx, [stack.file].into_iter().chain(includes))
}

fn read_by(ctx: &Ctx<'_>, files: impl Iterator<Item = FileId>) -> Option<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for file in files {
        let parsed = parsed(ctx, file);
        // Some read the file of values as they read any other.
        let by_name = memchr::memmem::find(&parsed.bytes, b"values.hcl\"").is_some();
        if by_name || !parsed.errors.is_empty() {
            return None;
        }
        for one in named(ctx, file).iter().filter(|one| one.root == "values") {
            all.insert(one.name.as_ref()?.to_string());
        }
    }
    Some(all)
}
