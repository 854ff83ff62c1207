//! `set` and its kin: one key each, named by a path as Helm's `--set` writes it.

use super::walk::{Seat, Walk};
use crate::charts::{Given, Member};
use crate::hcl::{Block, BlockId, ExprId, ExprKind};
use crate::repo::module::ExprAt;
use crate::text::{Place, Span};

/// The arguments, or blocks, that set single keys.
pub const SETTERS: [&str; 4] = ["set", "set_list", "set_sensitive", "set_wo"];

/// Paths of more names than this are none of a chart's.
const MAX_NAMES: usize = 50;

/// What a path sets: maps inside of each other. Its keys stand at the place of the path, each where it ends.
pub fn at_path(path: &str, place: Place, is_exact: bool) -> Option<Given> {
    let mut names: Vec<(String, usize, bool)> = Vec::new();
    let mut name = String::new();
    let mut chars = path.char_indices();
    let mut in_list = false;
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => name.extend(chars.next().map(|(_, c)| c)),
            '.' => {
                names.push((std::mem::take(&mut name), at, in_list));
                in_list = false;
            }
            '[' => {
                // Whatever is in there, it is the element of a list.
                chars.by_ref().find(|(_, c)| *c == ']')?;
                in_list = true;
            }
            // Helm takes what follows for another value.
            '=' | ',' | '{' => return None,
            c => name.push(c),
        }
    }
    names.push((name, path.len(), in_list));
    if names.len() > MAX_NAMES || names.iter().any(|(name, ..)| name.is_empty()) {
        return None;
    }
    let mut inner = Given::Unknown;
    for (name, end, is_list) in names.into_iter().rev() {
        let value = if is_list { Given::List(vec![inner]) } else { inner };
        let span = match is_exact {
            true => Span { start: place.span.start, end: place.span.start + end as u32 },
            false => place.span,
        };
        let place = Place { file: place.file, span };
        inner = Given::Map(vec![Member { name, place, value, anchored: false }]);
    }
    Some(inner)
}

impl<'r> Walk<'r> {
    /// What `set = [{ name = … }]`, `set { name = … }` and `dynamic "set"` set. `block` gives the seat of an expression in it.
    pub fn setters(
        &self,
        block: &Block,
        seat: &dyn Fn(ExprId) -> Seat<'r>,
        inner: &dyn Fn(BlockId) -> &'r Block,
    ) -> Vec<Given> {
        let mut found = Vec::new();
        for attribute in block.body.attributes.iter().filter(|of| SETTERS.contains(&&*of.name.text)) {
            self.elements(&seat(attribute.value), &mut found);
        }
        for id in &block.body.blocks {
            let block = inner(*id);
            let kind = &*block.kind.text;
            if SETTERS.contains(&kind) {
                found.extend(block.body.attribute("name").and_then(|name| self.setter(&seat(name.value))));
            }
            let label = block.labels.first().map_or("", |label| &*label.text);
            if kind != "dynamic" || !SETTERS.contains(&label) {
                continue;
            }
            let content = block.body.blocks.iter().map(|id| inner(*id)).find(|block| &*block.kind.text == "content");
            let name = content.and_then(|content| content.body.attribute("name"));
            let each = block.body.attribute("for_each");
            let (Some(name), Some(each)) = (name, each) else { continue };
            let own = block.body.attribute("iterator").is_none();
            let taken = if own { taken(&seat(name.value), label) } else { None };
            match taken.as_deref() {
                Some("key") => self.keys(&seat(each.value), &mut found),
                Some("value.name") => self.elements(&seat(each.value), &mut found),
                Some(_) => {}
                None => found.extend(self.plain(&seat(name.value))),
            }
        }
        found
    }

    /// The names of the keys of what a `dynamic` goes over.
    fn keys(&self, seat: &Seat<'r>, found: &mut Vec<Given>) {
        for given in self.given(seat).ways() {
            let Given::Map(members) = given else { continue };
            for member in members {
                // The quotes count.
                let exact = (member.place.span.end - member.place.span.start) as usize == member.name.len() + 2;
                let span = match exact {
                    true => Span { start: member.place.span.start + 1, end: member.place.span.end - 1 },
                    false => member.place.span,
                };
                found.extend(at_path(&member.name, Place { file: member.place.file, span }, exact));
            }
        }
    }

