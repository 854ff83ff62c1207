//! `moved` blocks: from what is gone to somewhere, once, and not in a ring.

use std::collections::{BTreeMap, BTreeSet};

use super::endpoint::Endpoint;
use super::exists::{Existence, exists};
use super::{argument, told};
use crate::lint::Ctx;
use crate::repo::Module;
use crate::repo::module::BlockAt;
use crate::text::Diagnostic;

/// A statement whose addresses can be told. Of resources and calls without a key all instances move, if both have none.
struct Move {
    at: BlockAt,
    from: Endpoint,
    to: Endpoint,
    whole: bool,
}

pub(in crate::lint) fn moves(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut good: Vec<Move> = Vec::new();
    let (mut by_from, mut by_to) = (BTreeMap::new(), BTreeMap::new());
    for at in &module.moved {
        let (Some((from, _)), Some((to, _))) = (argument(ctx, *at, "from"), argument(ctx, *at, "to")) else { continue };
        if from.is_open() || to.is_open() {
            continue;
        }
        let whole = from.key().is_none() && to.key().is_none();
        let this = Move { at: *at, from, to, whole };
        if let Some(wrong) = alone(ctx, module, &this) {
            found.push(wrong);
            continue;
        }
        let mut wrong = None;
        if let Some((other, first)) = by_from.get(&(whole, this.from.clone()))
            && *other != this.to
        {
            wrong = Some(twice(&this, *first, &format!("`{}` moves to `{other}` already", this.from)));
        } else if let Some((other, first)) = by_to.get(&(whole, this.to.clone()))
            && *other != this.from
        {
            wrong = Some(twice(&this, *first, &format!("`{other}` moves to `{}` already", this.to)));
        }
        by_from.entry((whole, this.from.clone())).or_insert((this.to.clone(), this.at));
        by_to.entry((whole, this.to.clone())).or_insert((this.from.clone(), this.at));
        match wrong {
            Some(wrong) => found.push(wrong),
            None => good.push(this),
        }
    }
    found.extend(rings(&good));
    found
}

/// What is wrong with a statement whatever the others say.
fn alone(ctx: &Ctx<'_>, module: &Module, this: &Move) -> Option<Diagnostic> {
    let (from, to, place) = (&this.from, &this.to, this.at.place());
    if from.resource.is_some() != to.resource.is_some() {
        let kind = |is: bool| if is { "a resource" } else { "a module" };
        let message = format!(
            "{} cannot move to the place of {}: `{from}` to `{to}`",
            kind(from.resource.is_some()),
            kind(to.resource.is_some())
        );
        return Some(told(message, place, from));
    }
    if from == to {
        return Some(told(format!("`{from}` moves to where it is"), place, from).help("remove the block"));
    }
    let Existence::Yes(declared) = exists(ctx, module, from, this.whole) else { return None };
    Some(
        told(format!("`{from}` moved to `{to}`, and is still declared"), place, from)
            .related(declared, "declared here")
            .help(format!("what moved is declared as `{to}` alone: rename it, or remove the block `moved`")),
    )
}

fn twice(this: &Move, first: BlockAt, why: &str) -> Diagnostic {
    let message = format!("`{}` cannot move to `{}`: {why}", this.from, this.to);
    told(message, this.at.place(), &this.from).related(first.place(), "moved here first")
}

/// Statements that lead in a ring: each ring at its first statement.
fn rings(moves: &[Move]) -> Vec<Diagnostic> {
    let by_from: BTreeMap<(bool, &Endpoint), usize> =
        moves.iter().enumerate().map(|(i, this)| ((this.whole, &this.from), i)).collect();
    let next = |i: usize| moves.get(i).and_then(|this| by_from.get(&(this.whole, &this.to)).copied());
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for start in 0..moves.len() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(i) = at.filter(|i| seen.insert(*i)) {
            way.push(i);
            at = next(i);
        }
        // The ring begins where the way meets itself; before it is what leads into it.
        let Some(begin) = at.and_then(|end| way.iter().position(|i| *i == end)) else { continue };
        let ring: Vec<&Move> = way.iter().skip(begin).filter_map(|i| moves.get(*i)).collect();
        let Some((first, rest)) = ring.split_first() else { continue };
        let names: Vec<String> = ring.iter().chain([first]).map(|this| format!("`{}`", this.from)).collect();
        let message = format!("what moves in a ring arrives nowhere: {}", names.join(" -> "));
        let diagnostic = told(message, first.at.place(), &first.from);
        found.push(rest.iter().fold(diagnostic, |diagnostic, this| {
            diagnostic.related(this.at.place(), format!("`{}` moves to `{}`", this.from, this.to))
        }));
    }
    found
}
