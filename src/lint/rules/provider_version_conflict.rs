//! Version constraints in a tree of modules that no version satisfies, or not the one that is locked.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::Constraints;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::repo::providers::{Written, constraints, locked, written};
use crate::repo::{Module, Root, overrides};
use crate::text::{Diagnostic, FileId};

rule! {
    /// All modules of a root share one version of each provider and one Terraform: `terraform init` fails when the constraints
    /// of any two of them exclude each other, and when `.terraform.lock.hcl` holds a version that they do not allow.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # modules/app/main.tf says version = ">= 6.0"
    /// terraform {
    ///   required_providers {
    ///     aws = {
    ///       source  = "hashicorp/aws"
    ///       version = "~> 5.0"
    ///     }
    ///   }
    /// }
    ///
    /// module "app" {
    ///   source = "./modules/app"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// terraform {
    ///   required_providers {
    ///     aws = {
    ///       source  = "hashicorp/aws"
    ///       version = "~> 6.0"
    ///     }
    ///   }
    /// }
    ///
    /// module "app" {
    ///   source = "./modules/app"
    /// }
    /// ```
    "provider-version-conflict", Error, Run::Root(run)
}

/// The name under which the constraints on Terraform itself go.
const TERRAFORM: &str = "Terraform";

/// A constraint that could be read.
struct Constraint {
    written: Written,
    means: Constraints,
}

fn run(ctx: &Ctx<'_>, root: &Root) -> Vec<Diagnostic> {
    let all = collect(ctx, root);
    let mut found: Vec<Diagnostic> = all.iter().filter_map(|(name, all)| conflict(name, all)).collect();
    for (provider, version, place) in locked(ctx.repository.base(), root.path()) {
        let Some(all) = all.get(&provider) else { continue };
        if let Some(refused) = all.iter().find(|constraint| !constraint.means.allow(&version.1)) {
            let name = short(&provider);
            let message =
                format!("the locked version {} of `{name}` is not what `{}` allows", version.0, refused.written.text);
            found.push(
                Diagnostic::error(message, place)
                    .label("locked here")
                    .related(refused.written.place, "required here")
                    .subject(provider.clone())
                    .help("run `terraform init -upgrade`, or change the constraint"),
            );
        }
    }
    found
}

/// The constraints of all modules below a root, nearest first, by the provider's address.
fn collect(ctx: &Ctx<'_>, root: &Root) -> BTreeMap<String, Vec<Constraint>> {
    let mut all: BTreeMap<String, Vec<Constraint>> = BTreeMap::new();
    let (mut todo, mut seen) = (vec![root.path()], BTreeSet::from([root.path()]));
    let mut add = |name: String, written: Written| {
        if let Some(means) = Constraints::parse(&written.text) {
            all.entry(name).or_default().push(Constraint { written, means });
        }
    };
    let mut at = 0;
    while let Some(module) = todo.get(at).and_then(|path| ctx.repository.modules.get(*path)) {
        at += 1;
        for (name, written) in constraints(ctx.repository.base(), module) {
            written.into_iter().for_each(|written| add(name.clone(), written));
        }
        terraform(ctx, module).into_iter().for_each(|written| add(TERRAFORM.into(), written));
        let called = module.calls.values().filter_map(|call| call.module());
        todo.extend(called.filter(|path| seen.insert(path)).collect::<Vec<_>>());
    }
    all
}

/// What a module says of Terraform itself; an override file says it instead of the others.
fn terraform(ctx: &Ctx<'_>, module: &Module) -> Vec<Written> {
    let is_override = |file: FileId| overrides(ctx.repository.tree.path(file));
    let some = module.required_version.iter().any(|at| is_override(at.file));
    let those = module.required_version.iter().filter(|at| !some || is_override(at.file));
    those.filter_map(|at| written(ctx.repository.base(), at.file, at.expr)).collect()
}

/// The first two constraints that exclude each other, or one that excludes itself, or all of them together.
fn conflict(name: &str, all: &[Constraint]) -> Option<Diagnostic> {
    let whole = all.iter().fold(Constraints::default(), |whole, one| whole.and(&one.means));
    if whole.is_possible() {
        return None;
    }
    let subject = short(name);
    let what = if name == TERRAFORM { name.to_string() } else { format!("provider `{subject}`") };
    if let Some(alone) = all.iter().find(|one| !one.means.is_possible()) {
        let message = format!("no version of {what} is `{}`", alone.written.text);
        return Some(Diagnostic::error(message, alone.written.place).label("excludes itself").subject(subject));
    }
    let pairs = all.iter().enumerate().flat_map(|(i, a)| all.iter().skip(i + 1).map(move |b| (a, b)));
    for (a, b) in pairs {
        if !a.means.and(&b.means).is_possible() {
            let message = format!("no version of {what} is both `{}` and `{}`", a.written.text, b.written.text);
            return Some(
                Diagnostic::error(message, a.written.place)
                    .label("required here")
                    .related(b.written.place, "and here, by a module of the same tree")
                    .subject(subject),
            );
        }
    }
    let (first, rest) = all.split_first()?;
    let message = format!("no version of {what} satisfies all constraints of the modules");
    let mut diagnostic = Diagnostic::error(message, first.written.place).label("required here").subject(subject);
    for other in rest {
        diagnostic = diagnostic.related(other.written.place, format!("`{}`", other.written.text));
    }
    Some(diagnostic)
}

/// `hashicorp/aws`
fn short(address: &str) -> &str {
    address.strip_prefix("registry.terraform.io/").unwrap_or(address)
}
