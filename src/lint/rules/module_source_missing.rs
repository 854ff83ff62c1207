//! A call whose local source is not there.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::repo::module::Target;
use crate::text::{Diagnostic, Place, closest};

rule! {
    /// A source that begins with `./` or `../` is a directory beside the calling module. Without it `terraform init` fails.
    /// Only paths inside the repository are judged.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// module "network" {
    ///   source = "./modules/netwrk"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// module "network" {
    ///   source = "./modules/network"
    /// }
    /// ```
    "module-source-missing", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let repository = ctx.repository;
    let mut found = Vec::new();
    if ctx.is_fragments(module) {
        return found;
    }
    for call in module.calls.values() {
        let (Target::Missing(path), Some(source)) = (&call.target, call.source) else { continue };
        // An empty module is one; a submodule of git that was not checked out looks the same.
        if repository.tree.is_directory(path) {
            continue;
        }
        let parsed = ctx.parsed(source.file);
        let expr = parsed.expr(source.expr);
        let mut diagnostic = Diagnostic::error(
            format!("module `{}` has its source in `{path}`, which is not there", call.name),
            Place { file: source.file, span: expr.span },
        )
        .subject(format!("module.{}", call.name));
        if repository.tree.find(path).is_some() {
            diagnostic = diagnostic.note("a source is a directory, and this is a file");
        }
        if let Some(near) = nearest(path, repository.modules.keys()) {
            diagnostic = diagnostic.help(format!("did you mean the module in `{near}`?"));
        }
        found.push(diagnostic);
    }
    found
}

/// The module whose path is nearest, or the only one of that name elsewhere.
fn nearest<'m>(path: &str, modules: impl Iterator<Item = &'m String> + Clone) -> Option<&'m str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let parent = path.strip_suffix(name).unwrap_or_default();
    let siblings = modules.clone().filter_map(|module| module.strip_prefix(parent));
    if let Some(near) = closest(name, siblings.filter(|rest| !rest.contains('/'))) {
        return modules.map(String::as_str).find(|module| module.strip_prefix(parent) == Some(near));
    }
    let mut same = modules.filter(|module| module.rsplit('/').next() == Some(name));
    let first = same.next()?;
    same.next().is_none().then_some(first)
}
