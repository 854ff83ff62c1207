//! Values files of a root: which of them surely go with it.

use super::Ctx;
use crate::repo::{Module, Root, path};
use crate::text::FileId;

/// The values files of a root; `true` for those that Terraform loads by itself.
pub fn files(root: &Root) -> impl Iterator<Item = (FileId, bool)> {
    let automatic = root.own.auto_values.iter().map(|file| (*file, true));
    automatic.chain(root.own.named_values.iter().map(|file| (*file, false)))
}

/// Does a values file go with this module? One that is loaded by itself does. Another one, if at least half of what it gives is
/// declared here: it may lie here for a root elsewhere. None does that is settings of an old Terragrunt.
pub fn is_judged(ctx: &Ctx<'_>, module: &Module, file: FileId, automatic: bool) -> bool {
    let parsed = ctx.parsed(file);
    if !parsed.errors.is_empty() || !parsed.body.blocks.is_empty() || parsed.body.attribute("terragrunt").is_some() {
        return false;
    }
    let given = &parsed.body.attributes;
    let declared = given.iter().filter(|a| module.variables.contains_key(&*a.name.text)).count();
    automatic || declared > 0 && declared * 2 >= given.len()
}

/// Are there files beside a module that may use values of variables which it does not declare: tests, queries?
pub fn is_tested(ctx: &Ctx<'_>, module: &Module) -> bool {
    let tests = path::join(&module.path, "tests");
    let uses = |file: &str| {
        let plain = file.strip_suffix(".json").unwrap_or(file);
        [".tftest.hcl", ".tofutest.hcl", ".tfquery.hcl"].iter().any(|end| plain.ends_with(end))
    };
    let mut files = ctx.repository.tree.entries().map(|(_, entry)| entry.path.as_str());
    files.any(|file| uses(file) && (path::parent(file) == module.path || path::parent(file) == tests))
}
