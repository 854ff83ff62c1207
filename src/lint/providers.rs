//! What a module says of providers: whose they are, which versions it takes, which configurations it wants to be passed.

use std::collections::BTreeMap;

use super::Ctx;
use crate::hcl::{Block, ExprId, ExprKind, Parsed};
use crate::lang::Version;
use crate::repo::module::{Call, ExprAt, Provider, RequiredProvider};
use crate::repo::{Module, path};
use crate::text::Place;

/// A constraint on versions as it is written.
pub struct Written {
    pub text: String,
    pub place: Place,
}

/// Of an argument of a `required_providers` entry: what it is, when it is written there.
fn entry(parsed: &Parsed, value: ExprId, name: &str) -> Option<ExprId> {
    let ExprKind::Object(items) = &parsed.expr(value).kind else { return None };
    items.iter().find(|item| key(parsed, item.key) == Some(name)).map(|item| item.value)
}

fn key(parsed: &Parsed, key: ExprId) -> Option<&str> {
    match &parsed.expr(key).kind {
        ExprKind::Variable(name) => Some(&name.text),
        _ => parsed.plain_text(key),
    }
}

/// The address of the provider that a local name means: `registry.terraform.io/hashicorp/aws`. `None` when it is computed.
pub fn address(ctx: &Ctx<'_>, module: &Module, local: &str) -> Option<String> {
    let implied = || qualified(local);
    let Some(required) = module.required_providers.get(local) else { return implied() };
    let parsed = ctx.parsed(required.value.file);
    match entry(parsed, required.value.expr, "source") {
        Some(source) => qualified(parsed.plain_text(source)?),
        None => implied(),
    }
}

fn qualified(source: &str) -> Option<String> {
    let source = source.to_lowercase();
    match source.split('/').collect::<Vec<_>>().as_slice() {
        ["terraform"] => None,
        [name] => Some(format!("registry.terraform.io/hashicorp/{name}")),
        [namespace, name] => Some(format!("registry.terraform.io/{namespace}/{name}")),
        [_, _, _] => Some(source),
        _ => None,
    }
}

/// The constraints that a module puts on versions, by the address of the provider.
pub fn constraints(ctx: &Ctx<'_>, module: &Module) -> BTreeMap<String, Vec<Written>> {
    let mut found: BTreeMap<String, Vec<Written>> = BTreeMap::new();
    for (local, required) in &module.required_providers {
        let parsed = ctx.parsed(required.value.file);
        let version = match &parsed.expr(required.value.expr).kind {
            ExprKind::Object(_) => entry(parsed, required.value.expr, "version"),
            _ => Some(required.value.expr),
        };
        if let (Some(written), Some(address)) =
            (version.and_then(|at| written(ctx, required.value.file, at)), address(ctx, module, local))
        {
            found.entry(address).or_default().push(written);
        }
    }
    for provider in &module.providers {
        let body = &ctx.parsed(provider.at.file).block(provider.at.block).body;
        let version = body.attribute("version").and_then(|version| written(ctx, provider.at.file, version.value));
        if let (Some(written), Some(address)) = (version, address(ctx, module, &provider.name)) {
            found.entry(address).or_default().push(written);
        }
    }
    found
}

/// A constraint that is written out.
pub fn written(ctx: &Ctx<'_>, file: crate::text::FileId, at: ExprId) -> Option<Written> {
    let parsed = ctx.parsed(file);
    let text = parsed.plain_text(at)?.to_string();
    Some(Written { text, place: Place { file, span: parsed.expr(at).span } })
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

/// The local name of a resource's provider: what `provider` says (`aws` of `aws.east`), or how its type begins; `None` when that
/// cannot be told.
pub fn local<'n>(ctx: &'n Ctx<'_>, kind: &'n str, said: Option<ExprAt>) -> Option<&'n str> {
    let Some(at) = said else { return kind.split('_').next() };
    let parsed = ctx.parsed(at.file);
    match parsed.plain_text(at.expr) {
        Some(text) => text.split('.').next(),
        None => parsed.traversal(at.expr).map(|(root, _)| &*root.text),
    }
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

/// The lock file of a root.
const LOCK: &str = ".terraform.lock.hcl";

/// What the lock file in the directory of a root holds: providers with their versions, and where.
pub fn locked(ctx: &Ctx<'_>, root: &str) -> Vec<(String, (String, Version), Place)> {
    let Some(file) = ctx.repository.tree.find(&path::join(root, LOCK)) else { return Vec::new() };
    let parsed = ctx.parsed(file);
    if !parsed.errors.is_empty() {
        return Vec::new();
    }
    let version = |block: &Block| {
        let attribute = block.body.attribute("version")?;
        let text = parsed.plain_text(attribute.value)?.to_string();
        let place = Place { file, span: parsed.expr(attribute.value).span };
        Some((block.labels.first()?.text.to_string(), (text.clone(), Version::parse(&text)?), place))
    };
    parsed.blocks_of(&parsed.body, "provider").filter_map(version).collect()
}
