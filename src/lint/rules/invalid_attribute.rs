//! Arguments of the language's own blocks that are not there, missing, or cannot mean anything.

use crate::hcl::Attribute;
use crate::lint::Ctx;
use crate::lint::attributes::Judged;
use crate::lint::grammar::{Seen, each_body};
use crate::lint::rule::{Run, rule};
use crate::text::{Diagnostic, FileId, closest};

rule! {
    /// Terraform refuses an argument that its own blocks (`variable`, `output`, `lifecycle`, `moved`, …) do not know, one that
    /// must be there and is not, meta-arguments that cannot be together or cannot have that value, and conditions that check
    /// nothing. What it still reads but calls deprecated (references and keywords in quotes, versions in `provider` blocks) is a
    /// warning; files that are for Terraform before 0.15 by their `required_version` are spared what came after.
    /// The arguments of resources, data sources, providers and backends are theirs, and not judged here; those of the provisioners
    /// that come with Terraform (`local-exec`, `remote-exec`, `file`) and of their connections are.
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
    "invalid-attribute", Error, Run::Text(run)
}

fn run(ctx: &Ctx<'_>, file: FileId) -> Vec<Diagnostic> {
    let judged = Judged::new(ctx, file);
    let mut found = Vec::new();
    each_body(ctx, file, &mut |seen| body(&judged, &seen, &mut found));
    found
}

fn body(judged: &Judged<'_, '_>, seen: &Seen<'_, '_>, found: &mut Vec<Diagnostic>) {
    let is_open = matches!(seen.kinds, ["resource" | "data" | "ephemeral" | "module" | "locals"]);
    for attribute in &seen.body.attributes {
        // Those of a provider or of another module are not for the language to say.
        if is_open && !seen.shape.arguments.contains(&&*attribute.name.text) {
            continue;
        }
        if let Some(told) = unknown(judged, seen, attribute) {
            found.push(told);
        }
        value(judged, seen, attribute, found);
    }
    let repeats = matches!(seen.kinds, ["resource" | "data" | "ephemeral" | "module" | "action" | "list"]);
    let get = |name: &str| seen.body.attribute(name).filter(|_| repeats);
    if let (Some(count), Some(for_each)) = (get("count"), get("for_each")) {
        let (first, second) = if count.span < for_each.span { (count, for_each) } else { (for_each, count) };
        found.push(
            judged
                .told("`count` and `for_each` cannot be together".into(), second)
                .related(judged.at(first.name.span), format!("`{}` is here", first.name.text)),
        );
    }
    match seen.kinds {
        ["variable"] => found.extend(judged.constant(seen)),
        [.., "provisioner" | "connection"] => {
            found.extend(judged.destroyed(seen));
            found.extend(judged.one_of(seen));
        }
        _ => {}
    }
    missing(judged, seen, found);
}

/// What an argument says.
fn value(judged: &Judged<'_, '_>, seen: &Seen<'_, '_>, attribute: &Attribute, found: &mut Vec<Diagnostic>) {
    let name = &*attribute.name.text;
    match (seen.kinds, name) {
        // Most of what is written, and nothing more is asked of it.
        (["variable" | "output"], "description" | "type" | "default" | "value") => {}
        (["provider"], "count" | "depends_on" | "source") => found.push(
            judged.told(format!("a `provider` block cannot have `{name}`: Terraform keeps it for itself"), attribute),
        ),
        // In the lock of the providers it must be there.
        (["provider"], "version") if seen.shape.required.is_empty() => {
            found.extend(judged.constraint(attribute.value).or_else(|| judged.provider_version(attribute)));
        }
        (["terraform"], "required_version") | (["module"], "version") => {
            found.extend(judged.constraint(attribute.value));
        }
        (["variable"], "sensitive" | "nullable" | "ephemeral" | "const")
        | (["output"], "sensitive" | "ephemeral")
        | (["resource", "lifecycle"], "create_before_destroy" | "prevent_destroy" | "destroy")
        | (["removed", "lifecycle"], "destroy") => found.extend(judged.boolean(attribute)),
        (["resource", "lifecycle"], "ignore_changes") => found.extend(judged.ignore_changes(attribute)),
        (["resource", "lifecycle"], "replace_triggered_by") => found.extend(judged.replace_triggered_by(attribute)),
        (["resource" | "data" | "ephemeral" | "list"] | ["check", "data"], "provider") => {
            found.extend(judged.provider(attribute.value));
        }
        (["resource" | "data" | "ephemeral" | "module" | "output"] | ["check", "data"], "depends_on") => {
            found.extend(judged.depends_on(attribute));
        }
        (["import"], "to") => found.extend(judged.import_target(attribute)),
        (["moved"], "from" | "to") | (["removed"], "from") => found.extend(judged.moved(attribute)),
        ([.., "provisioner"], "when") => found.extend(judged.word(attribute, &["create", "destroy"], true)),
        ([.., "provisioner"], "on_failure") => found.extend(judged.word(attribute, &["continue", "fail"], true)),
        (["run"], "command") => found.extend(judged.word(attribute, &["apply", "plan"], false)),
        (["run", "plan_options"], "mode") => {
            found.extend(judged.word(attribute, &["normal", "refresh-only"], false));
        }
        ([.., "mock_provider" | "mock_resource" | "mock_data"], "override_during")
        | ([.., "override_resource" | "override_data" | "override_module"], "override_during") => {
            found.extend(judged.word(attribute, &["apply", "plan"], false));
        }
        ([.., "validation" | "precondition" | "postcondition" | "assert"], "condition") => {
            found.extend(judged.condition(seen, attribute.value));
        }
        (["terraform"], "language") => found.extend(judged.edition(attribute)),
        (["terraform"], "experiments") => found.extend(judged.experiments(attribute)),
        (["terraform", "required_providers"], _) => found.extend(judged.required_provider(attribute)),
        (["terraform", "provider_meta"], _) => found.extend(judged.fixed(attribute)),
        (["module"], "source") => found.extend(judged.module_source(attribute, seen.body)),
        _ => {}
    }
}

fn unknown(judged: &Judged<'_, '_>, seen: &Seen<'_, '_>, attribute: &Attribute) -> Option<Diagnostic> {
    let (name, shape) = (&*attribute.name.text, seen.shape);
    // In JSON nothing tells a block from an argument; what stands at the top is told as a block.
    if shape.more_arguments
        || shape.arguments.contains(&name)
        || (judged.is_json() && (seen.path.is_empty() || shape.inner(name).is_some()))
    {
        return None;
    }
    let message = match seen.path.is_empty() {
        true => format!("`{name} = …` stands in no block"),
        false => format!("{} has no argument `{name}`", seen.name()),
    };
    let diagnostic = judged.told(message, attribute);
    if shape.inner(name).is_some() {
        return Some(diagnostic.help(format!("it is a block: write `{name} {{ … }}`")));
    }
    Some(match closest(name, shape.arguments.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    })
}

/// Arguments that must be there.
fn missing(judged: &Judged<'_, '_>, seen: &Seen<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Some(block) = seen.path.last().filter(|_| !judged.overrides) else { return };
    for name in seen.shape.required.iter().filter(|name| seen.body.attribute(name).is_none()) {
        let message = format!("{} lacks the argument `{name}`", seen.name());
        found.push(Diagnostic::error(message, judged.at(block.header)).subject(*name));
    }
}
