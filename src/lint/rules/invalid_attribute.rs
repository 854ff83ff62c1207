//! Arguments of the language's own blocks that are not there, missing, or cannot mean anything.

use crate::hcl::{Attribute, ExprId, ExprKind, Parsed};
use crate::lang::{Address, Reference, references};
use crate::lint::Ctx;
use crate::lint::grammar::{Seen, bodies, provider_name};
use crate::lint::rule::{Run, rule};
use crate::repo::overrides;
use crate::text::{Diagnostic, FileId, Place, Span, closest};

rule! {
    /// Terraform refuses an argument that its own blocks (`variable`, `output`, `lifecycle`, `moved`, …) do not know, one that
    /// must be there and is not, meta-arguments that cannot be together or cannot have that value, and conditions that check
    /// nothing.
    /// The arguments of resources, data sources, providers and backends are theirs, and not judged here.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// variable "region" {
    ///   types   = string
    ///   require = true
    /// }
    ///
    /// output "vpc_id" {
    ///   description = "The VPC."
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// variable "region" {
    ///   type     = string
    ///   nullable = false
    /// }
    ///
    /// output "vpc_id" {
    ///   description = "The VPC."
    ///   value       = aws_vpc.main.id
    /// }
    /// ```
    "invalid-attribute", Error, Run::File(run)
}

fn run(ctx: &Ctx<'_>, file: FileId) -> Vec<Diagnostic> {
    let judged = Judged { file, parsed: ctx.parsed(file), overrides: overrides(ctx.repository.tree.path(file)) };
    bodies(ctx, file).iter().flat_map(|seen| judged.body(seen)).collect()
}

struct Judged<'p> {
    file: FileId,
    parsed: &'p Parsed,
    /// An override file says only what it changes.
    overrides: bool,
}

