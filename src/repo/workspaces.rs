//! The workspaces of a root, learned from its files: `config/<workspace>.yaml` that it reads, tfvars named like them,
//! comparisons with `terraform.workspace`.

use std::collections::{BTreeMap, BTreeSet};

use super::Base;
use super::instance::{Bound, Run};
use super::module::{ExprAt, Module};
use super::path;
use super::roots::Candidate;
use super::values::stem;
use crate::hcl::{BinaryOp, ExprId, ExprKind, Parsed};
use crate::text::Place;

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
            matches!(&parsed.expr(*on).kind, ExprKind::Variable(root) if &*root.text == "terraform")
        }
        ExprKind::Paren(inner) => is_workspace(parsed, *inner),
        ExprKind::Template(template) => match template.parts.as_slice() {
            [crate::hcl::Part::Value { value, .. }] => is_workspace(parsed, *value),
            _ => false,
        },
        _ => false,
    }
}

/// The files per workspace that a module reads, when it is run as a root.
pub fn config_files(module: &Module, base: Base<'_>) -> Vec<ConfigFiles> {
    if !mentions(module, base) {
        return Vec::new();
    }
    let root = Candidate { path: module.path.clone(), ..Candidate::default() };
    let instance = Run::start(base, &root, module, Some(MARK));
    // Paths that are the same in every workspace belong to none; those that are asked for first, or demanded.
    let (mut fixed, mut asked, mut demanded) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    for file in &module.files {
        let parsed = base.files.parsed(*file);
        let (forgiven, preconditions) = (forgiven(parsed), preconditions(parsed));
        for id in (0..parsed.exprs.len()).map(|i| ExprId(i as u32)) {
            let ExprKind::Call { name, args, .. } = &parsed.expr(id).kind else { continue };
            let Some(arg) = args.first().filter(|_| FILE_FUNCTIONS.contains(&&*name.text)) else { continue };
            let Ok(value) = instance.eval(ExprAt { file: *file, expr: *arg }, &Bound::default()) else { continue };
            let Some(text) = value.as_str() else { continue };
            let full = path::join(&module.path, text);
            match (full.contains(MARK), &*name.text == "fileexists", forgiven.contains(&id)) {
                (true, true, _) if preconditions.contains(&id) => _ = demanded.insert(full),
                (true, true, _) => _ = asked.insert(full),
                (true, false, forgiven) => {
                    let place = Place { file: *file, span: parsed.expr(*arg).span };
                    found.push((full, place, forgiven));
                }
                // What stands in for a workspace's file may well be another workspace's.
                (false, _, true) => {}
                (false, _, false) => _ = fixed.insert(full),
            }
        }
    }
    let per_workspace = found.into_iter().map(|(full, place, forgiven)| {
        let names = base.tree.entries().filter(|(_, entry)| !fixed.contains(&entry.path));
        let names = names.filter_map(|(_, entry)| workspace_of(&full, &entry.path)).collect();
        let optional = !demanded.contains(&full) && (forgiven || asked.contains(&full));
        ConfigFiles { place, pattern: full.replace(MARK, "*"), names, optional }
    });
    per_workspace.collect()
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

/// Everything inside `try` and `can`.
fn forgiven(parsed: &Parsed) -> BTreeSet<ExprId> {
    let calls = (0..parsed.exprs.len()).filter_map(|i| match &parsed.expr(ExprId(i as u32)).kind {
        ExprKind::Call { name, args, .. } if matches!(&*name.text, "try" | "can") => Some(args),
        _ => None,
    });
    below(parsed, calls.flatten().copied().collect())
}

/// Everything in the condition of a `precondition`: where it does not hold, nothing is planned.
fn preconditions(parsed: &Parsed) -> BTreeSet<ExprId> {
    let blocks = parsed.blocks.iter().filter(|block| &*block.kind.text == "precondition");
    below(parsed, blocks.filter_map(|block| block.body.attribute("condition")).map(|a| a.value).collect())
}

fn below(parsed: &Parsed, mut todo: Vec<ExprId>) -> BTreeSet<ExprId> {
    let mut inside = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if inside.insert(id) {
            todo.extend(parsed.children(id));
        }
    }
    inside
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
        return match stateless && root.named_values.is_empty() {
            true => Workspaces { names: BTreeSet::from(["default".to_string()]), complete: true, mentioned: false },
            false => Workspaces::default(),
        };
    }
    let mut names: BTreeSet<String> = configs.iter().flat_map(|config| config.names.iter().cloned()).collect();
    names.extend(root.named_values.iter().map(|file| stem(base.tree.path(*file)).to_string()));
    // A map's key `default` is what other workspaces fall back to, and a comparison with it guards.
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
