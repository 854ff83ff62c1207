//! Configurations of providers that nobody declares.

use std::cell::OnceCell;

use indexmap::IndexMap;

use crate::hcl::ExprKind;
use crate::lint::Ctx;
use crate::lint::providers::{name, passed, reference, wanted};
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::repo::module::{Call, ExprAt, Provider};
use crate::text::{Diagnostic, Place, closest};

rule! {
    /// `provider = aws.east` and `providers = { aws = aws.east }` name a configuration of a provider: a `provider` block with that
    /// `alias` in the same directory, or one that the callers pass, as `configuration_aliases` says. What a call passes on under
    /// its plain name, `aws = aws`, must be in a `provider` block or in `required_providers`.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// provider "aws" {
    ///   alias = "east"
    /// }
    ///
    /// resource "aws_s3_bucket" "logs" {
    ///   provider = aws.esat
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// provider "aws" {
    ///   alias = "east"
    /// }
    ///
    /// resource "aws_s3_bucket" "logs" {
    ///   provider = aws.east
    /// }
    /// ```
    "undeclared-provider", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let named = named(ctx, module);
    if named.is_empty() || !module.broken.is_empty() || ctx.is_fragments(module) {
        return Vec::new();
    }
    let calls = OnceCell::new();
    let mut found = Vec::new();
    for (named, places) in named.iter().filter(|(named, _)| !is_declared(ctx, module, named)) {
        let calls: &Vec<&Call> = calls.get_or_init(|| callers(ctx, module));
        let lacking = calls.iter().find(|call| !is_passed(ctx, call, named)).copied();
        // What nobody calls may be called from elsewhere, and be passed what it does not say.
        let sure = lacking.is_some() || calls.is_empty() && (is_root(ctx, module) || !named.contains('.'));
        if sure && !ctx.is_old(module) {
            found.extend(finding(ctx, module, named, places, lacking));
        }
    }
    found
}

/// The configurations that a module names, and where. A resource's provider without an alias needs no declaration.
fn named(ctx: &Ctx<'_>, module: &Module) -> IndexMap<String, Vec<Place>> {
    let mut all: Vec<ExprAt> = module.resources.values().filter_map(|resource| resource.provider).collect();
    for at in &module.imports {
        let provider = ctx.parsed(at.file).block(at.block).body.attribute("provider");
        all.extend(provider.map(|provider| ExprAt { file: at.file, expr: provider.value }));
    }
    let mut named: IndexMap<String, Vec<Place>> = IndexMap::new();
    let passed = module.calls.values().flat_map(|call| values(ctx, call));
    for (at, plain) in all.into_iter().map(|at| (at, false)).chain(passed.map(|at| (at, true))) {
        let parsed = ctx.parsed(at.file);
        if let Some(name) = reference(parsed, at.expr).filter(|name| plain || name.contains('.')) {
            named.entry(name).or_default().push(Place { file: at.file, span: parsed.expr(at.expr).span });
        }
    }
    named
}

/// What a call passes, as the caller names it.
fn values(ctx: &Ctx<'_>, call: &Call) -> Vec<ExprAt> {
    let Some(at) = call.providers else { return Vec::new() };
    let ExprKind::Object(items) = &ctx.parsed(at.file).expr(at.expr).kind else { return Vec::new() };
    items.iter().map(|item| ExprAt { file: at.file, expr: item.value }).collect()
}

fn is_declared(ctx: &Ctx<'_>, module: &Module, named: &str) -> bool {
    let local = named.split('.').next().unwrap_or(named);
    let odd = |at: &Provider| {
        let parsed = ctx.parsed(at.at.file);
        let alias = parsed.block(at.at.block).body.attribute("alias");
        at.name == local && alias.is_some_and(|alias| parsed.plain_text(alias.value).is_none())
    };
    module.providers.iter().any(|own| name(own) == named || odd(own))
        || module.required_providers.contains_key(named)
        || wanted(ctx, module).iter().any(|(wanted, _)| wanted == named)
}

fn callers<'c>(ctx: &'c Ctx<'_>, module: &Module) -> Vec<&'c Call> {
    let calls = ctx.repository.modules.values().flat_map(|module| module.calls.values());
    calls.filter(|call| call.module() == Some(&module.path)).collect()
}

/// Does a call pass a configuration under that name, for all that can be told? Terraform only warns of one that is not asked for.
fn is_passed(ctx: &Ctx<'_>, call: &Call, named: &str) -> bool {
    passed(ctx, call).is_none_or(|passed| passed.iter().any(|(name, _)| name == named))
}

/// Is a module that nobody calls surely one that people run as it is? Terragrunt writes providers beside what it runs.
fn is_root(ctx: &Ctx<'_>, module: &Module) -> bool {
    if ctx.repository.tree.entries().any(|(_, entry)| crate::repo::path::name(&entry.path) == "terragrunt.hcl") {
        return false;
    }
    let configures = !module.providers.is_empty() || module.backend.is_some() || module.cloud.is_some();
    configures || !wanted(ctx, module).is_empty()
}

fn finding(
    ctx: &Ctx<'_>,
    module: &Module,
    named: &str,
    places: &[Place],
    lacking: Option<&Call>,
) -> Option<Diagnostic> {
    let (first, rest) = places.split_first()?;
    let message = format!("provider `{named}` is not declared");
    let mut diagnostic = Diagnostic::error(message, *first).subject(named);
    for place in rest {
        diagnostic = diagnostic.related(*place, "also here");
    }
    let there: Vec<String> =
        module.providers.iter().map(name).chain(wanted(ctx, module).into_iter().map(|(name, _)| name)).collect();
    if let Some(near) = closest(named, there.iter().map(String::as_str)) {
        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        if let Some(own) = module.providers.iter().find(|own| name(own) == near) {
            diagnostic = diagnostic.related(own.at.place(), "the nearest one");
        }
        diagnostic.fix = ctx.rename_all(places.iter().copied(), named, near);
        return Some(diagnostic);
    }
    if let Some(call) = lacking {
        diagnostic = diagnostic.related(call.at.place(), "called here, and not passed it");
    }
    Some(match named.split_once('.') {
        Some((local, alias)) if lacking.is_none() => {
            diagnostic.help(format!("write `provider \"{local}\"` with `alias = \"{alias}\"`"))
        }
        Some((local, _)) => {
            diagnostic.help(format!("name it in the `configuration_aliases` of `{local}`, and pass it in the call"))
        }
        None => diagnostic.help(format!("name it in `required_providers`, or write `provider \"{named}\"`")),
    })
}
