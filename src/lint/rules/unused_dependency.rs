//! Dependencies whose outputs nobody reads.

use std::rc::Rc;

use crate::hcl::Text;
use crate::io::Tree;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{all_files, concerned, files, hides, judged, named, parsed};
use crate::terragrunt::{Dependency, Problem, ProblemKind, Unit};
use crate::text::{Diagnostic, FileId, HashMap, HashSet, IndexMap, Place, Span};

rule! {
    /// Terragrunt fetches the outputs of every `dependency` before it does anything, and refuses to go on when there are none: a block
    /// that nothing reads costs time and permissions, and makes an order that nobody asked for. Where only the order is wanted,
    /// `dependencies` or `skip_outputs = true` say so. A block in a shared file is in use when one of the units uses it.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// dependency "vpc" {
    ///   config_path = "../vpc"
    /// }
    ///
    /// inputs = {
    ///   size = 1
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// dependencies {
    ///   paths = ["../vpc"]
    /// }
    ///
    /// inputs = {
    ///   size = 1
    /// }
    /// ```
    "unused-dependency", Warning, Run::Repo(run)
}

/// A block that nobody has been seen to use yet, and the units that have it.
struct Unused<'u> {
    name: &'u str,
    units: Vec<&'u Unit>,
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let tree = &ctx.trees().stacks.tree;
    let judged: HashSet<FileId> = judged(ctx).map(|unit| unit.file).collect();
    let mut words = Words::default();
    let mut blocks: IndexMap<Place, Unused<'_>> = IndexMap::default();
    // What those use who include a file, whatever became of them.
    let mut uses: HashMap<FileId, Option<HashSet<Text>>> = HashMap::default();
    for unit in ctx.trees().units.iter().filter(|unit| !unit.dependencies.is_empty() || !unit.includes.is_empty()) {
        let own = words.of(ctx, unit);
        let dependencies = unit.dependencies.iter().map(|dependency| dependency.section.at.file);
        let mut seen: Vec<FileId> = Vec::new();
        for file in files(unit).chain(dependencies).map(|file| origin(tree, file)) {
            if seen.contains(&file) {
                continue;
            }
            seen.push(file);
            let all = uses.entry(file).or_insert_with(|| Some(HashSet::default()));
            match (&own, all.as_mut()) {
                (Some(own), Some(all)) => all.extend(own.iter().flat_map(|words| words.iter().cloned())),
                _ => *all = None,
            }
        }
        for dependency in unit.dependencies.iter().filter(|dependency| asks(dependency)) {
            let block = blocks.entry(tree.really(dependency.section.at));
            let block = block.or_insert_with(|| Unused { name: &dependency.name, units: Vec::new() });
            block.units.extend(judged.contains(&unit.file).then_some(unit));
        }
    }
    let read = read_by_others(ctx);
    let is_used = |at: &Place, name: &str| {
        let uses = uses.get(&at.file).and_then(Option::as_ref);
        read.contains(&at.file) || uses.is_none_or(|uses| uses.contains(name))
    };
    let unused = blocks.into_iter().filter(|(at, block)| !block.units.is_empty() && !is_used(at, block.name));
    unused.map(|(at, block)| finding(at, &block)).collect()
}

/// Is it for outputs, and not only for the order?
fn asks(dependency: &Dependency) -> bool {
    let is_plain = dependency.enabled && !dependency.skip_outputs && !dependency.replaced;
    // What is computed may well be true.
    is_plain
        && ["enabled", "skip_outputs"]
            .iter()
            .all(|name| dependency.section.get(name).is_none_or(|value| !value.is_unknown()))
}

/// Files that somebody reads as a whole, who may use what they depend on.
fn read_by_others(ctx: &Ctx<'_>) -> HashSet<FileId> {
    let tree = &ctx.trees().stacks.tree;
    let others = ctx.trees().units.iter().flat_map(|unit| {
        let is_included = |file: FileId| unit.includes.iter().any(|include| include.file == Some(file));
        unit.reading.iter().copied().filter(move |file| !is_included(*file))
    });
    others.map(|file| origin(tree, file)).collect()
}

/// The file that one comes from.
fn origin(tree: &Tree, file: FileId) -> FileId {
    tree.really(Place { file, span: Span::default() }).file
}

fn finding(at: Place, block: &Unused<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::warning(format!("nothing reads the outputs of dependency `{}`", block.name), at)
        .subject(format!("dependency.{}", block.name))
        .help("where only the order is wanted, `skip_outputs = true` or a `dependencies` block say so");
    match block.units.as_slice() {
        [unit] if unit.file == at.file => diagnostic,
        units => diagnostic.note(concerned(units)),
    }
}

/// Which dependencies a file names; `None` where any may be.
type Used = Option<Rc<[Text]>>;

/// The same of each file, found once.
#[derive(Default)]
struct Words {
    known: HashMap<FileId, Used>,
}

impl Words {
    /// The dependencies that a unit uses, file by file; `None` where any may be.
    fn of(&mut self, ctx: &Ctx<'_>, unit: &Unit) -> Option<Vec<Rc<[Text]>>> {
        let is_undeclared = |problem: &Problem| problem.kind == ProblemKind::UndeclaredDependency;
        if hides(unit) || unit.problems.iter().any(is_undeclared) {
            return None;
        }
        let mut word = |file| self.known.entry(file).or_insert_with(|| words(ctx, file)).clone();
        let all = all_files(unit).map(&mut word).collect::<Option<Vec<_>>>()?;
        // What reads a dependency that is not there may mean this one.
        let there = |name: &Text| unit.dependencies.iter().any(|dependency| dependency.name == *name);
        let is_sure = |file: FileId| word(file).is_some_and(|words| words.iter().all(there));
        files(unit).all(is_sure).then_some(all)
    }
}

fn words(ctx: &Ctx<'_>, file: FileId) -> Used {
    let parsed = parsed(ctx, file);
    // An exposed file, or one that is read, as a whole: `include.root.dependency`, `local.common.dependency`.
    if memchr::memmem::find(&parsed.bytes, b".dependency").is_some() || !parsed.errors.is_empty() {
        return None;
    }
    let names = named(ctx, file);
    let of = names.iter().filter(|one| one.root == "dependency").map(|one| one.name.clone());
    of.collect()
}
