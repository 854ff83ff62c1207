//! What one unit comes to: plain data, every value with the place that wrote it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::few::Few;
use super::section::{Given, Section};
use super::source::Source;
use crate::hcl::Text;
use crate::lang::Value;
use crate::repo::{Backend, Pattern, State};
use crate::text::{FileId, Place};

/// A folder with a `terragrunt.hcl`, evaluated: its includes merged in, as a run would see it.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its folder.
    pub path: String,
    pub file: FileId,
    pub includes: Vec<Include>,
    /// What the whole configuration comes to.
    pub config: Config,
    /// Where its code comes from.
    pub source: Source,
    /// Where its state lives, as its configuration says; what its code says of that is not looked at.
    pub backend: Option<Backend>,
    /// Where its relations lead, in the order of their blocks, included ones first; one that an unit replaces is still here.
    pub dependencies: Vec<Dependency>,
    /// Of all `dependencies` blocks, without repeats.
    pub paths: Vec<DependsOn>,
    /// Which outputs of its dependencies it reads.
    pub reads: Vec<OutputRead>,
    /// Files that its configuration is made of, itself not counted.
    pub reading: BTreeSet<FileId>,
    /// What `find_in_parent_folders` was asked for in vain.
    pub unfound: BTreeSet<Arc<str>>,
    /// What Terragrunt would refuse, in the unit or in a file that it reads.
    pub problems: Vec<Problem>,
    /// Others include it, so it is their parent and no unit of its own.
    pub is_parent: bool,
    /// Stacks take it from here: what it lacks here it has where it is generated, so nothing is said of it.
    pub catalogue: bool,
}

/// What a file, or a unit with all that it includes, says.
#[derive(Clone, Default, Debug)]
pub struct Config {
    /// An object; null without such a block. Never merged.
    pub locals: Option<Value>,
    /// An object, or unknown.
    pub inputs: Option<Value>,
    /// Where each key of the inputs is written, as far as that can be told.
    pub input_places: Few<Text, Place>,
    /// `inputs =` itself.
    pub inputs_at: Option<Place>,
    /// `iam_role`, `download_dir` and the like, by name.
    pub attributes: BTreeMap<&'static str, Given>,
    pub terraform: Option<Arc<Section>>,
    pub remote_state: Option<Arc<Section>>,
    pub generate: Vec<Arc<Section>>,
    pub features: Vec<Arc<Section>>,
    /// Merged by label; see [`Unit::dependencies`] for where they lead.
    pub dependency: Vec<Arc<Section>>,
    pub dependencies: Option<Arc<Section>>,
    pub exclude: Option<Arc<Section>>,
    pub errors: Option<Arc<Section>>,
    pub engine: Option<Arc<Section>>,
    pub catalog: Option<Arc<Section>>,
}

/// An `include` block of a unit.
#[derive(Clone, Debug)]
pub struct Include {
    /// Empty for a bare one.
    pub label: Text,
    /// The header of the block.
    pub at: Place,
    /// The value of `path`.
    pub path_at: Place,
    /// Where it leads in the repository, whether or not there is anything.
    pub path: Option<String>,
    pub file: Option<FileId>,
    pub expose: bool,
    pub strategy: Strategy,
}

/// How a file is merged into the unit that includes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strategy {
    None,
    Shallow,
    Deep,
}

/// A `dependency` block.
#[derive(Clone, Debug)]
pub struct Dependency {
    pub name: Text,
    /// The block as merged; one that is replaced as it stands.
    pub section: Arc<Section>,
    /// As evaluated.
    pub config_path: Value,
    /// The folder that it means, in the repository: no matter whether there is a unit.
    pub to: Option<String>,
    pub enabled: bool,
    pub skip_outputs: bool,
    /// A block of the same name counts instead; the edge stays.
    pub replaced: bool,
}

impl Dependency {
    /// The folder of the unit that it means.
    pub fn unit(&self) -> Option<&str> {
        folder(self.to.as_deref()?)
    }
}

