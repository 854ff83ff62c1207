//! Parts read of an include that is not there, or does not show them.

use crate::hcl::Text;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{files, hides, named, refused};
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::{Diagnostic, Place, closest};

rule! {
    /// `include.x` needs a block `include "x"` in the unit itself, and that block must say `expose = true`. An included file cannot look
    /// at what includes it.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// include "root" {
    ///   path = find_in_parent_folders("root.hcl")
    /// }
    ///
    /// inputs = {
    ///   region = include.root.locals.region
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// include "root" {
    ///   path   = find_in_parent_folders("root.hcl")
    ///   expose = true
    /// }
    ///
    /// inputs = {
    ///   region = include.root.locals.region
    /// }
    /// ```
    "undeclared-include", Error, Run::Unit(run)
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let is_bare = matches!(unit.includes.as_slice(), [one] if one.label.is_empty());
    if !hides(unit) && !is_bare {
        for one in named(ctx, unit.file).iter().filter(|one| one.root == "include" && !one.forgiven) {
            found.extend(one.name.as_deref().and_then(|name| judge(unit, name, one.at(unit.file))));
        }
    }
    // What only evaluating shows: an included file that names an include, for one.
    let touches = |a: Place, b: Place| a.file == b.file && a.span.start <= b.span.end && b.span.start <= a.span.end;
    for other in refused(unit, ProblemKind::UndeclaredInclude) {
        let mut names = files(unit).flat_map(|file| {
            let names = named(ctx, file);
            names.iter().filter(|one| one.root == "include").map(|one| one.at(file)).collect::<Vec<_>>()
        });
        let tree = &ctx.trees().stacks.tree;
        let told = |at: &Place| touches(tree.really(*at), other.place);
        if !found.iter().any(|one| told(&one.place)) {
            let at = names.find(told).unwrap_or(other.place);
            found.push(Diagnostic { place: at, ..other });
        }
    }
    found
}

fn judge(unit: &Unit, name: &str, at: Place) -> Option<Diagnostic> {
    let subject = format!("include.{name}");
    match unit.includes.iter().find(|include| include.label == name) {
        Some(include) if include.expose => None,
        Some(include) => Some(
            Diagnostic::error(format!("include `{name}` is not exposed"), at)
                .related(include.at, "the include")
                .help("`expose = true` in its block shows its parts")
                .subject(subject),
        ),
        None => {
            let diagnostic = Diagnostic::error(format!("there is no include `{name}`"), at).subject(subject);
            let near = closest(name, unit.includes.iter().map(|include| Text::as_str(&include.label)));
            Some(match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.label("no block of this file declares it"),
            })
        }
    }
}
