//! What a rule may ask of the repository; answers that several rules need are worked out once.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::alone::{Alone, Called};
use super::behaviour::{Reread, reread};
use super::fit::misuse::{Misuse, Misused, misused};
use super::fragments::fragments;
use super::producer::made;
use super::schemas::{self, Told};
use super::units::Units;
use super::uses::{Use, Uses, uses};
use super::wiring::plain;
use crate::hcl::{Parsed, Text};
use crate::repo::module::{Call, ExprAt};
use crate::repo::{Instance, Module, Pins, Relation, Repository, Root, State, infer};
use crate::terragrunt::{self, Settings, Trees};
use crate::text::{Edit, FileId, Fix, HashMap, Place, Span};

pub struct Ctx<'r> {
    pub repository: &'r Repository,
    modules: HashMap<&'r str, Learned<'r>>,
    plain: OnceCell<Vec<(State, &'r Root)>>,
    made: OnceCell<BTreeMap<(&'static str, String), Place>>,
    fragments: OnceCell<BTreeSet<&'r str>>,
    misused: OnceCell<Misused>,
    opened: RefCell<Opened<'r>>,
    trees: OnceCell<Trees>,
    units: Units<'r>,
    outputs: Rc<infer::Outputs<'r>>,
}

/// Roots in the workspaces that somebody asked for, and whether they look into other states.
type Opened<'r> = HashMap<(&'r str, Option<String>, bool), Option<Instance<'r>>>;

/// What is learned of one module when somebody asks.
#[derive(Default)]
struct Learned<'r> {
    uses: OnceCell<Uses<'r>>,
    alone: OnceCell<Alone<'r>>,
    by_schema: OnceCell<Vec<Told>>,
    reread: OnceCell<Reread>,
}

impl<'r> Ctx<'r> {
    pub fn new(repository: &'r Repository) -> Ctx<'r> {
        let modules = repository.modules.keys().map(|path| (path.as_str(), Learned::default())).collect();
        Ctx {
            repository,
            modules,
            plain: OnceCell::new(),
            made: OnceCell::new(),
            fragments: OnceCell::new(),
            misused: OnceCell::new(),
            opened: RefCell::default(),
            trees: OnceCell::new(),
            units: Units::default(),
            outputs: Rc::new(infer::Outputs::new(repository)),
        }
    }

    /// Everything that a module's expressions refer to.
    pub fn uses(&self, module: &Module) -> &[Use] {
        self.walked(module).map_or(&[], |walked| &walked.references)
    }

    /// Every expression of a module that Terraform evaluates. Nothing of what stands around a syntax error.
    pub fn sites(&self, module: &Module) -> &[ExprAt] {
        self.walked(module).map_or(&[], |walked| &walked.sites)
    }

    /// Names in these that stand where a value should and refer to nothing: `foo`, `var`.
    pub fn bare_names(&self, module: &Module) -> &[ExprAt] {
        self.walked(module).map_or(&[], |walked| &walked.bare)
    }

    /// The calls of functions in these, without what `try` and `can` forgive.
    pub fn calls(&self, module: &Module) -> &[Called<'r>] {
        self.walked(module).map_or(&[], |walked| &walked.calls)
    }

    fn walked(&self, module: &Module) -> Option<&Uses<'r>> {
        let learned = self.modules.get(module.path.as_str())?;
        Some(learned.uses.get_or_init(|| uses(module, &self.repository.files)))
    }

