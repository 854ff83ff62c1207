//! Provisioners: what those that run when their resource is destroyed may refer to (the rest of the configuration may be gone by
//! then), and arguments of which a built-in one takes exactly one.

use super::Judged;
use crate::hcl::{Block, Body, ExprId, ExprKind, Parsed};
use crate::lang::{Address, Each, references};
use crate::lint::grammar::Seen;
use crate::text::Diagnostic;

impl Judged<'_, '_> {
    /// What a provisioner for destruction, or a connection that it uses, refers to besides its own resource.
    pub(in crate::lint) fn destroyed(&self, seen: &Seen<'_, '_>) -> Vec<Diagnostic> {
        if seen.path.len() < 2 {
            return Vec::new();
        }
        let destroys = match (seen.kinds, seen.path) {
            ([.., "provisioner"], [.., provisioner]) | ([.., "provisioner", "connection"], [.., provisioner, _]) => {
                is_for_destruction(self.parsed, &provisioner.body)
            }
            (["resource", "connection"], [resource, _]) => {
                let mut provisioners = self.parsed.blocks_of(&resource.body, "provisioner");
                provisioners.any(|provisioner: &Block| is_for_destruction(self.parsed, &provisioner.body))
            }
            _ => false,
        };
        if !destroys || self.is_old() {
            return Vec::new();
        }
        let arguments = seen.body.attributes.iter();
        let judged = arguments.filter(|argument| !matches!(&*argument.name.text, "when" | "on_failure"));
        let found = judged.filter_map(|argument| {
            let wrong = references(self.parsed, argument.value, &[])
                .into_iter()
                .find(|reference| !lasts(&reference.address))?;
            let message = format!("a provisioner for destruction cannot refer to `{}`", wrong.address);
            let found = Diagnostic::error(message, self.place(argument.value)).subject(&*argument.name.text);
            Some(found.help("only `self`, `each.key`, `count.index`, `path` and `terraform` are left by then"))
        });
        found.collect()
    }
}

impl Judged<'_, '_> {
    /// `file` copies one thing, and `remote-exec` runs one: which, is said by one argument.
    pub(in crate::lint) fn one_of(&self, seen: &Seen<'_, '_>) -> Option<Diagnostic> {
        let block = seen.path.last().filter(|block| &*block.kind.text == "provisioner")?;
        let names: &[&str] = match block.labels.first().map(|label| &*label.text)? {
            "file" => &["source", "content"],
            "remote-exec" => &["inline", "script", "scripts"],
            _ => return None,
        };
        let open = seen.body.blocks.iter().any(|id| &*self.parsed.block(*id).kind.text == "dynamic");
        let given: Vec<_> = names.iter().filter_map(|name| seen.body.attribute(name)).collect();
        let wanted = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        match given.as_slice() {
            [] if !open && !self.overrides => {
                Some(Diagnostic::error(format!("{} lacks one of {wanted}", seen.name()), self.at(block.header)))
            }
            // Null is as good as not there.
            [first, second, ..] if [first, second].iter().all(|one| self.is_written(one.value)) => Some(
                self.told(format!("{} takes one of {wanted}", seen.name()), second)
                    .related(self.at(first.name.span), format!("`{}` is here", first.name.text)),
            ),
            _ => None,
        }
    }

    fn is_written(&self, value: ExprId) -> bool {
        matches!(self.parsed.expr(value).kind, ExprKind::Template(_) | ExprKind::Tuple(_))
    }
}

/// Does a provisioner run when its resource goes?
pub(in crate::lint) fn is_for_destruction(parsed: &Parsed, provisioner: &Body) -> bool {
    provisioner.attribute("when").is_some_and(|when| match &parsed.expr(when.value).kind {
        ExprKind::Variable(word) => &*word.text == "destroy",
        _ => parsed.plain_text(when.value) == Some("destroy"),
    })
}

/// Is it there when a resource goes?
fn lasts(address: &Address) -> bool {
    matches!(
        address,
        Address::SelfRef | Address::Path(_) | Address::Terraform(_) | Address::CountIndex | Address::Each(Each::Key)
    )
}
