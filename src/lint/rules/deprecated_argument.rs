//! An argument, a type or an attribute that its provider wants to be rid of.

use std::collections::BTreeMap;

use crate::lang::{Address, Key, Mode, Value};
use crate::lint::Ctx;
use crate::lint::behaviour::{Inner, Known, Read, Reader, State, bodies, changed, known, provider, state};
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::repo::module::Resource;
use crate::schema::behaviour::changes;
use crate::schema::releases;
use crate::text::{Diagnostic, Edit, Fix, Place, Span};

rule! {
    /// Deprecated arguments work, warn on each plan, and go with the next major release. So do arguments of older versions that
    /// the constraints allow, and newer ones, which they allow too, have no more; and the names of Kubernetes resources without a
    /// version since version 3 of their provider. A new name that means the same is written by `--fix`.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "random_password" "main" {
    ///   length = 20
    ///   number = false
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "random_password" "main" {
    ///   length  = 20
    ///   numeric = false
    /// }
    /// ```
    "deprecated-argument", Warning, Run::Module(run), Safe
}

const KUBERNETES: &str = "registry.terraform.io/hashicorp/kubernetes";
const AWS: &str = "registry.terraform.io/hashicorp/aws";

/// From which version on what is deprecated is, as far as that is known, and what stands for it is there.
const SINCE: [(&str, &str); 2] = [(AWS, "6.0"), ("registry.terraform.io/hashicorp/random", "3.3")];

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found: BTreeMap<(Place, String), Diagnostic> = BTreeMap::new();
    let told = going(ctx, module).into_iter().chain(deprecated(ctx, module)).chain(unversioned(ctx, module));
    for told in told.chain(region_names(ctx, module)) {
        found.entry((told.place, told.message.clone())).or_insert(told);
    }
    found.into_values().collect()
}

/// Arguments that only older versions have of those that are allowed.
fn going(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let both = changed(ctx, module).into_iter().filter(|found| found.may_be_gone && found.may_be_there);
    let told = both.map(|found| {
        let (change, gone) = (found.change, found.change.gone.as_deref().unwrap_or_default());
        let block = if change.becomes.is_some() { "the block " } else { "" };
        let message = format!(
            "{block}`{}` is no more in version {gone} of {}, which is allowed here",
            change.argument, change.provider
        );
        found.tell(Diagnostic::warning(message, found.place))
    });
    told.collect()
}

/// Arguments that are deprecated by what is known of their type.
fn deprecated(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let known = known(ctx, module);
    let Some(alone) = ctx.alone(module) else { return Vec::new() };
    let mut found = Vec::new();
    for known in known.iter().filter(|known| known.level.any_deprecated()) {
        let since = SINCE.iter().find(|(provider, _)| *provider == known.provider).map(|(_, since)| *since);
        if since.is_some_and(|since| !ctx.pins().may_be(module, &known.provider, &format!(">= {since}"))) {
            continue;
        }
        let read = Reader::new(alone, known);
        for inner in bodies(known.parsed, known.body, known.level, known.resource.at.header, &read) {
            for (name, member) in &inner.level.members {
                let Some(instead) = &member.instead else { continue };
                let path = std::slice::from_ref(name);
                let Some(span) = written(known, &inner, path, &read) else { continue };
                let path = inner.name(name);
                let place = Place { file: known.file, span };
                let told = Diagnostic::warning(format!("`{path}` is deprecated"), place)
                    .subject(format!("{}.{path}", known.address()))
                    .help(format!("instead: {}", quoted(instead)));
                found.push(match fix(ctx, module, known, &path) {
                    Some(fix) => told.fix(fix),
                    None => told,
                });
            }
        }
    }
    found
}

/// Where an argument is surely given something, also `false` and `[]`.
fn written(known: &Known<'_>, inner: &Inner<'_>, path: &[String], read: &Reader<'_, '_>) -> Option<Span> {
    let attribute = inner.body.attribute(path.first()?);
    let given = |value: &Value| !value.is_null() && !value.is_unknown();
    if let Some(attribute) = attribute {
        return read.value(attribute.value, &inner.names).filter(given).map(|_| attribute.span);
    }
    match state(known.parsed, inner.body, path, &inner.names, read) {
        State::Set(span) => Some(span),
        _ => None,
    }
}

