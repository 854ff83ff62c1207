//! Two blocks of one name of which one counts, nobody knows which.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{files, hides, parsed};
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, HashMap, Place, Span};

rule! {
    /// Terragrunt takes two `dependency` blocks with one label in a file without a word. Which of them counts changes from run to run.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// dependency "db" {
    ///   config_path = "../postgres"
    /// }
    ///
    /// dependency "db" {
    ///   config_path = "../redis"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// dependency "db" {
    ///   config_path = "../postgres"
    /// }
    ///
    /// dependency "cache" {
    ///   config_path = "../redis"
    /// }
    /// ```
    "ambiguous-block", Error, Run::Unit(run)
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    if unit.dependencies.is_empty() || hides(unit) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for file in files(unit) {
        let parsed = parsed(ctx, file);
        let mut first: HashMap<&str, Span> = HashMap::default();
        for block in parsed.blocks_of(&parsed.body, "dependency") {
            let Some(label) = block.labels.first() else { continue };
            if let Some(before) = first.get(label.text.as_str()) {
                let message = format!("there is another dependency `{}` in this file", label.text);
                found.push(
                    Diagnostic::error(message, Place { file, span: block.header })
                        .label("which one counts changes from run to run")
                        .related(Place { file, span: *before }, "the other one")
                        .subject(format!("dependency.{}", label.text)),
                );
                continue;
            }
            first.insert(&label.text, block.header);
        }
    }
    found
}
