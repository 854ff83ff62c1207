//! Which Terraform a module was written for, by what it and those who call it require.

use std::sync::OnceLock;

use super::Repository;
use super::module::{ExprAt, Module};
use crate::lang::Constraints;

/// What is learned of the whole repository when somebody asks.
#[derive(Default)]
pub(super) struct Ages {
    /// Does any module rule out Terraform 1.0?
    any_is_old: OnceLock<bool>,
    /// Who calls each module, by their numbers.
    callers: OnceLock<Vec<Vec<usize>>>,
}

impl Repository {
    /// Does a module, or whoever calls it, keep to a Terraform before 1.0, where other functions and other manners held?
    /// What says nothing was written for what the rest of the repository was written for.
    pub fn is_old(&self, module: &Module) -> bool {
        *module.is_old.get_or_init(|| {
            let silent = self.callers(module).iter().all(|module| module.required_version.is_empty());
            let rules_out = |module: &Module| module.required_version.iter().any(|at| self.rules_out(at, ">= 1.0"));
            let any = || *self.ages.any_is_old.get_or_init(|| self.modules.values().any(rules_out));
            self.is_before(module, ">= 1.0") || silent && any()
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
        let Some(number) = self.modules.get_index_of(&module.path) else { return vec![module] };
        let callers = self.ages.callers.get_or_init(|| self.called_by());
        let (mut all, mut at) = (vec![number], 0);
        while let Some(number) = all.get(at).copied() {
            let new = callers.get(number).into_iter().flatten().filter(|caller| !all.contains(caller));
            let new: Vec<usize> = new.copied().collect();
            all.extend(new);
            at += 1;
        }
        all.into_iter().filter_map(|number| self.modules.get_index(number)).map(|(_, module)| module).collect()
    }

    fn called_by(&self) -> Vec<Vec<usize>> {
        let mut callers = vec![Vec::new(); self.modules.len()];
        for (number, module) in self.modules.values().enumerate() {
            for called in module.calls.values().filter_map(|call| self.modules.get_index_of(call.module()?)) {
                if let Some(of) = callers.get_mut(called).filter(|of| of.last() != Some(&number)) {
                    of.push(number);
                }
            }
        }
        callers
    }
}
