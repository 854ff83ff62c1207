//! Names and the shortest limit of AWS that they end in.

use super::{Ctx, Here};
use crate::blueprint::part::{PartId, PartKind};
use crate::blueprint::schema::{NAME_HELP, name_problem};
use crate::text::Diagnostic;

/// IAM roles ("IAM and AWS STS quotas"). Clusters may have 100 characters, queues 80, node groups 63 of their own.
const ROLE: usize = 64;

pub fn check(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if let Some(name) = ctx.written(&["name"])
        && let Some(text) = name.as_str()
        && let Some(problem) = name_problem(text)
    {
        let message = format!("`{}` {problem}", text.escape_debug());
        problems.push(Diagnostic::error(message, name.place).label("the prefix of every name").help(NAME_HELP));
        return problems;
    }
    for here in ctx.environments() {
        problems.extend(roles(ctx, &here));
        problems.extend(readers(ctx, &here));
    }
    problems
}

/// Every add-on with an identity has a role `<name>-<environment>-<add-on>`; so have Karpenter's nodes.
fn roles(ctx: &Ctx<'_>, here: &Here<'_>) -> Option<Diagnostic> {
    let addons =
        here.parts().filter(|(part, _)| part.id.kind == PartKind::Addon).map(|(part, _)| part.id.name.as_str());
    let nodes = here.setting(&PartId::component("karpenter")).map(|_| "karpenter-node");
    let longest = addons.chain(nodes).max_by_key(|suffix| suffix.len())?;
    let role = format!("{}-{}-{longest}", ctx.blueprint.name, here.name);
    let over = role.len().checked_sub(ROLE).filter(|over| *over > 0)?;
    let message = format!("the name of role `{role}` has {} characters, and IAM allows {ROLE}", role.len());
    let problem = Diagnostic::error(message, here.environment.place).label("this environment");
    let problem = match ctx.written(&["name"]) {
        Some(name) => problem.related(name.place, "this name"),
        None => problem,
    };
    let characters = if over == 1 { "character" } else { "characters" };
    Some(problem.help(format!("shorten the two by {over} {characters} together")))
}

/// Readers of a secret have a role `<name>-<environment>-<namespace>-<service account>` each.
fn readers(ctx: &Ctx<'_>, here: &Here<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let Some(secrets) = here.setting(&PartId::component("secrets")) else { return problems };
    for (_, entry) in secrets.options.entries() {
        for reader in entry.value.get("readers").and_then(|node| node.as_sequence()).unwrap_or_default() {
            let Some(text) = reader.as_str() else { continue };
            let role = format!("{}-{}-{}", ctx.blueprint.name, here.name, text.replace('/', "-"));
            if role.len() > ROLE {
                let message = format!("the name of role `{role}` has {} characters, and IAM allows {ROLE}", role.len());
                let problem = Diagnostic::error(message, here.place(reader)).label("reads with a role of its own");
                problems.push(problem.related(here.environment.place, "in this environment"));
            }
        }
    }
    problems
}
