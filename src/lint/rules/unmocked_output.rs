//! An output that is read where others are mocked, and is not.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::drift;
use crate::terragrunt::{Dependency, Unit};
use crate::text::{Diagnostic, IndexMap, closest};

rule! {
    /// A dependency with `mock_outputs` is meant to be planned before it was applied: then each output that is read must be mocked, or
    /// the plan fails. With state at hand a missing mock does no harm, so that it is noticed late.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// dependency "vpc" {
    ///   config_path  = "../vpc"
    ///   mock_outputs = { vpc_id = "vpc-0" }
    /// }
    ///
    /// inputs = {
    ///   vpc_id     = dependency.vpc.outputs.vpc_id
    ///   subnet_ids = dependency.vpc.outputs.subnet_ids
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// dependency "vpc" {
    ///   config_path  = "../vpc"
    ///   mock_outputs = { vpc_id = "vpc-0", subnet_ids = ["subnet-0"] }
    /// }
    ///
    /// inputs = {
    ///   vpc_id     = dependency.vpc.outputs.vpc_id
    ///   subnet_ids = dependency.vpc.outputs.subnet_ids
    /// }
    /// ```
    "unmocked-output", Warning, Run::Unit(run)
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let mut told: IndexMap<(&str, &str), Diagnostic> = IndexMap::default();
    for read in unit.reads.iter().filter(|read| !read.forgiven) {
        let Some(dependency) = unit.dependency(&read.dependency).filter(|dependency| dependency.enabled) else {
            continue;
        };
        let Some(given) = dependency.section.given.get("mock_outputs") else { continue };
        let Some(mocks) = given.value.as_members().filter(|mocks| !mocks.is_empty()) else { continue };
        if mocks.contains_key(&read.output) || is_told(ctx, dependency, &read.output) {
            continue;
        }
        let message = format!("`{}` of dependency `{}` is read, and not mocked", read.output, dependency.name);
        let mut diagnostic = Diagnostic::warning(message, read.at)
            .related(given.at, "the mocks")
            .subject(format!("dependency.{}.{}", dependency.name, read.output));
        if let Some(near) = closest(&read.output, mocks.keys().map(|name| &**name)) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        told.entry((&read.dependency, &read.output)).or_insert(diagnostic);
    }
    told.into_values().collect()
}

/// Is it told already that there is no such output, or that a mock which is meant for it has another name?
fn is_told(ctx: &Ctx<'_>, dependency: &Dependency, output: &str) -> bool {
    let Some(drift) = drift(ctx, dependency) else { return false };
    !drift.interface.gives(output) || drift.names.iter().any(|name| drift.meant(name) == Some(output))
}
