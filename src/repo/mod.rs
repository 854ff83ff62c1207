//! THE MODEL: what a Terraform repository is, learned from its files. Nothing here judges.

mod age;
mod arguments;
mod asked;
mod backends;
mod calls;
mod cloud;
mod dumps;
mod files;
pub mod flow;
mod guards;
pub mod infer;
mod inputs;
mod instance;
pub mod json;
mod kinds;
mod leading;
pub mod link;
mod lower;
pub mod module;
pub mod order;
mod own;
mod parameters;
pub mod path;
mod pattern;
mod pins;
pub mod providers;
mod releases;
mod remote;
mod repeat;
mod repeatable;
mod root;
mod roots;
mod scope;
mod scripts;
mod seats;
mod settle;
mod sources;
mod stacks;
mod state;
mod validations;
mod values;
mod wires;
mod workspaces;
mod writers;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use asked::ASKED;
pub use backends::of_values as backend_of_values;
pub use files::{FileKind, Files, Unread, kind as file_kind, no_text, overrides};
pub use instance::{Instance, Run};
pub use json::{Shape as JsonShape, with_blocks_of as json_blocks};
pub use kinds::{Declared, WireKind, is_component};
pub use leading::leading_to;
pub use module::{Module, Modules};
pub use own::{Own, own};
pub use pattern::Pattern;
pub use pins::{Pinned, Pins};
pub use repeat::{Bound, Instances};
pub use repeatable::Repeatable;
pub use root::Root;
pub use roots::{Candidate, is_exempt};
pub use scripts::{Part, Told};
pub use seats::{Seat, Seated};
pub use state::{Backend, Relation, State};
pub use validations::Refusal;
pub use values::{Assignment, Given};
pub use wires::{Defaults, Link, Source, Wire};
pub use workspaces::{ConfigFiles, Workspaces};

use crate::io::{Facts, Tree};
use crate::text::Place;

/// Everything tfgen knows of one repository.
pub struct Repository {
    pub tree: Arc<Tree>,
    pub files: Files,
    /// Files that are there and cannot be read.
    pub unread: Vec<Unread>,
    /// Every directory with configuration files, by path.
    pub modules: Modules,
    /// Sorted by path.
    pub roots: Vec<Root>,
    /// Sorted by root and place.
    pub wires: Vec<Wire>,
    /// What its settings say of it.
    pub facts: Facts,
    stacks: stacks::Stacks,
    /// What scripts leave open.
    told: Vec<StaysUnknown>,
    providers: releases::Known,
    ages: age::Ages,
}

/// What evaluation stands on. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Base<'r> {
    pub tree: &'r Tree,
    pub files: &'r Files,
    pub modules: &'r Modules,
    /// All of it, once it is loaded: which versions of providers a module may see, and so which types, depends on the rest.
    pub whole: Option<&'r Repository>,
}

/// Something that stayed unknown, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct StaysUnknown {
    pub at: Place,
    pub why: String,
}

/// The stack that loading evaluates on, whatever thread asks for it: several times what the bounded depth needs.
const STACK_BYTES: usize = 64 << 20;

/// Reads a repository whole. Never fails: what cannot be read is in [`Repository::unread`], what cannot be parsed
/// in the errors of its file.
pub fn load(tree: &Arc<Tree>) -> Repository {
    load_as(tree, &Facts::default())
}

/// [`load`] with what the repository's settings say of it.
pub fn load_as(tree: &Arc<Tree>, facts: &Facts) -> Repository {
    load_telling(tree, facts, &|_| {})
}

/// [`load`] for another state of a tree: files that did not change are not parsed again.
pub fn reload(tree: &Arc<Tree>, known: &Repository) -> Repository {
    with_room(|| load_here(tree, &known.facts, Some(known), &|_| {})).with_schemas_of(known)
}

/// What loading goes through.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Phase {
    Read,
    Parse,
    Model,
}

/// [`load_as`], telling when a phase is over: whoever asks may look at a clock, the model never does.
pub fn load_telling(tree: &Arc<Tree>, facts: &Facts, over: &(dyn Fn(Phase) + Sync)) -> Repository {
    with_room(|| load_here(tree, facts, None, over))
}

thread_local! {
    /// Is it a thread with such a stack? Then another one would only cost: memory that changes hands is slower to give back.
    static IS_ROOMY: Cell<bool> = const { Cell::new(false) };
}

/// Runs what evaluates on a stack that the bounded depth of evaluation fits in.
pub fn with_room<T: Send>(work: impl Fn() -> T + Sync) -> T {
    if IS_ROOMY.get() {
        return work();
    }
    let roomy = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        let work = || {
            IS_ROOMY.set(true);
            work()
        };
        thread.spawn_scoped(scope, work).ok().and_then(|working| working.join().ok())
    });
    roomy.unwrap_or_else(work)
}

