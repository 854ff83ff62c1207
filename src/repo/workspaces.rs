//! The workspaces of a root, learned from its files: `config/<workspace>.yaml` that it reads, tfvars named like them,
//! comparisons with `terraform.workspace`, commands that choose them.

use std::collections::{BTreeMap, BTreeSet};

use super::Base;
use super::guards::guards;
use super::instance::Run;
use super::module::{ExprAt, Module};
use super::path;
use super::repeat::Bound;
use super::roots::Candidate;
use super::values::stem;
use crate::hcl::{BinaryOp, ExprId, ExprKind, Parsed};
use crate::text::{IndexMap, Place};

/// Stands for the workspace while a path is evaluated; no real path holds it.
const MARK: &str = "\u{1}workspace\u{1}";

/// Functions whose first argument is the path of a file.
const FILE_FUNCTIONS: [&str; 11] = [
    "file",
    "fileexists",
    "templatefile",
    "filebase64",
    "filemd5",
    "filesha1",
    "filesha256",
    "filesha512",
    "filebase64sha256",
    "filebase64sha512",
    "fileset",
];

/// What is known of a root's workspaces.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Workspaces {
    pub names: BTreeSet<String>,
    /// There are no others.
    pub complete: bool,
    /// The root asks for `terraform.workspace`.
    pub mentioned: bool,
}

impl Workspaces {
    /// May the workspace `default` be in use, as far as anything tells?
    pub fn uses_default(&self) -> bool {
        self.names.contains("default") || self.names.is_empty() && !self.mentioned
    }
}

/// A file per workspace that a module reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigFiles {
    /// The expression of its path.
    pub place: Place,
    /// The path from the repository with `*` for the workspace.
    pub pattern: String,
    /// The workspaces that have such a file.
    pub names: BTreeSet<String>,
    /// It may be absent: something asks for it first, or stands by.
    pub optional: bool,
    /// A precondition refuses to plan without it: that is its `place`, and what reads it may have a stand-in.
    pub guarded: bool,
    /// Files that are read, by the same `try`, where one is absent: where, by path.
    pub stand_ins: BTreeMap<String, Place>,
}

impl ConfigFiles {
    /// The path of a workspace's file.
    pub fn path(&self, workspace: &str) -> String {
        self.pattern.replace('*', workspace)
    }
}

/// Does a module mention `terraform.workspace`?
pub fn mentions(module: &Module, base: Base<'_>) -> bool {
    module.files.iter().any(|file| {
        let parsed = base.files.parsed(*file);
        (0..parsed.exprs.len()).any(|i| is_workspace(parsed, ExprId(i as u32)))
    })
}

fn is_workspace(parsed: &Parsed, expr: ExprId) -> bool {
    match &parsed.expr(expr).kind {
        ExprKind::GetAttr { on, name } if &*name.text == "workspace" => {
            matches!(&parsed.expr(*on).kind, ExprKind::Variable(root) if matches!(&*root.text, "terraform" | "tofu"))
        }
        ExprKind::Paren(inner) => is_workspace(parsed, *inner),
        ExprKind::Template(template) => match template.parts.as_slice() {
            [crate::hcl::Part::Value { value, .. }] => is_workspace(parsed, *value),
            _ => false,
        },
        _ => false,
    }
}

/// A call with the path of a file.
struct Read {
    /// The path, [`MARK`] for the workspace.
    path: String,
    /// The call, for a guard, else the expression of the path.
    place: Place,
    /// The calls of `try` and `can` around it.
    tries: BTreeSet<Place>,
}

