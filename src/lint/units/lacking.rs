//! What modules need and units do not give: of one unit, and how many lack the same.

use std::rc::Rc;

use super::{Interface, given, interface, judged};
use crate::lint::Ctx;
use crate::repo::module::Variable;
use crate::terragrunt::Unit;
use crate::text::{FileId, HashMap, HashSet, Place};

/// What a unit's module needs and the unit does not give; `None` where that is not known.
pub fn lacking<'r>(ctx: &Ctx<'r>, unit: &Unit) -> Option<(Rc<Interface<'r>>, Vec<&'r Variable>)> {
    let interface = unit.problems.is_empty().then(|| interface(ctx, unit))??;
    let given = given(ctx, unit, &interface)?;
    let is_missing = |variable: &&Variable| variable.required() && !given.has(&variable.name);
    let missing = interface.variables().filter(is_missing).collect();
    Some((interface, missing))
}

/// How many units lack a variable, of those that need it.
#[derive(Clone, Copy, Default, Debug)]
struct Count {
    lack: usize,
    all: usize,
}

impl Count {
    fn is_all(self) -> bool {
        self.all > 1 && self.lack == self.all
    }
}

/// What all units lack.
#[derive(Default, Debug)]
pub struct Lacking {
    names: HashMap<String, Count>,
    /// Of those whose source is said in one place that others share.
    shared: HashMap<Place, HashMap<String, Count>>,
}

impl Lacking {
    /// Counted once, when something is lacking.
    pub fn of<'c>(ctx: &'c Ctx<'_>) -> &'c Lacking {
        ctx.units().lacking.get_or_init(|| count(ctx))
    }

    /// Do all of several units lack it whose modules ask for something of that name? Then it comes from where they are run.
    pub fn all(&self, name: &str) -> bool {
        self.names.get(name).is_some_and(|count| count.is_all())
    }

    /// Do all of several units lack it whose source is said there?
    pub fn all_of(&self, source: Place, name: &str) -> bool {
        self.shared.get(&source).and_then(|names| names.get(name)).is_some_and(|count| count.is_all())
    }
}

fn count(ctx: &Ctx<'_>) -> Lacking {
    let tree = &ctx.trees().stacks.tree;
    let mut all = Lacking::default();
    // What a stack generates twice from one file is one file's to say.
    let mut seen: HashSet<(FileId, String)> = HashSet::default();
    for unit in judged(ctx) {
        let Some((interface, missing)) = lacking(ctx, unit) else { continue };
        let source = unit.config.terraform.as_ref().map(|terraform| terraform.place_of("source"));
        let source = source.filter(|at| at.file != unit.file);
        for variable in interface.variables().filter(|variable| variable.required()) {
            let lacks = usize::from(missing.iter().any(|one| one.name == variable.name));
            let key = || (tree.copied_from(unit.file), variable.name.clone());
            let names = (!tree.is_laid(unit.file) || seen.insert(key())).then_some(&mut all.names);
            let shared = source.map(|at| all.shared.entry(at).or_default());
            for counts in names.into_iter().chain(shared) {
                let count = counts.entry(variable.name.clone()).or_default();
                count.lack += lacks;
                count.all += 1;
            }
        }
    }
    all
}
