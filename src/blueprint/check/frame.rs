//! The frame itself: the version of tfgen, the layout, the environments' names, accounts and roles.

use super::{Ctx, versions};
use crate::text::{Diagnostic, closest};

pub fn check(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    problems.extend(tool(ctx, env!("CARGO_PKG_VERSION")));
    problems.extend(layout(ctx));
    for here in ctx.environments() {
        if here.name == "default" {
            let problem = Diagnostic::error("an environment cannot be called `default`", here.environment.place);
            let note = "`default` is the workspace Terraform starts in when none is chosen: nothing must lie there";
            problems.push(problem.label("reserved").help("call it `dev`, for example").note(note));
        }
        let account = ctx.written(&["environments", here.name, "account"]);
        let role = ctx.written(&["environments", here.name, "role"]);
        if let (Some(account), Some(role)) = (account, role)
            && let (Some(number), Some(arn)) = (account.as_str(), role.as_str())
            && let Some(of) = arn.split(':').nth(4).filter(|of| !of.is_empty() && *of != number)
        {
            let message = format!("the role of `{}` is of account {of}, not of its account {number}", here.name);
            problems
                .push(Diagnostic::error(message, role.place).label("this role").related(account.place, "this account"));
        }
    }
    problems
}

fn tool(ctx: &Ctx<'_>, running: &str) -> Option<Diagnostic> {
    let pin = ctx.written(&["tfgen"])?;
    let wanted = pin.as_str()?;
    match versions::admits(wanted, running) {
        Some(false) => {
            let message = format!("this blueprint is for tfgen {wanted}, and this is tfgen {running}");
            Some(Diagnostic::error(message, pin.place).help("use such a version, or change `tfgen`"))
        }
        _ => None,
    }
}

fn layout(ctx: &Ctx<'_>) -> Option<Diagnostic> {
    let kind = ctx.written(&["layout", "kind"])?;
    let name = kind.as_str()?;
    let known: Vec<&str> = ctx.known.layouts.iter().map(|layout| layout.name).collect();
    if known.contains(&name) {
        return None;
    }
    let problem = Diagnostic::error(format!("there is no layout `{}`", name.escape_debug()), kind.place);
    Some(match closest(name, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(crate::blueprint::schema::complain::listed("layouts", &known)),
    })
}