/// The files per workspace that a module reads, when it is run as a root; each once.
pub fn config_files(module: &Module, base: Base<'_>) -> Vec<ConfigFiles> {
    if !mentions(module, base) {
        return Vec::new();
    }
    let root = Candidate { path: module.path.clone(), ..Candidate::default() };
    let instance = Run::start(base, &root, module, Some(MARK));
    let (mut reads, mut fixed, mut guarded, mut asked) = (Vec::new(), Vec::new(), Vec::new(), BTreeSet::new());
    for file in &module.files {
        let parsed = base.files.parsed(*file);
        let (tries, guards) = (tries(parsed), guards(parsed));
        for id in (0..parsed.exprs.len()).map(|i| ExprId(i as u32)) {
            let ExprKind::Call { name, args, .. } = &parsed.expr(id).kind else { continue };
            let Some(arg) = args.first().filter(|_| FILE_FUNCTIONS.contains(&&*name.text)) else { continue };
            let Ok(value) = instance.eval(ExprAt { file: *file, expr: *arg }, &Bound::default()) else { continue };
            let Some(text) = value.as_str() else { continue };
            let path = path::join(&module.path, text);
            let place = |expr: ExprId| Place { file: *file, span: parsed.expr(expr).span };
            let around =
                tries.iter().filter(|(_, inside)| inside.contains(&id)).map(|(call, _)| place(*call)).collect();
            match (path.contains(MARK), &*name.text) {
                (false, _) => fixed.push(Read { path, place: place(*arg), tries: around }),
                (true, "fileexists") if guards.contains(&id) => {
                    guarded.push(Read { path, place: place(id), tries: around });
                }
                (true, "fileexists") => _ = asked.insert(path),
                (true, _) => reads.push(Read { path, place: place(*arg), tries: around }),
            }
        }
    }
    let mut found: IndexMap<&str, ConfigFiles> = IndexMap::default();
    for read in &guarded {
        let stand_ins = stand_ins(&read.path, &reads, &fixed);
        let common = |path: &str| !stand_ins.contains_key(path) && fixed.iter().any(|read| read.path == path);
        let names = names(&read.path, &common, base);
        let config = ConfigFiles { names, guarded: true, stand_ins: stand_ins.clone(), ..ConfigFiles::of(read) };
        found.entry(&read.path).or_insert(config);
    }
    for read in &reads {
        let names = names(&read.path, &|path| fixed.iter().any(|read| read.path == path), base);
        let optional = !read.tries.is_empty() || asked.contains(&read.path);
        let config = ConfigFiles { names, optional, ..ConfigFiles::of(read) };
        match found.get_mut(read.path.as_str()) {
            Some(known) if !known.optional || optional => {}
            _ => _ = found.insert(&read.path, config),
        }
    }
    found.into_values().collect()
}

impl ConfigFiles {
    fn of(read: &Read) -> ConfigFiles {
        let (place, pattern) = (read.place, read.path.replace(MARK, "*"));
        let (names, stand_ins) = (BTreeSet::new(), BTreeMap::new());
        ConfigFiles { place, pattern, names, optional: false, guarded: false, stand_ins }
    }
}

/// What is read by a `try` that reads a file per workspace, too.
fn stand_ins(path: &str, reads: &[Read], fixed: &[Read]) -> BTreeMap<String, Place> {
    let tries: BTreeSet<&Place> = reads.iter().filter(|read| read.path == path).flat_map(|read| &read.tries).collect();
    let beside = fixed.iter().filter(|read| read.tries.iter().any(|call| tries.contains(call)));
    beside.map(|read| (read.path.clone(), read.place)).collect()
}

/// The workspaces that have a file; `common` are files that belong to all of them.
fn names(marked: &str, common: &dyn Fn(&str) -> bool, base: Base<'_>) -> BTreeSet<String> {
    let named = base.tree.entries().filter_map(|(_, entry)| Some((workspace_of(marked, &entry.path)?, &entry.path)));
    named.filter(|(_, path)| !common(path)).map(|(name, _)| name).collect()
}

/// The workspace that makes a marked path this one.
fn workspace_of(marked: &str, path: &str) -> Option<String> {
    let mut parts = marked.split(MARK);
    let (head, next) = (parts.next()?, parts.next()?);
    let rest = path.strip_prefix(head)?;
    let end = if next.is_empty() { rest.len() } else { rest.find(next)? };
    let name = rest.get(..end).filter(|name| !name.is_empty() && !name.contains('/'))?;
    (marked.replace(MARK, name) == path).then(|| name.to_string())
}

/// The calls of `try` and `can`, and everything inside each.
fn tries(parsed: &Parsed) -> Vec<(ExprId, BTreeSet<ExprId>)> {
    let mut tries = Vec::new();
    for id in (0..parsed.exprs.len()).map(|i| ExprId(i as u32)) {
        let ExprKind::Call { name, args, .. } = &parsed.expr(id).kind else { continue };
        if matches!(&*name.text, "try" | "can") {
            let (mut inside, mut todo) = (BTreeSet::new(), args.clone());
            while let Some(id) = todo.pop() {
                if inside.insert(id) {
                    parsed.each_child(id, &mut |child| todo.push(child));
                }
            }
            tries.push((id, inside));
        }
    }
    tries
}

