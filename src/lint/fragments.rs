//! Directories that are no modules by themselves: pieces that something else puts together, and templates of other tools.
//! What they lack is given elsewhere, so nothing of them can be judged alone.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::Ctx;
use super::undeclared::declares;
use super::units::Pieces;
use crate::hcl::Parsed;
use crate::lang::{Address, Mode};
use crate::repo::{Module, path};
use crate::text::{FileId, HashSet, LineIndex};

/// Folders whose files are for somebody to take.
const FOLDERS: [&str; 8] =
    ["mixins", "mixin", "snippets", "partials", "fragments", "_templates", "templates", "boilerplate"];

/// A directory whose missing names all stand above it is laid over that one; fewer names than these are slips.
const LEAST_MISSING: usize = 3;

/// The directories of a repository that are heaps of pieces. Folders of mixins and templates are, when nobody calls them; so are test
/// fixtures that use variables and declare none, files that are copied into a directory above them, which declares what they use,
/// files of which each is copied into other modules, and files that Terragrunt lays over a module.
pub fn fragments<'r>(ctx: &Ctx<'r>) -> BTreeSet<&'r str> {
    let modules = &ctx.repository.modules;
    let calls = modules.values().flat_map(|module| module.calls.values());
    let called: BTreeSet<&str> = calls.filter_map(|call| call.module()).collect();
    let free = modules.values().filter(|module| !called.contains(module.path.as_str()) || is_fixture(ctx, module));
    let (copies, pieces) = (OnceCell::new(), Pieces::of(ctx));
    let heaps = free.filter(|module| {
        let has = |names: &[&str]| module.path.split('/').any(|part| names.contains(&part));
        has(&FOLDERS)
            || is_fixture(ctx, module)
            || pieces.has(ctx, module)
            || is_overlay(ctx, module)
            || is_store(ctx, module, &copies)
    });
    heaps.map(|module| module.path.as_str()).collect()
}

fn is_fixture(ctx: &Ctx<'_>, module: &Module) -> bool {
    let has = |names: &[&str]| module.path.split('/').any(|part| names.contains(&part));
    if has(&FOLDERS) || !has(&["tests", "test", "fixtures"]) || !module.variables.is_empty() {
        return false;
    }
    let mut names = ctx.uses(module).iter().filter_map(|used| match &used.reference.address {
        Address::Variable(name) => Some(name),
        _ => None,
    });
    names.next().is_some_and(|first| names.any(|name| name != first))
}

/// Does a directory use several names that it does not declare, and that one directory above it does, at least a third of them?
fn is_overlay(ctx: &Ctx<'_>, module: &Module) -> bool {
    if module.path.is_empty() || !module.broken.is_empty() {
        return false;
    }
    let uses = ctx.uses(module).iter().map(|used| &used.reference.address);
    let missing: BTreeSet<&Address> = uses.filter(|address| has(module, address) == Some(false)).collect();
    if missing.len() < LEAST_MISSING {
        return false;
    }
    let above =
        std::iter::successors(Some(path::parent(&module.path)), |at| (!at.is_empty()).then(|| path::parent(at)));
    above.filter_map(|at| ctx.repository.modules.get(at)).any(|above| {
        let there = missing.iter().filter(|address| has(above, address) == Some(true)).count();
        there >= LEAST_MISSING && there * 3 >= missing.len()
    })
}

/// Do files of a directory declare the same, and do two of these at least lie as they are in modules where nothing is declared twice?
fn is_store<'r>(ctx: &Ctx<'r>, module: &Module, copies: &OnceCell<HashSet<&'r [u8]>>) -> bool {
    let apart = module.duplicates.iter().filter(|duplicate| duplicate.first.file != duplicate.again.file);
    let clashing: BTreeSet<FileId> = apart.flat_map(|duplicate| [duplicate.first.file, duplicate.again.file]).collect();
    if clashing.is_empty() {
        return false;
    }
    let copies = copies.get_or_init(|| {
        let clean = ctx.repository.modules.values().filter(|module| module.duplicates.is_empty());
        clean.flat_map(|module| &module.files).map(|file| &*ctx.parsed(*file).bytes).collect()
    });
    clashing.into_iter().filter(|file| copies.contains(&*ctx.parsed(*file).bytes)).nth(1).is_some()
}

/// Does a module declare a name? `None` for what nobody declares.
fn has(module: &Module, address: &Address) -> Option<bool> {
    match address {
        Address::Variable(name) => Some(module.variables.contains_key(&**name)),
        Address::Local(name) => Some(module.locals.contains_key(&**name)),
        Address::Module(name) => Some(module.calls.contains_key(&**name)),
        // Without a `data.` before it, it may be an iterator.
        Address::Resource { mode, kind, .. } => {
            (*mode == Mode::Data || kind.contains('_')).then(|| declares(module, address))
        }
        _ => None,
    }
}

/// Tags of other tools: how they open and close.
const TAGS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("<%", "%>")];

/// Is a file a template of another tool, which becomes HCL only when that has run? Then a whole tag stands where the file does not parse.
/// Braces that were written twice by mistake hold arguments, as no tag does.
pub fn is_template(parsed: &Parsed) -> bool {
    if parsed.errors.is_empty() {
        return false;
    }
    let (bytes, lines) = (&parsed.bytes, LineIndex::new(&parsed.bytes));
    let starts = parsed.errors.iter().map(|error| error.span.start as usize);
    let mut at = starts.map(|start| lines.line(bytes, lines.position(bytes, start).line));
    at.any(|line| {
        let line = String::from_utf8_lossy(line);
        let inside = |(open, close)| Some(line.split_once(open)?.1.split_once(close)?.0);
        TAGS.into_iter().filter_map(inside).any(|inside| !inside.contains(" = "))
    })
}
