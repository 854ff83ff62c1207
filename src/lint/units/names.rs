//! What the expressions of a file name by a first word and a second: `dependency.vpc`, `include.root`, `values.name`.

use std::rc::Rc;

use super::parsed;
use crate::hcl::{Body, ExprId, ExprKind, Ident, Parsed};
use crate::lint::Ctx;
use crate::text::{FileId, Place, Span};

/// Two words, and what follows.
pub struct Named {
    pub root: String,
    /// `None` where the first word stands alone, or the second is computed: then any may be meant.
    pub name: Option<String>,
    /// The second word itself.
    pub at: Place,
    /// It may fail without consequence.
    pub forgiven: bool,
}

/// Everything that a file names, in source order. Variables of `for` are not told from other names.
pub fn named(ctx: &Ctx<'_>, file: FileId) -> Rc<Vec<Named>> {
    if let Some(known) = ctx.units().names.borrow().get(&file) {
        return known.clone();
    }
    let parsed = parsed(ctx, file);
    let mut walk = Walk { parsed: &parsed, file, found: Vec::new() };
    walk.body(&parsed.body);
    let found = Rc::new(walk.found);
    ctx.units().names.borrow_mut().insert(file, found.clone());
    found
}

struct Walk<'p> {
    parsed: &'p Parsed,
    file: FileId,
    found: Vec<Named>,
}

impl Walk<'_> {
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
                let root = self.word(*on).cloned();
                self.add(root, Some(name.text.to_string()), name.span, forgiven);
            }
            ExprKind::Index { on, key, .. } if self.word(*on).is_some() => {
                let root = self.word(*on).cloned();
                let name = self.parsed.plain_text(*key).map(str::to_string);
                self.add(root, name, self.parsed.expr(*key).span, forgiven);
                self.expr(*key, forgiven);
            }
            ExprKind::Variable(root) => self.add(Some(root.clone()), None, root.span, forgiven),
            ExprKind::Call { name, args, .. } if matches!(&*name.text, "try" | "can") => {
                args.iter().for_each(|arg| self.expr(*arg, true));
            }
            _ => {
                let parsed = self.parsed;
                parsed.each_child(id, &mut |child| self.expr(child, forgiven));
            }
        }
    }

    fn word(&self, id: ExprId) -> Option<&Ident> {
        match &self.parsed.expr(id).kind {
            ExprKind::Variable(root) => Some(root),
            _ => None,
        }
    }

    fn add(&mut self, root: Option<Ident>, name: Option<String>, span: Span, forgiven: bool) {
        let Some(root) = root else { return };
        let at = Place { file: self.file, span };
        self.found.push(Named { root: root.text.to_string(), name, at, forgiven });
    }
}
