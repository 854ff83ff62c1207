//! Stack files: what `terragrunt stack generate` would write, laid over the tree without writing anything.

mod autoinclude;
mod check;
mod context;
mod file;
mod lay;
mod partial;
mod shown;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Reader;
use super::section::Given;
use super::unit::{Problem, ProblemKind};
use super::{Settings, UNIT_FILE};
use crate::hcl::{BlockId, Text};
use crate::io::{EntryKind, Tree};
use crate::repo::path;
use crate::text::{FileId, Place};
use context::Context;
pub(super) use shown::shown;

/// The file that makes a folder a stack.
pub const STACK_FILE: &str = "terragrunt.stack.hcl";
/// The values that a unit or a stack is given, beside its own file.
pub const VALUES_FILE: &str = "terragrunt.values.hcl";
/// Where units are generated, beside the stack file.
pub const GENERATED: &str = ".terragrunt-stack";

/// How deep stacks may stand in stacks; real ones are three deep.
const MAX_NESTING: usize = 32;
/// Files that all stacks together may generate.
const MAX_FILES: usize = 50_000;
/// Stack files that are evaluated, generated ones counted.
const MAX_STACKS: usize = 2_000;

/// Everything that stack files of a repository say, and the tree with what they generate.
pub struct Stacks {
    /// The tree with the generated files over it: the same one where there are none.
    pub tree: Arc<Tree>,
    /// Generated stacks are here too. Sorted by folder.
    pub stacks: Vec<Stack>,
    /// Folders that stacks take units and stacks from: what is wrong in them for want of values is right in what is generated.
    pub catalogue: BTreeSet<String>,
    /// The values of generated units and stacks, by folder: what `terragrunt.values.hcl` there says, with unknown parts.
    pub values: BTreeMap<String, Given>,
    /// Folders of components whose stack file is refused as a whole: they are in the tree, for others may lead to them, and are
    /// judged by nobody.
    refused: BTreeSet<String>,
    /// Folders in which stacks generate what is not known: from elsewhere, or under a name that is not known.
    pub(super) open: BTreeSet<String>,
}

/// A stack file.
#[derive(Clone, Debug)]
pub struct Stack {
    /// Its folder.
    pub path: String,
    pub file: FileId,
    /// Its units and stacks, included ones last.
    pub components: Vec<Component>,
    /// It waits for values that only another stack gives it: nothing is known of its components.
    pub waits: bool,
    /// What Terragrunt refuses, told where it is really written.
    pub problems: Vec<Problem>,
}

/// A `unit` or `stack` block.
#[derive(Clone, Debug)]
pub struct Component {
    pub kind: Kind,
    pub name: Text,
    /// Its header.
    pub at: Place,
    /// Where its block is written: here or in an included file.
    pub block: (FileId, BlockId),
    pub source: Option<Given>,
    pub path: Option<Given>,
    pub values: Option<Given>,
    /// Generated beside the stack file, not in `.terragrunt-stack`.
    pub beside: bool,
    /// Nobody looks whether its source holds what it should.
    pub unchecked: bool,
    /// The folder that it is generated into.
    pub to: Option<String>,
    /// The folder that its source means, where that lies in the repository.
    pub from: Option<String>,
}

/// What a component is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    Unit,
    Stack,
}

impl Kind {
    /// As the block is called.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Unit => "unit",
            Kind::Stack => "stack",
        }
    }

    /// The file that its source must hold.
    fn file(self) -> &'static str {
        match self {
            Kind::Unit => UNIT_FILE,
            Kind::Stack => STACK_FILE,
        }
    }
}

/// A stack file that is still to be read.
struct Waiting {
    file: FileId,
    folder: String,
    /// The folders that it was copied from and lies in: whoever copies one of them copies itself.
    chain: Vec<String>,
}

