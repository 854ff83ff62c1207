//! Reads of what a resource or data source does not have.

use super::choice::Choice;
use super::steps::{Lost, Step, Why, lost};
use super::{Told, UNKNOWN_ATTRIBUTE, ignored, told};
use crate::hcl::Parsed;
use crate::lang::{Address, Key, Mode};
use crate::lint::depends::{depends_on, is_inside};
use crate::lint::providers::local;
use crate::lint::uses::around;
use crate::lint::{Ctx, Use};
use crate::repo::Module;
use crate::repo::module::{Named, Resource};
use crate::schema::Release;
use crate::text::{Diagnostic, IndexMap, Place, closest};

/// One finding per resource and name that it lacks.
type Found = IndexMap<(String, String), Told>;

pub fn judge(ctx: &Ctx<'_>, module: &Module, choice: &mut Choice<'_, '_>) -> Vec<Told> {
    let waits: Vec<_> = depends_on(module).collect();
    let mut found = Found::default();
    let is_recent = module.required_version.iter().any(|said| ctx.rules_out(said, "< 0.12.0"));
    for used in ctx.uses(module) {
        let parsed = ctx.parsed(used.file);
        let Some(resource) = resource(module, used, parsed) else { continue };
        // In Terraform 0.11 the outputs of a state were attributes of it.
        if resource.name.kind == "terraform_remote_state" && !is_recent {
            continue;
        }
        let Some(local) = local(ctx, &resource.name.kind, resource.provider) else { continue };
        let releases = choice.of(local);
        let Some(first) = releases.first() else { continue };
        let skipped = match used.reference.address {
            Address::SelfRef => 0,
            _ => usize::from(!resource.repeat.is_none()),
        };
        // What lacks its index, or has one too many, is told by `invalid-instance-key`.
        if skipped == 1 && used.is_index(parsed, 0) == Some(false)
            || skipped == 0 && used.is_index(parsed, 0) == Some(true)
        {
            continue;
        }
        let steps = steps(used, parsed);
        let Some(steps) = steps.get(skipped..).filter(|steps| !steps.is_empty()) else { continue };
        let by = |release: &Release| lost(&release.find(resource.name.mode, &resource.name.kind)?, steps);
        let Some(wrong) = by(first) else { continue };
        if releases.iter().skip(1).any(|release| by(release).is_none()) {
            continue;
        }
        if used.forgiven && !is_looked_at_first(used, parsed, skipped + wrong.at) {
            continue;
        }
        let Some(place) = place(used, skipped + wrong.at) else { continue };
        if !is_inside(ctx, &waits, place) {
            add(&mut found, ctx, resource, used, (skipped, &wrong), place, first);
        }
    }
    let mut found: Vec<Told> = found.into_values().collect();
    for resource in module.resources.values() {
        let Some(local) = local(ctx, &resource.name.kind, resource.provider) else { continue };
        let releases = choice.of(local);
        found.extend(ignored::judge(ctx, resource, &releases));
    }
    found
}

/// What a reference reads of: a resource that the module declares.
fn resource<'m>(module: &'m Module, used: &Use, parsed: &Parsed) -> Option<&'m Resource> {
    let name = match &used.reference.address {
        Address::Resource { mode, kind, name } => Named { mode: *mode, kind, name },
        Address::SelfRef => {
            let (_, block) = around(parsed, used.reference.span)?;
            let ("resource", [kind, name]) = (&*block.kind.text, block.labels.as_slice()) else { return None };
            Named { mode: Mode::Managed, kind: &kind.text, name: &name.text }
        }
        _ => return None,
    };
    module.resources.get(&name)
}

/// Does Terraform look at a read before it evaluates anything, so that `try` forgives nothing? It does where all of it is written out,
/// up to a step, and it stands in no `dynamic` block.
fn is_looked_at_first(used: &Use, parsed: &Parsed, step: usize) -> bool {
    let is_open = used.reference.rest.iter().take(step).any(|step| step.key == Key::Any);
    let Some((_, block)) = around(parsed, used.reference.span) else { return false };
    let mut at = block;
    while let Some(inner) =
        at.body.blocks.iter().map(|id| parsed.block(*id)).find(|inner| inner.span.contains(used.reference.span))
    {
        if &*inner.kind.text == "dynamic" {
            return false;
        }
        at = inner;
    }
    !is_open
}

fn steps<'u>(used: &'u Use, parsed: &Parsed) -> Vec<Step<'u>> {
    let start = used.reference.span.start;
    let each = used.reference.rest.iter().enumerate();
    let step = |(number, step): (usize, &'u crate::lang::RestStep)| Step {
        key: &step.key,
        index: used.is_index(parsed, number) == Some(true),
        // The span of a splat is that of all up to it.
        splat: step.key == Key::Any && step.span.start <= start,
    };
    each.map(step).collect()
}

/// From the root to the name of a step.
fn place(used: &Use, step: usize) -> Option<Place> {
    let step = used.reference.rest.get(step)?;
    Some(Place { file: used.file, span: used.reference.span.to(step.span) })
}

fn add(
    found: &mut Found,
    ctx: &Ctx<'_>,
    resource: &Resource,
    used: &Use,
    (skipped, wrong): (usize, &Lost),
    place: Place,
    release: &Release,
) {
    let names = used.reference.rest.get(skipped..=skipped + wrong.at).unwrap_or_default();
    let path = names.iter().filter_map(|step| match &step.key {
        Key::Name(name) => Some(&**name),
        _ => None,
    });
    let path = path.collect::<Vec<_>>().join(".");
    let address = resource.name.address().to_string();
    let key = (address.clone(), path.clone());
    if let Some(first) = found.get_mut(&key) {
        let told = std::mem::replace(&mut first.diagnostic, Diagnostic::error("", place));
        first.diagnostic = told.related(place, "also here");
        first.diagnostic.fix = None;
        return;
    }
    let diagnostic = finding(ctx, &address, &path, wrong, place, release);
    found.insert(key, Told { rule: UNKNOWN_ATTRIBUTE, diagnostic, hollow: false });
}

/// What is wrong with a path below an address.
pub fn finding(ctx: &Ctx<'_>, address: &str, path: &str, wrong: &Lost, place: Place, release: &Release) -> Diagnostic {
    let (before, name) = path.rsplit_once('.').unwrap_or(("", path));
    let whole = if before.is_empty() { format!("`{address}`") } else { format!("`{before}` of `{address}`") };
    let subject = format!("{address}.{path}");
    let told = |message: String| Diagnostic::error(message, place).subject(subject.clone());
    match &wrong.why {
        Why::Nothing(there) => {
            let told = told(format!("{whole} has no `{name}`")).label(told::unknown_to(release));
            match closest(name, there.iter().map(String::as_str)) {
                Some(near) => {
                    let mut told = told.help(format!("did you mean `{near}`?"));
                    told.fix = ctx.rename_all([place].into_iter(), name, near);
                    told
                }
                None => told,
            }
        }
        Why::TakeElement(what) => told(format!("{whole} is a {what} and has no `{name}` itself"))
            .help(format!("take one of it, as in `[0].{name}`, or all, as in `[*].{name}`")),
        Why::Set => told(format!("`{path}` of `{address}` is a set, whose elements have no index"))
            .help("make a list of it first: `tolist(…)[0]` or `one(…)`"),
        Why::Primitive(ty) => told(format!("{whole} is a {ty} and has nothing in it")),
    }
}
