//! Components of stacks that are generated into one folder, or have one name.

use std::collections::BTreeMap;

use crate::io::Tree;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::shown;
use crate::terragrunt::stack::{Component, Kind};
use crate::text::Diagnostic;

rule! {
    /// Each `unit` and each `stack` of a stack file is generated into the folder that its `path` says. Of two with one folder
    /// the second would be written over the first: Terragrunt generates nothing at all where it notices, and where the two stand in
    /// different stack files it does not. So it is with two of one name in one stack file.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// unit "blue" {
    ///   source = "../units/app"
    ///   path   = "app"
    /// }
    ///
    /// unit "green" {
    ///   source = "../units/app"
    ///   path   = "app"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// unit "blue" {
    ///   source = "../units/app"
    ///   path   = "blue"
    /// }
    ///
    /// unit "green" {
    ///   source = "../units/app"
    ///   path   = "green"
    /// }
    /// ```
    "unit-path-collision", Error, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let tree = &ctx.trees().stacks.tree;
    let mut folders: BTreeMap<&str, &Component> = BTreeMap::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    for stack in ctx.trees().stacks.stacks.iter().filter(|stack| !stack.waits) {
        let mut names: BTreeMap<(Kind, &str), &Component> = BTreeMap::new();
        for component in &stack.components {
            let told = match (names.insert((component.kind, &component.name), component), component.to.as_deref()) {
                (Some(other), _) => Some(one_name(tree, other, component)),
                (None, Some(to)) => match folders.get(to) {
                    Some(other) => one_folder(tree, to, other, component),
                    None => folders.insert(to, component).and(None),
                },
                (None, None) => None,
            };
            let is_new = |told: &Diagnostic| {
                !tree.is_laid(told.place.file) && !found.iter().any(|known| known.place == told.place)
            };
            let told = told.filter(is_new);
            found.extend(told);
        }
    }
    found
}

fn one_name(tree: &Tree, other: &Component, component: &Component) -> Diagnostic {
    Diagnostic::error(format!("{} is declared twice", name(component)), tree.really(component.at))
        .related(tree.really(other.at), "the other one")
        .subject(subject(component))
}

fn one_folder(tree: &Tree, to: &str, other: &Component, component: &Component) -> Option<Diagnostic> {
    let at = tree.really(component.path.as_ref()?.at);
    let other_at = tree.really(other.path.as_ref().map_or(other.at, |path| path.at));
    let message = format!("{} and {} are generated into one folder", name(other), name(component));
    Some(
        Diagnostic::error(message, at)
            .label(format!("`{}`", shown(to)))
            .related(other_at, format!("{} goes there, too", name(other)))
            .subject(subject(component)),
    )
}

fn name(component: &Component) -> String {
    format!("{} `{}`", component.kind.name(), component.name)
}

fn subject(component: &Component) -> String {
    format!("{}.{}", component.kind.name(), component.name)
}
