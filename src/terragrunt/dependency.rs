//! `dependency`: where a unit's relations lead, and what they give it.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::context::Outcome;
use super::memo::Item;
use super::section::Section;
use super::unit::{Dependency, Problem, ProblemKind, Strategy};
use super::view::{Sees, View, failed, nearest, unknown};
use super::{block, merge, paths, shape};
use crate::io::EntryKind;
use crate::lang::{Access, Address, Data, EvalError, Key, Origin, Type, Value, Why};

/// All relations of a file and of what it includes.
#[derive(Default)]
pub(super) struct Relations {
    /// Included ones first; see [`Dependency::replaced`].
    pub all: Vec<Dependency>,
    pub problems: Vec<Problem>,
}

impl View<'_, '_> {
    /// The relations of the file that the context begins with.
    pub(super) fn relations(&self) -> Rc<Relations> {
        if let Some(known) = self.context.relations.get() {
            return known.clone();
        }
        self.context.relating.set(true);
        let relations = Rc::new(self.seeing(Sees::Locals).gathered());
        self.context.relating.set(false);
        self.context.relations.get_or_init(|| relations).clone()
    }

    fn gathered(&self) -> Relations {
        let mut relations = Relations::default();
        let includes = self.context.included(self.reader);
        let mut merged = self.of_main().own_relations(&mut relations.problems);
        if let Some(sheet) = &includes.auto {
            let added =
                View { sheet, included: Some(includes.all.len()), ..*self }.own_relations(&mut relations.problems);
            merged = merge::relations(merged, added, false);
        }
        let mut replaced: Vec<Arc<Section>> = Vec::new();
        for (at, included) in includes.all.iter().enumerate().rev() {
            let Some(sheet) = included.sheet.as_ref().filter(|_| included.include.strategy != Strategy::None) else {
                continue;
            };
            let theirs = View { sheet, included: Some(at), ..*self }.own_relations(&mut relations.problems);
            let deep = included.include.strategy == Strategy::Deep;
            if !deep {
                replaced.extend(theirs.iter().filter(|one| merged.iter().any(|own| own.label == one.label)).cloned());
            }
            merged = merge::relations(theirs, merged, deep);
        }
        let all = replaced.iter().map(|section| (section, true)).chain(merged.iter().map(|section| (section, false)));
        for (section, replaced) in all {
            let dependency = self.dependency(section, replaced);
            if !replaced && dependency.enabled {
                relations.problems.extend(self.leads_nowhere(&dependency));
            }
            relations.all.push(dependency);
        }
        relations
    }

    fn own_relations(&self, problems: &mut Vec<Problem>) -> Vec<Arc<Section>> {
        let mut found: Vec<Arc<Section>> = Vec::new();
        for id in &self.sheet.parsed.body.blocks {
            if &*self.sheet.parsed.block(*id).kind.text != "dependency" {
                continue;
            }
            let compute = || block::evaluate(*self, *id, &shape::DEPENDENCY);
            let evaluated = self.section(self.part(Item::Block(*id)), compute);
            problems.extend(evaluated.problems.iter().cloned());
            // Of two with one name one counts, and which one changes from run to run.
            found.extend(evaluated.section.filter(|section| !found.iter().any(|known| known.label == section.label)));
        }
        found
    }

    fn dependency(&self, section: &Arc<Section>, replaced: bool) -> Dependency {
        let config_path = section.get("config_path").cloned().unwrap_or_else(Value::null);
        let to = config_path.as_str().filter(|text| !text.is_empty());
        Dependency {
            name: section.label.clone().unwrap_or_default(),
            to: to.and_then(|text| paths::inside(&self.context.main.dir, text)),
            config_path,
            enabled: section.truth("enabled") != Some(false),
            skip_outputs: section.truth("skip_outputs") == Some(true),
            section: section.clone(),
            replaced,
        }
    }

