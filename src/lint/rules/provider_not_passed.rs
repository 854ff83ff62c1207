//! Configurations of providers that a module wants and a call does not pass, or passes in vain.

use std::collections::BTreeSet;

use crate::hcl::ExprKind;
use crate::lint::Ctx;
use crate::lint::providers::{address, is_configured, name, passed, reference, wanted};
use crate::lint::rule::{Run, rule};
use crate::repo::module::{Call, Provider};
use crate::repo::{Module, path};
use crate::text::{Diagnostic, Place, closest};

rule! {
    /// A module gets the default configuration of a provider from its caller by itself, but never one with an alias: what it lists
    /// in `configuration_aliases` every call must pass. A module that configures a provider itself can neither be passed another
    /// configuration of it, nor be called with `count`, `for_each` or `depends_on`.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # dns/main.tf: configuration_aliases = [aws.zone]
    /// module "dns" {
    ///   source = "./dns"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// module "dns" {
    ///   source    = "./dns"
    ///   providers = { aws.zone = aws.shared }
    /// }
    /// ```
    "provider-not-passed", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if ctx.is_fragments(module) || !module.broken.is_empty() {
        return found;
    }
    for call in module.calls.values() {
        let Some(called) = ctx.called(call) else { continue };
        repeated(ctx, call, called, &mut found);
        let Some(passed) = passed(ctx, call) else { continue };
        missing(ctx, call, called, &passed, &mut found);
        surplus(ctx, call, called, &passed, &mut found);
        found.extend(others(ctx, module, call, called));
    }
    found
}

fn missing(ctx: &Ctx<'_>, call: &Call, called: &Module, passed: &[(String, Place)], found: &mut Vec<Diagnostic>) {
    let configured = |wanted: &String| called.providers.iter().any(|p| name(p) == *wanted && is_configured(ctx, p));
    for (wanted, required) in wanted(ctx, called) {
        if configured(&wanted) || passed.iter().any(|(name, _)| *name == wanted) {
            continue;
        }
        let mut diagnostic =
            Diagnostic::error(format!("module `{}` is not passed the provider `{wanted}`", call.name), call.at.place())
                .label(format!("`{wanted}` is not passed"))
                .related(required.at, "required here, in `configuration_aliases`")
                .subject(format!("module.{}.{wanted}", call.name));
        // A name that the module does not know may be this one misspelt.
        let known: Vec<String> = self::wanted(ctx, called).into_iter().map(|(name, _)| name).collect();
        let strange = passed.iter().filter(|(name, _)| !known.contains(name) && name.contains('.'));
        diagnostic = match closest(&wanted, strange.map(|(name, _)| name.as_str())) {
            Some(near) => diagnostic.help(format!("is `{near}` meant to be it?")),
            None => diagnostic.help(format!("add `{wanted}` to `providers` in the call")),
        };
        found.push(diagnostic);
    }
}

fn surplus(ctx: &Ctx<'_>, call: &Call, called: &Module, passed: &[(String, Place)], found: &mut Vec<Diagnostic>) {
    for (passed, place) in passed {
        let own = called.providers.iter().find(|own| name(own) == *passed);
        let subject = format!("module.{}.{passed}", call.name);
        if let Some(own) = own.filter(|own| is_configured(ctx, own)) {
            let message = format!("module `{}` configures `{passed}` itself and cannot be passed another", call.name);
            let diagnostic = Diagnostic::error(message, *place).related(own.at.place(), "configured here");
            found.push(diagnostic.label("passed here").subject(subject));
            continue;
        }
        let local = passed.split('.').next().unwrap_or(passed);
        let aliases = wanted(ctx, called);
        let known = own.is_some()
            || called.required_providers.contains_key(passed)
            || aliases.iter().any(|(name, _)| name == passed);
        let default = address(ctx, called, local).is_none_or(|address| address.contains("/hashicorp/"));
        if known || default {
            continue;
        }
        let message = format!("module `{}` does not take a provider `{passed}`", call.name);
        let mut diagnostic = Diagnostic::error(message, *place).label("passed here").subject(subject);
        if let Some(near) = closest(passed, aliases.iter().map(|(name, _)| name.as_str())) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        found.push(diagnostic);
    }
}

/// Configurations of one provider that are passed as those of another.
fn others(ctx: &Ctx<'_>, module: &Module, call: &Call, called: &Module) -> Vec<Diagnostic> {
    let Some(at) = call.providers else { return Vec::new() };
    let parsed = ctx.parsed(at.file);
    let ExprKind::Object(items) = &parsed.expr(at.expr).kind else { return Vec::new() };
    let wrong = items.iter().filter_map(|item| {
        let (theirs, ours) = (reference(parsed, item.key)?, reference(parsed, item.value)?);
        let local = |name: &str| name.split('.').next().unwrap_or(name).to_string();
        let known = module.required_providers.contains_key(&local(&ours))
            || module.providers.iter().any(|own| own.name == local(&ours));
        let wanted = address(ctx, called, &local(&theirs))?;
        let given = address(ctx, module, &local(&ours)).filter(|given| known && *given != wanted)?;
        let message = format!("`{ours}` is a configuration of `{given}`, and `{theirs}` must be one of `{wanted}`");
        let place = Place { file: at.file, span: parsed.expr(item.value).span };
        let diagnostic = Diagnostic::error(message, place).subject(format!("module.{}.{theirs}", call.name));
        let required = called.required_providers.get(&local(&theirs)).map(|required| required.at);
        Some(match required {
            Some(required) => diagnostic.related(required, "required here"),
            None => diagnostic,
        })
    });
    wrong.collect()
}

/// A call that is repeated, or waits for others, of a module that configures providers, itself or further below.
fn repeated<'m>(ctx: &'m Ctx<'_>, call: &Call, called: &'m Module, found: &mut Vec<Diagnostic>) {
    let word = [(call.repeat.count, "count"), (call.repeat.for_each, "for_each"), (call.depends_on, "depends_on")];
    let Some((at, word)) = word.iter().find_map(|(at, word)| Some(((*at)?, *word))) else { return };
    let Some((module, own)) = configures(ctx, called, &mut BTreeSet::new()) else { return };
    let below = if module == called.path { String::new() } else { format!(", through `{module}`,") };
    let verb = if word == "depends_on" { "wait for others" } else { "be repeated" };
    let place = Place { file: at.file, span: ctx.parsed(at.file).expr(at.expr).span };
    let message =
        format!("module `{}` cannot {verb}: it configures the provider `{}`{below} itself", call.name, name(own));
    found.push(
        Diagnostic::error(message, place)
            .label(format!("`{word}` is not for modules with providers of their own"))
            .related(own.at.place(), "configured here")
            .subject(format!("module.{}", call.name))
            .help(format!(
                "configure it in the caller and pass it: {} then only names it in `required_providers`",
                path::name(module)
            )),
    );
}

/// The first provider that a module or one below it configures.
fn configures<'m>(
    ctx: &'m Ctx<'_>,
    module: &'m Module,
    seen: &mut BTreeSet<&'m str>,
) -> Option<(&'m str, &'m Provider)> {
    if !seen.insert(&module.path) {
        return None;
    }
    if let Some(own) = module.providers.iter().find(|own| is_configured(ctx, own)) {
        return Some((&module.path, own));
    }
    let called = module.calls.values().filter_map(|call| ctx.repository.modules.get(call.module()?));
    called.collect::<Vec<_>>().into_iter().find_map(|module| configures(ctx, module, seen))
}