    /// A module as it is whatever it is given; `None` for one that is none of the repository's.
    pub fn alone(&self, module: &Module) -> Option<&Alone<'r>> {
        let path = module.path.as_str();
        let (learned, module) = (self.modules.get(path)?, self.repository.modules.get(path)?);
        Some(learned.alone.get_or_init(|| Alone::new(self.repository, module, self.outputs.clone())))
    }

    /// Does a module, or whoever calls it, keep to a Terraform before 1.0, where other functions and other manners held?
    /// What says nothing was written for what the rest of the repository was written for.
    pub fn is_old(&self, module: &Module) -> bool {
        self.repository.is_old(module)
    }

    /// Does a module, or whoever calls it, allow none of these versions of Terraform?
    pub fn is_before(&self, module: &Module, versions: &str) -> bool {
        self.repository.is_before(module, versions)
    }

    /// Does a `required_version` allow none of the versions that other constraints do?
    pub fn rules_out(&self, said: &ExprAt, versions: &str) -> bool {
        self.repository.rules_out(said, versions)
    }

    /// A root in a workspace as [`Repository::root_open`] has it, with all that was evaluated of it before.
    pub fn open(&self, root: &Root, workspace: Option<&str>) -> Option<Instance<'r>> {
        let root = self.repository.root(root.path())?;
        let key = (root.path(), workspace.map(str::to_string), false);
        let mut opened = self.opened.borrow_mut();
        opened.entry(key).or_insert_with(|| self.repository.root_open(root, workspace)).clone()
    }

    /// What modules hand out whatever they are given.
    pub fn outputs(&self) -> &infer::Outputs<'r> {
        &self.outputs
    }

    /// All of Terragrunt in the repository.
    pub fn trees(&self) -> &Trees {
        let (tree, files) = (&self.repository.tree, &self.repository.files);
        let settings = || Settings { facts: self.repository.facts.clone(), ..Settings::default() };
        self.trees.get_or_init(|| terragrunt::read_among(tree, Some(files), &settings()))
    }

    /// The same for whoever outlives this, if somebody asked.
    pub(super) fn into_trees(self) -> Option<Trees> {
        self.trees.into_inner()
    }

    /// May a unit write one of these states?
    pub(super) fn may_be_of_units(&self, states: &[State]) -> bool {
        let meets = |written: &State| states.iter().any(|state| state.relation(written) != Relation::Never);
        self.trees().units.iter().any(|unit| unit.states().iter().any(meets))
    }

    /// What was learned of units.
    pub(super) fn units(&self) -> &Units<'r> {
        &self.units
    }

    /// A root as [`Ctx::open`] has it, knowing what the states hold that it reads, where that is certain.
    pub fn informed(&self, root: &Root, workspace: Option<&str>) -> Option<Instance<'r>> {
        let root = self.repository.root(root.path())?;
        if !self.repository.wires.iter().any(|wire| wire.from == root.path() && wire.link == crate::repo::Link::Linked)
        {
            return self.open(root, workspace);
        }
        let key = (root.path(), workspace.map(str::to_string), true);
        let mut opened = self.opened.borrow_mut();
        opened.entry(key).or_insert_with(|| self.repository.root_among(root, workspace)).clone()
    }

    /// Is a directory a heap of pieces that something else puts together?
    pub fn is_fragments(&self, module: &Module) -> bool {
        self.fragments.get_or_init(|| fragments(self)).contains(module.path.as_str())
    }

    /// What is wrong with how the module of that path uses what it is given, or with what the root of that path gives.
    pub(super) fn misused(&self, path: &str) -> &[Misuse] {
        self.misused.get_or_init(|| misused(self)).get(path).map_or(&[], Vec::as_slice)
    }

    /// Which versions of providers each module may get to see.
    pub fn pins(&self) -> &'r Pins {
        self.repository.pins()
    }

    /// What the schemas of its providers say of a module.
    pub(super) fn by_schema(&self, module: &Module) -> &[Told] {
        let learned = self.modules.get(module.path.as_str());
        learned.map_or(&[], |learned| learned.by_schema.get_or_init(|| schemas::judge(self, module)))
    }

    /// What `dynamic` in the JSON of a module is.
    pub(super) fn reread(&self, module: &Module) -> &Reread {
        static NONE: Reread = Reread::none();
        let learned = self.modules.get(module.path.as_str());
        learned.map_or(&NONE, |learned| learned.reread.get_or_init(|| reread(self, module)))
    }

    /// The state that each root keeps in the workspace `default`, or would, and the root.
    pub fn writers(&self) -> &[(State, &'r Root)] {
        self.plain.get_or_init(|| {
            let states = |root: &'r Root| root.backends.iter().filter_map(plain).collect::<BTreeSet<State>>();
            let roots = self.repository.roots.iter();
            roots.flat_map(|root| states(root).into_iter().map(move |state| (state, root))).collect()
        })
    }

    /// Where the repository makes the bucket, container or account of that name itself.
    pub fn made(&self, backend: &str, name: &str) -> Option<Place> {
        let made = self.made.get_or_init(|| made(self.repository));
        made.iter().find(|((of, named), _)| *of == backend && named == name).map(|(_, place)| *place)
    }

    /// The module that a call leads to, when all of it could be read.
    pub fn called(&self, call: &Call) -> Option<&'r Module> {
        let module = self.repository.modules.get(call.module()?)?;
        module.broken.is_empty().then_some(module)
    }

    pub fn parsed(&self, file: FileId) -> &'r Parsed {
        self.repository.files.parsed(file)
    }

    /// Data sources that belong to a `check`, by type and name. (That only the check itself may read them is not told.)
    pub fn checked_data(&self, module: &Module) -> Vec<(Text, Text)> {
        let mut found = Vec::new();
        for check in module.checks.values() {
            let parsed = self.parsed(check.file);
            for data in parsed.blocks_of(&parsed.block(check.block).body, "data") {
                if let [kind, name] = data.labels.as_slice() {
                    found.push((kind.text.clone(), name.text.clone()));
                }
            }
        }
        found
    }

    /// Replaces the name at the end of each place by another, where that is what stands there. Never safe: it is a guess.
    pub fn rename_all(&self, places: impl Iterator<Item = Place>, from: &str, to: &str) -> Option<Fix> {
        let edits: Option<Vec<Edit>> = places.map(|place| self.rename(place, from, to)).collect();
        edits.map(|edits| Fix { safe: false, edits })
    }

    fn rename(&self, place: Place, from: &str, to: &str) -> Option<Edit> {
        let parsed = self.parsed(place.file);
        let quoted = usize::from(place.span.of(&parsed.bytes).ends_with(b"\""));
        let end = (place.span.end as usize).checked_sub(quoted)?;
        let span = Span::new(end.checked_sub(from.len())?, end);
        let there = place.span.contains(span) && span.of(&parsed.bytes) == from.as_bytes();
        there.then(|| Edit { file: place.file, span, text: to.to_string() })
    }
}
