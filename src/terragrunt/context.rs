//! From where a file is read: a unit, or a file that `read_terragrunt_config` was given; and what is evaluated there once.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use super::memo::{Part, Trace};
use super::sheet::Sheet;
use super::unit::{Include, Problem};
use super::{Section, Settings};
use crate::hcl::{self, ExprId, Parsed, Text};
use crate::io::Tree;
use crate::lang::{Decoded, EvalError, Value};
use crate::repo::{Files, path};
use crate::text::{FileId, HashMap};

/// A path in the tree, when there is one.
type Found = Option<Arc<str>>;

pub(super) type Outcome = Result<Value, EvalError>;

/// Everything that a repository's evaluation stands on, and what it remembers.
pub(super) struct Reader<'t> {
    pub tree: &'t Tree,
    pub files: Option<&'t Files>,
    pub settings: &'t Settings,
    pub decoded: Decoded,
    sheets: RefCell<HashMap<FileId, Result<Rc<Sheet>, String>>>,
    /// Files that others are copies of, parsed.
    copied: RefCell<HashMap<FileId, Arc<Parsed>>>,
    /// Folders in which stacks may generate what nobody knows.
    pub open: BTreeSet<String>,
    /// What stacks give to what they generate, by its folder.
    pub given: BTreeMap<String, Value>,
    /// By the name, and the first folder that is looked in.
    finds: RefCell<HashMap<Arc<str>, HashMap<String, Found>>>,
    /// What stands for the names that expressions begin with, and for files that are included.
    pub roots: [Value; 5],
    pub included: RefCell<HashMap<Text, Value>>,
    /// Objects that are the same wherever they are evaluated, by the tree that they stand in; `None` for one that is not.
    pub constants: RefCell<HashMap<(*const Parsed, ExprId), Option<Value>>>,
    pub values: super::memo::Memo<Outcome>,
    pub sections: super::memo::Memo<Evaluated>,
    traces: RefCell<Vec<Trace>>,
    contexts: std::cell::Cell<u32>,
    /// The files that are being read right now, innermost last.
    pub reading: RefCell<Vec<FileId>>,
}

/// A block that was evaluated, and what is wrong with it.
#[derive(Clone)]
pub(super) struct Evaluated {
    pub section: Option<Arc<Section>>,
    pub problems: Arc<[Problem]>,
}

/// One place to read from.
pub(super) struct Context {
    pub id: u32,
    /// The file that it begins with.
    pub main: Rc<Sheet>,
    /// The folder of the unit at the very start.
    pub original: Arc<str>,
    /// Was it begun by `read_terragrunt_config`?
    pub is_read: bool,
    pub includes: OnceCell<Rc<Includes>>,
    pub relations: OnceCell<Rc<super::dependency::Relations>>,
    /// Relations are being looked for right now.
    pub relating: std::cell::Cell<bool>,
    pub features: OnceCell<Rc<super::feature::Features>>,
    pub given: OnceCell<Option<Value>>,
    /// `None` while it is being evaluated.
    pub known: RefCell<HashMap<Part, Option<Known>>>,
    /// Names that somebody gives it: what a stack says of `unit`, for one.
    pub names: BTreeMap<&'static str, Value>,
}

/// The includes of a file, and what is wrong with them.
#[derive(Default)]
pub(super) struct Includes {
    pub all: Vec<Included>,
    /// What a stack wrote beside the unit, to be laid over it.
    pub auto: Option<Rc<Sheet>>,
    pub problems: Vec<Problem>,
}

/// An `include` block and the file that it leads to.
pub(super) struct Included {
    pub include: Include,
    pub sheet: Option<Rc<Sheet>>,
}

#[derive(Clone)]
pub(super) enum Known {
    Value(Outcome, Arc<Trace>),
    Section(Evaluated, Arc<Trace>),
}

impl<'t> Reader<'t> {
    pub fn new(tree: &'t Tree, files: Option<&'t Files>, settings: &'t Settings) -> Reader<'t> {
        Reader {
            tree,
            files,
            settings,
            decoded: Decoded::default(),
            sheets: RefCell::default(),
            copied: RefCell::default(),
            open: BTreeSet::new(),
            given: BTreeMap::new(),
            finds: RefCell::default(),
            roots: super::view::roots(),
            included: RefCell::default(),
            constants: RefCell::default(),
            values: super::memo::Memo::default(),
            sections: super::memo::Memo::default(),
            traces: RefCell::default(),
            contexts: std::cell::Cell::default(),
            reading: RefCell::default(),
        }
    }

    /// A file as it is written.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn sheet(&self, file: FileId) -> Result<Rc<Sheet>, String> {
        if let Some(known) = self.sheets.borrow().get(&file) {
            return known.clone();
        }
        let sheet = self.parsed(file).map(|parsed| Rc::new(Sheet::new(file, self.tree.path(file), parsed)));
        self.sheets.borrow_mut().insert(file, sheet.clone());
        sheet
    }