impl Judged<'_> {
    fn body(&self, seen: &Seen<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let (body, kinds) = (seen.body, seen.kinds());
        for attribute in &body.attributes {
            let name = &*attribute.name.text;
            found.extend(self.unknown(seen, attribute));
            match (kinds.as_slice(), name) {
                (["provider"], "count" | "depends_on" | "source") => found.push(self.told(
                    format!("a `provider` block cannot have `{name}`: Terraform keeps it for itself"),
                    attribute,
                )),
                (["variable"], "sensitive" | "nullable" | "ephemeral" | "const")
                | (["output"], "sensitive" | "ephemeral")
                | (["resource", "lifecycle"], "create_before_destroy" | "prevent_destroy" | "destroy")
                | (["removed", "lifecycle"], "destroy") => found.extend(self.boolean(attribute)),
                (["resource", "lifecycle"], "ignore_changes") => found.extend(self.wildcard(attribute.value)),
                (["resource" | "data" | "ephemeral"] | ["check", "data"], "provider") => {
                    found.extend(self.provider(attribute.value));
                }
                ([.., "validation" | "precondition" | "postcondition" | "assert"], "condition") => {
                    found.extend(self.condition(seen, attribute.value));
                }
                (["terraform"], "language")
                    if matches!(self.parsed.expr(attribute.value).kind, ExprKind::Template(_)) =>
                {
                    let diagnostic = self.told("a language edition is a word without quotes".into(), attribute);
                    found.push(diagnostic.help("write `language = TF2021`"));
                }
                (["terraform", "required_providers"], _) => {
                    if let Some(wrong) = provider_name(name) {
                        found.push(self.told(wrong, attribute));
                    }
                }
                _ => {}
            }
        }
        let repeats = matches!(kinds.as_slice(), ["resource" | "data" | "ephemeral" | "module" | "action"]);
        if let (true, Some(count), Some(for_each)) = (repeats, body.attribute("count"), body.attribute("for_each")) {
            let (first, second) = if count.span < for_each.span { (count, for_each) } else { (for_each, count) };
            found.push(
                self.told("`count` and `for_each` cannot be together".into(), second)
                    .related(self.at(first.name.span), format!("`{}` is here", first.name.text)),
            );
        }
        found.extend(self.missing(seen));
        found
    }

    fn unknown(&self, seen: &Seen<'_>, attribute: &Attribute) -> Option<Diagnostic> {
        let (name, shape) = (&*attribute.name.text, seen.shape);
        let json = self.parsed.tokens.is_empty();
        // In JSON nothing tells a block from an argument; what stands at the top is told as a block.
        if shape.more_arguments
            || shape.arguments.contains(&name)
            || (json && (seen.path.is_empty() || shape.inner(name).is_some()))
        {
            return None;
        }
        let message = match seen.path.is_empty() {
            true => format!("`{name} = …` stands in no block"),
            false => format!("{} has no argument `{name}`", seen.name()),
        };
        let diagnostic = self.told(message, attribute);
        if shape.inner(name).is_some() {
            return Some(diagnostic.help(format!("it is a block: write `{name} {{ … }}`")));
        }
        Some(match closest(name, shape.arguments.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        })
    }

    /// Arguments that must be there.
    fn missing(&self, seen: &Seen<'_>) -> Vec<Diagnostic> {
        let Some(block) = seen.path.last().filter(|_| !self.overrides) else { return Vec::new() };
        let missing = seen.shape.required.iter().filter(|name| seen.body.attribute(name).is_none());
        let told = missing.map(|name| {
            let message = format!("{} lacks the argument `{name}`", seen.name());
            Diagnostic::error(message, self.at(block.header)).subject(*name)
        });
        told.collect()
    }

    /// A condition that nothing can change checks nothing; that of a variable must look at the variable.
    fn condition(&self, seen: &Seen<'_>, value: ExprId) -> Option<Diagnostic> {
        let place = self.at(self.parsed.expr(value).span);
        let told = |message: String| Some(Diagnostic::error(message, place).subject("condition"));
        if self.is_constant(value) {
            return told("the condition refers to nothing, so it is always the same".into());
        }
        let [variable, _] = seen.path.as_slice() else { return None };
        let name = variable.labels.first().filter(|_| &*variable.kind.text == "variable")?;
        // Another variable may be this one misspelt, which is told of its name.
        let is_variable = |reference: &Reference| matches!(&reference.address, Address::Variable(_));
        let references = references(self.parsed, value, &[]);
        if references.is_empty() || references.iter().any(is_variable) {
            return None;
        }
        told(format!("the condition does not look at `var.{}`, the variable that it belongs to", name.text))
    }

    /// Is there no name in it? (Those of `for` count as names: what is unsure is not told.)
    fn is_constant(&self, value: ExprId) -> bool {
        let mut todo = vec![value];
        while let Some(at) = todo.pop() {
            match self.parsed.expr(at).kind {
                ExprKind::Variable(_) | ExprKind::Error => return false,
                _ => todo.extend(self.parsed.children(at)),
            }
        }
        true
    }

    /// A literal where only true or false can stand. (What is no literal is not judged: OpenTofu evaluates some of them.)
    fn boolean(&self, attribute: &Attribute) -> Option<Diagnostic> {
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

    /// `["*"]` meant everything in old Terraform.
    fn wildcard(&self, value: ExprId) -> Option<Diagnostic> {
        let ExprKind::Tuple(items) = &self.parsed.expr(value).kind else { return None };
        let star = items.iter().find(|item| self.parsed.plain_text(**item) == Some("*"))?;
        let place = self.at(self.parsed.expr(*star).span);
        let diagnostic = Diagnostic::error("`ignore_changes` knows no `\"*\"`", place).subject("ignore_changes");
        Some(diagnostic.help("write `ignore_changes = all`"))
    }

    /// The name in `provider = name.alias`, also in quotes, as it was written once.
    fn provider(&self, value: ExprId) -> Option<Diagnostic> {
        let name = match self.parsed.traversal(value) {
            Some((root, _)) => root.text.to_string(),
            None => self.parsed.plain_text(value)?.split('.').next()?.to_string(),
        };
        let place = self.at(self.parsed.expr(value).span);
        provider_name(&name).map(|wrong| Diagnostic::error(wrong, place).subject(name))
    }

    fn told(&self, message: String, attribute: &Attribute) -> Diagnostic {
        Diagnostic::error(message, self.at(attribute.name.span)).subject(&*attribute.name.text)
    }

    fn at(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }
}
