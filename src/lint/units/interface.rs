//! What a unit's module takes and gives: the module that its source leads to, with the unit's own files over it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use super::judged;
use crate::hcl::{self, Parsed};
use crate::lint::Ctx;
use crate::repo::Module;
use crate::repo::module::{Output, Variable};
use crate::terragrunt::{Section, Source, Unit};
use crate::text::{FileId, HashMap, Place};

/// The modules that are run together as one, and names that generated files add.
pub struct Interface<'r> {
    modules: Vec<&'r Module>,
    generated: Rc<Generated>,
}

/// What files say that Terragrunt writes.
#[derive(Default, Clone)]
struct Generated {
    /// By name, whether somebody must give it.
    variables: BTreeMap<String, bool>,
    outputs: BTreeSet<String>,
}

impl<'r> Interface<'r> {
    /// The folder that a message names.
    pub fn path(&self) -> &'r str {
        self.modules.first().map_or("", |module| module.path.as_str())
    }

    pub fn variable(&self, name: &str) -> Option<&'r Variable> {
        self.modules.iter().rev().find_map(|module| module.variables.get(name))
    }

    pub fn output(&self, name: &str) -> Option<&'r Output> {
        self.modules.iter().rev().find_map(|module| module.outputs.get(name))
    }

    pub fn takes(&self, name: &str) -> bool {
        self.variable(name).is_some() || self.generated.variables.contains_key(name)
    }

    pub fn gives(&self, name: &str) -> bool {
        self.output(name).is_some() || self.generated.outputs.contains(name)
    }

    pub fn variables(&self) -> impl Iterator<Item = &'r Variable> {
        self.modules.iter().flat_map(|module| module.variables.values())
    }

    pub fn outputs(&self) -> impl Iterator<Item = &'r Output> {
        self.modules.iter().flat_map(|module| module.outputs.values())
    }

    /// The folders that files of values are loaded from without being named.
    pub fn folders(&self) -> impl Iterator<Item = &'r str> {
        self.modules.iter().map(|module| module.path.as_str())
    }
}

/// Interfaces by the files of their units, and what blocks generate by their addresses: whom units share them with.
#[derive(Default)]
pub struct Interfaces<'r> {
    of: RefCell<HashMap<FileId, Option<Rc<Interface<'r>>>>>,
    generated: RefCell<HashMap<*const Section, Option<Rc<Generated>>>>,
}

/// The interface of a unit; `None` where anything of it is not known.
pub fn of<'r>(ctx: &Ctx<'r>, unit: &Unit) -> Option<Rc<Interface<'r>>> {
    let known = &ctx.units().interfaces.of;
    if let Some(known) = known.borrow().get(&unit.file) {
        return known.clone();
    }
    let interface = learned(ctx, unit).map(Rc::new);
    known.borrow_mut().insert(unit.file, interface.clone());
    interface
}

fn learned<'r>(ctx: &Ctx<'r>, unit: &Unit) -> Option<Interface<'r>> {
    let modules = &ctx.repository.modules;
    let own = modules.get(&unit.path);
    let mut found: Vec<&Module> = Vec::new();
    match &unit.source {
        Source::Own => found.push(own?),
        Source::Here { folder, .. } => {
            found.push(modules.get(folder)?);
            found.extend(own.filter(|own| own.path != *folder));
        }
        Source::Missing(_) | Source::Elsewhere => return None,
    }
    // What lies beside a unit is laid over its module: no module by itself, but a part of this one.
    let is_whole =
        |module: &&Module| module.broken.is_empty() && (module.path == unit.path || !ctx.is_fragments(module));
    let is_whole = found.iter().all(is_whole);
    let generated = generated(ctx, unit)?;
    (is_whole && !is_written_by_hooks(unit)).then_some(Interface { modules: found, generated })
}

/// `None` when what is written is not known.
fn generated(ctx: &Ctx<'_>, unit: &Unit) -> Option<Rc<Generated>> {
    let mut all = Rc::<Generated>::default();
    for section in &unit.config.generate {
        let mut known = ctx.units().interfaces.generated.borrow_mut();
        let one = known.entry(Arc::as_ptr(section)).or_insert_with(|| by_block(section).map(Rc::new)).clone()?;
        match (all.is_empty(), one.is_empty()) {
            (_, true) => {}
            (true, false) => all = one,
            (false, false) => Rc::make_mut(&mut all).extend(&one),
        }
    }
    Some(all)
}

fn by_block(section: &Section) -> Option<Generated> {
    let mut all = Generated::default();
    if section.truth("disable") != Some(true) {
        let to = section.text("path")?;
        if [".tf", ".tofu", ".tf.json", ".tofu.json"].iter().any(|end| to.ends_with(end)) {
            let text = section.text("contents")?;
            read(&hcl::parse(text.as_bytes().into()), to, &mut all)?;
        }
    }
    Some(all)
}

impl Generated {
    fn is_empty(&self) -> bool {
        self.variables.is_empty() && self.outputs.is_empty()
    }

    fn extend(&mut self, more: &Generated) {
        self.variables.extend(more.variables.clone());
        self.outputs.extend(more.outputs.clone());
    }
}

fn read(parsed: &Parsed, to: &str, all: &mut Generated) -> Option<()> {
    if to.ends_with(".json") || !parsed.errors.is_empty() {
        return None;
    }
    for id in &parsed.body.blocks {
        let block = parsed.block(*id);
        let Some(label) = block.labels.first().map(|label| label.text.to_string()) else { continue };
        match &*block.kind.text {
            "variable" => drop(all.variables.insert(label, block.body.attribute("default").is_none())),
            "output" => drop(all.outputs.insert(label)),
            _ => {}
        }
    }
    Some(())
}

/// A hook that speaks of Terraform's files may write some.
fn is_written_by_hooks(unit: &Unit) -> bool {
    let hooks = unit.config.terraform.iter().flat_map(|terraform| terraform.of("before_hook"));
    let mut words = hooks.filter_map(|hook: &std::sync::Arc<Section>| hook.get("execute")?.as_elements());
    words.any(|words| {
        words.iter().any(|word| word.as_str().is_none_or(|word| word.contains(".tf") || word.contains("cp ")))
    })
}

/// Where a unit says what it runs; its inputs, or its file, where it says nothing.
pub fn source_place(unit: &Unit) -> Place {
    let terraform = unit.config.terraform.as_ref().filter(|terraform| terraform.at.file == unit.file);
    let place = terraform.map(|terraform| terraform.place_of("source")).or(unit.config.inputs_at);
    place.filter(|place| place.file == unit.file).unwrap_or(Place { file: unit.file, span: Default::default() })
}

/// Does a shared file say what the unit runs, and is that the same module for all who share it? Then what it gives is for that module.
pub fn module_of_file(ctx: &Ctx<'_>, unit: &Unit, file: FileId) -> bool {
    let Some(at) = unit.config.terraform.as_ref().map(|terraform| terraform.place_of("source")) else { return false };
    let sources = ctx.units().sources.get_or_init(|| {
        let mut sources: HashMap<Place, BTreeSet<String>> = HashMap::default();
        for unit in judged(ctx) {
            let at = unit.config.terraform.as_ref().map(|terraform| terraform.place_of("source"));
            if let Some(at) = at.filter(|at| at.file != unit.file) {
                sources.entry(at).or_default().insert(unit.module().unwrap_or_default().to_string());
            }
        }
        sources
    });
    at.file == file && sources.get(&at).is_some_and(|modules| modules.len() == 1)
}
