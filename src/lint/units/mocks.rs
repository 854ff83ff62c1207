//! Mocks of what no output is: which they are, and where each mock is written.

use std::rc::Rc;

use super::{Interface, interface, member, parsed};
use crate::lint::Ctx;
use crate::terragrunt::Dependency;
use crate::text::{Place, closest};

/// Mocks that stand for nothing, beside what the module gives.
pub struct Drift<'u, 'r> {
    pub interface: Rc<Interface<'r>>,
    pub names: Vec<&'u str>,
    /// Names of all mocks.
    all: Vec<&'u str>,
}

/// The mocks of a dependency that its module never gives; `None` where it is not known what that gives.
pub fn drift<'u, 'r>(ctx: &Ctx<'r>, dependency: &'u Dependency) -> Option<Drift<'u, 'r>> {
    let mocks = dependency.section.get("mock_outputs")?.as_members()?;
    let interface = interface(ctx, ctx.trees().unit(dependency.unit()?)?)?;
    let all: Vec<&str> = mocks.keys().map(|name| &**name).collect();
    let names = all.iter().copied().filter(|name| !interface.gives(name)).collect();
    Some(Drift { interface, names, all })
}

impl Drift<'_, '_> {
    /// The output that is meant, as far as one is near that is not mocked.
    pub fn meant(&self, name: &str) -> Option<&str> {
        let free = self.interface.outputs().map(|output| output.name.as_str());
        closest(name, free.filter(|name| !self.all.contains(name)))
    }
}

/// Where a mock is written: its name, or all of them where that cannot be told.
pub fn mock_place(ctx: &Ctx<'_>, dependency: &Dependency, name: &str) -> Place {
    let Some(given) = dependency.section.given.get("mock_outputs") else { return dependency.section.at };
    let written = member(&parsed(ctx, given.at.file), given.at.span, name);
    Place { span: written.map_or(given.at.span, |member| member.key), ..given.at }
}
