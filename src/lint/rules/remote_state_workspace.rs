//! A remote state that asks for a workspace in which nobody writes.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{backend_place, config_place, keepers, names, root_name, wire_name};
use crate::repo::{Link, Root, Source, Wire};
use crate::text::{Diagnostic, Place, closest};

rule! {
    /// A remote state without `workspace` reads the workspace `default`, whatever workspace its own root is in. When the other
    /// root lives in named workspaces, that is nothing, or somebody's forgotten experiment. Likewise a workspace that the other root
    /// has not, or another `workspace_key_prefix` than its backend has.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # network has config/dev.yaml and config/prod.yaml
    /// data "terraform_remote_state" "network" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// data "terraform_remote_state" "network" {
    ///   backend   = "s3"
    ///   workspace = terraform.workspace
    ///   config    = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    /// }
    /// ```
    "remote-state-workspace", Error, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    ctx.repository
        .wires
        .iter()
        .filter_map(|wire| wire.sources.iter().find_map(|source| judge(ctx, wire, source)))
        .collect()
}

fn judge(ctx: &Ctx<'_>, wire: &Wire, source: &Source) -> Option<Diagnostic> {
    if source.link != Link::Outside {
        return None;
    }
    let asked = source.workspace.known()?;
    let keepers = keepers(ctx, wire, source);
    let [root] = keepers.as_slice() else { return None };
    let has = &root.workspaces.names;
    if has.contains(asked) && asked != "default" {
        return prefix(ctx, wire, root);
    }
    // A workspace that follows the reader's and is not there is a configuration file that the other root lacks.
    if !root.workspaces.complete || has.contains(asked) || source.reader.as_deref() == Some(asked) {
        return None;
    }
    let name = root_name(root.path());
    let there = names(has.iter().map(String::as_str));
    let given = wire.workspace.map(|at| Place { file: at.file, span: ctx.parsed(at.file).expr(at.expr).span });
    let diagnostic = match given {
        None => Diagnostic::error(
            format!("this reads the workspace `default` of `{name}`, which has only {there}"),
            wire.at,
        )
        .label("no `workspace` is given")
        .help("add `workspace = terraform.workspace`"),
        Some(place) => {
            let diagnostic = Diagnostic::error(format!("root `{name}` has no workspace `{asked}`"), place)
                .label(format!("asks for `{asked}`"));
            match closest(asked, has.iter().map(String::as_str)) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help(format!("it has only {there}")),
            }
        }
    };
    let diagnostic = diagnostic.subject(wire_name(wire));
    Some(match root.configs.iter().find(|config| !config.optional) {
        Some(config) => diagnostic.related(config.place, format!("`{name}` reads a file per workspace: {there}")),
        None => diagnostic,
    })
}

fn prefix(ctx: &Ctx<'_>, wire: &Wire, root: &Root) -> Option<Diagnostic> {
    const ARGUMENT: &str = "workspace_key_prefix";
    let name = root_name(root.path());
    let given = config_place(ctx, wire, ARGUMENT);
    let diagnostic =
        Diagnostic::error(format!("the states of `{name}` are not under this `{ARGUMENT}`"), given.unwrap_or(wire.at))
            .label(if given.is_some() { "differs from the backend's" } else { "no prefix is given here" })
            .subject(wire_name(wire))
            .help(format!("give `{ARGUMENT}` here as in the backend of `{name}`"));
    let backend = backend_place(ctx, root, ARGUMENT)?;
    Some(diagnostic.related(backend, format!("the backend of `{name}`")))
}
