//! A remote state that looks for a bucket where it is not.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{backend_place, config_place, root_name, wire_name};
use crate::repo::{Link, Root, Wire};
use crate::text::Diagnostic;

rule! {
    /// A bucket is in one region, a storage account in one resource group of one subscription. A remote state that says another
    /// one than the backend of the root it reads is wrong, or the backend is; some services forgive it by a redirect, others
    /// fail when it is planned.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # network/main.tf: backend "s3" { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    /// data "terraform_remote_state" "network" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "network.tfstate", region = "eu-central-1" }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// data "terraform_remote_state" "network" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "network.tfstate", region = "eu-west-1" }
    /// }
    /// ```
    "remote-state-region", Warning, Run::Repo(run)
}

/// What tells where the container of states lies, by kind of backend. All names of containers are unique beyond it.
const WHERE: [(&str, &[&str]); 4] = [
    ("s3", &["region"]),
    ("oss", &["region"]),
    ("cos", &["region"]),
    ("azurerm", &["resource_group_name", "subscription_id", "tenant_id"]),
];

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    ctx.repository.wires.iter().filter_map(|wire| judge(ctx, wire)).collect()
}

/// The first argument of the first instance that differs: one finding for a wire.
fn judge(ctx: &Ctx<'_>, wire: &Wire) -> Option<Diagnostic> {
    wire.sources.iter().find_map(|source| {
        let to = source.to.iter().next().filter(|_| source.link == Link::Linked && source.to.len() == 1)?;
        let root = ctx.repository.root(to)?;
        let [backend] = root.backends.as_slice() else { return None };
        // Another endpoint is another service, with regions of its own.
        let elsewhere = |name: &String| name.contains("endpoint");
        if source.backend.arguments.keys().chain(backend.arguments.keys()).any(elsewhere) {
            return None;
        }
        let (_, arguments) = WHERE.iter().find(|(kind, _)| *kind == backend.kind && *kind == source.backend.kind)?;
        let (known, states) = (&source.backend.arguments, &source.states);
        if !states.iter().all(crate::repo::State::is_known) {
            return None;
        }
        arguments.iter().find_map(|name| {
            let (here, there) = (known.get(*name)?.known()?, backend.arguments.get(*name)?.known()?);
            (here != there).then(|| finding(ctx, wire, root, name, (here, there)))
        })
    })
}

fn finding(ctx: &Ctx<'_>, wire: &Wire, root: &Root, argument: &str, (here, there): (&str, &str)) -> Diagnostic {
    let name = root_name(root.path());
    let place = config_place(ctx, wire, argument).unwrap_or(wire.at);
    let message =
        format!("`{argument}` is `{here}` here and `{there}` in the backend of `{name}`, whose state this is");
    let diagnostic = Diagnostic::warning(message, place).label("differs").subject(wire_name(wire));
    match backend_place(ctx, root, argument) {
        Some(backend) => diagnostic.related(backend, format!("the backend of `{name}`")),
        None => diagnostic,
    }
}
