//! Where providers and modules come from.

use super::Judged;
use crate::hcl::{Attribute, Body, ExprId, ExprKind};
use crate::lint::grammar::provider_name;
use crate::text::{Diagnostic, closest};

/// What an entry of `required_providers` may have.
const REQUIREMENT: [&str; 3] = ["source", "version", "configuration_aliases"];

impl Judged<'_, '_> {
    /// An entry of `required_providers`.
    pub(in crate::lint) fn required_provider(&self, attribute: &Attribute) -> Vec<Diagnostic> {
        let name = &*attribute.name.text;
        if let Some(wrong) = provider_name(name) {
            return vec![self.told(wrong, attribute)];
        }
        let items = match &self.parsed.expr(attribute.value).kind {
            ExprKind::Object(items) => items,
            ExprKind::Template(_) => return self.constraint(attribute.value).into_iter().collect(),
            ExprKind::Error | ExprKind::Paren(_) => return Vec::new(),
            _ => {
                let message = format!("the provider `{name}` is required by an object with `source` and `version`");
                return vec![Diagnostic::error(message, self.place(attribute.value)).subject(name)];
            }
        };
        let mut found = Vec::new();
        for item in items {
            let key = match &self.parsed.expr(item.key).kind {
                ExprKind::Variable(key) => &*key.text,
                _ => self.parsed.plain_text(item.key).unwrap_or("//"),
            };
            if key == "source" {
                found.extend(self.provider_source(item.value));
            } else if key == "version" {
                found.extend(self.constraint(item.value));
            } else if !REQUIREMENT.contains(&key) && key != "//" {
                let message = format!("a required provider has no argument `{key}`");
                let wrong = Diagnostic::error(message, self.place(item.key)).subject(key);
                found.push(match closest(key, REQUIREMENT) {
                    Some(near) => wrong.help(format!("did you mean `{near}`?")),
                    None => wrong,
                });
            }
        }
        found
    }

    /// `[host/][namespace/]type`
    fn provider_source(&self, value: ExprId) -> Option<Diagnostic> {
        let text = self.parsed.plain_text(value)?;
        let told = |message: String| Diagnostic::error(message, self.place(value)).subject(text);
        let parts: Vec<&str> = text.split('/').collect();
        let kind = match parts.as_slice() {
            [kind] | [_, kind] | [_, _, kind] => *kind,
            _ => return Some(told("a provider's source is `namespace/type`, with a host before it if need be".into())),
        };
        if parts.contains(&"") {
            return Some(told("a part of the provider's source is empty".into()));
        }
        let short = kind.strip_prefix("terraform-provider-").or_else(|| kind.strip_prefix("terraform-"))?;
        let wrong = told(format!("the type of a provider does not begin with `terraform-`: `{kind}`"));
        let source = text.strip_suffix(kind).unwrap_or_default();
        Some(wrong.help(format!("its repository may be called so; the source is `{source}{short}`")))
    }

    /// `provider "x" { version = … }`
    pub(in crate::lint) fn provider_version(&self, attribute: &Attribute) -> Option<Diagnostic> {
        if self.is_old() {
            return None;
        }
        let message = "the version of a provider in its `provider` block is deprecated";
        let found = Diagnostic::warning(message, self.at(attribute.name.span)).subject("version");
        Some(found.help("say it in `required_providers`"))
    }

    /// Only modules of a registry have versions.
    pub(in crate::lint) fn module_source(&self, attribute: &Attribute, body: &Body) -> Option<Diagnostic> {
        let version = body.attribute("version").filter(|version| self.parsed.plain_text(version.value).is_some())?;
        let source = self.parsed.plain_text(attribute.value)?;
        let (wrong, help) = if source.starts_with("./") || source.starts_with("../") {
            ("a folder", "delete the version: the folder is taken as it is")
        } else if source.contains("::") || source.contains("://") || source.starts_with("git@") {
            ("a package", "a package's version belongs in its source, as in `?ref=v1.2.0`")
        } else if !is_registry(source) {
            ("no address of a registry", "as in `terraform-aws-modules/vpc/aws`, with a host before it if need be")
        } else {
            return None;
        };
        let message = format!("only a module of a registry has a `version`, and the source is {wrong}");
        let found = self.told(message, attribute).related(self.at(version.name.span), "the version is here");
        Some(found.subject("version").help(help))
    }
}

/// `[host/]namespace/name/system[//folder]`
fn is_registry(source: &str) -> bool {
    let address = source.split("//").next().unwrap_or_default();
    let word = |part: &str| {
        let sign = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        part.chars().all(sign) && part.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    let host =
        |host: &str| host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    match address.split('/').collect::<Vec<&str>>().as_slice() {
        [namespace, name, system] => word(namespace) && word(name) && word(system),
        [at, namespace, name, system] => host(at) && word(namespace) && word(name) && word(system),
        _ => false,
    }
}
