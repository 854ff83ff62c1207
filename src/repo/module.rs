//! A module is a directory's syntax and interface, wherever it is called from: plain data with the place of everything.

use std::sync::{Arc, OnceLock};

use crate::hcl::{BlockId, ExprId, SyntaxError, Text};
use crate::lang::{Address, EvalError, Type, Value};
use crate::schema;
use crate::text::{FileId, IndexMap, Place, Span};

/// An expression of some file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ExprAt {
    pub file: FileId,
    pub expr: ExprId,
}

/// A block of some file: where it stands, `header` being what a message underlines.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct BlockAt {
    pub file: FileId,
    pub block: BlockId,
    pub header: Span,
}

impl BlockAt {
    pub fn place(&self) -> Place {
        Place { file: self.file, span: self.header }
    }
}

/// The modules of a repository by their paths, in the order of these: who looks one up compares no long paths on the way.
pub type Modules = IndexMap<String, Module>;

/// Everything a directory declares. The first declaration of a name counts; later ones are in `duplicates`.
#[derive(Debug, Default)]
pub struct Module {
    /// Relative to the repository, empty for its own directory.
    pub path: String,
    /// Configuration files in the order Terraform merges them, override files last.
    pub files: Vec<FileId>,
    /// Those of `files` that could not be read or parsed whole: what is not found may be in one of them.
    pub broken: Vec<FileId>,
    pub variables: IndexMap<String, Variable>,
    pub outputs: IndexMap<String, Output>,
    pub locals: IndexMap<String, Local>,
    pub resources: IndexMap<ResourceName, Resource>,
    pub calls: IndexMap<String, Call>,
    pub providers: Vec<Provider>,
    pub required_providers: IndexMap<String, RequiredProvider>,
    /// The block that they stand in, when it is in no override file.
    pub required_providers_at: Option<BlockAt>,
    pub required_version: Vec<ExprAt>,
    pub backend: Option<BackendBlock>,
    pub cloud: Option<BlockAt>,
    pub moved: Vec<BlockAt>,
    pub removed: Vec<BlockAt>,
    pub imports: Vec<BlockAt>,
    pub checks: IndexMap<String, BlockAt>,
    pub duplicates: Vec<Duplicate>,
    /// Declarations in override files that nothing is there for to override.
    pub baseless: Vec<Baseless>,
    /// Is it for a Terraform before 1.0? Once somebody has asked.
    pub(super) is_old: OnceLock<bool>,
}

impl Module {
    /// A directory that declares nothing.
    pub fn empty(path: String) -> Module {
        Module { path, ..Module::default() }
    }
}

#[derive(Clone, Debug)]
pub struct Variable {
    pub name: String,
    pub at: BlockAt,
    pub ty: Option<ExprAt>,
    pub default: Option<ExprAt>,
    pub description: Option<ExprAt>,
    pub sensitive: Option<ExprAt>,
    pub nullable: Option<ExprAt>,
    pub ephemeral: Option<ExprAt>,
    pub validations: Vec<BlockAt>,
    /// The type that `ty` says, once somebody has asked for it.
    pub(super) declared: OnceLock<Result<Type, SyntaxError>>,
    /// What it is where nobody gives it anything, the same in every instance: `default` refers to nothing.
    pub(super) by_default: OnceLock<Result<Value, EvalError>>,
}

impl Variable {
    /// Must a caller give it?
    pub fn required(&self) -> bool {
        self.default.is_none()
    }
}

#[derive(Clone, Debug)]
pub struct Output {
    pub name: String,
    pub at: BlockAt,
    pub value: Option<ExprAt>,
    pub description: Option<ExprAt>,
    pub sensitive: Option<ExprAt>,
    pub ephemeral: Option<ExprAt>,
    pub depends_on: Option<ExprAt>,
}

#[derive(Clone, Debug)]
pub struct Local {
    pub name: String,
    /// The name in the `locals` block.
    pub at: Place,
    pub value: ExprAt,
}

