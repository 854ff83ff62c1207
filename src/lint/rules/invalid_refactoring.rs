//! `moved`, `removed`, `import` and `check` blocks that cannot be.

use crate::lint::Ctx;
use crate::lint::refactoring::{checks, imports, moves, removals};
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// What moved or was removed is gone from the configuration, and what is imported is in it. A thing moves from one place to
    /// one other, and not in a ring. A `check` may have one data source of its own, which nothing else can read. Most of this
    /// Terraform tells only when it plans. What is not declared may be imported into all the same, for a plan can be asked to write its
    /// configuration (`-generate-config-out`): told is what that cannot do, in other modules and for instances, and what looks misspelt.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// moved {
    ///   from = terraform_data.server
    ///   to   = terraform_data.web
    /// }
    ///
    /// resource "terraform_data" "server" {}
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// moved {
    ///   from = terraform_data.server
    ///   to   = terraform_data.web
    /// }
    ///
    /// resource "terraform_data" "web" {}
    /// ```
    "invalid-refactoring", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let none = module.moved.is_empty() && module.removed.is_empty() && module.imports.is_empty();
    if none && module.checks.is_empty() || !module.broken.is_empty() || ctx.is_fragments(module) {
        return Vec::new();
    }
    let mut found = moves(ctx, module);
    found.extend(removals(ctx, module));
    found.extend(imports(ctx, module));
    found.extend(checks(ctx, module));
    found
}
