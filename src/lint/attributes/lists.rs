//! Lists of references, and the provider of a resource: `depends_on`, `ignore_changes`, `replace_triggered_by`, `provider`.

use super::Judged;
use crate::hcl::{Attribute, ExprId, ExprKind, Parsed};
use crate::lang::{Address, Each, references};
use crate::lint::address::expression;
use crate::lint::grammar::provider_name;
use crate::text::Diagnostic;

impl Judged<'_, '_> {
    pub(in crate::lint) fn depends_on(&self, attribute: &Attribute) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let items = self.items(attribute, &mut found);
        if let (true, Some(_)) = (self.overrides, items.first()) {
            return vec![self.told("an override file cannot change `depends_on`".into(), attribute)];
        }
        found.extend(items.iter().filter_map(|item| self.reference(*item, "depends_on")));
        found
    }

    pub(in crate::lint) fn ignore_changes(&self, attribute: &Attribute) -> Vec<Diagnostic> {
        match &self.parsed.expr(attribute.value).kind {
            ExprKind::Variable(_) => return Vec::new(),
            _ if self.is_json() && self.parsed.plain_text(attribute.value).is_some() => return Vec::new(),
            _ => {}
        }
        let mut found = Vec::new();
        let items = self.items(attribute, &mut found);
        found.extend(items.iter().filter_map(|item| match self.parsed.plain_text(*item) {
            Some("*") => {
                // In old Terraform it meant everything.
                let found = Diagnostic::error("`ignore_changes` knows no `\"*\"`", self.place(*item));
                Some(found.subject("ignore_changes").help("write `ignore_changes = all`"))
            }
            Some(_) => self.quoted(*item),
            None => None,
        }));
        found
    }

    /// Each element refers to one resource.
    pub(in crate::lint) fn replace_triggered_by(&self, attribute: &Attribute) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let items = self.items(attribute, &mut found);
        found.extend(items.iter().filter_map(|item| self.trigger(*item)));
        found
    }

    fn trigger(&self, item: ExprId) -> Option<Diagnostic> {
        let wrong = if self.is_json() {
            if !matches!(self.parsed.expr(item).kind, ExprKind::Template(_)) {
                Some("a reference is written as one string here".to_string())
            } else {
                match expression(self.parsed.plain_text(item)?) {
                    Some((parsed, expr)) => trigger(&parsed, expr),
                    None => Some("this is no reference".to_string()),
                }
            }
        } else {
            trigger(self.parsed, item)
        }?;
        Some(Diagnostic::error(wrong, self.place(item)).subject("replace_triggered_by"))
    }

    /// An element that must be a reference as it stands.
    fn reference(&self, item: ExprId, name: &str) -> Option<Diagnostic> {
        let text = self.parsed.plain_text(item);
        match &self.parsed.expr(item).kind {
            ExprKind::Template(_) if self.is_json() => None,
            ExprKind::Template(_) if text.is_some_and(|text| expression(text).is_some()) => self.quoted(item),
            ExprKind::Template(_) if self.is_old() => None,
            ExprKind::Template(_)
            | ExprKind::Call { .. }
            | ExprKind::Number(_)
            | ExprKind::Bool(_)
            | ExprKind::Tuple(_)
            | ExprKind::Object(_)
            | ExprKind::Conditional { .. }
            | ExprKind::Binary { .. }
            | ExprKind::For(_) => {
                let found = Diagnostic::error(format!("`{name}` takes references, not values"), self.place(item));
                Some(
                    found
                        .subject(name)
                        .help("name what must be there before, as in `aws_vpc.main` or `module.network`"),
                )
            }
            _ => None,
        }
    }

    /// The name in `provider = name.alias`, also in quotes, as it was written once.
    pub(in crate::lint) fn provider(&self, value: ExprId) -> Option<Diagnostic> {
        let name = match self.parsed.traversal(value) {
            Some((root, _)) => root.text.to_string(),
            None => self.parsed.plain_text(value)?.split('.').next()?.to_string(),
        };
        match provider_name(&name) {
            Some(wrong) => Some(Diagnostic::error(wrong, self.place(value)).subject(name)),
            None => self.quoted(value),
        }
    }

    /// The elements of a list that must stand there as such; none of what is no list, which is told if that is sure.
    fn items(&self, attribute: &Attribute, found: &mut Vec<Diagnostic>) -> &[ExprId] {
        match &self.parsed.expr(attribute.value).kind {
            ExprKind::Tuple(items) => return items,
            ExprKind::Error | ExprKind::Paren(_) | ExprKind::Null => {}
            _ => {
                let message = format!("`{}` is a list in brackets", attribute.name.text);
                found.push(Diagnostic::error(message, self.place(attribute.value)).subject(&*attribute.name.text));
            }
        }
        &[]
    }
}

/// What is wrong with an element of `replace_triggered_by`.
fn trigger(parsed: &Parsed, expr: ExprId) -> Option<String> {
    if matches!(parsed.expr(expr).kind, ExprKind::Error) {
        return None;
    }
    let references = references(parsed, expr, &[]);
    let mut resources = 0;
    for reference in &references {
        match &reference.address {
            Address::Resource { .. } => resources += 1,
            Address::CountIndex | Address::Each(Each::Key) => {}
            other => {
                return Some(format!(
                    "`replace_triggered_by` cannot refer to `{other}`: only to resources, `each.key` and `count.index`"
                ));
            }
        }
    }
    match resources {
        1 => None,
        0 => Some("`replace_triggered_by` takes resources or their attributes, and this is neither".into()),
        _ => Some("each element of `replace_triggered_by` refers to one resource, this one to several".into()),
    }
}
