//! Provisioners that run when their resource is destroyed: then the rest of the configuration may be gone.

use super::Judged;
use crate::hcl::{Block, Body, ExprKind, Parsed};
use crate::lang::{Address, Each, references};
use crate::lint::grammar::Seen;
use crate::text::Diagnostic;

impl Judged<'_, '_> {
    /// What a provisioner for destruction, or a connection that it uses, refers to besides its own resource.
    pub(in crate::lint) fn destroyed(&self, seen: &Seen<'_>) -> Vec<Diagnostic> {
        if seen.path.len() < 2 {
            return Vec::new();
        }
        let destroys = match (seen.kinds().as_slice(), seen.path.as_slice()) {
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