/// The workspaces of a root that reads these files.
pub fn of(root: &Candidate, module: &Module, configs: &[ConfigFiles], base: Base<'_>) -> Workspaces {
    let needed: Vec<&ConfigFiles> = configs.iter().filter(|config| !config.optional).collect();
    if !needed.is_empty() {
        let names: BTreeSet<String> = needed.iter().flat_map(|config| config.names.iter().cloned()).collect();
        let complete = !names.is_empty();
        return Workspaces { names, complete, mentioned: true };
    }
    if !mentions(module, base) {
        let stateless = module.backend.is_none() && module.cloud.is_none();
        let told = &root.told.workspaces;
        return match stateless && root.named_values.is_empty() && told.is_empty() {
            true => Workspaces { names: BTreeSet::from(["default".to_string()]), complete: true, mentioned: false },
            false => Workspaces { names: told.clone(), ..Workspaces::default() },
        };
    }
    let mut names: BTreeSet<String> = configs.iter().flat_map(|config| config.names.iter().cloned()).collect();
    names.extend(root.named_values.iter().map(|file| stem(base.tree.path(*file)).to_string()));
    // A map's key `default` is what other workspaces fall back to, and a comparison with it guards.
    names.extend(root.told.workspaces.iter().cloned());
    names.extend(compared(module, base).into_iter().filter(|name| name != "default"));
    Workspaces { names, complete: false, mentioned: true }
}

/// Names that `terraform.workspace` is compared with, or picks from a literal map.
fn compared(module: &Module, base: Base<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let locals: BTreeMap<&str, ExprAt> = module.locals.iter().map(|(name, local)| (&**name, local.value)).collect();
    for file in &module.files {
        let parsed = base.files.parsed(*file);
        for i in 0..parsed.exprs.len() {
            match &parsed.expr(ExprId(i as u32)).kind {
                ExprKind::Binary { op: BinaryOp::Equal | BinaryOp::NotEqual, left, right } => {
                    for (workspace, name) in [(*left, *right), (*right, *left)] {
                        if is_workspace(parsed, workspace) {
                            names.extend(parsed.plain_text(name).map(str::to_string));
                        }
                    }
                }
                ExprKind::Index { on, key, .. } if is_workspace(parsed, *key) => {
                    names.extend(keys(ExprAt { file: *file, expr: *on }, &locals, base));
                }
                ExprKind::Call { name, args, .. } => match (&*name.text, args.as_slice()) {
                    ("lookup", [map, key, ..]) if is_workspace(parsed, *key) => {
                        names.extend(keys(ExprAt { file: *file, expr: *map }, &locals, base));
                    }
                    ("contains", [list, key]) if is_workspace(parsed, *key) => {
                        if let ExprKind::Tuple(items) = &parsed.expr(*list).kind {
                            names.extend(items.iter().filter_map(|item| parsed.plain_text(*item)).map(str::to_string));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }
    names
}

/// The keys of a literal map, written there or in a local.
fn keys(map: ExprAt, locals: &BTreeMap<&str, ExprAt>, base: Base<'_>) -> Vec<String> {
    let parsed = base.files.parsed(map.file);
    let local = match &parsed.expr(map.expr).kind {
        ExprKind::GetAttr { on, name } => match &parsed.expr(*on).kind {
            ExprKind::Variable(root) if &*root.text == "local" => locals.get(&*name.text).copied(),
            _ => None,
        },
        _ => None,
    };
    let map = local.unwrap_or(map);
    let parsed = base.files.parsed(map.file);
    let ExprKind::Object(items) = &parsed.expr(map.expr).kind else { return Vec::new() };
    let name = |key: ExprId| match &parsed.expr(key).kind {
        ExprKind::Variable(name) => Some(name.text.to_string()),
        _ => parsed.plain_text(key).map(str::to_string),
    };
    items.iter().filter_map(|item| name(item.key)).collect()
}
