//! An output that the called module does not have.

use crate::lang::{Address, Key};
use crate::lint::depends::{depends_on, is_inside};
use crate::lint::rule::{Run, rule};
use crate::lint::schemas::through::{Of, judge};
use crate::lint::{Ctx, Use};
use crate::repo::Module;
use crate::repo::module::Call;
use crate::text::{Diagnostic, IndexMap, Label, Place, closest};

rule! {
    /// `module.x.y` reads `output "y"` of the module that the call `x` leads to; with `count` or `for_each` an index or `[*]`
    /// stands between. Inside `try` and `can` a missing output is no failure. Reads through local values, `each.value`, `for`,
    /// `values()` and the like are followed.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # network/main.tf: output "vpc_id" { value = "vpc-1" }
    /// module "network" {
    ///   source = "./network"
    /// }
    ///
    /// output "vpc" {
    ///   value = module.network.vpcid
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// module "network" {
    ///   source = "./network"
    /// }
    ///
    /// output "vpc" {
    ///   value = module.network.vpc_id
    /// }
    /// ```
    "unknown-module-output", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let waits: Vec<_> = depends_on(module).collect();
    let mut found: IndexMap<(&str, &str), Vec<(&Use, Place)>> = IndexMap::default();
    for used in ctx.uses(module).iter().filter(|used| !used.forgiven) {
        let Address::Module(name) = &used.reference.address else { continue };
        let Some(call) = module.calls.get(&**name) else { continue };
        let (Some(called), Some((output, place))) = (ctx.called(call), read(call, used)) else { continue };
        // What is waited for in vain is told by `invalid-depends-on`.
        if !called.outputs.contains_key(output) && !is_inside(ctx, &waits, place) {
            found.entry((&call.name, output)).or_default().push((used, place));
        }
    }
    let outputs = found.iter();
    let told = outputs
        .filter_map(|((call, output), reads)| Some((*output, finding(ctx, module.calls.get(*call)?, output, reads)?)));
    let mut told: Vec<(&str, Diagnostic)> = told.collect();
    let written: Vec<&Diagnostic> = told.iter().map(|(_, one)| one).collect();
    let mut through = judge(ctx, module, Of::Modules, &written);
    // An output of that name is missing already: one cause, one finding.
    through.retain(|missing| match told.iter_mut().find(|(output, _)| **output == *missing.name) {
        Some((_, one)) => {
            one.related.push(Label { place: missing.finding.place, message: "also here".into() });
            false
        }
        None => true,
    });
    told.into_iter().map(|(_, one)| one).chain(through.into_iter().map(|missing| missing.finding)).collect()
}

/// The output that is read, and the place from `module` to its name.
fn read<'u>(call: &Call, used: &'u Use) -> Option<(&'u str, Place)> {
    let step = used.reference.rest.get(usize::from(!call.repeat.is_none()))?;
    let Key::Name(output) = &step.key else { return None };
    Some((output, Place { file: used.file, span: used.reference.span.to(step.span) }))
}

fn finding(ctx: &Ctx<'_>, call: &Call, output: &str, reads: &[(&Use, Place)]) -> Option<Diagnostic> {
    let called = ctx.called(call)?;
    let ((_, first), rest) = reads.split_first()?;
    let mut diagnostic = Diagnostic::error(format!("module `{}` has no output `{output}`", call.name), *first)
        .label(format!("`{}` does not give it", called.path))
        .subject(format!("module.{}.{output}", call.name));
    for (_, place) in rest {
        diagnostic = diagnostic.related(*place, "also here");
    }
    if let Some(near) = closest(output, called.outputs.keys().map(String::as_str)) {
        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        if let Some(output) = called.outputs.get(near) {
            diagnostic = diagnostic.related(output.at.place(), "the nearest output");
        }
        diagnostic.fix = ctx.rename_all(reads.iter().map(|(_, place)| *place), output, near);
    }
    Some(diagnostic)
}