/// A name stands in backticks, a sentence does not.
fn quoted(instead: &str) -> String {
    let is_name = instead.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
    if is_name { format!("`{instead}`") } else { instead.to_string() }
}

fn fix(ctx: &Ctx<'_>, module: &Module, known: &Known<'_>, path: &str) -> Option<Fix> {
    let mut renamed = changes(&known.resource.name.kind).iter().filter(|change| change.gone.is_none());
    renamed.find(|change| change.argument == path)?;
    let (_, since) = SINCE.iter().find(|(provider, _)| *provider == known.provider)?;
    if !is_newest(ctx, module, &known.provider, since) {
        return None;
    }
    let address = known.address();
    changed(ctx, module).iter().find(|found| found.change.argument == path && found.subject == address)?.fix()
}

/// Types of Kubernetes that have a name with a version.
fn unversioned(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let named = module.resources.values().filter(|resource| resource.name.kind.starts_with("kubernetes_"));
    let told = named.filter_map(|resource| {
        let (kind, new) = (&resource.name.kind, versioned(resource)?);
        let theirs = provider(ctx, module, resource).is_some_and(|provider| provider == KUBERNETES);
        if !theirs || !is_newest(ctx, module, KUBERNETES, "3.0") {
            return None;
        }
        let message = format!("the type `{kind}` is deprecated since version 3 of hashicorp/kubernetes");
        let told = Diagnostic::warning(message, resource.at.place()).subject(resource.name.address().to_string());
        Some(told.help(format!("instead: `{new}`; what is there has to be imported under the new name")))
    });
    let told: Vec<Diagnostic> = told.collect();
    if told.is_empty() || ctx.is_fragments(module) { Vec::new() } else { told }
}

/// The name with a version that stands for one without.
fn versioned(resource: &Resource) -> Option<String> {
    let (mode, kind) = (resource.name.mode, &resource.name.kind);
    let newest = releases(KUBERNETES).into_iter().next()?;
    let whole = if kind == "kubernetes_daemonset" { "kubernetes_daemon_set" } else { kind };
    let named = ["_v1", "_v2"].map(|version| format!("{whole}{version}"));
    named.into_iter().find(|named| newest.has(mode, named) && newest.has(mode, kind))
}

/// Is a version from that one on in use? Where older ones are allowed by a constraint, what only newer ones know cannot be written.
fn is_newest(ctx: &Ctx<'_>, module: &Module, provider: &str, from: &str) -> bool {
    let pins = ctx.pins();
    let may_be = |sign: &str| pins.may_be(module, provider, &format!("{sign} {from}"));
    may_be(">=") && (!may_be("<") || pins.is_free(module, provider))
}

/// `data.aws_region.current.name`
fn region_names(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for used in ctx.uses(module) {
        let Address::Resource { mode: Mode::Data, kind, name } = &used.reference.address else { continue };
        let steps = &used.reference.rest;
        let Some(step) = steps.first().filter(|step| step.key == Key::name("name")) else { continue };
        if &**kind != "aws_region" {
            continue;
        }
        let is_it = |resource: &&Resource| resource.name.kind == **kind && resource.name.name == **name;
        let Some(resource) = module.resources.values().find(is_it) else { continue };
        let theirs = provider(ctx, module, resource).is_some_and(|provider| provider == AWS);
        if !theirs || !is_newest(ctx, module, AWS, "6.0") || ctx.is_fragments(module) {
            continue;
        }
        let (parsed, file) = (ctx.parsed(used.file), used.file);
        let place = Place { file, span: step.span };
        let told = Diagnostic::warning("`name` of `aws_region` is deprecated", place)
            .subject(format!("{}.name", used.reference.address))
            .help("instead: `region`");
        let only = !ctx.pins().may_be(module, AWS, "< 6.0") && !parsed.is_json();
        let at = step.span.text(&parsed.bytes).find("name").map(|at| step.span.start as usize + at);
        found.push(match at.filter(|_| only) {
            Some(at) => {
                let span = Span::new(at, at + "name".len());
                told.fix(Fix { safe: true, edits: vec![Edit { file, span, text: "region".into() }] })
            }
            None => told,
        });
    }
    found
}
