//! Two roots, or units, that write one state.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units;
use crate::lint::wiring::{arguments, backend_place, is_placeholder, root_name};
use crate::repo::link::{Collision, collisions};
use crate::repo::{Backend, State};
use crate::text::Diagnostic;

rule! {
    /// Roots with one state in common destroy each other's resources: the second to be applied takes what the first made for
    /// something to remove. So do units of Terragrunt. A `workspace_key_prefix` of its own does not help in the workspace `default`, where it is not used.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # app/main.tf and web/main.tf:
    /// terraform {
    ///   backend "s3" {
    ///     bucket = "states"
    ///     key    = "terraform.tfstate"
    ///     region = "eu-west-1"
    ///   }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// # app/main.tf; web/main.tf has web.tfstate
    /// terraform {
    ///   backend "s3" {
    ///     bucket = "states"
    ///     key    = "app.tfstate"
    ///     region = "eu-west-1"
    ///   }
    /// }
    /// ```
    "state-key-collision", Error, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<State, Vec<Collision<'_>>> = BTreeMap::new();
    let sure = |collision: &Collision<'_>| !is_placeholder(&collision.state) && is_one_place(collision);
    for collision in collisions(ctx.repository).into_iter().filter(sure) {
        groups.entry(collision.state.clone()).or_default().push(collision);
    }
    groups.values().filter_map(|group| finding(ctx, group)).chain(units::collisions(ctx)).collect()
}

/// Is the address enough to tell one place, whoever asks and from wherever?
fn is_one_place(collision: &Collision<'_>) -> bool {
    let endpoint = |backend: &Backend| {
        let named = |name: &&String| name.contains("endpoint") || *name == "host" || *name == "config_context";
        backend
            .arguments
            .iter()
            .filter(|(name, _)| named(name))
            .map(|(n, p)| (n.clone(), p.clone()))
            .collect::<Vec<_>>()
    };
    let ends = |backends: &[Backend]| backends.iter().map(endpoint).collect::<BTreeSet<_>>();
    match collision.state.backend.as_str() {
        "s3" => {
            let (first, second) = (&collision.first.backends, &collision.second.backends);
            ends(first) == ends(second) && partitions(first) == partitions(second)
        }
        "gcs" | "azurerm" | "oss" | "cos" | "remote" | "local" => true,
        _ => false,
    }
}

/// The parts of AWS that backends lie in, by their regions: a bucket's name is taken once in each of them.
fn partitions(backends: &[Backend]) -> BTreeSet<&'static str> {
    let region = |backend: &Backend| backend.arguments.get("region").map(ToString::to_string).unwrap_or_default();
    let starts = ["cn-", "us-gov-", "us-iso-", "us-isob-", "eusc-"];
    let partition = |backend| {
        let region = region(backend);
        starts.into_iter().find(|start| region.starts_with(start)).unwrap_or_default()
    };
    backends.iter().map(partition).collect()
}

/// One finding for everybody who writes a state.
fn finding(ctx: &Ctx<'_>, group: &[Collision<'_>]) -> Option<Diagnostic> {
    let (collision, more) = group.split_first()?;
    let (object, _) = arguments(&collision.state.backend);
    let only_default =
        collision.only_default || prefixes(&collision.first.backends) != prefixes(&collision.second.backends);
    let (first, second) = (root_name(collision.first.path()), root_name(collision.second.path()));
    let place = backend_place(ctx, collision.second, object)?;
    let who = match more.len() {
        0 => format!("roots `{first}` and `{second}`"),
        1 => format!("roots `{first}`, `{second}` and one more"),
        n => format!("roots `{first}`, `{second}` and {n} more"),
    };
    let when = if only_default { " in the workspace `default`" } else { "" };
    let mut diagnostic = Diagnostic::error(format!("{who} write one state{when}"), place)
        .label(format!("`{second}` writes `{}`", collision.state))
        .subject(collision.state.to_string())
        .help(format!("give each root a `{object}` of its own"));
    if let Some(other) = backend_place(ctx, collision.first, object) {
        diagnostic = diagnostic.related(other, format!("and so does `{first}`"));
    }
    for other in more.iter().filter_map(|collision| backend_place(ctx, collision.second, object)) {
        diagnostic = diagnostic.related(other, "also written here");
    }
    if only_default && collision.state.backend == "s3" {
        diagnostic = diagnostic.note("`workspace_key_prefix` is not used in the workspace `default`");
    }
    Some(diagnostic)
}

/// What tells their workspaces apart, and the workspace `default` not.
fn prefixes(backends: &[Backend]) -> BTreeSet<String> {
    let prefixes = backends.iter().filter_map(|backend| backend.arguments.get("workspace_key_prefix"));
    prefixes.map(|prefix| prefix.to_string()).collect()
}
