//! The repository as `inspect --format json` shows it: the shapes of that contract, filled from the model.

use std::collections::BTreeMap;

use serde::Serialize;
use tfgen::hcl::ExprKind;
use tfgen::io::Opened;
use tfgen::lang::Type;
use tfgen::repo::{Instance, Link, Module, Repository, Root, Wire, infer};
use tfgen::text::{FileId, LineIndex, Place};

use super::units::{UnitShown, Units};

#[derive(Serialize)]
pub struct Inspection {
    schema: u32,
    pub roots: Vec<RootShown>,
    pub modules: Vec<ModuleShown>,
    pub units: Vec<UnitShown>,
    pub wires: Vec<WireShown>,
    pub unknown: Vec<UnknownShown>,
}

impl Default for Inspection {
    fn default() -> Inspection {
        let (roots, modules, units, wires, unknown) = Default::default();
        Inspection { schema: 1, roots, modules, units, wires, unknown }
    }
}

#[derive(Serialize)]
pub struct RootShown {
    pub path: String,
    pub engine: &'static str,
    pub workspaces: Vec<String>,
    pub state: Option<StateShown>,
    pub variables: Vec<VariableShown>,
    pub outputs: Vec<OutputShown>,
    pub calls: Vec<CallShown>,
}

#[derive(Serialize)]
pub struct StateShown {
    pub backend: String,
    pub address: String,
}

#[derive(Serialize)]
pub struct ModuleShown {
    pub path: String,
    pub variables: Vec<VariableShown>,
    pub outputs: Vec<OutputShown>,
    pub calls: Vec<CallShown>,
}

#[derive(Serialize)]
pub struct VariableShown {
    pub name: String,
    #[serde(rename = "type")]
    pub ty: String,
    pub required: bool,
    pub at: String,
}

#[derive(Serialize)]
pub struct OutputShown {
    pub name: String,
    #[serde(rename = "type")]
    pub ty: String,
    pub sensitive: bool,
    pub at: String,
}

#[derive(Serialize)]
pub struct CallShown {
    pub name: String,
    /// As written; null when it is computed.
    pub source: Option<String>,
    /// Null when it leads out of the repository, or nowhere.
    pub to: Option<String>,
    pub at: String,
}

#[derive(Serialize)]
pub struct WireShown {
    pub from: String,
    pub to: Vec<String>,
    pub kind: &'static str,
    pub name: String,
    pub reads: Vec<String>,
    pub at: String,
    pub link: &'static str,
    pub why: Option<String>,
}

impl WireShown {
    /// Its name, and of what kind it is when it is no remote state.
    pub fn address(&self) -> String {
        if self.kind == "remote_state" { self.name.clone() } else { format!("{} {}", self.kind, self.name) }
    }
}

#[derive(Serialize)]
pub struct UnknownShown {
    pub at: String,
    pub why: String,
}

/// Reads one repository for showing; paths are as seen from the current directory.
pub struct Reader<'r> {
    repository: &'r Repository,
    opened: &'r Opened,
    units: Option<&'r Units<'r>>,
    lines: std::cell::RefCell<BTreeMap<FileId, LineIndex>>,
}