fn load_here(
    tree: &Arc<Tree>,
    facts: &Facts,
    before: Option<&Repository>,
    over: &(dyn Fn(Phase) + Sync),
) -> Repository {
    files::fetch(tree);
    over(Phase::Read);
    let learned = scripts::learn(tree);
    let (files, unread) = Files::load(tree, &learned.files, before.map(|known| (&*known.tree, &known.files)));
    over(Phase::Parse);
    let modules = modules(tree, facts, &files);
    let base = Base { tree, files: &files, modules: &modules, whole: None };
    let mut configs: BTreeMap<&str, Vec<ConfigFiles>> = BTreeMap::new();
    for module in modules.values() {
        let found = workspaces::config_files(module, base);
        if !found.is_empty() {
            configs.insert(&module.path, found);
        }
    }
    let configured = configs.keys().map(|path| path.to_string()).collect();
    let clouds = cloud::workspaces(base);
    let roots: Vec<Root> = roots::find(&modules, &configured, (facts, &learned), tree)
        .into_iter()
        .filter_map(|own| {
            let module = modules.get(&own.path)?;
            let configs = configs.get(own.path.as_str()).cloned().unwrap_or_default();
            Some(root::learn(own, module, configs, clouds.get(&module.path), base))
        })
        .collect();
    let ground = flow::Ground::new(&modules, &files);
    let mut wires = Vec::new();
    let parameters = parameters::written(&roots, base);
    let stacks = stacks::Stacks::read(tree);
    let known = wires::Known { writers: writers::Writers::new(&roots, &parameters), stacks: &stacks, facts };
    for root in &roots {
        let Some(module) = modules.get(root.path()) else { continue };
        let reads = ground.trace(module);
        wires.extend(wires::of(root, reads, &known, base));
    }
    wires.sort_by(|a, b| (&a.from, a.at, &a.calls).cmp(&(&b.from, b.at, &b.calls)));
    over(Phase::Model);
    let (facts, told) = (facts.clone(), learned.unknown);
    Repository {
        tree: tree.clone(),
        unread,
        roots,
        wires,
        modules,
        files,
        facts,
        stacks,
        told,
        providers: Default::default(),
        ages: Default::default(),
    }
}

/// Every directory with configuration files, lowered, its calls resolved.
fn modules(tree: &Tree, facts: &Facts, files: &Files) -> Modules {
    let mut directories: BTreeMap<&str, Vec<(crate::text::FileId, &str)>> = BTreeMap::new();
    for (file, entry) in tree.entries() {
        let is_file = entry.kind != crate::io::EntryKind::Directory;
        if is_file && files::kind(&entry.path) == Some(FileKind::Configuration) {
            directories.entry(path::parent(&entry.path)).or_default().push((file, &entry.path));
        }
    }
    let mut modules = Modules::default();
    for (directory, mut members) in directories {
        // OpenTofu reads `x.tofu` instead of `x.tf` beside it.
        let tofu: BTreeSet<String> = members.iter().filter_map(|(_, path)| tofu_twin(path)).collect();
        members.retain(|(_, path)| !tofu.contains(*path));
        members.sort_by_key(|(_, path)| files::overrides(path));
        let members: Vec<_> =
            members.into_iter().map(|(id, path)| (id, files.get(id).cloned(), files::overrides(path))).collect();
        modules.insert(directory.to_string(), lower::lower(directory, &members));
    }
    calls::resolve(&mut modules, files, facts, tree);
    modules
}

/// The file that a `.tofu` file stands in for.
fn tofu_twin(path: &str) -> Option<String> {
    let twin = |from: &str, to: &str| path.strip_suffix(from).map(|stem| format!("{stem}{to}"));
    twin(".tofu", ".tf").or_else(|| twin(".tofu.json", ".tf.json"))
}

impl Repository {
    pub fn base(&self) -> Base<'_> {
        Base { tree: &self.tree, files: &self.files, modules: &self.modules, whole: Some(self) }
    }

    pub fn root(&self, path: &str) -> Option<&Root> {
        self.roots.binary_search_by(|root| root.path().cmp(path)).ok().and_then(|i| self.roots.get(i))
    }

    /// The instance of a root in a workspace (`None`: of unknown name), from which values are asked for.
    pub fn instance(&self, root: &str, workspace: Option<&str>) -> Option<Instance<'_>> {
        let module = self.modules.get(root)?;
        let states = remote::States::of(self, false);
        self.root(root).map(|root| Run::start_among(self.base(), &root.own, module, workspace, Some(states)))
    }

    /// A module on its own, its inputs not known, as `eval --at` sees it.
    pub fn module_alone<'r>(&'r self, own: &'r Candidate, workspace: Option<&str>) -> Option<Instance<'r>> {
        self.modules.get(&own.path).map(|module| Run::start(self.base(), own, module, workspace))
    }

    /// A root as `terraform validate` sees it: what files that Terraform loads by itself do not give a variable, nobody knows,
    /// for anybody may give it. Other states are not looked into.
    pub fn root_open<'r>(&'r self, root: &'r Root, workspace: Option<&str>) -> Option<Instance<'r>> {
        self.modules.get(root.path()).map(|module| Run::start_open(self.base(), &root.own, module, workspace, None))
    }

    /// The same, looking into other states, whose roots are seen in the same way.
    pub fn root_among<'r>(&'r self, root: &'r Root, workspace: Option<&str>) -> Option<Instance<'r>> {
        let states = || Some(remote::States::of(self, true));
        self.modules.get(root.path()).map(|module| Run::start_open(self.base(), &root.own, module, workspace, states()))
    }

    /// What stayed unknown: calls that lead elsewhere and wires whose address cannot be told.
    pub fn unknown(&self) -> Vec<StaysUnknown> {
        let mut unknown = self.told.clone();
        for module in self.modules.values() {
            for call in module.calls.values() {
                let is_wire = || kinds::is_component(call, &self.files);
                if let module::Target::Unknown(why) = &call.target
                    && !is_wire()
                {
                    unknown.push(StaysUnknown { at: call.at.place(), why: why.clone() });
                }
            }
        }
        for wire in &self.wires {
            if let Link::Unknown(why) = &wire.link {
                unknown.push(StaysUnknown { at: wire.at, why: why.clone() });
            }
        }
        unknown.sort();
        unknown.dedup();
        unknown
    }
}
