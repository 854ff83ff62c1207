//! Terragrunt's configuration, read as Terragrunt reads it, without running, fetching or asking anything.

mod ask;
mod block;
mod config;
mod context;
mod dependency;
mod feature;
mod few;
mod functions;
mod include;
mod json;
mod literal;
mod memo;
mod merge;
mod paths;
mod read;
mod ring;
mod run;
mod section;
mod shape;
mod sheet;
mod shown;
mod source;
pub mod stack;
mod state;
mod unit;
mod values;
mod view;
mod wires;
mod written;

use std::collections::BTreeMap;

pub use ask::{Asked, ask, is_unit};
pub use few::Few;
pub use paths::{ROOT, absolute, clean, inside};
pub use read::{read, read_among};
pub use section::{Given, Section};
pub use source::{Source, marked, source};
pub use stack::Stacks;
pub use state::Written as WrittenStates;
pub use unit::{Config, Dependency, DependsOn, Include, OutputRead, Problem, ProblemKind, Strategy, Unit};
pub use wires::{Wait, WaitKind};
pub use written::{Written, is_own, written};

use crate::io::Facts;
use crate::lang::Value;
use crate::text::HashMap;

/// The file that makes a folder a unit.
pub const UNIT_FILE: &str = "terragrunt.hcl";

/// What surrounds a repository. `lint` knows nothing of it, and takes the default.
#[derive(Clone, Default, Debug)]
pub struct Settings {
    /// What `get_env` answers; the process's own environment is never read. `None`: nobody knows it.
    pub env: Option<BTreeMap<String, String>>,
    /// The outputs in the state of units, by their path; one that is not here was never applied.
    /// `None`: nothing is known of any state, and what units give each other is unknown.
    pub state: Option<BTreeMap<String, Value>>,
    /// What the repository's settings say of it: its names, for sources that lead back here.
    pub facts: Facts,
}

/// All of Terragrunt in a repository.
pub struct Trees {
    /// Sorted by path. Those that stacks generate are among them.
    pub units: Vec<Unit>,
    /// Which of them it is, by path.
    numbers: HashMap<String, usize>,
    /// What stack files say, and the tree with what they generate: paths of units' files are those of that tree.
    pub stacks: Stacks,
}

impl Trees {
    pub fn unit(&self, path: &str) -> Option<&Unit> {
        self.numbers.get(path).and_then(|at| self.units.get(*at))
    }
}
