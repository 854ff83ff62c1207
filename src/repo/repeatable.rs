//! What in a module may have instances, by address and by block: resources and module calls are asked the same questions.

use super::Module;
use super::module::{Call, Named, Repeat, Resource};
use crate::hcl::Block;
use crate::lang::{Address, Mode};
use crate::text::Place;

/// A resource of any mode, or a module call.
#[derive(Clone, Copy, Debug)]
pub enum Repeatable<'m> {
    Resource(&'m Resource),
    Call(&'m Call),
}

impl Repeatable<'_> {
    pub fn repeat(self) -> Repeat {
        match self {
            Repeatable::Resource(resource) => resource.repeat,
            Repeatable::Call(call) => call.repeat,
        }
    }

    /// The header of its block.
    pub fn place(self) -> Place {
        match self {
            Repeatable::Resource(resource) => resource.at.place(),
            Repeatable::Call(call) => call.at.place(),
        }
    }

    /// `aws_vpc.main`, `module.vpc`
    pub fn address(self) -> String {
        match self {
            Repeatable::Resource(resource) => resource.name.address().to_string(),
            Repeatable::Call(call) => format!("module.{}", call.name),
        }
    }
}

impl Module {
    /// What an address names; `None` for what is not declared, and for addresses of other kinds.
    pub fn repeatable(&self, address: &Address) -> Option<Repeatable<'_>> {
        match address {
            Address::Resource { mode, kind, name } => {
                self.resources.get(&Named { mode: *mode, kind, name }).map(Repeatable::Resource)
            }
            Address::Module(name) => self.calls.get(&**name).map(Repeatable::Call),
            _ => None,
        }
    }

    /// What a block at the top of a file declares, or changes where it overrides.
    pub fn repeatable_by(&self, block: &Block) -> Option<Repeatable<'_>> {
        let mode = match &*block.kind.text {
            "resource" => Mode::Managed,
            "data" => Mode::Data,
            "ephemeral" => Mode::Ephemeral,
            "module" => {
                let [name] = block.labels.as_slice() else { return None };
                return self.calls.get(&*name.text).map(Repeatable::Call);
            }
            _ => return None,
        };
        let [kind, name] = block.labels.as_slice() else { return None };
        self.resources.get(&Named { mode, kind: &kind.text, name: &name.text }).map(Repeatable::Resource)
    }
}
