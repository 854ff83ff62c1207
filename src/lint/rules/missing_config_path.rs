//! A dependency on a folder that holds no unit.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{beside, is_in_stack, refused};
use crate::repo::path;
use crate::terragrunt::{ProblemKind, Unit};
use crate::text::{Diagnostic, closest};

rule! {
    /// `config_path` of a `dependency`, and each of the `paths` of `dependencies`, must lead to a folder with a unit in it; a relative one
    /// begins at the unit, also when an included file says it. Mocks hide a wrong path until something is applied.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # live/app/terragrunt.hcl, beside live/vpc
    /// dependency "vpc" {
    ///   config_path = "../vcp"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// dependency "vpc" {
    ///   config_path = "../vpc"
    /// }
    /// ```
    "missing-config-path", Error, Run::Unit(run), Unsafe
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let mut found = refused(unit, ProblemKind::DependencyPath);
    found.retain(|diagnostic| !is_in_stack(ctx, diagnostic));
    for diagnostic in &mut found {
        let at = diagnostic.place;
        let dependency = unit.dependencies.iter().find(|one| one.section.place_of("config_path") == at);
        let Some(to) = dependency.and_then(|dependency| dependency.unit()) else { continue };
        let names = beside(ctx, to).filter(|other| other.path != unit.path).map(|other| path::name(&other.path));
        let Some(near) = closest(path::name(to), names) else { continue };
        diagnostic.help = Some(format!("did you mean `{near}`?"));
        // Only a path that is written out can be mended.
        let parsed = ctx.parsed(at.file);
        let text = at.span.of(&parsed.bytes);
        let is_plain = text.starts_with(b"\"") && text.ends_with(format!("{}\"", path::name(to)).as_bytes());
        if let (true, Some(end)) = (is_plain, at.span.end.checked_sub(1)) {
            let place = crate::text::Place { span: crate::text::Span { start: at.span.start, end }, ..at };
            diagnostic.fix = ctx.rename_all([place].into_iter(), path::name(to), near);
        }
    }
    found
}
