//! A file per workspace that one root lacks for a workspace the others have.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{follows, keepers, names};
use crate::repo::Root;
use crate::text::Diagnostic;

rule! {
    /// `yamldecode(file("config/${terraform.workspace}.yaml"))` fails in a workspace without such a file. Roots that read each other's
    /// states in the same workspace go together: each needs the file in every workspace that any of them has.
    /// A file that is asked for with `fileexists`, or read inside `try`, may be absent, unless a precondition demands it.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # config/dev.yaml, users/dev.yaml, config/prod.yaml
    /// locals {
    ///   config = yamldecode(file("config/${terraform.workspace}.yaml"))
    ///   users  = yamldecode(file("users/${terraform.workspace}.yaml"))
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// # config/dev.yaml, users/dev.yaml, config/prod.yaml, users/prod.yaml
    /// locals {
    ///   config = yamldecode(file("config/${terraform.workspace}.yaml"))
    ///   users  = yamldecode(file("users/${terraform.workspace}.yaml"))
    /// }
    /// ```
    "workspace-config-missing", Error, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for group in groups(ctx) {
        // Who has a workspace, for the note.
        let mut owners: BTreeMap<&str, String> = BTreeMap::new();
        for root in &group {
            for config in root.configs.iter().filter(|config| !config.optional) {
                for name in &config.names {
                    owners.entry(name).or_insert_with(|| config.path(name));
                }
            }
        }
        for root in group.iter().filter(|root| !root.own.exempt) {
            for config in root.configs.iter().filter(|config| !config.optional) {
                let missing: Vec<&str> = owners.keys().copied().filter(|name| !config.names.contains(*name)).collect();
                let Some(first) = missing.first() else { continue };
                let files: Vec<String> = missing.iter().map(|name| config.path(name)).collect();
                let is = if files.len() == 1 { "is" } else { "are" };
                let message = format!("{} {is} missing", names(files.iter().map(String::as_str)));
                let verb = if config.guarded { "no plan passes this" } else { "read" };
                let diagnostic = Diagnostic::error(message, config.place)
                    .label(format!("{verb} in the workspace {}", names(missing.iter().copied())))
                    .subject(format!("{} {}", config.pattern, missing.join(" ")))
                    .note(format!("`{}` is there", owners.get(first).map_or("", String::as_str)));
                let stand_in = files.iter().find_map(|path| config.stand_ins.get(path));
                found.push(match stand_in {
                    Some(place) => diagnostic.related(*place, "where others have none, it is read instead"),
                    None => diagnostic,
                });
            }
        }
    }
    found
}

/// The roots with such files, those together that read each other's states in the same workspace.
fn groups<'r>(ctx: &Ctx<'r>) -> Vec<Vec<&'r Root>> {
    let repository = ctx.repository;
    let with: Vec<&Root> =
        repository.roots.iter().filter(|r| r.configs.iter().any(|config| !config.optional)).collect();
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for wire in repository.wires.iter().filter(|wire| follows(ctx, wire)) {
        for source in &wire.sources {
            let sure = source.to.iter().filter(|_| source.to.len() == 1).map(String::as_str);
            for to in sure.chain(keepers(ctx, wire, source).iter().map(|root| root.path())) {
                edges.entry(&wire.from).or_default().insert(to);
                if let Some(root) = repository.root(to) {
                    edges.entry(root.path()).or_default().insert(&wire.from);
                }
            }
        }
    }
    let mut groups: Vec<Vec<&Root>> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for root in &with {
        let mut todo = vec![root.path()];
        let mut paths = BTreeSet::new();
        while let Some(path) = todo.pop() {
            if seen.insert(path) {
                paths.insert(path);
                todo.extend(edges.get(path).into_iter().flatten());
            }
        }
        let group: Vec<&Root> = with.iter().copied().filter(|root| paths.contains(root.path())).collect();
        if !group.is_empty() {
            groups.push(group);
        }
    }
    groups
}