    /// A path that a run would refuse.
    fn leads_nowhere(&self, dependency: &Dependency) -> Option<Problem> {
        let at = dependency.section.place_of("config_path");
        let problem = |message| Some(Problem::new(ProblemKind::DependencyPath, message, at));
        if dependency.config_path.as_str() == Some("") {
            return problem("the path of this dependency is empty".to_string());
        }
        // What lies outside nobody can tell.
        let to = dependency.to.as_deref()?;
        match leads(self.reader, to) {
            Leads::Unit => None,
            Leads::NoUnit => problem(format!("there is no unit in `{to}`")),
            Leads::Nowhere => problem(format!("there is no folder `{to}`")),
        }
    }

    /// The relation of that name.
    ///
    /// # Errors
    /// When there is none.
    fn related<'r>(&self, relations: &'r Relations, name: &str, access: Access) -> Result<&'r Dependency, EvalError> {
        self.reader.note(|trace| trace.own = true);
        let counts = || relations.all.iter().filter(|dependency| !dependency.replaced);
        let found = counts().find(|dependency| dependency.name == name);
        found.ok_or_else(|| {
            let near = nearest(name, counts().map(|dependency| dependency.name.as_str()), access);
            self.fails(ProblemKind::UndeclaredDependency, format!("there is no dependency `{name}`{near}"), access)
        })
    }

    /// What a relation gives, as far as anybody can tell.
    fn outputs(&self, dependency: &Dependency, access: Access) -> Result<Option<Value>, EvalError> {
        let mocks = dependency.section.get("mock_outputs");
        if !dependency.enabled || dependency.skip_outputs {
            return match mocks {
                Some(mocks) => Ok(Some(mocks.clone())),
                None => {
                    let message =
                        format!("dependency `{}` has no outputs: it is skipped and has no mocks", dependency.name);
                    Err(failed(message, access))
                }
            };
        }
        let Some(states) = &self.reader.settings.state else { return Ok(None) };
        let state = dependency.to.as_ref().and_then(|to| states.get(to.strip_suffix("/terragrunt.hcl").unwrap_or(to)));
        Ok(Some(match (state, mocks) {
            (Some(state), Some(mocks)) if allows(&dependency.section) => match strategy(&dependency.section) {
                "shallow" => merge::shallowly(mocks, state),
                "deep_map_only" => maps(mocks, state),
                _ => state.clone(),
            },
            (Some(state), _) => state.clone(),
            (None, Some(mocks)) => mocks.clone(),
            (None, None) => unknown(Type::Dynamic, "it was never applied and has no mocks", access),
        }))
    }

    /// What a run refuses for want of outputs; only where states are known.
    pub(super) fn lacking_outputs(&self) -> Vec<Problem> {
        let Some(states) = &self.reader.settings.state else { return Vec::new() };
        let mut problems = Vec::new();
        for dependency in &self.relations().all {
            let section = &dependency.section;
            let merges = section.place_of("mock_outputs_merge_strategy_with_state");
            let mut says = |message: String, at| problems.push(Problem::new(ProblemKind::Outputs, message, at));
            if !["no_merge", "shallow", "deep_map_only"].contains(&strategy(section)) {
                says(format!("mocks cannot be merged by `{}`", strategy(section)), merges);
            }
            if dependency.replaced || !dependency.enabled || dependency.skip_outputs {
                continue;
            }
            let Some(to) = dependency.to.as_deref().map(|to| to.strip_suffix("/terragrunt.hcl").unwrap_or(to)) else {
                continue;
            };
            if states.contains_key(to) {
                continue;
            }
            match section.given.has("mock_outputs") {
                true if allows(section) => {}
                true => says(format!("`{to}` was never applied, and its mocks are not for this command"), section.at),
                false => says(format!("`{to}` was never applied and has no mocks"), section.at),
            }
        }
        problems
    }

    /// `dependency` as one object.
    pub(super) fn all_dependencies(&self, access: Access) -> Outcome {
        if self.context.relating.get() {
            return self.too_early(access);
        }
        self.reader.note(|trace| trace.own = true);
        let relations = self.relations();
        let mut members: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        for dependency in relations.all.iter().filter(|dependency| !dependency.replaced) {
            members.insert(Arc::from(dependency.name.as_str()), self.one_dependency(&dependency.name, access)?);
        }
        Ok(Value::object(members))
    }

    /// What is asked of dependencies while they are still being looked for.
    fn too_early(&self, access: Access) -> Outcome {
        self.reader.note(|trace| trace.fleeting = true);
        Ok(unknown(Type::Dynamic, "outputs of dependencies are not known yet where this is evaluated", access))
    }

    /// One of them as an object: it has nothing but outputs.
    pub(super) fn one_dependency(&self, label: &str, access: Access) -> Outcome {
        if self.context.relating.get() {
            return self.too_early(access);
        }
        let relations = self.relations();
        let dependency = self.related(&relations, label, access)?;
        if dependency.section.of("expansion").next().is_some() {
            return Ok(unknown(Type::Dynamic, "the dependency is repeated, which is an experiment", access));
        }
        let outputs = self.outputs(dependency, Access { forgiven: true, ..access });
        let outputs = match outputs {
            Ok(Some(outputs)) => Some(outputs),
            Ok(None) => {
                let origin = Origin::new(Address::Name("dependency".into())).then(Key::name(label));
                let why =
                    Why::at(format!("what `dependency.{label}` gives is known only when it was applied"), access.place);
                Some(Value::origin(origin.then(Key::name("outputs")), why))
            }
            Err(_) => None,
        };
        Ok(Value::object(outputs.into_iter().map(|outputs| (Arc::from("outputs"), outputs)).collect()))
    }
}

