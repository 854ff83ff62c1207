//! Directories whose files are laid over the module of a unit, or generated into it: what they name is declared there.

use std::collections::{BTreeMap, BTreeSet};

use crate::hcl::{ExprId, ExprKind, Parsed, Part};
use crate::lint::Ctx;
use crate::repo::{FileKind, Module, file_kind, path};
use crate::terragrunt::Source;

/// What lies beside units that take their module from elsewhere, and what configurations of Terragrunt read as text.
#[derive(Default)]
pub struct Pieces {
    beside: BTreeSet<String>,
    /// Names of files of Terraform that are read.
    read: BTreeSet<String>,
    /// Folders of such files, all but one of which are read: the one is for somebody who is not there yet, or is no more.
    heaps: BTreeSet<String>,
}

impl Pieces {
    pub fn of(ctx: &Ctx<'_>) -> Pieces {
        let units = ctx.trees().units.iter().filter(|unit| unit.source != Source::Own);
        let mut pieces = Pieces { beside: units.map(|unit| unit.path.clone()).collect(), ..Pieces::default() };
        let repository = ctx.repository;
        for (file, parsed) in repository.files.iter() {
            if file_kind(repository.tree.path(file)) == Some(FileKind::Terragrunt) {
                texts(parsed, &mut pieces.read);
            }
        }
        if !pieces.read.is_empty() {
            let mut kin: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
            for module in repository.modules.values() {
                let (read, others) = kin.entry(path::parent(&module.path)).or_default();
                *if pieces.is_read(ctx, module) { read } else { others } += 1;
            }
            let heaps = kin.into_iter().filter(|(_, (read, others))| *read >= 2 && *others == 1);
            pieces.heaps = heaps.map(|(folder, _)| folder.to_string()).collect();
        }
        pieces
    }

    /// Is a directory no module by itself?
    pub fn has(&self, ctx: &Ctx<'_>, module: &Module) -> bool {
        self.beside.contains(&module.path)
            || self.is_read(ctx, module)
            || !module.path.is_empty() && self.heaps.contains(path::parent(&module.path))
    }

    fn is_read(&self, ctx: &Ctx<'_>, module: &Module) -> bool {
        let is_read = |name: &str| self.read.contains(name);
        !module.files.is_empty() && module.files.iter().all(|file| is_read(path::name(ctx.repository.tree.path(*file))))
    }
}

/// The names of files of Terraform that stand somewhere in what `file` and `templatefile` are given.
fn texts(parsed: &Parsed, names: &mut BTreeSet<String>) {
    for expr in &parsed.exprs {
        let ExprKind::Call { name, args, .. } = &expr.kind else { continue };
        if matches!(&*name.text, "file" | "templatefile") {
            args.first().into_iter().for_each(|arg| written(parsed, *arg, names));
        }
    }
}

fn written(parsed: &Parsed, id: ExprId, names: &mut BTreeSet<String>) {
    if let ExprKind::Template(template) = &parsed.expr(id).kind
        && let Some(Part::Text { text, .. }) = template.parts.last()
        && (text.ends_with(".tf") || text.ends_with(".tofu"))
    {
        names.insert(path::name(text).to_string());
    }
    parsed.each_child(id, &mut |child| written(parsed, child, names));
}
