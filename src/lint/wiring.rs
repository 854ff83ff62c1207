//! What the rules about states and wires share: whose state is meant, how sure that is, and where its name is written.

use super::Ctx;
use crate::hcl::{ExprKind, Parsed};
use crate::repo::module::ExprAt;
use crate::repo::{Declared, Pattern, Root, Source, State, Wire, WireKind};
use crate::text::Place;

/// Names that say nothing about whose state it is.
const GENERIC: [&str; 7] = ["terraform.tfstate", ".tfstate", "tfstate", "terraform", "default", "env:", "state"];

/// The argument that names the object, and the one that names what holds it, by kind of backend.
pub fn arguments(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "gcs" => ("prefix", "bucket"),
        "azurerm" => ("key", "container_name"),
        "local" | "consul" => ("path", "path"),
        "kubernetes" => ("secret_suffix", "namespace"),
        "remote" => ("workspaces", "organization"),
        "http" => ("address", "address"),
        _ => ("key", "bucket"),
    }
}

/// Is a state's address known well enough to tell it from any other: all of it, or a name of its own in it?
pub fn is_specific(state: &State) -> bool {
    state.is_known() || state.object().is_some_and(|object| is_telling(&object.to_string()))
}

/// Does a name say whose state it is?
pub fn is_telling(object: &str) -> bool {
    let rest = GENERIC.iter().fold(object.to_string(), |rest, word| rest.replace(word, ""));
    rest.chars().filter(|c| c.is_alphanumeric()).count() >= 3
}

/// Text that somebody is to replace before use: such an address is none.
pub fn is_placeholder(state: &State) -> bool {
    let text = state.to_string();
    text.contains(['<', '>', '{', '}', '$']) || is_to_fill_in(&text)
}

/// Does a text ask for another one in its place?
pub fn is_to_fill_in(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let words =
        ["YOUR", "CHANGE", "REPLACE", "UPDATE", "TODO", "FIXME", "PLACEHOLDER", "XXX", "INSERT", "EXAMPLE", "DUMMY"];
    words.iter().any(|word| upper.contains(word))
}

/// The state that a backend keeps in the workspace `default`, when all of it is known.
pub fn plain(backend: &crate::repo::Backend) -> Option<State> {
    backend.states(&Pattern::text("default")).into_iter().find(State::is_known)
}

/// The roots that keep the state a source names, if it asked for the right workspace of them.
pub fn keepers<'r>(ctx: &Ctx<'r>, wire: &Wire, source: &Source) -> Vec<&'r Root> {
    let Some(state) = plain(&source.backend) else { return Vec::new() };
    others(ctx, wire).filter(|(written, _)| *written == state).map(|(_, root)| *root).collect()
}

/// What other roots write that a wire may mean at all.
pub fn others<'c, 'r>(ctx: &'c Ctx<'r>, wire: &Wire) -> impl Iterator<Item = &'c (State, &'r Root)> {
    let exempt = ctx.repository.root(&wire.from).is_some_and(|root| root.own.exempt);
    let from = wire.from.clone();
    ctx.writers().iter().filter(move |(_, root)| root.path() != from && (exempt || !root.own.exempt))
}

/// The value of an argument in the `config` of a wire, or what names the same in one of another kind.
pub fn config_place(ctx: &Ctx<'_>, wire: &Wire, argument: &str) -> Option<Place> {
    let module = ctx.repository.modules.get(&wire.module)?;
    let at = Declared::of(module, wire.kind, &wire.name)?.at();
    let parsed = ctx.parsed(at.file);
    if wire.kind != WireKind::RemoteState {
        let named = if wire.kind == WireKind::Component { "component" } else { argument.trim_end_matches('s') };
        let value = parsed.block(at.block).body.attribute(named)?.value;
        return Some(Place { file: at.file, span: parsed.expr(value).span });
    }
    let config = parsed.block(at.block).body.attribute("config")?.value;
    let ExprKind::Object(items) = &parsed.expr(config).kind else { return None };
    let item = items.iter().find(|item| key(parsed, item.key) == Some(argument))?;
    Some(Place { file: at.file, span: parsed.expr(item.value).span })
}

fn key(parsed: &Parsed, key: crate::hcl::ExprId) -> Option<&str> {
    match &parsed.expr(key).kind {
        ExprKind::Variable(name) => Some(&name.text),
        _ => parsed.plain_text(key),
    }
}

/// The value of an argument in the backend block of a root, else the block.
pub fn backend_place(ctx: &Ctx<'_>, root: &Root, argument: &str) -> Option<Place> {
    let module = ctx.repository.modules.get(root.path())?;
    let at = module.backend.as_ref().map(|backend| backend.at).or(module.cloud)?;
    let parsed = ctx.parsed(at.file);
    let value = parsed.block(at.block).body.attribute(argument).map(|attribute| parsed.expr(attribute.value).span);
    Some(value.map_or(at.place(), |span| Place { file: at.file, span }))
}

/// `data.terraform_remote_state.network`, as findings name it.
pub fn wire_name(wire: &Wire) -> String {
    wire.kind.address(&wire.name)
}

/// Does a wire ask for the workspace its reader is in?
pub fn follows(ctx: &Ctx<'_>, wire: &Wire) -> bool {
    let Some(ExprAt { file, expr }) = wire.workspace else { return false };
    let parsed = ctx.parsed(file);
    let bare = parsed.traversal(expr).is_some_and(|(root, steps)| {
        let last = steps.first();
        &*root.text == "terraform" && matches!(last, Some(crate::hcl::Step::Attr("workspace", _)))
    });
    let known = |source: &Source| source.reader.is_some() && source.reader.as_deref() == source.workspace.known();
    bare || !wire.sources.is_empty() && wire.sources.iter().all(known)
}

/// More names than these are counted, not listed.
const MOST_NAMES: usize = 12;

/// `a`, `b` and `c` in backticks.
pub fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut all: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if all.len() > MOST_NAMES {
        let rest = all.split_off(MOST_NAMES - 2).len();
        all.push(format!("{rest} more"));
    }
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// A root's path for a message: its directory, or the repository itself.
pub fn root_name(path: &str) -> &str {
    if path.is_empty() { "." } else { path }
}
