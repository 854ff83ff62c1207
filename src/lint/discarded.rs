//! Attributes that are written into an object and dropped again: the type it is converted to has none of that name.

use crate::hcl::{ExprId, ExprKind, ObjectItem, Parsed};
use crate::lang::Type;

/// An attribute of an object as it is written, which the type of that object lacks.
pub struct Discarded<'p> {
    /// From the whole value to the object: `["blue"].disk`, empty for the whole itself.
    pub path: String,
    pub name: &'p str,
    pub key: ExprId,
    /// Names that the type has, and the object does not give.
    pub free: Vec<String>,
}

/// What of a value, as far as it is written out, its type has no place for. Terraform says nothing about it.
pub fn discarded<'p>(parsed: &'p Parsed, value: ExprId, ty: &Type) -> Vec<Discarded<'p>> {
    let mut walk = Walk { parsed, path: Vec::new(), found: Vec::new() };
    walk.value(value, ty);
    walk.found
}

struct Walk<'p> {
    parsed: &'p Parsed,
    path: Vec<String>,
    found: Vec<Discarded<'p>>,
}

impl<'p> Walk<'p> {
    fn value(&mut self, value: ExprId, ty: &Type) {
        match (&self.parsed.expr(value).kind, ty) {
            (ExprKind::Paren(inner), _) => self.value(*inner, ty),
            (ExprKind::Conditional { yes, no, .. }, _) => [*yes, *no].into_iter().for_each(|one| self.value(one, ty)),
            (ExprKind::Object(items), Type::Object(_)) => self.object(items, ty),
            (ExprKind::Object(items), Type::Map(element)) => {
                for item in items {
                    let step = self.key(item.key).map_or("[…]".to_string(), |key| format!("[{key:?}]"));
                    self.inside(step, item.value, element);
                }
            }
            (ExprKind::Tuple(items), Type::List(element) | Type::Set(element)) => {
                items.iter().enumerate().for_each(|(i, item)| self.inside(format!("[{i}]"), *item, element));
            }
            (ExprKind::Tuple(items), Type::Tuple(types)) => {
                let both = items.iter().zip(types.iter()).enumerate();
                both.for_each(|(i, (item, ty))| self.inside(format!("[{i}]"), *item, ty));
            }
            (ExprKind::For(each), Type::Map(element)) if each.key.is_some() && !each.grouped => {
                self.inside("[…]".into(), each.value, element);
            }
            (ExprKind::For(each), Type::List(element) | Type::Set(element)) if each.key.is_none() => {
                self.inside("[…]".into(), each.value, element);
            }
            _ => {}
        }
    }

    fn object(&mut self, items: &'p [ObjectItem], ty: &Type) {
        let Type::Object(fields) = ty else { return };
        let given = |field: &str| items.iter().any(|item| self.key(item.key) == Some(field));
        // Where one is missing that must be there, that is what is told.
        let fails = fields.iter().any(|(name, field)| !field.optional && !given(name));
        let free: Vec<String> = fields.keys().filter(|field| !given(field)).map(ToString::to_string).collect();
        for item in items {
            // In JSON that is how people comment.
            let Some(name) = self.key(item.key).filter(|name| *name != "//") else { continue };
            if let Some(field) = fields.get(name) {
                self.inside(format!(".{name}"), item.value, &field.ty);
                continue;
            }
            if !fails {
                self.found.push(Discarded { path: self.path.concat(), name, key: item.key, free: free.clone() });
            }
        }
    }

    fn inside(&mut self, step: String, value: ExprId, ty: &Type) {
        self.path.push(step);
        self.value(value, ty);
        self.path.pop();
    }

    /// A key that is written out.
    fn key(&self, key: ExprId) -> Option<&'p str> {
        match &self.parsed.expr(key).kind {
            ExprKind::Variable(name) => Some(&name.text),
            _ => self.parsed.plain_text(key),
        }
    }
}
