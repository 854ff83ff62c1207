//! What a module says of the providers it uses: whose they are, which versions it takes, and what the lock file of a root holds.

use std::collections::BTreeMap;

use super::module::ExprAt;
use super::{Base, Module, path};
use crate::hcl::{Block, ExprId, ExprKind, Parsed};
use crate::lang::Version;
use crate::text::{FileId, Place};

/// A constraint on versions as it is written.
pub struct Written {
    pub text: String,
    pub place: Place,
}

/// Of an argument of a `required_providers` entry: what it is, when it is written there.
pub fn entry(parsed: &Parsed, value: ExprId, name: &str) -> Option<ExprId> {
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
pub fn address(base: Base<'_>, module: &Module, local: &str) -> Option<String> {
    let implied = || qualified(local);
    let Some(required) = module.required_providers.get(local) else { return implied() };
    let parsed = base.files.parsed(required.value.file);
    match entry(parsed, required.value.expr, "source") {
        Some(source) => qualified(parsed.plain_text(source)?),
        None => implied(),
    }
}

/// The whole address of a provider: `hashicorp/aws`, `aws`.
pub fn qualified(source: &str) -> Option<String> {
    let source = source.to_lowercase();
    match source.split('/').collect::<Vec<_>>().as_slice() {
        ["terraform"] => Some("terraform.io/builtin/terraform".to_string()),
        [name] => Some(format!("registry.terraform.io/hashicorp/{name}")),
        [namespace, name] => Some(format!("registry.terraform.io/{namespace}/{name}")),
        [_, _, _] => Some(source),
        _ => None,
    }
}

/// The constraints that a module puts on versions, by the address of the provider.
pub fn constraints(base: Base<'_>, module: &Module) -> BTreeMap<String, Vec<Written>> {
    let mut found: BTreeMap<String, Vec<Written>> = BTreeMap::new();
    for (local, required) in &module.required_providers {
        let parsed = base.files.parsed(required.value.file);
        let version = match &parsed.expr(required.value.expr).kind {
            ExprKind::Object(_) => entry(parsed, required.value.expr, "version"),
            _ => Some(required.value.expr),
        };
        if let (Some(written), Some(address)) =
            (version.and_then(|at| written(base, required.value.file, at)), address(base, module, local))
        {
            found.entry(address).or_default().push(written);
        }
    }
    for provider in &module.providers {
        let body = &base.files.parsed(provider.at.file).block(provider.at.block).body;
        let version = body.attribute("version").and_then(|version| written(base, provider.at.file, version.value));
        if let (Some(written), Some(address)) = (version, address(base, module, &provider.name)) {
            found.entry(address).or_default().push(written);
        }
    }
    found
}

/// A constraint that is written out.
pub fn written(base: Base<'_>, file: FileId, at: ExprId) -> Option<Written> {
    let parsed = base.files.parsed(file);
    let text = parsed.plain_text(at)?.to_string();
    Some(Written { text, place: Place { file, span: parsed.expr(at).span } })
}

/// The local name of a resource's provider: what `provider` says (`aws` of `aws.east`), or how its type begins; `None` when that
/// cannot be told.
pub fn local<'n>(base: Base<'n>, kind: &'n str, said: Option<ExprAt>) -> Option<&'n str> {
    let Some(at) = said else { return kind.split('_').next() };
    let parsed = base.files.parsed(at.file);
    match parsed.plain_text(at.expr) {
        Some(text) => text.split('.').next(),
        None => parsed.traversal(at.expr).map(|(root, _)| &*root.text),
    }
}

/// The lock file of a root.
pub const LOCK: &str = ".terraform.lock.hcl";

/// What the lock file in the directory of a root holds: providers with their versions, and where.
pub fn locked(base: Base<'_>, root: &str) -> Vec<(String, (String, Version), Place)> {
    let Some(file) = base.tree.find(&path::join(root, LOCK)) else { return Vec::new() };
    let parsed = base.files.parsed(file);
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
