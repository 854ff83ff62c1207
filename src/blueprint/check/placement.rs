//! Places: the managed node group `system` and Karpenter's pools, who runs on them, and pools on which nobody can.

use super::{Ctx, Here, section};
use crate::blueprint::node::{Entry, Node};
use crate::text::{Diagnostic, closest};

/// The place of the managed node group.
const SYSTEM: &str = "system";

pub fn check(_: &Ctx<'_>, here: &Here<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let pools: Vec<(&str, &Entry)> = here.option("karpenter", &["pools"]).into_iter().flat_map(Node::entries).collect();
    let mut used = Vec::new();
    for (part, setting) in here.parts() {
        let Some(place) = setting.options.get("place") else { continue };
        let Some(name) = place.as_str() else { continue };
        used.push(name);
        if name == SYSTEM || pools.iter().any(|(pool, _)| *pool == name) {
            continue;
        }
        let message = format!("`{}` is to run on `{}`, and there is no such pool", section(part), name.escape_debug());
        let problem = Diagnostic::error(message, here.place(place));
        let known: Vec<&str> = pools.iter().map(|(pool, _)| *pool).chain([SYSTEM]).collect();
        let problem = match closest(name, known.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help(format!("places are {}; `karpenter.pools` makes more", listed(&known))),
        };
        problems.push(problem.label("no such pool"));
    }
    for (name, entry) in pools {
        if name == SYSTEM {
            let problem = Diagnostic::error("a pool cannot be called `system`", entry.key);
            problems.push(problem.label("reserved").help("`place: system` means the managed node group"));
        } else if let Some(taint) = repelling(&entry.value)
            && !used.contains(&name)
        {
            let problem = Diagnostic::error(format!("nothing tolerates the taint of pool `{name}`"), here.place(taint));
            let help =
                format!("run an add-on on it (`place: {name}`), or use labels: pods choose nodes by `nodeSelector`");
            problems.push(problem.label("keeps every pod off").help(help));
        }
    }
    problems
}

/// The first taint that keeps pods off for good; `PreferNoSchedule` is a wish.
fn repelling(pool: &Node) -> Option<&Node> {
    let taints = pool.get("taints")?.as_sequence()?;
    taints
        .iter()
        .find(|taint| taint.as_str().is_some_and(|text| text.ends_with(":NoSchedule") || text.ends_with(":NoExecute")))
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
