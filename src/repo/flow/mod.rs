//! Where another root's outputs go: every name that anything in a root reads of them, and the place of each read.
//! All branches count, not only those that one evaluation takes; what is computed from an output is of no interest.

mod calls;
mod context;
mod expr;
mod reached;
mod value;
mod walk;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

pub use value::Flow;

use super::files::Files;
use super::kinds::{self, WireKind};
use super::leading_to;
use super::module::{Module, Modules};
use crate::text::{HashMap, Place};
use reached::Reached;

/// An output's name, read from a remote state.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Read {
    pub output: String,
    /// The whole expression up to the name.
    pub place: Place,
    /// The name alone, without quotes. Elsewhere than in `place` when the name came from a list of texts.
    pub name: Place,
    /// Of a repeated data source: the instance it is read from, when that is known.
    pub key: Option<String>,
    /// Something stands by for its absence: `try`, `can`, `lookup` with a default, a test for the key.
    pub guarded: bool,
}

/// What reads another root, as reached from a root, and what is read of it.
#[derive(Clone, Debug)]
pub struct Reads {
    /// Names of the module calls on the way, outermost first.
    pub calls: Vec<String>,
    /// The module that declares it.
    pub module: String,
    pub kind: WireKind,
    /// Its name: `network` of `data.terraform_remote_state.network`.
    pub name: String,
    /// Sorted by place.
    pub reads: Vec<Read>,
    /// Places where its outputs are used without a name: printed, encoded, handed to something that is not here, indexed with an unknown key.
    pub whole: Vec<Place>,
}

/// By module, and the variables that something leads into it by.
type KnownReached<'r> = HashMap<(&'r str, BTreeSet<&'r str>), Rc<Reached<'r>>>;

/// What tracing stands on: the modules, and what is known of each whoever calls it.
pub struct Ground<'r> {
    pub modules: &'r Modules,
    pub files: &'r Files,
    /// The modules that declare a wire or call, however deep, one that does.
    carriers: BTreeSet<&'r str>,
    reached: RefCell<KnownReached<'r>>,
}

impl<'r> Ground<'r> {
    pub fn new(modules: &'r Modules, files: &'r Files) -> Ground<'r> {
        let carriers = leading_to(modules, |module| kinds::declared(module, files).next().is_some());
        Ground { modules, files, carriers, reached: RefCell::default() }
    }

    /// Follows the remote states of a root through its modules.
    pub fn trace(&self, root: &'r Module) -> Vec<Reads> {
        // A root that carries none has nothing to follow.
        if !self.carriers.contains(root.path.as_str()) {
            return Vec::new();
        }
        let mut analysis = context::Analysis::new(self);
        if let Some(top) = analysis.enter(root) {
            analysis.walk(top);
        }
        analysis.finish()
    }

    /// What of a module a wire may reach; `given`: the variables that something leads into it by.
    fn reached(&self, module: &'r Module, given: &BTreeSet<&'r str>) -> Rc<Reached<'r>> {
        let of = || Rc::new(Reached::of(module, given, &self.carriers, self.files));
        self.reached.borrow_mut().entry((&module.path, given.clone())).or_insert_with(of).clone()
    }
}
