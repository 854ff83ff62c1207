//! What a module says of configurations of providers: which it wants to be passed, which it has and passes on.

use super::Ctx;
use crate::hcl::{ExprId, ExprKind, Parsed};
use crate::repo::Module;
use crate::repo::module::{Call, ExprAt, Provider, RequiredProvider};
use crate::repo::providers::{self, entry};
use crate::text::Place;

/// [`providers::address`]
pub fn address(ctx: &Ctx<'_>, module: &Module, local: &str) -> Option<String> {
    providers::address(ctx.repository.base(), module, local)
}

/// [`providers::local`]
pub fn local<'n>(ctx: &'n Ctx<'_>, kind: &'n str, said: Option<ExprAt>) -> Option<&'n str> {
    providers::local(ctx.repository.base(), kind, said)
}

/// The names of the configurations that a module wants to be passed, `aws.east`, each with where it says so.
pub fn wanted<'m>(ctx: &Ctx<'_>, module: &'m Module) -> Vec<(String, &'m RequiredProvider)> {
    let mut wanted = Vec::new();
    for required in module.required_providers.values() {
        let parsed = ctx.parsed(required.value.file);
        let aliases = entry(parsed, required.value.expr, "configuration_aliases");
        let Some(ExprKind::Tuple(items)) = aliases.map(|aliases| &parsed.expr(aliases).kind) else { continue };
        wanted.extend(items.iter().filter_map(|item| Some((reference(parsed, *item)?, required))));
    }
    wanted
}

/// `aws.east`, written so or as text.
pub fn reference(parsed: &Parsed, expr: ExprId) -> Option<String> {
    let text = parsed.expr(expr).span.text(&parsed.bytes);
    let text: String = text.trim_matches('"').split_whitespace().collect();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!text.is_empty() && text.chars().all(is_name)).then_some(text)
}

/// The names under which a call passes configurations, with their places; `None` when they cannot be told.
pub fn passed(ctx: &Ctx<'_>, call: &Call) -> Option<Vec<(String, Place)>> {
    let Some(at) = call.providers else { return Some(Vec::new()) };
    let parsed = ctx.parsed(at.file);
    let ExprKind::Object(items) = &parsed.expr(at.expr).kind else { return None };
    let place = |key| Place { file: at.file, span: parsed.expr(key).span };
    items.iter().map(|item| Some((reference(parsed, item.key)?, place(item.key)))).collect()
}

/// The configuration that a module itself has under a name, `aws.east`.
pub fn configured<'m>(ctx: &Ctx<'_>, module: &'m Module, named: &str) -> Option<&'m Provider> {
    module.providers.iter().find(|own| name(own) == named && is_configured(ctx, own))
}

/// What the caller calls the configuration that a called module has under a name; `None` when that cannot be told.
pub fn handed(ctx: &Ctx<'_>, module: &Module, call: &Call, called: &Module, named: &str) -> Option<String> {
    if let Some(at) = call.providers {
        let parsed = ctx.parsed(at.file);
        let ExprKind::Object(items) = &parsed.expr(at.expr).kind else { return None };
        if let Some(item) = items.iter().find(|item| reference(parsed, item.key).as_deref() == Some(named)) {
            return reference(parsed, item.value);
        }
    }
    // Only those without an alias are handed down by themselves.
    let same = !named.contains('.') && address(ctx, module, named) == address(ctx, called, named);
    same.then(|| named.to_string())
}

/// Does a provider block say more than which provider it is?
pub fn is_configured(ctx: &Ctx<'_>, provider: &Provider) -> bool {
    let body = &ctx.parsed(provider.at.file).block(provider.at.block).body;
    !body.blocks.is_empty() || body.attributes.iter().any(|attribute| &*attribute.name.text != "alias")
}

/// `aws`, `aws.east`
pub fn name(provider: &Provider) -> String {
    match &provider.alias {
        Some(alias) => format!("{}.{alias}", provider.name),
        None => provider.name.clone(),
    }
}