/// May mocks stand in when a plan is made?
fn allows(section: &Section) -> bool {
    match section.get("mock_outputs_allowed_terraform_commands").and_then(Value::as_elements) {
        None | Some([]) => true,
        Some(commands) => commands.iter().any(|command| command.as_str().is_none_or(|command| command == "plan")),
    }
}

fn strategy(section: &Section) -> &str {
    match section.text("mock_outputs_merge_strategy_with_state") {
        Some(strategy) => strategy,
        None if section.truth("mock_outputs_merge_with_state") == Some(true) => "shallow",
        None => "no_merge",
    }
}

/// The state over mocks; maps recurse.
fn maps(mocks: &Value, state: &Value) -> Value {
    match (mocks.as_members(), state.as_members()) {
        (Some(mocks), Some(state)) => {
            let mut all = mocks.clone();
            for (name, value) in state {
                let merged = all.get(name).map_or_else(|| value.clone(), |mock| maps(mock, value));
                all.insert(name.clone(), merged);
            }
            Value::object(all)
        }
        _ if matches!(state.data, Data::Null(_)) => state.clone(),
        _ => state.clone(),
    }
}

/// Where a path of a dependency ends.
pub(super) enum Leads {
    Unit,
    NoUnit,
    Nowhere,
}

/// Files that make a folder one to depend on.
const MADE_OF: [&str; 3] = ["terragrunt.hcl", "terragrunt.hcl.json", "terragrunt.stack.hcl"];

pub(super) fn leads(reader: &super::context::Reader, to: &str) -> Leads {
    let folder = reader.tree.resolve(to);
    if reader.tree.is_directory(&folder) {
        let holds = |name: &&str| reader.file(&crate::repo::path::join(&folder, name)).is_some();
        let is_unit = MADE_OF.iter().any(holds) || is_open(reader, &folder);
        return if is_unit { Leads::Unit } else { Leads::NoUnit };
    }
    match reader.tree.find(&folder).map(|file| reader.tree.kind(file)) {
        Some(EntryKind::File) => Leads::Unit,
        Some(_) => Leads::NoUnit,
        None if is_open(reader, &folder) => Leads::Unit,
        None => Leads::Nowhere,
    }
}

/// May a stack generate something there that nobody knows of? Asked of what is not there.
fn is_open(reader: &super::context::Reader, folder: &str) -> bool {
    super::stack::holds(&reader.open, folder)
}
