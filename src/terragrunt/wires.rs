//! Who reads whom among units: `dependency` with the outputs that are read, and `dependencies`.

use std::collections::BTreeSet;

use super::Trees;
use super::unit::Unit;
use crate::hcl::Text;
use crate::lang::Value;
use crate::repo::Link;
use crate::text::Place;

/// One unit that waits for another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wait {
    /// The folder of the unit that waits.
    pub from: String,
    /// The folder of the unit or stack that it waits for; `None` when that is not here.
    pub to: Option<String>,
    pub kind: WaitKind,
    /// Of a `dependency` its name, else the path as written.
    pub name: Text,
    /// The outputs that are read, as far as that can be told.
    pub reads: BTreeSet<String>,
    pub at: Place,
    pub link: Link,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum WaitKind {
    Dependency,
    Dependencies,
}

impl WaitKind {
    pub fn name(self) -> &'static str {
        match self {
            WaitKind::Dependency => "dependency",
            WaitKind::Dependencies => "dependencies",
        }
    }
}

impl Trees {
    /// What every unit waits for, by unit.
    pub fn waits(&self) -> Vec<Wait> {
        self.units
            .iter()
            .filter(|unit| !unit.is_parent && !unit.catalogue)
            .flat_map(|unit| self.waits_of(unit))
            .collect()
    }

    /// What a unit waits for.
    pub fn waits_of(&self, unit: &Unit) -> Vec<Wait> {
        let enabled = unit.dependencies.iter().filter(|dependency| dependency.enabled);
        let dependencies = enabled.map(|dependency| {
            let reads = unit.reads.iter().filter(|read| read.dependency == dependency.name && !dependency.replaced);
            Wait {
                name: dependency.name.clone(),
                kind: WaitKind::Dependency,
                reads: reads.map(|read| read.output.to_string()).collect(),
                ..self.wait(unit, dependency.unit(), &dependency.config_path, dependency.section.at)
            }
        });
        let paths = unit.paths.iter().map(|path| Wait {
            name: path.text.as_str().unwrap_or_default().into(),
            ..self.wait(unit, path.unit(), &path.text, path.at)
        });
        dependencies.chain(paths).collect()
    }

    fn wait(&self, unit: &Unit, to: Option<&str>, text: &Value, at: Place) -> Wait {
        let is_stack = |to: &str| self.stacks.stacks.iter().any(|stack| stack.path == to);
        let found = to.filter(|to| self.unit(to).is_some() || is_stack(to)).map(str::to_string);
        let link = match (&found, text.first_unknown()) {
            (Some(_), _) => Link::Linked,
            (None, Some(unknown)) => Link::Unknown(unknown.why.message.to_string()),
            (None, None) => Link::Outside,
        };
        let at = self.stacks.tree.really(at);
        let (from, reads) = (unit.path.clone(), BTreeSet::new());
        Wait { from, to: found, kind: WaitKind::Dependencies, name: Text::new(), reads, at, link }
    }
}
