//! Parts that must be on where others are.

use indexmap::IndexMap;

use super::{Ctx, Here, section};
use crate::blueprint::part::PartId;
use crate::text::{Diagnostic, Place};

/// Who is off, by whom they are needed (with their places), in which environments.
type Missing = IndexMap<PartId, (Vec<(String, Option<Place>)>, Vec<String>)>;

pub fn check(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut missing = Missing::new();
    for here in ctx.environments() {
        for (part, setting) in here.parts() {
            for required in part.requires.iter().filter(|required| here.setting(required).is_none()) {
                let (needers, environments) = missing.entry(required.clone()).or_default();
                let needer = (section(part).to_string(), setting.place);
                if !needers.contains(&needer) {
                    needers.push(needer);
                }
                if environments.last().map(String::as_str) != Some(here.name) {
                    environments.push(here.name.to_string());
                }
            }
        }
    }
    missing.into_iter().map(|(id, (needers, environments))| problem(ctx, &id, &needers, &environments)).collect()
}

fn problem(ctx: &Ctx<'_>, id: &PartId, needers: &[(String, Option<Place>)], environments: &[String]) -> Diagnostic {
    let part = ctx.blueprint.part(id);
    let path = part.map_or(id.name.clone(), |part| section(&part.part).to_string());
    let off = part.and_then(|part| environments.iter().find_map(|name| part.setting(name)?.place));
    let mut names: Vec<String> = needers.iter().map(|(name, _)| format!("`{name}`")).collect();
    names.dedup();
    let verb = if names.len() == 1 { "needs" } else { "need" };
    let place = off.or(needers.iter().find_map(|(_, place)| *place)).unwrap_or(ctx.start());
    let problem = Diagnostic::error(format!("`{path}` is off, but {} {verb} it", names.join(", ")), place);
    let problem = match off {
        Some(_) => {
            problem.label("switched off here").help(format!("remove this line, or switch off {} too", names.join(", ")))
        }
        None => problem.label(format!("{verb} `{path}`")).help(format!("write `{path}: {{}}`")),
    };
    let known = part.is_some_and(|part| part.part.options.required.is_empty());
    let problem =
        if known || off.is_some() { problem } else { problem.help(format!("write `{path}` with its options")) };
    match environments.len() < ctx.blueprint.environments.len() {
        true => problem.note(format!("in {}", listed(environments))),
        false => problem,
    }
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl Here<'_> {
    /// Namespaces of the add-ons that are on here.
    pub fn addon_namespaces(&self) -> Vec<&str> {
        self.parts().filter_map(|(_, setting)| setting.options.get("namespace")?.as_str()).collect()
    }
}
