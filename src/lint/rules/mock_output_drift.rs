//! A mock of an output that does not exist.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{interface, shown};
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, closest};

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
        let mocks = dependency.section.get("mock_outputs").and_then(|mocks| mocks.as_members());
        let other = dependency.unit().and_then(|unit| ctx.trees().unit(unit));
        let Some((mocks, other)) = mocks.zip(other) else { continue };
        let Some(interface) = interface(ctx, other) else { continue };
        for name in mocks.keys().filter(|name| !interface.gives(name)) {
            let message = format!("unit `{}` never gives `{name}`, which is mocked here", shown(&other.path));
            let mut diagnostic = Diagnostic::warning(message, dependency.section.place_of("mock_outputs"))
                .subject(format!("dependency.{}.{name}", dependency.name));
            let free = interface.outputs().map(|output| output.name.as_str()).filter(|name| !mocks.contains_key(*name));
            if let Some(near) = closest(name, free) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            }
            found.push(diagnostic);
        }
    }
    found
}
