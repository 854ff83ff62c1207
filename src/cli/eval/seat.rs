//! Which instance a directory means: a root in a workspace, a module as a root calls it, or one by itself.

use std::path::Path;

use anyhow::bail;
use tfgen::io::{self, Opened};
use tfgen::repo::{self, Candidate, Instance, Module, Repository, Root, Run, Seat};
use tfgen::text::closest;

use super::super::Global;
use super::Eval;

/// Paths of calls that are named beside the one that is taken.
const MOST_NAMED: usize = 3;

/// A module with nothing in it, for a directory without configuration, and what stands for it as a root.
pub struct Vacant {
    own: Candidate,
    module: Module,
}

pub fn vacant(opened: &Opened) -> Vacant {
    let path = match opened.selected.as_str() {
        path if opened.tree.is_directory(path) => path.to_string(),
        file => repo::path::parent(file).to_string(),
    };
    let path = opened.tree.resolve(&path);
    let own = Candidate { path: path.clone(), ..Candidate::default() };
    Vacant { own, module: Module::empty(path) }
}

impl Eval {
    pub(super) fn seat<'r>(
        &self,
        repository: &'r Repository,
        opened: &Opened,
        vacant: &'r Vacant,
        global: &Global,
    ) -> anyhow::Result<Instance<'r>> {
        let path = vacant.own.path.as_str();
        if let Some(root) = repository.root(path).filter(|_| self.root.is_none()) {
            let workspace = self.workspace(root, opened, global)?;
            if let Some(instance) = repository.instance(path, workspace.as_deref()) {
                return Ok(instance);
            }
        }
        if let Some(instance) = self.called(path, repository, opened, global)? {
            return Ok(instance);
        }
        let workspace = Some(self.workspace.as_deref().unwrap_or("default"));
        let module = repository.modules.get(path).unwrap_or(&vacant.module);
        Ok(Run::start(repository.base(), &vacant.own, module, workspace))
    }

    /// The module as one of the roots calls it, saying which.
    fn called<'r>(
        &self,
        path: &str,
        repository: &'r Repository,
        opened: &Opened,
        global: &Global,
    ) -> anyhow::Result<Option<Instance<'r>>> {
        let mut seats = repository.seats(path);
        if let Some(wanted) = &self.root {
            let shown = repo::path::join("", &wanted.to_string_lossy().replace('\\', "/"));
            let shown = if shown.is_empty() { "." } else { shown.trim_end_matches('/') };
            seats.retain(|seat| opened.vantage.show(seat.root.path()) == shown);
            if seats.is_empty() {
                bail!("no root `{shown}` calls `{}`", opened.vantage.show(path));
            }
        }
        let all = seats.len();
        let mut refused = None;
        for (i, seat) in seats.iter().enumerate() {
            let workspace = match self.workspace(seat.root, opened, global) {
                Ok(workspace) => workspace,
                // Another root may have it.
                Err(error) => {
                    refused.get_or_insert(error);
                    continue;
                }
            };
            let Some(root) = repository.instance(seat.root.path(), workspace.as_deref()) else { continue };
            let Some(seated) = seat.below(&root) else { continue };
            let others: Vec<&Seat<'_>> =
                seats.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, seat)| seat).collect();
            let shown = format!("`{}` of `{}`", seated.address, opened.vantage.show(seat.root.path()));
            let here = opened.vantage.show(path);
            global.note(&format!("note: `{here}` as {shown} calls it{}", beside(&others, all, opened)));
            return Ok(Some(seated.instance));
        }
        refused.map_or(Ok(None), Err)
    }

    /// The workspace: what is asked for if the root may have it; else `default`, where nothing tells of others.
    fn workspace(&self, root: &Root, opened: &Opened, global: &Global) -> anyhow::Result<Option<String>> {
        let known = &root.workspaces.names;
        let Some(wanted) = &self.workspace else {
            let mut others = known.iter().filter(|name| *name != "default");
            return Ok(match (others.next(), others.next()) {
                (None, _) => Some("default".into()),
                (Some(only), None) if root.workspaces.complete && known.len() == 1 => Some(only.clone()),
                _ => None,
            });
        };
        let shown = opened.vantage.show(root.path());
        if !known.contains(wanted) && wanted != "default" && !known.is_empty() {
            let near = closest(wanted, known.iter().map(String::as_str));
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            if root.workspaces.complete {
                bail!("`{shown}` has no workspace `{wanted}`{near}");
            }
            global.note(&format!("note: nothing in `{shown}` tells of a workspace `{wanted}`{near}"));
        }
        Ok(Some(wanted.clone()))
    }
}

/// Who calls the module besides.
fn beside(others: &[&Seat<'_>], all: usize, opened: &Opened) -> String {
    if others.is_empty() {
        return String::new();
    }
    let shown = |seat: &&Seat<'_>| {
        format!("`module.{}` of `{}`", seat.calls.join(".module."), opened.vantage.show(seat.root.path()))
    };
    let named: Vec<String> = others.iter().take(MOST_NAMED).map(shown).collect();
    let more = (all - 1).saturating_sub(named.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("; so do {}{more}: `--root` takes one", named.join(", "))
}

/// "; did you mean …?" for a directory that does not exist, by what there is around it.
pub fn nearest(at: &Path, global: &Global) -> String {
    let around = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        io::open_here(path, global.config.as_deref()).ok()
    };
    let Some(opened) = at.ancestors().skip(1).find_map(around) else { return String::new() };
    let Some(opened) = opened.first() else { return String::new() };
    let directories = opened.tree.entries().filter(|(_, entry)| entry.kind == io::EntryKind::Directory);
    let shown: Vec<String> = directories.map(|(_, entry)| opened.vantage.show(&entry.path)).collect();
    let wanted = at.to_string_lossy().replace('\\', "/");
    let wanted = wanted.trim_end_matches('/').trim_start_matches("./");
    let near = closest(wanted, shown.iter().map(String::as_str));
    near.map_or(String::new(), |near| format!("; did you mean `{near}`?"))
}
