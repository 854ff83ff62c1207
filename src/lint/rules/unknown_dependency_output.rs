//! An output that the module of a dependency does not have.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{Interface, interface, shown};
use crate::terragrunt::{OutputRead, Unit};
use crate::text::{Diagnostic, IndexMap, closest};

rule! {
    /// `dependency.x.outputs.y` reads `output "y"` of the module that the other unit runs. Terragrunt takes any name, finds it in the
    /// mocks as long as nothing is applied, and fails at last in the environment that is.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # the module of ../vpc: output "vpc_id" { value = aws_vpc.main.id }
    /// dependency "vpc" {
    ///   config_path = "../vpc"
    /// }
    ///
    /// inputs = {
    ///   vpc_id = dependency.vpc.outputs.id
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// dependency "vpc" {
    ///   config_path = "../vpc"
    /// }
    ///
    /// inputs = {
    ///   vpc_id = dependency.vpc.outputs.vpc_id
    /// }
    /// ```
    "unknown-dependency-output", Error, Run::Unit(run), Unsafe
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let mut reads: IndexMap<(&str, &str), Vec<&OutputRead>> = IndexMap::default();
    for read in unit.reads.iter().filter(|read| !read.forgiven) {
        reads.entry((&read.dependency, &read.output)).or_default().push(read);
    }
    let missing = reads.into_iter().filter_map(|((name, output), reads)| {
        let dependency = unit.dependency(name).filter(|dependency| dependency.enabled && !dependency.skip_outputs)?;
        let other = ctx.trees().unit(dependency.unit()?)?;
        let interface = interface(ctx, other)?;
        (!interface.gives(output)).then(|| finding(ctx, other, &interface, output, &reads))?
    });
    missing.collect()
}

fn finding(
    ctx: &Ctx<'_>,
    other: &Unit,
    interface: &Interface<'_>,
    output: &str,
    reads: &[&OutputRead],
) -> Option<Diagnostic> {
    let (first, rest) = reads.split_first()?;
    let (unit, module) = (shown(&other.path), shown(interface.path()));
    let message = match unit == module {
        true => format!("unit `{unit}` has no output `{output}`"),
        false => format!("unit `{unit}` has no output `{output}`: its module `{module}` does not give it"),
    };
    let mut diagnostic =
        Diagnostic::error(message, first.at).subject(format!("dependency.{}.{output}", first.dependency));
    for read in rest {
        diagnostic = diagnostic.related(read.at, "also here");
    }
    if let Some(near) = closest(output, interface.outputs().map(|output| output.name.as_str())) {
        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        if let Some(output) = interface.output(near) {
            diagnostic = diagnostic.related(output.at.place(), "the nearest output");
        }
        diagnostic.fix = ctx.rename_all(reads.iter().map(|read| read.at), output, near);
    }
    Some(diagnostic)
}