pub use crate::lang::Mode;

/// `aws_vpc.main`, `data.aws_ami.x`, `ephemeral.random_password.y`
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ResourceName {
    pub mode: Mode,
    pub kind: Text,
    pub name: Text,
}

impl ResourceName {
    pub fn address(&self) -> Address {
        Address::Resource { mode: self.mode, kind: self.kind.clone(), name: self.name.clone() }
    }
}

#[derive(Clone, Debug)]
pub struct Resource {
    pub name: ResourceName,
    pub at: BlockAt,
    /// Blocks of override files that change it, in order.
    pub overrides: Vec<BlockAt>,
    pub repeat: Repeat,
    pub provider: Option<ExprAt>,
    pub depends_on: Option<ExprAt>,
    /// Why its attributes are not known, once somebody has asked.
    pub(super) why: OnceLock<Arc<str>>,
    /// What the releases say of it that its provider may be, once somebody has asked. Empty when it is not known.
    pub(super) bodies: OnceLock<Vec<Arc<schema::Block>>>,
}

/// `count` and `for_each`; both at once is an error that the linter tells.
#[derive(Clone, Copy, Debug, Default)]
pub struct Repeat {
    pub count: Option<ExprAt>,
    pub for_each: Option<ExprAt>,
}

impl Repeat {
    pub fn is_none(&self) -> bool {
        self.count.is_none() && self.for_each.is_none()
    }
}

/// The name of a resource in words that belong to somebody else, to look one up by.
#[derive(Hash)]
pub struct Named<'n> {
    pub mode: Mode,
    pub kind: &'n str,
    pub name: &'n str,
}

impl indexmap::Equivalent<ResourceName> for Named<'_> {
    fn equivalent(&self, other: &ResourceName) -> bool {
        self.mode == other.mode && self.kind == other.kind && self.name == other.name
    }
}

/// A `module` block.
#[derive(Clone, Debug)]
pub struct Call {
    pub name: String,
    pub at: BlockAt,
    pub source: Option<ExprAt>,
    pub version: Option<ExprAt>,
    /// Every argument that is not a meta-argument.
    pub inputs: IndexMap<String, Input>,
    pub repeat: Repeat,
    pub providers: Option<ExprAt>,
    pub depends_on: Option<ExprAt>,
    pub target: Target,
    /// Why what it gives is not known where it cannot be followed, once somebody has asked.
    pub(super) why: OnceLock<Arc<str>>,
}

#[derive(Clone, Copy, Debug)]
pub struct Input {
    pub name: Place,
    pub value: ExprAt,
}

/// What a call's source leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A module of this repository, by its path.
    Module(String),
    /// A local path that holds no module: the path, relative to the repository.
    Missing(String),
    /// Not to be known from files alone, in words for `inspect` and `--stats`.
    Unknown(String),
}

impl Call {
    /// The path of the called module when it is in this repository.
    pub fn module(&self) -> Option<&str> {
        match &self.target {
            Target::Module(path) => Some(path),
            _ => None,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Provider {
    pub name: String,
    pub alias: Option<String>,
    pub at: BlockAt,
}

#[derive(Clone, Debug)]
pub struct RequiredProvider {
    pub name: String,
    pub at: Place,
    pub value: ExprAt,
}

#[derive(Clone, Debug)]
pub struct BackendBlock {
    pub kind: String,
    pub at: BlockAt,
}

/// A declaration of an override file without one that it could change.
#[derive(Clone, Debug)]
pub struct Baseless {
    /// As in [`Duplicate`].
    pub what: String,
    pub at: Place,
}

/// A second declaration of one name.
#[derive(Clone, Debug)]
pub struct Duplicate {
    /// `variable "x"`, `local "x"`, `resource "a" "b"`, `backend`, …
    pub what: String,
    pub first: Place,
    pub again: Place,
}
