//! Components of stacks that are generated into one folder.

use std::collections::BTreeMap;

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::shown;
use crate::terragrunt::stack::Component;
use crate::text::Diagnostic;

rule! {
    /// Each `unit` and each `stack` of a stack file is generated into the folder that its `path` says. Of two with one folder
    /// the second would be written over the first: Terragrunt generates nothing at all where it notices, and where the two stand in
    /// different stack files it does not.
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
    let stacks = &ctx.trees().stacks;
    let mut first: BTreeMap<&str, &Component> = BTreeMap::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    for component in stacks.stacks.iter().filter(|stack| !stack.waits).flat_map(|stack| &stack.components) {
        let (Some(to), Some(path)) = (&component.to, &component.path) else { continue };
        let Some(other) = first.get(to.as_str()) else {
            first.insert(to, component);
            continue;
        };
        // Two of one name in one file are refused for that.
        if other.kind == component.kind && other.name == component.name && other.at.file == component.at.file {
            continue;
        }
        let at = stacks.tree.really(path.at);
        let other_at = stacks.tree.really(other.path.as_ref().map_or(other.at, |path| path.at));
        if stacks.tree.is_laid(at.file) || found.iter().any(|known| known.place == at) {
            continue;
        }
        let name = |component: &Component| format!("{} `{}`", component.kind.name(), component.name);
        found.push(
            Diagnostic::error(format!("{} and {} are generated into one folder", name(other), name(component)), at)
                .label(format!("`{}`", shown(to)))
                .related(other_at, format!("{} goes there, too", name(other)))
                .subject(format!("{}.{}", component.kind.name(), component.name)),
        );
    }
    found
}