/// Reads every stack file and lays over the tree what it generates; nested stacks level by level. Never fails.
pub fn generate(tree: &Arc<Tree>, settings: &Settings) -> Stacks {
    let mut all = Stacks {
        tree: tree.clone(),
        stacks: Vec::new(),
        catalogue: BTreeSet::new(),
        values: BTreeMap::new(),
        refused: BTreeSet::new(),
        open: BTreeSet::new(),
    };
    let is_stack = |path: &str| path::name(path) == STACK_FILE;
    let files = tree.entries().filter(|(_, entry)| entry.kind == EntryKind::File && is_stack(&entry.path));
    let mut waiting: Vec<Waiting> = files
        .map(|(file, entry)| {
            let folder = path::parent(&entry.path).to_string();
            Waiting { file, chain: vec![folder.clone()], folder }
        })
        .collect();
    let mut written = 0;
    for _ in 0..MAX_NESTING {
        let mut laid = lay::Laying::new(MAX_FILES.saturating_sub(written));
        let tree = all.tree.clone();
        let reader = Reader::new(&tree, None, settings);
        for stack in std::mem::take(&mut waiting) {
            if all.stacks.len() < MAX_STACKS {
                level(&stack, &reader, &mut laid, &mut all);
            } else {
                all.open.insert(stack.folder);
            }
        }
        if laid.files.is_empty() {
            break;
        }
        written += laid.files.len();
        all.tree = Arc::new(tree.over(laid.files));
        let found = laid.stacks.into_iter();
        waiting = found
            .filter_map(|(folder, chain)| {
                let file = all.tree.find(&path::join(&folder, STACK_FILE))?;
                Some(Waiting { file, folder, chain })
            })
            .collect();
    }
    // Deeper than anybody looks.
    all.open.extend(waiting.into_iter().map(|stack| stack.folder));
    all.stacks.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

impl Stacks {
    /// What Terragrunt refuses of all of them.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.stacks.iter().flat_map(|stack| &stack.problems)
    }

    /// Is it a folder that nothing would be generated into, or one in such a folder?
    pub fn refuses(&self, folder: &str) -> bool {
        holds(&self.refused, folder)
    }

    /// Is it a folder that stacks take units and stacks from, or one in such a folder?
    pub fn is_catalogue(&self, folder: &str) -> bool {
        holds(&self.catalogue, folder)
    }
}

/// Is a folder one of these, or in one?
pub(super) fn holds(folders: &BTreeSet<String>, folder: &str) -> bool {
    let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    !folders.is_empty() && ends.filter_map(|end| folder.get(..end)).any(|above| folders.contains(above))
}

impl Stack {
    /// The files that it is written in, as far as they are known.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        let included = self.components.iter().map(|component| component.block.0);
        [self.file].into_iter().chain(included).chain(self.problems.iter().map(|problem| problem.at.file))
    }
}

/// One stack file.
fn level(waiting: &Waiting, reader: &Reader<'_>, laid: &mut lay::Laying, all: &mut Stacks) {
    let values = all.values.get(&waiting.folder).map(|given| given.value.clone());
    let context = Context::new(reader, waiting.file, &waiting.folder, values);
    let mut problems = Vec::new();
    let mut stack = file::read(&context, &mut problems);
    if stack.waits {
        // Its components are known where it is generated; what they are made of is a catalogue here already.
        all.open.insert(waiting.folder.clone());
        for component in &mut stack.components {
            component.from = lay::source(component, &context, &mut Vec::new())
                .or_else(|| lay::under_another_top(component, &context));
        }
    } else {
        check::collisions(&stack, &mut problems);
        if !problems.is_empty() {
            all.refused.extend(stack.components.iter().filter_map(|component| component.to.clone()));
        }
        for component in &mut stack.components {
            let is_laid = lay::component(component, &context, &waiting.chain, laid, &mut problems);
            if !is_laid {
                all.open.insert(component.to.clone().unwrap_or_else(|| waiting.folder.clone()));
            }
        }
    }
    all.catalogue.extend(stack.components.iter().filter_map(|component| component.from.clone()));
    for (folder, given) in std::mem::take(&mut laid.values) {
        all.values.entry(folder).or_insert(given);
    }
    context.tell_apart(&mut problems);
    // What is said of a copy is said where it was copied from.
    problems.iter_mut().for_each(|problem| problem.at = reader.tree.really(problem.at));
    problems.sort_by(|a, b| (a.at, &a.message).cmp(&(b.at, &b.message)));
    problems.dedup();
    all.stacks.push(Stack { problems, ..stack });
}

fn problem(message: impl Into<String>, at: Place) -> Problem {
    Problem::new(ProblemKind::Stack, message, at)
}