    /// The `name` of each element of a list, or of each value of a map.
    fn elements(&self, seat: &Seat<'r>, found: &mut Vec<Given>) {
        match seat.kind() {
            ExprKind::Tuple(items) => items.iter().for_each(|item| self.element(&seat.with(*item), found)),
            ExprKind::Object(items) => items.iter().for_each(|item| self.element(&seat.with(item.value), found)),
            ExprKind::For(each) if each.condition.is_none() && !each.object => {
                // One name for all.
                if let Some(name) = self.member_named(&seat.with(each.value), "name") {
                    found.extend(self.plain(&name));
                }
                self.known_names(seat, found);
            }
            ExprKind::Call { name, args, .. }
                if matches!(&*name.text, "concat" | "toset" | "tolist" | "flatten" | "compact") =>
            {
                args.iter().for_each(|arg| self.elements(&seat.with(*arg), found));
            }
            ExprKind::Paren(inner) => self.elements(&seat.with(*inner), found),
            ExprKind::Conditional { yes, no, condition } => match seat.with(*condition).value().as_bool() {
                Some(true) => self.elements(&seat.with(*yes), found),
                Some(false) => self.elements(&seat.with(*no), found),
                None => [yes, no].into_iter().for_each(|of| self.elements(&seat.with(*of), found)),
            },
            _ => match self.follow(seat) {
                Some((to, _)) if self.enter() => {
                    self.elements(&to, found);
                    self.leave();
                }
                _ => self.known_names(seat, found),
            },
        }
    }

    fn element(&self, seat: &Seat<'r>, found: &mut Vec<Given>) {
        if let Some(name) = self.member_named(seat, "name") {
            found.extend(self.setter(&name));
        }
    }

    /// Of a value that is known only as such.
    fn known_names(&self, seat: &Seat<'r>, found: &mut Vec<Given>) {
        let value = seat.value();
        let items = value.as_elements().filter(|_| !value.is_sensitive()).unwrap_or_default();
        for name in items.iter().filter_map(|item| item.member("name")?.as_str()) {
            found.extend(at_path(name, seat.place(), false));
        }
    }

    /// A path that is written as a text without any template in it.
    fn plain(&self, seat: &Seat<'r>) -> Option<Given> {
        let parsed = seat.instance.files().parsed(seat.at.file);
        parsed.plain_text(seat.at.expr).and_then(|_| self.setter(seat))
    }

    /// The expression of a path.
    fn setter(&self, seat: &Seat<'r>) -> Option<Given> {
        let parsed = seat.instance.files().parsed(seat.at.file);
        let place = seat.place();
        let path = seat.text()?;
        let inside = Span { start: place.span.start + 1, end: place.span.end.saturating_sub(1) };
        match inside.of(&parsed.bytes) == path.as_bytes() {
            true => at_path(&path, Place { file: place.file, span: inside }, true),
            false => at_path(&path, place, false),
        }
    }

    fn member_named(&self, seat: &Seat<'r>, name: &str) -> Option<Seat<'r>> {
        self.member(seat, name).map(|(seat, _)| seat)
    }
}

/// What an expression takes of the iterator of that name: `key`, `value`, `name`.
fn taken(seat: &Seat<'_>, iterator: &str) -> Option<String> {
    let parsed = seat.instance.files().parsed(seat.at.file);
    let mut on = seat.at;
    // `"${set.key}"`
    while let ExprKind::Template(template) = &parsed.expr(on.expr).kind {
        let [crate::hcl::Part::Value { value, .. }] = template.parts.as_slice() else { return None };
        on = ExprAt { file: on.file, expr: *value };
    }
    let (root, steps) = parsed.traversal(on.expr)?;
    if &*root.text != iterator {
        return None;
    }
    let names = steps.into_iter().map(|step| match step {
        crate::hcl::Step::Attr(name, _) => name,
        crate::hcl::Step::Other(_) => "",
    });
    Some(names.collect::<Vec<_>>().join("."))
}
