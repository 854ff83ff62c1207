//! What was evaluated once is not evaluated again: neither in the same unit, nor in another that would answer all that it asked
//! in the same way. So that a parent of ten thousand units is evaluated once per distinct context.

use std::cell::RefCell;
use std::sync::Arc;

use super::unit::{OutputRead, ProblemKind};
use crate::hcl::{BlockId, Text};
use crate::text::{FileId, HashMap, Place};

/// A part of a file.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Part {
    pub file: FileId,
    /// As a file that is included, not as the one that a unit or a read begins with.
    pub included: bool,
    pub item: Item,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Item {
    Local(Text),
    /// All of them.
    Locals,
    /// An attribute, by its place among them.
    Attribute(u32),
    Block(BlockId),
    /// All of it, as `read_terragrunt_config` gives it.
    Whole,
}

/// What an evaluation asked of the place that it is in.
#[derive(Clone, Default, Debug)]
pub(super) struct Trace {
    /// In which [`super::context::Context`].
    pub context: u32,
    /// What was looked for in the folders above, and found.
    pub finds: Vec<(Arc<str>, Option<Arc<str>>)>,
    /// The file that the context begins with, its includes or its dependencies mattered: only this one knows.
    pub own: bool,
    /// The unit at the very start mattered.
    pub original: bool,
    /// Asked once more, it may be something else: it was asked too early.
    pub fleeting: bool,
    pub files: Vec<FileId>,
    pub outputs: Vec<OutputRead>,
    /// What kind of failure there was at a place.
    pub failures: Vec<(Place, ProblemKind)>,
    /// What is in no folder above, and nothing stood in for it.
    pub unfound: Vec<Arc<str>>,
}

impl Trace {
    /// What matters to who asked for it.
    pub fn joins(&self, above: &mut Trace) {
        if self.context == above.context {
            above.own |= self.own;
            for (name, found) in &self.finds {
                above.find(name, found);
            }
            above.outputs.extend_from_slice(&self.outputs);
            above.failures.extend_from_slice(&self.failures);
        }
        above.original |= self.original;
        above.fleeting |= self.fleeting;
        for file in &self.files {
            above.file(*file);
        }
        above.unfound.extend_from_slice(&self.unfound);
    }

    pub fn find(&mut self, name: &Arc<str>, found: &Option<Arc<str>>) {
        if !self.finds.iter().any(|(known, _)| known == name) {
            self.finds.push((name.clone(), found.clone()));
        }
    }

    pub fn file(&mut self, file: FileId) {
        if !self.files.contains(&file) {
            self.files.push(file);
        }
    }
}

/// Results by what was asked on the way to them: each question leads on by its answer.
enum Node<T> {
    Done(T, Arc<Trace>),
    Asks(Arc<str>, HashMap<Option<Arc<str>>, Node<T>>),
}

/// Results for all contexts.
pub(super) struct Memo<T> {
    known: RefCell<HashMap<Part, Node<T>>>,
}

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo { known: RefCell::default() }
    }
}

impl<T: Clone> Memo<T> {
    /// The result for a place that answers so.
    pub fn get(&self, part: &Part, find: &dyn Fn(&Arc<str>) -> Option<Arc<str>>) -> Option<(T, Arc<Trace>)> {
        let known = self.known.borrow();
        let mut node = known.get(part)?;
        loop {
            match node {
                Node::Done(result, trace) => return Some((result.clone(), trace.clone())),
                Node::Asks(name, answers) => node = answers.get(&find(name))?,
            }
        }
    }

    /// Keeps a result, if others can have it.
    pub fn keep(&self, part: Part, result: T, trace: &Arc<Trace>) {
        if trace.own || trace.original || trace.fleeting {
            return;
        }
        let done = || Node::Done(result.clone(), trace.clone());
        let mut known = self.known.borrow_mut();
        let mut questions = trace.finds.iter();
        let Some((mut name, mut found)) = questions.next().cloned() else {
            known.insert(part, done());
            return;
        };
        let asks = |name: &Arc<str>| Node::Asks(name.clone(), HashMap::default());
        let mut node = known.entry(part).or_insert_with(|| asks(&name));
        loop {
            // The same answers lead to the same question.
            let Node::Asks(question, answers) = node else { return };
            if *question != name {
                return;
            }
            match questions.next() {
                None => {
                    answers.insert(found, done());
                    return;
                }
                Some((next, answer)) => {
                    node = answers.entry(found).or_insert_with(|| asks(next));
                    (name, found) = (next.clone(), answer.clone());
                }
            }
        }
    }
}