    fn parsed(&self, file: FileId) -> Result<Arc<Parsed>, String> {
        if let Some(parsed) = self.files.and_then(|files| files.get(file)) {
            return Ok(parsed.clone());
        }
        // Many units may be copies of one.
        let original = self.tree.copied_from(file);
        if let Some(parsed) = self.copied.borrow().get(&original) {
            return Ok(parsed.clone());
        }
        let bytes = self.tree.read(file).map_err(|unreadable| unreadable.0)?;
        if let Some(why) = crate::repo::no_text(&bytes) {
            return Err(why.into());
        }
        let parsed = Arc::new(match self.tree.path(file).ends_with(".json") {
            true => super::json::with_blocks(hcl::parse_json(bytes)),
            false => hcl::parse(bytes),
        });
        if original != file {
            self.copied.borrow_mut().insert(original, parsed.clone());
        }
        Ok(parsed)
    }

    /// A place to read from, with nothing known of it yet.
    pub fn context(&self, main: Rc<Sheet>, original: Arc<str>, is_read: bool) -> Rc<Context> {
        self.contexts.set(self.contexts.get() + 1);
        Rc::new(Context {
            id: self.contexts.get(),
            main,
            original,
            is_read,
            includes: OnceCell::new(),
            relations: OnceCell::new(),
            relating: std::cell::Cell::default(),
            features: OnceCell::new(),
            given: OnceCell::new(),
            known: RefCell::default(),
            names: BTreeMap::new(),
        })
    }

    /// A place to read a file from for its own sake, with names that are given to it: `values`, `unit`, `stack`.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn stand(&self, file: FileId, names: BTreeMap<&'static str, Value>) -> Result<Rc<Context>, String> {
        let sheet = self.sheet(file)?;
        let original = sheet.dir.clone();
        let context = self.context(sheet, original, false);
        Ok(match Rc::try_unwrap(context) {
            Ok(context) => Rc::new(Context { names, ..context }),
            Err(context) => context,
        })
    }

    /// What `find_in_parent_folders` finds above a folder: a path in the tree.
    pub fn find(&self, directory: &str, name: &Arc<str>) -> Found {
        // Folders beside each other find the same, so it is kept by the one that they are in.
        if directory.is_empty() {
            return None;
        }
        let mut finds = self.finds.borrow_mut();
        let known = finds.entry(name.clone()).or_default();
        let (mut at, mut passed) = (path::parent(directory), Vec::new());
        let found = loop {
            if let Some(found) = known.get(at) {
                break found.clone();
            }
            passed.push(at);
            let candidate = path::join(at, name);
            if !candidate.is_empty() && !path::leaves(&candidate) && self.exists(&candidate) {
                break Some(Arc::from(candidate));
            }
            if at.is_empty() {
                break None;
            }
            at = path::parent(at);
        };
        known.extend(passed.into_iter().map(|folder| (folder.to_string(), found.clone())));
        found
    }

    fn exists(&self, path: &str) -> bool {
        self.tree.find(path).or_else(|| self.tree.find(&self.tree.resolve(path))).is_some()
    }

    /// The file at a path of the tree, links followed.
    pub fn file(&self, path: &str) -> Option<FileId> {
        self.tree.find(&self.tree.resolve(path))
    }

    /// Does something that asks of its place, and learns what it asked.
    pub fn traced<T>(&self, context: &Context, work: impl FnOnce() -> T) -> (T, Arc<Trace>) {
        self.traces.borrow_mut().push(Trace { context: context.id, ..Trace::default() });
        let result = work();
        let trace = self.traces.borrow_mut().pop().unwrap_or_default();
        (result, Arc::new(trace))
    }

    /// Notes what was asked.
    pub fn note(&self, note: impl FnOnce(&mut Trace)) {
        if let Some(trace) = self.traces.borrow_mut().last_mut() {
            note(trace);
        }
    }

    /// Notes what an earlier evaluation asked, as if it were done again.
    pub fn replay(&self, trace: &Trace) {
        self.note(|above| trace.joins(above));
    }
}