/// The folder that a path means, which may name the file in it.
fn folder(path: &str) -> Option<&str> {
    let file = path == "terragrunt.hcl" || path.ends_with("/terragrunt.hcl");
    Some(if file { crate::repo::path::parent(path) } else { path })
}

/// One of `dependencies.paths`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DependsOn {
    pub text: Value,
    pub to: Option<String>,
    pub at: Place,
}

impl DependsOn {
    /// The folder of the unit that it means.
    pub fn unit(&self) -> Option<&str> {
        folder(self.to.as_deref()?)
    }
}

/// `dependency.NAME.outputs.OUTPUT`, somewhere in a unit or in what it includes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct OutputRead {
    pub dependency: Text,
    pub output: Arc<str>,
    pub at: Place,
    /// A missing one would not be fatal: inside of `try`.
    pub forgiven: bool,
}

/// Something that Terragrunt refuses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    pub kind: ProblemKind,
    pub message: String,
    pub at: Place,
}

/// Which rule speaks of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ProblemKind {
    /// The file cannot be read or parsed.
    Syntax,
    /// A block or an argument that is none, a missing one, one too many.
    Shape,
    /// An expression that has no value.
    Expression,
    /// A local that is none.
    UndeclaredLocal,
    /// A dependency, an include, a value of a stack, that is none.
    UndeclaredDependency,
    UndeclaredInclude,
    UndeclaredValue,
    /// A function that is none.
    UnknownFunction,
    /// A block or an argument that is none, and one that was taken away.
    Unknown,
    Removed,
    /// An argument that is missing.
    Missing,
    /// Two of what there may be one of.
    Twice,
    /// `include` leads nowhere.
    Include,
    /// `read_terragrunt_config` and its kin lead nowhere.
    Read,
    /// `config_path` or one of `dependencies.paths` leads nowhere.
    DependencyPath,
    /// What a dependency gives cannot be had.
    Outputs,
    /// Units that wait for each other.
    Cycle,
    /// A stack file that nothing is generated from, or not all of it.
    Stack,
    /// Two components of a stack that are generated into one folder.
    Collision,
    /// `terraform.source` leads nowhere.
    Source,
    /// A generated file is in the way of one that is there.
    Generate,
    /// A path that leads out of the repository, where nobody looks.
    Outside,
    /// A file that a function reads and that is not there: it may be one that is never committed.
    NoFile,
    /// What only an experiment allows, which may be switched on.
    Experiment,
    /// What is wrong is told of the file that it is in.
    Told,
    /// A remote state that reaches no backend.
    Backend,
}

impl Problem {
    pub fn new(kind: ProblemKind, message: impl Into<String>, at: Place) -> Problem {
        Problem { kind, message: message.into(), at }
    }
}

impl Unit {
    /// Nothing known of it yet.
    pub(super) fn empty(file: FileId) -> Unit {
        Unit {
            path: String::new(),
            file,
            includes: Vec::new(),
            config: Config::default(),
            source: Source::Own,
            backend: None,
            dependencies: Vec::new(),
            paths: Vec::new(),
            reads: Vec::new(),
            reading: BTreeSet::new(),
            unfound: BTreeSet::new(),
            problems: Vec::new(),
            is_parent: false,
            catalogue: false,
        }
    }

    /// Where its state lives; more than one place where some of it is not known.
    pub fn states(&self) -> Vec<State> {
        let states = self.backend.as_ref().map(|backend| backend.states(&Pattern::text("default")));
        states.unwrap_or_default()
    }

    /// The folder of the module that it runs, when it is in the repository.
    pub fn module(&self) -> Option<&str> {
        self.source.module(&self.path)
    }

    /// The block of that name that counts.
    pub fn dependency(&self, name: &str) -> Option<&Dependency> {
        self.dependencies.iter().find(|dependency| dependency.name == name && !dependency.replaced)
    }
}
