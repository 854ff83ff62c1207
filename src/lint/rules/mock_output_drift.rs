//! A mock of an output that does not exist.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{drift, mock_place, shown};
use crate::terragrunt::Unit;
use crate::text::Diagnostic;

rule! {
    /// `mock_outputs` stand in for outputs that are not there yet. A mock of a name that the module never gives keeps plans green
    /// that can only fail once the real outputs are there.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # the module of ../vpc: output "vpc_id" { value = aws_vpc.main.id }
    /// dependency "vpc" {
    ///   config_path  = "../vpc"
    ///   mock_outputs = { vpcid = "vpc-0" }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// dependency "vpc" {
    ///   config_path  = "../vpc"
    ///   mock_outputs = { vpc_id = "vpc-0" }
    /// }
    /// ```
    "mock-output-drift", Warning, Run::Unit(run)
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for dependency in unit.dependencies.iter().filter(|dependency| !dependency.replaced) {
        let Some(drift) = drift(ctx, dependency) else { continue };
        for name in &drift.names {
            let other = dependency.unit().map(shown).unwrap_or_default();
            let message = format!("unit `{other}` never gives `{name}`, which is mocked here");
            let mut diagnostic = Diagnostic::warning(message, mock_place(ctx, dependency, name))
                .subject(format!("dependency.{}.{name}", dependency.name));
            if let Some(near) = drift.meant(name) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            }
            found.push(diagnostic);
        }
    }
    found
}
