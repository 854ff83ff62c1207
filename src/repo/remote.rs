//! What other roots put into their states, as far as files say: the values behind `data.terraform_remote_state`.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use super::instance::{Instance, Run};
use super::kinds::{Declared, WireKind};
use super::module::ExprAt;
use super::sources::{self, Asked};
use super::state::Relation;
use super::wires::{self, Defaults, Known, Link, Source};
use super::writers::Writers;
use super::{Bound, Repository, Root};
use crate::lang::{Access, EvalError, Key, Value};

/// The states of a repository, each root in each workspace evaluated once, whoever reads it.
#[derive(Clone)]
pub struct States<'r> {
    shared: Weak<Shared<'r>>,
    /// The run that somebody started keeps them; those that only answer it do not, or nothing would ever be given back.
    _kept: Option<Rc<Shared<'r>>>,
}

struct Shared<'r> {
    repository: &'r Repository,
    /// A default counts for nothing in any of them.
    open: bool,
    known: OnceCell<Known<'r>>,
    runs: RefCell<BTreeMap<(String, Option<String>), Instance<'r>>>,
}

impl<'r> States<'r> {
    pub fn of(repository: &'r Repository, open: bool) -> States<'r> {
        let (known, runs) = Default::default();
        let shared = Rc::new(Shared { repository, open, known, runs });
        States { shared: Rc::downgrade(&shared), _kept: Some(shared) }
    }

    /// The instance that writes a state.
    fn writer(&self, root: &'r Root, workspace: Option<String>) -> Option<Instance<'r>> {
        let shared = self.shared.upgrade()?;
        let module = shared.repository.modules.get(root.path())?;
        let key = (root.path().to_string(), workspace);
        if let Some(known) = shared.runs.borrow().get(&key) {
            return Some(known.clone());
        }
        let states = States { shared: self.shared.clone(), _kept: None };
        let (base, workspace) = (shared.repository.base(), key.1.clone());
        let start = if shared.open { Run::start_open } else { Run::start_among };
        let instance = start(base, &root.own, module, workspace.as_deref(), Some(states));
        shared.runs.borrow_mut().insert(key, instance.clone());
        Some(instance)
    }
}

/// The state that a wire reads: who writes it, and what stands by.
struct Remote<'r> {
    writer: Instance<'r>,
    /// The argument that says so.
    stands_by: Option<ExprAt>,
    defaults: Defaults,
}

impl<'r> Instance<'r> {
    /// An output that a remote state of this module holds, or a wire of another kind; `None` where it is not certain whose state that is.
    ///
    /// # Errors
    /// When the root that writes it has no such output, or evaluating it fails.
    pub(super) fn remote_output(
        &self,
        wire: (WireKind, &str),
        key: Option<&Key>,
        output: &str,
        access: Access,
    ) -> Result<Option<Value>, EvalError> {
        let Some(Remote { writer, stands_by, defaults }) = self.remote(wire, key) else { return Ok(None) };
        match self.run().elsewhere(|| writer.shown(output)) {
            Some(value) => value.map(Some),
            None if !writer.module().broken.is_empty() || defaults.open => Ok(None),
            None if defaults.names.contains_key(output) => Ok(self.stands_by(stands_by, output)),
            None => {
                let names = writer.module().outputs.keys();
                let near = super::scope::did_you_mean(output, names.map(String::as_str));
                let root = &writer.run().root.path;
                let shown = if root.is_empty() { "." } else { root };
                let message = format!("root `{shown}` has no output `{output}`{near}");
                Err(EvalError::no_output(message, access.place))
            }
        }
    }

    /// Every output that a remote state holds.
    ///
    /// # Errors
    /// When evaluating one of them fails.
    pub(super) fn remote_outputs(&self, wire: (WireKind, &str), key: Option<&Key>) -> Result<Option<Value>, EvalError> {
        let Some(Remote { writer, defaults, .. }) = self.remote(wire, key) else { return Ok(None) };
        if !writer.module().broken.is_empty() || defaults.open || !defaults.names.is_empty() {
            return Ok(None);
        }
        self.run().elsewhere(|| writer.shown_outputs()).map(Some)
    }

    /// The state that the wire of that name reads here, if it is certain which one that is.
    fn remote(&self, (kind, name): (WireKind, &str), key: Option<&Key>) -> Option<Remote<'r>> {
        let run = self.run();
        let states = run.states.as_ref()?;
        let shared = states.shared.upgrade()?;
        let declared = Declared::of(self.module(), kind, name)?;
        // Cloud Posse's module may be told to look nowhere.
        if kind == WireKind::Component && declared.argument("bypass", run.base).is_some() {
            return None;
        }
        let bound = self.instances(declared.repeat()).bound(key)?;
        let reader = shared.repository.root(&run.root.path)?;
        let known = || Known {
            writers: Writers::new(&shared.repository.roots, &[]),
            stacks: &shared.repository.stacks,
            facts: &shared.repository.facts,
        };
        let known = shared.known.get_or_init(known);
        let asked = Asked { kind, declared, reader: run.workspace.as_deref(), values: None };
        let source = sources::of(self, asked, (None, &bound), reader, known);
        let to = source
            .to
            .iter()
            .next()
            .filter(|_| source.link == Link::Linked && source.to.len() == 1 && source.externals.is_empty())?;
        let root = shared.repository.root(to)?;
        let writer = states.writer(root, writing(&source, root))?;
        let stands_by = declared.argument("defaults", run.base);
        let defaults = stands_by.map(|at| wires::defaults(at, run.base)).unwrap_or_default();
        Some(Remote { writer, stands_by, defaults })
    }

    /// What `defaults` gives in place of an output.
    fn stands_by(&self, defaults: Option<ExprAt>, output: &str) -> Option<Value> {
        let value = self.eval(defaults?, &Bound::default()).ok()?;
        value.member(output).cloned()
    }
}

/// The workspace of the writing root: the one whose state it is, else the one that is asked for.
fn writing(source: &Source, root: &Root) -> Option<String> {
    let meets = |(_, state): &&(Option<String>, super::State)| {
        source.states.iter().any(|read| read.relation(state) != Relation::Never)
    };
    let mut written = root.states.iter().filter(meets).map(|(workspace, _)| workspace);
    match (written.next(), written.next()) {
        (Some(Some(workspace)), None) => Some(workspace.clone()),
        _ => source.workspace.known().map(str::to_string),
    }
}
