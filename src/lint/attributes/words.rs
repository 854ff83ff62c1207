//! Words: what is true or false, and what is one of a few, written bare where old Terraform wanted quotes.

use super::Judged;
use crate::hcl::{Attribute, ExprId, ExprKind};
use crate::lang::references;
use crate::lint::grammar::Seen;
use crate::text::{Diagnostic, closest};

/// The only edition of the language that there is.
const EDITION: &str = "TF2021";

impl Judged<'_, '_> {
    /// A literal where only true or false can stand. (What is no literal is not judged: OpenTofu evaluates some of them.)
    pub(in crate::lint) fn boolean(&self, attribute: &Attribute) -> Option<Diagnostic> {
        let wrong = match &self.parsed.expr(attribute.value).kind {
            ExprKind::Template(_) => {
                self.parsed.plain_text(attribute.value).is_some_and(|text| !matches!(text, "true" | "false"))
            }
            kind => matches!(kind, ExprKind::Number(_) | ExprKind::Tuple(_) | ExprKind::Object(_)),
        };
        let message = format!("`{}` is true or false", attribute.name.text);
        wrong.then(|| {
            Diagnostic::error(message, self.at(self.parsed.expr(attribute.value).span)).subject(&*attribute.name.text)
        })
    }

    /// One of a few words. In quotes is how Terraform 0.11 wrote them; where later versions still read that, it is a warning.
    pub(in crate::lint) fn word(&self, attribute: &Attribute, words: &[&str], quotes: bool) -> Option<Diagnostic> {
        let (name, value) = (&*attribute.name.text, attribute.value);
        let quoted = !self.is_json() && self.parsed.plain_text(value).is_some();
        let word = match &self.parsed.expr(value).kind {
            ExprKind::Error => return None,
            ExprKind::Variable(word) => Some(&*word.text),
            _ => self.parsed.plain_text(value).filter(|_| self.is_json() || quotes),
        };
        let known = word.is_some_and(|word| words.contains(&word));
        if known && quoted {
            return self.quoted(value);
        }
        let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let message = format!("`{name}` is {}", list.join(" or "));
        let wrong = Diagnostic::error(message, self.place(value)).subject(name);
        let near = match word.or(self.parsed.plain_text(value)) {
            Some(text) if words.contains(&text) => Some(text),
            text => text.and_then(|text| closest(text, words.iter().copied())),
        };
        (!known).then(|| match near {
            Some(near) if quoted => wrong.help(format!("write it without quotes: `{name} = {near}`")),
            Some(near) => wrong.help(format!("did you mean `{near}`?")),
            None => wrong,
        })
    }

    /// A variable that must be known before anything is read, and yet not be shown.
    pub(in crate::lint) fn constant(&self, seen: &Seen<'_, '_>) -> Option<Diagnostic> {
        let [variable] = seen.path else { return None };
        if &*variable.kind.text != "variable" {
            return None;
        }
        let is_set = |name: &str| {
            let value = seen.body.attribute(name).and_then(|attribute| self.parsed.literal_bool(attribute.value));
            value == Some(true)
        };
        let other = ["sensitive", "ephemeral"].into_iter().find(|other| is_set(other))?;
        let wrong = is_set("const");
        let message = format!("a variable cannot be both `const` and `{other}`");
        wrong.then(|| Diagnostic::error(message, self.at(variable.header)).subject("const"))
    }

    /// A value that is taken before anything is evaluated.
    pub(in crate::lint) fn fixed(&self, attribute: &Attribute) -> Option<Diagnostic> {
        let name = &*attribute.name.text;
        let wrong = references(self.parsed, attribute.value, &[]).into_iter().next()?;
        let message = format!("`{name}` is written out here: it cannot refer to `{}`", wrong.address);
        Some(Diagnostic::error(message, self.place(attribute.value)).subject(name))
    }

    /// What only old Terraform wanted in quotes.
    pub(super) fn quoted(&self, value: ExprId) -> Option<Diagnostic> {
        if self.is_json() || self.is_old() {
            return None;
        }
        let text = self.parsed.plain_text(value)?;
        let message = format!("`{text}` stands in quotes, as before Terraform 0.12: this form is deprecated");
        let found = Diagnostic::warning(message, self.place(value)).subject(text);
        Some(found.help(format!("write it without quotes: {text}")))
    }

    /// `terraform { language = … }`
    pub(in crate::lint) fn edition(&self, attribute: &Attribute) -> Option<Diagnostic> {
        match &self.parsed.expr(attribute.value).kind {
            ExprKind::Variable(word) if &*word.text != EDITION => {
                let message = format!("there is no edition `{}` of the language", word.text);
                let found = Diagnostic::error(message, self.place(attribute.value)).subject("language");
                Some(found.help(format!("the only one is `{EDITION}`, which holds without a word too")))
            }
            ExprKind::Template(_) => {
                let diagnostic = self.told("a language edition is a word without quotes".into(), attribute);
                Some(diagnostic.help(format!("write `language = {EDITION}`")))
            }
            _ => None,
        }
    }

    /// `terraform { experiments = […] }`: released versions refuse any. A module that is kept to certain versions may be for one
    /// that does not.
    pub(in crate::lint) fn experiments(&self, attribute: &Attribute) -> Option<Diagnostic> {
        if self.is_pinned() {
            return None;
        }
        let message = "`experiments` are refused by every released version of Terraform".into();
        Some(
            self.told(message, attribute).help("delete it: what it switched on is either part of the language or gone"),
        )
    }
}
