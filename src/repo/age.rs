//! Which Terraform a module was written for, by what it and those who call it require.

use super::Repository;
use super::module::{ExprAt, Module};
use crate::lang::Constraints;

impl Repository {
    /// Does a module, or whoever calls it, keep to a Terraform before 1.0, where other functions and other manners held?
    /// What says nothing was written for what the rest of the repository was written for.
    pub fn is_old(&self, module: &Module) -> bool {
        *module.is_old.get_or_init(|| {
            let silent = self.callers(module).iter().all(|module| module.required_version.is_empty());
            let mut all = self.modules.values().flat_map(|module| &module.required_version);
            self.is_before(module, ">= 1.0") || silent && all.any(|at| self.rules_out(at, ">= 1.0"))
        })
    }

    /// Does a module, or whoever calls it, allow none of these versions of Terraform?
    pub fn is_before(&self, module: &Module, versions: &str) -> bool {
        let ours = self.callers(module);
        ours.iter().flat_map(|module| &module.required_version).any(|at| self.rules_out(at, versions))
    }

    /// Does a `required_version` allow none of the versions that other constraints do?
    pub fn rules_out(&self, said: &ExprAt, versions: &str) -> bool {
        let ours = self.files.parsed(said.file).plain_text(said.expr).and_then(Constraints::parse);
        ours.zip(Constraints::parse(versions)).is_some_and(|(ours, theirs)| !ours.and(&theirs).is_possible())
    }

    /// A module and everybody who calls it, directly or not.
    fn callers<'m>(&'m self, module: &'m Module) -> Vec<&'m Module> {
        let mut all: Vec<&Module> = vec![module];
        let mut at = 0;
        while let Some(module) = all.get(at).copied() {
            let calls = |other: &&Module| other.calls.values().any(|call| call.module() == Some(&module.path));
            for caller in self.modules.values().filter(calls) {
                if !all.iter().any(|known| known.path == caller.path) {
                    all.push(caller);
                }
            }
            at += 1;
        }
        all
    }
}
