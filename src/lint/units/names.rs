//! What the expressions of a file name by a first word and a second: `dependency.vpc`, `include.root`, `values.name`.

use std::rc::Rc;
use std::sync::Arc;

use super::parsed;
use crate::hcl::{Body, ExprId, ExprKind, Ident, Parsed, Text};
use crate::lint::Ctx;
use crate::text::{FileId, Place, Span};

/// The first words that somebody looks for.
const ROOTS: [&str; 3] = ["dependency", "include", "values"];

/// One of these words, and another.
pub struct Named {
    pub root: &'static str,
    /// `None` where the first word stands alone, or the second is computed: then any may be meant.
    pub name: Option<Text>,
    /// The second word itself.
    span: Span,
    /// It may fail without consequence.
    pub forgiven: bool,
}

impl Named {
    /// The second word in the file that names it.
    pub fn at(&self, file: FileId) -> Place {
        Place { file, span: self.span }
    }
}

/// Everything of it that a file names, in source order. Variables of `for` are not told from other names.
pub fn named(ctx: &Ctx<'_>, file: FileId) -> Rc<Vec<Named>> {
    let parsed = parsed(ctx, file);
    // Files that are the same share one tree, which the context keeps.
    let key = Arc::as_ptr(&parsed);
    if let Some(known) = ctx.units().names.borrow().get(&key) {
        return known.clone();
    }
    let mut walk = Walk { parsed: &parsed, found: Vec::new() };
    walk.body(&parsed.body);
    let found = Rc::new(walk.found);
    ctx.units().names.borrow_mut().insert(key, found.clone());
    found
}

struct Walk<'p> {
    parsed: &'p Parsed,
    found: Vec<Named>,
}

impl<'p> Walk<'p> {
    fn body(&mut self, body: &Body) {
        for attribute in &body.attributes {
            self.expr(attribute.value, false);
        }
        for id in &body.blocks {
            self.body(&self.parsed.block(*id).body);
        }
    }

    fn expr(&mut self, id: ExprId, forgiven: bool) {
        let expr = self.parsed.expr(id);
        match &expr.kind {
            ExprKind::GetAttr { on, name } if self.word(*on).is_some() => {
                self.add(self.word(*on), Some(name.text.clone()), name.span, forgiven);
            }
            ExprKind::Index { on, key, .. } if self.word(*on).is_some() => {
                let name = self.parsed.plain_text(*key).map(Text::from);
                self.add(self.word(*on), name, self.parsed.expr(*key).span, forgiven);
                self.expr(*key, forgiven);
            }
            ExprKind::Variable(root) => self.add(Some(root), None, root.span, forgiven),
            ExprKind::Call { name, args, .. } if matches!(&*name.text, "try" | "can") => {
                args.iter().for_each(|arg| self.expr(*arg, true));
            }
            _ => {
                let parsed = self.parsed;
                parsed.each_child(id, &mut |child| self.expr(child, forgiven));
            }
        }
    }

    fn word(&self, id: ExprId) -> Option<&'p Ident> {
        match &self.parsed.expr(id).kind {
            ExprKind::Variable(root) => Some(root),
            _ => None,
        }
    }

    fn add(&mut self, word: Option<&Ident>, name: Option<Text>, span: Span, forgiven: bool) {
        let root = word.and_then(|word| ROOTS.into_iter().find(|root| word.text == *root));
        self.found.extend(root.map(|root| Named { root, name, span, forgiven }));
    }
}
