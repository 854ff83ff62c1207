//! `import` blocks: into a resource that is declared, by an id that is one.

use super::endpoint::Endpoint;
use super::exists::{Existence, exists};
use super::{argument, block, told};
use crate::hcl::{Body, ExprKind, Parsed};
use crate::lang::{Mode, references};
use crate::lint::Ctx;
use crate::lint::address::Key;
use crate::repo::Module;
use crate::repo::module::{BlockAt, Repeat};
use crate::text::{Diagnostic, Place, closest};

pub(in crate::lint) fn imports(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let caller = module.imports.first().and_then(|_| caller(ctx, module));
    for at in &module.imports {
        if let Some(caller) = caller.filter(|_| ctx.is_before(module, ">= 1.12")) {
            let message = "only a root module can import".to_string();
            found.push(told(message, at.place(), "import").related(caller, "this one is called here"));
            continue;
        }
        let body = &block(ctx, *at).body;
        found.extend(id(ctx, *at, body));
        if let Some((to, place)) = argument(ctx, *at, "to") {
            found.extend(target(ctx, module, *at, &to, place));
        }
    }
    found
}

/// Where a module is called.
fn caller(ctx: &Ctx<'_>, module: &Module) -> Option<Place> {
    let mut calls = ctx.repository.modules.values().flat_map(|module| module.calls.values());
    calls.find(|call| call.module() == Some(&module.path)).map(|call| call.at.place())
}

/// What identifies the thing outside.
fn id(ctx: &Ctx<'_>, at: BlockAt, body: &Body) -> Option<Diagnostic> {
    let parsed = ctx.parsed(at.file);
    let id = match (body.attribute("id"), body.attribute("identity")) {
        (Some(id), None) => id,
        (None, Some(_)) => return None,
        (None, None) => return Some(told("`import` lacks the argument `id`".into(), at.place(), "id")),
        (Some(_), Some(_)) => {
            return Some(told("`import` takes `id` or `identity`, not both".into(), at.place(), "id"));
        }
    };
    let message = match &parsed.expr(id.value).kind {
        ExprKind::Null => "the id of what is imported is null",
        ExprKind::Tuple(_) | ExprKind::Object(_) => "the id of what is imported is a string",
        _ if parsed.plain_text(id.value) == Some("") => "the id of what is imported is empty",
        _ => return None,
    };
    Some(told(message.into(), Place { file: at.file, span: parsed.expr(id.value).span }, "id"))
}

fn target(ctx: &Ctx<'_>, module: &Module, at: BlockAt, to: &Endpoint, place: Place) -> Option<Diagnostic> {
    let (name, key) = to.resource.as_ref().filter(|(name, _)| name.mode == Mode::Managed)?;
    let (parsed, body) = (ctx.parsed(at.file), &block(ctx, at).body);
    if to.is_open() && body.attribute("for_each").is_none() {
        let message = "without `for_each` the keys of an address are written out".to_string();
        return Some(told(message, place, to));
    }
    if let Some(own) = own_reference(parsed, at, body, to) {
        return Some(told(format!("the id of `{}` cannot be taken from itself", name.address()), own, to));
    }
    let whole = Endpoint { modules: to.modules.clone(), resource: Some((name.clone(), None)) };
    match exists(ctx, module, &whole, true) {
        // A provider is named where Terraform is to write the configuration.
        Existence::Undeclared if body.attribute("provider").is_some() => None,
        Existence::Undeclared => undeclared(module, to, place, body.attribute("for_each").is_some()),
        Existence::Unknown => None,
        Existence::OtherInstance(declared) => Some(no_instance(to, place, declared)),
        Existence::Yes(declared) => {
            if let Some(provider) = body.attribute("provider") {
                let message = format!("`{}` is declared, and says itself which provider it is of", name.address());
                let place = Place { file: at.file, span: provider.span };
                return Some(told(message, place, to).related(declared, "declared here"));
            }
            let repeat = module.resources.get(name).filter(|_| to.modules.is_empty()).map(|found| found.repeat);
            let message = match (repeat.map(by), key) {
                (Some(None), Some(_)) => {
                    format!("`{}` has neither `count` nor `for_each`, so it takes no index", whole)
                }
                (Some(Some(by)), None) if body.attribute("for_each").is_none() => {
                    format!("`{whole}` has `{by}`, so one instance must be named")
                }
                (Some(Some("count")), Some(Key::Text(_))) => format!("`{whole}` has `count`: its keys are numbers"),
                (Some(Some("for_each")), Some(Key::Number(_))) => {
                    format!("`{whole}` has `for_each`: its keys are strings")
                }
                _ => match exists(ctx, module, to, false) {
                    Existence::OtherInstance(declared) => return Some(no_instance(to, place, declared)),
                    _ => return None,
                },
            };
            Some(told(message, place, to).related(declared, "declared here"))
        }
    }
}

fn no_instance(to: &Endpoint, place: Place, declared: Place) -> Diagnostic {
    told(format!("there is no `{to}` to import into"), place, to).related(declared, "its instances are declared here")
}

fn by(repeat: Repeat) -> Option<&'static str> {
    match (repeat.for_each, repeat.count) {
        (Some(_), _) => Some("for_each"),
        (None, Some(_)) => Some("count"),
        (None, None) => None,
    }
}

/// Where the id refers to what is imported.
fn own_reference(parsed: &Parsed, at: BlockAt, body: &Body, to: &Endpoint) -> Option<Place> {
    let (name, _) = to.resource.as_ref().filter(|_| to.modules.is_empty())?;
    let own = name.address();
    let found = references(parsed, body.attribute("id")?.value, &[]);
    let own = found.iter().find(|reference| reference.address == own)?;
    Some(Place { file: at.file, span: own.span })
}

/// Nothing to import into. For one resource of the root itself Terraform writes the configuration, if it is asked to: that may come yet,
/// unless it looks like a slip.
fn undeclared(module: &Module, to: &Endpoint, place: Place, repeated: bool) -> Option<Diagnostic> {
    let found = told(format!("`{to}` is not declared, so nothing can be imported into it"), place, to);
    let Some((name, key)) = to.resource.as_ref().filter(|_| to.modules.is_empty()) else { return Some(found) };
    let alike = module.resources.keys().filter(|other| other.mode == name.mode && other.kind == name.kind);
    match closest(&name.name, alike.map(|other| other.name.as_str())) {
        Some(near) => Some(found.help(format!("did you mean `{}.{near}`?", name.kind))),
        None => (repeated || key.is_some()).then(|| found.help("write its block")),
    }
}
