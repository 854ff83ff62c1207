//! What a layout decides, before a line of text: which root holds what, where its state lives, who reads what from whom.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::blueprint::{Lock, PartId};

/// A whole repository, planned.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// In the order of apply.
    pub roots: Vec<Root>,
    /// The directory of every module, by the part it comes from.
    pub modules: IndexMap<PartId, String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Root {
    /// `2_compute`
    pub dir: String,
    /// What wires, locals and prose call it: `compute`.
    pub name: String,
    /// What it is for, for its README.
    pub about: String,
    pub state: StateSite,
    /// Empty: the root knows no workspaces.
    pub workspaces: Vec<String>,
    pub wires: Vec<Wire>,
    /// Calls of a root in the order of creation.
    pub calls: Vec<Call>,
    /// What later roots read, and nothing else.
    pub outputs: IndexMap<String, Output>,
    /// Local names of the providers that its modules use, sorted.
    pub providers: Vec<String>,
    /// What the providers of the cluster are configured with, by the names of the cluster's outputs; empty where there are none.
    pub cluster: IndexMap<String, Source>,
    /// The content of `config/<workspace>.yaml`.
    pub config: IndexMap<String, Map<String, Value>>,
}

/// Where a root's state lives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StateSite {
    Local,
    S3 { bucket: String, key: String, region: String, lock: Lock, table: Option<String>, kms_key: Option<String> },
}

/// One root reads another's state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wire {
    /// The data source's name, and the local's: the name of the root that is read.
    pub name: String,
    /// The directory of the root that is read.
    pub from: String,
    /// Names of outputs, in the order of first use.
    pub reads: Vec<String>,
}

/// A module call.
#[derive(Clone, PartialEq, Debug)]
pub struct Call {
    pub label: String,
    pub part: PartId,
    /// Relative to the root: `../modules/network`.
    pub source: String,
    /// May be off in some workspaces: the call has a `count`.
    pub toggle: bool,
    /// Its path in the blueprint and in the configuration of the workspace.
    pub section: Vec<String>,
    pub inputs: IndexMap<String, Source>,
    /// Labels of calls that come first without handing over a value.
    pub after: Vec<String>,
}

/// Where an input of a module comes from.
#[derive(Clone, PartialEq, Debug)]
pub enum Source {
    /// A path in the configuration of the workspace.
    Config(Vec<String>),
    /// An output of another call in the same root; `one(…[*]…)` when that call may be off.
    Module {
        label: String,
        output: String,
        toggle: bool,
    },
    /// An output of an earlier root.
    Wire {
        wire: String,
        output: String,
    },
    /// A namespace that some root creates: a name in the map that its part gives.
    Namespace {
        of: Box<Source>,
        name: String,
    },
    /// `local.name`: the prefix of every name.
    Name,
    /// The workspace.
    Environment,
    Literal(Value),
}

/// An output of a root: that of one of its calls.
#[derive(Clone, PartialEq, Debug)]
pub struct Output {
    pub value: Source,
    pub description: String,
    pub sensitive: bool,
}

impl Root {
    /// The way from its directory to the top of the output: `../`.
    pub fn up(&self) -> String {
        self.dir.split('/').map(|_| "../").collect()
    }
}

impl Plan {
    /// The roots that read a root's state.
    pub fn readers<'p>(&'p self, dir: &'p str) -> impl Iterator<Item = &'p Root> {
        self.roots.iter().filter(move |root| root.wires.iter().any(|wire| wire.from == dir))
    }
}

impl Source {
    /// The path in the configuration of the workspace, if it comes from there.
    pub fn config_path(&self) -> Option<&[String]> {
        match self {
            Source::Config(path) => Some(path),
            _ => None,
        }
    }
}