impl<'r> Reader<'r> {
    pub fn new(repository: &'r Repository, opened: &'r Opened) -> Reader<'r> {
        Reader { repository, opened, units: None, lines: Default::default() }
    }

    /// With the units of the repository.
    pub fn with_units(self, units: &'r Units<'r>) -> Reader<'r> {
        Reader { units: Some(units), ..self }
    }

    /// Adds what PATH selects of the repository.
    pub fn fill(&self, inspection: &mut Inspection) {
        let roots = self.repository.roots.iter().filter(|root| self.selects(root.path()));
        inspection.roots.extend(roots.filter_map(|root| self.root(root)));
        let called = self.called();
        for module in self.repository.modules.values().filter(|module| self.selects(&module.path)) {
            if self.repository.root(&module.path).is_none() || called.contains(module.path.as_str()) {
                inspection.modules.push(self.module(module));
            }
        }
        let wires = self.repository.wires.iter().filter(|wire| self.selects(&wire.from));
        inspection.wires.extend(wires.map(|wire| self.wire(wire)));
        if let Some(units) = self.units {
            inspection.units.extend(units.shown(self));
            inspection.wires.extend(units.wires(self));
        }
        let tree = &self.repository.tree;
        for unread in self.repository.unread.iter().filter(|unread| self.selects(tree.path(unread.file))) {
            let at = format!("{}:1", self.opened.vantage.show(tree.path(unread.file)));
            inspection.unknown.push(UnknownShown { at, why: unread.why.clone() });
        }
        for unknown in self.repository.unknown() {
            if self.selects(tree.path(unknown.at.file)) {
                inspection.unknown.push(UnknownShown { at: self.at(unknown.at), why: unknown.why });
            }
        }
    }

    pub fn module(&self, module: &Module) -> ModuleShown {
        let alone = tfgen::repo::Candidate { path: module.path.clone(), ..Default::default() };
        let instance = self.repository.module_alone(&alone, None);
        ModuleShown {
            path: self.show(&module.path),
            variables: instance.as_ref().map(|instance| self.variables(instance)).unwrap_or_default(),
            outputs: instance.as_ref().map(|instance| self.outputs(instance)).unwrap_or_default(),
            calls: self.calls(module),
        }
    }

    fn root(&self, root: &Root) -> Option<RootShown> {
        let module = self.repository.modules.get(root.path())?;
        let workspace = root.workspaces.names.iter().next().map(String::as_str);
        let instance = self.repository.instance(root.path(), workspace)?;
        let address = root.address();
        Some(RootShown {
            path: self.show(root.path()),
            engine: "terraform",
            workspaces: root.workspaces.names.iter().cloned().collect(),
            state: address.map(|state| StateShown { backend: state.backend.clone(), address: state.to_string() }),
            variables: self.variables(&instance),
            outputs: self.outputs(&instance),
            calls: self.calls(module),
        })
    }

    fn variables(&self, instance: &Instance<'_>) -> Vec<VariableShown> {
        let variables = instance.module().variables.values();
        let shown = variables.map(|variable| VariableShown {
            name: variable.name.clone(),
            ty: instance.declared_type(&variable.name).to_string(),
            required: variable.required(),
            at: self.at(variable.at.place()),
        });
        shown.collect()
    }

    fn outputs(&self, instance: &Instance<'_>) -> Vec<OutputShown> {
        let outputs = instance.module().outputs.values();
        let shown = outputs.map(|output| {
            let inferred = infer::output(instance, &output.name);
            let literal = output.sensitive.map(|at| &self.repository.files.parsed(at.file).expr(at.expr).kind);
            OutputShown {
                name: output.name.clone(),
                ty: inferred.map_or(Type::Dynamic, |inferred| inferred.ty).to_string(),
                sensitive: matches!(literal, Some(ExprKind::Bool(true))),
                at: self.at(output.at.place()),
            }
        });
        shown.collect()
    }

    fn calls(&self, module: &Module) -> Vec<CallShown> {
        let shown = module.calls.values().map(|call| CallShown {
            name: call.name.clone(),
            source: call
                .source
                .and_then(|at| self.repository.files.parsed(at.file).plain_text(at.expr).map(str::to_string)),
            to: call.module().map(|path| self.show(path)),
            at: self.at(call.at.place()),
        });
        shown.collect()
    }

    fn wire(&self, wire: &Wire) -> WireShown {
        let mut reads: Vec<String> = wire.reads.reads.iter().map(|read| read.output.clone()).collect();
        reads.sort();
        reads.dedup();
        let to = self.producers(wire);
        let (link, why) = match &wire.link {
            _ if !to.is_empty() => ("linked", None),
            Link::Linked => ("linked", None),
            Link::Outside => ("outside", None),
            Link::Unknown(why) => ("unknown", Some(why.clone())),
        };
        WireShown {
            from: self.show(&wire.from),
            to,
            kind: wire.kind.name(),
            name: wire.name.clone(),
            reads,
            at: self.at(wire.at),
            link,
            why,
        }
    }

    /// Directories of roots and units, and names of what other repositories write.
    fn producers(&self, wire: &Wire) -> Vec<String> {
        let roots = wire.to.iter().map(|to| self.show(to));
        let externals = wire.externals.iter().filter_map(|index| self.repository.facts.externals.get(*index));
        let states = || wire.sources.iter().flat_map(|source| source.states.iter().cloned()).collect::<Vec<_>>();
        let units = self.units.filter(|_| wire.to.is_empty()).map(|units| units.written.by(&states()));
        let units = units.into_iter().flatten().map(|unit| self.show(&unit.path));
        roots.chain(units).chain(externals.map(|external| format!("external:{}", external.name))).collect()
    }

    fn called(&self) -> std::collections::BTreeSet<&'r str> {
        let calls = self.repository.modules.values().flat_map(|module| module.calls.values());
        calls.filter_map(|call| call.module()).collect()
    }

    pub fn selects(&self, path: &str) -> bool {
        let tree = &self.repository.tree;
        let selected = match self.opened.selected.as_str() {
            selected if tree.is_directory(selected) => selected,
            file => tfgen::repo::path::parent(file),
        };
        selected.is_empty() || path.strip_prefix(selected).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    pub fn show(&self, path: &str) -> String {
        self.opened.vantage.show(path)
    }

    /// `path:line`
    pub fn at(&self, place: Place) -> String {
        let tree = self.units.map_or(&self.repository.tree, |units| &units.trees.stacks.tree);
        let place = tree.really(place);
        let bytes = tree.bytes(place.file);
        let mut lines = self.lines.borrow_mut();
        let index = lines.entry(place.file).or_insert_with(|| LineIndex::new(&bytes));
        let line = index.position(&bytes, place.span.start as usize).line;
        format!("{}:{line}", self.show(self.repository.tree.path(place.file)))
    }
}
