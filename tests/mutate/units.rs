//! The units of a tree, those that stacks generate too: what each of them is made of, and what it says of others.

use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::hcl::{Block, BlockId, Body, ExprId};

use crate::facts::{At, Files, Name, join};
use crate::sheets::{self, Scope, Sheet, Use};

pub struct Unit {
    /// Its folder.
    pub path: String,
    /// Its own file, the files that it includes, what a stack adds.
    pub parts: Vec<Part>,
    pub includes: Vec<Include>,
    pub module: Option<String>,
    /// What it runs: the part that says it, and the value.
    pub source: Option<(usize, At)>,
    pub dependencies: BTreeMap<String, Dependency>,
    pub inputs: BTreeMap<String, Input>,
    /// The folders of `dependencies`, and where they are named.
    pub waits: Vec<(String, At)>,
    /// The values that a stack gives it, and which of its components it is.
    pub values: BTreeMap<String, Option<String>>,
    pub component: Option<usize>,
    /// Bucket and key of its state, where both are read.
    pub state: Option<(String, String)>,
}

/// A file, or a block in one.
#[derive(Clone)]
pub struct Part {
    pub sheet: Arc<Sheet>,
    pub block: Option<BlockId>,
}

pub struct Include {
    pub label: Name,
    /// The value of `path`.
    pub path: At,
    pub file: String,
    /// All of `expose = true`.
    pub expose: Option<At>,
}

pub struct Dependency {
    pub part: usize,
    pub label: Name,
    pub whole: At,
    pub path: At,
    pub to: Option<String>,
    pub mocks: Option<BTreeMap<String, Mock>>,
}

#[derive(Clone)]
pub struct Mock {
    pub name: Name,
    pub whole: At,
    pub value: At,
}

pub struct Input {
    pub part: usize,
    pub name: Name,
    pub whole: At,
    pub value: ExprId,
}

/// A `unit` of a stack file.
pub struct Component {
    pub sheet: Arc<Sheet>,
    pub name: Name,
    /// The value of `path`.
    pub path: At,
    pub path_text: String,
    /// Members of `values`: the name, and all of it.
    pub values: Vec<(Name, At)>,
}

/// Everything of Terragrunt's in a tree.
#[derive(Default)]
pub struct Live {
    pub sheets: BTreeMap<String, Arc<Sheet>>,
    pub units: Vec<Unit>,
    /// Once for each block, however often a stack is generated.
    pub components: Vec<Component>,
    /// What stacks give the files of others.
    pub handed: Vec<(Arc<str>, Name)>,
}

impl Part {
    pub fn body(&self) -> &Body {
        self.block.map_or(&self.sheet.parsed.body, |block| &self.sheet.parsed.block(block).body)
    }

    /// What it names.
    pub fn uses(&self) -> impl Iterator<Item = &Use> {
        let within = self.block.map(|block| self.sheet.at(self.sheet.parsed.block(block).span));
        self.sheet.uses.iter().filter(move |one| within.as_ref().is_none_or(|within| within.contains(&one.at)))
    }
}

impl Unit {
    /// What it names, shared files first.
    pub fn uses(&self) -> impl Iterator<Item = &Use> {
        self.parts.iter().skip(1).chain(self.parts.first()).flat_map(Part::uses)
    }

    /// The first read of an output of a dependency that is not forgiven, as Terragrunt's own order has it: by file and place.
    pub fn first_read(&self, dependency: &str, output: &str) -> Option<&Use> {
        let reads = self.uses().filter(|one| one.is("dependency", &[dependency, "outputs", output]) && !one.forgiven);
        reads.min_by_key(|one| one.at.clone())
    }

    pub fn file(&self) -> &str {
        &self.parts[0].sheet.path
    }
}

impl Live {
    pub fn read(files: &Files) -> Live {
        let mut live = Live { sheets: sheets::read(files), ..Live::default() };
        let sheets = live.sheets.clone();
        let none = (BTreeMap::new(), BTreeMap::new());
        let mut taken = Vec::new();
        for sheet in sheets.values().filter(|sheet| sheet.path.ends_with("terragrunt.stack.hcl")) {
            let scope =
                Scope { sheets: &sheets, sheet, unit: sheet.folder(), above: "", values: &none.0, components: &none.1 };
            for kind in ["unit", "stack"] {
                let blocks = sheet.blocks(&sheet.parsed.body, kind);
                taken.extend(blocks.filter_map(|block| scope.leads(block.body.attribute("source")?.value)));
            }
        }
        for sheet in sheets.values() {
            let folder = sheet.folder().to_string();
            match sheet.path.rsplit('/').next() {
                _ if taken.contains(&folder) => {}
                Some("terragrunt.hcl") => live.add(&sheets, folder, sheet, None, BTreeMap::new(), None),
                Some("terragrunt.stack.hcl") => live.stack(&sheets, &folder, sheet, &BTreeMap::new()),
                _ => {}
            }
        }
        live.units.sort_by(|a, b| a.path.cmp(&b.path));
        live
    }

    fn stack(
        &mut self,
        sheets: &BTreeMap<String, Arc<Sheet>>,
        folder: &str,
        sheet: &Arc<Sheet>,
        values: &BTreeMap<String, Option<String>>,
    ) {
        let body = &sheet.parsed.body;
        let path = |block: &Block| {
            let path =
                block.body.attribute("path").and_then(|path| sheet.parsed.plain_text(path.value)).unwrap_or_default();
            (path.to_string(), format!("{folder}/.terragrunt-stack/{path}"))
        };
        let components = sheet.blocks(body, "unit").map(|block| (sheet.label(block).text, path(block).1)).collect();
        let scope = Scope { sheets, sheet, unit: folder, above: "", values, components: &components };
        for kind in ["unit", "stack"] {
            for block in sheet.blocks(body, kind) {
                let Some(from) = block.body.attribute("source").and_then(|source| scope.leads(source.value)) else {
                    continue;
                };
                let given =
                    block.body.attribute("values").map(|values| sheet.members(values.value)).unwrap_or_default();
                let texts = given.iter().map(|(name, _, value)| (name.text.clone(), scope.text(*value))).collect();
                if kind == "stack" {
                    if let Some(inner) = sheets.get(&join(&from, "terragrunt.stack.hcl")) {
                        self.handed.extend(given.iter().map(|(name, ..)| (inner.path.clone(), name.clone())));
                        self.stack(sheets, &path(block).1, inner, &texts);
                    }
                    continue;
                }
                let Some(own) = sheets.get(&join(&from, "terragrunt.hcl")) else { continue };
                let auto = block.body.blocks.iter().find(|id| sheet.parsed.block(**id).kind.text == "autoinclude");
                let auto = auto.map(|id| (Part { sheet: sheet.clone(), block: Some(*id) }, &components));
                let path_at = block.body.attribute("path").map(|path| sheet.value_at(path.value));
                let name = sheet.label(block);
                let known = self.components.iter().position(|one| one.name.at == name.at);
                let component = known.unwrap_or_else(|| {
                    let values = given.iter().map(|(name, whole, _)| (name.clone(), whole.clone())).collect();
                    let path_text = path(block).0;
                    self.components.push(Component {
                        sheet: sheet.clone(),
                        name,
                        path: path_at.unwrap(),
                        path_text,
                        values,
                    });
                    self.components.len() - 1
                });
                self.add(sheets, path(block).1, own, auto, texts, Some(component));
            }
        }
    }

    fn add(
        &mut self,
        sheets: &BTreeMap<String, Arc<Sheet>>,
        path: String,
        own: &Arc<Sheet>,
        auto: Option<(Part, &BTreeMap<String, String>)>,
        values: BTreeMap<String, Option<String>>,
        component: Option<usize>,
    ) {
        let none = BTreeMap::new();
        let components = auto.as_ref().map_or(&none, |(_, components)| *components);
        let scope = Scope { sheets, sheet: own, unit: &path, above: "", values: &values, components };
        let mut parts = vec![Part { sheet: own.clone(), block: None }];
        let mut includes = Vec::new();
        for block in own.blocks(&own.parsed.body, "include") {
            let Some(to) = block.body.attribute("path") else { continue };
            let Some(file) = scope.leads(to.value).filter(|file| sheets.contains_key(file)) else { continue };
            parts.push(Part { sheet: sheets[&file].clone(), block: None });
            let expose = block.body.attribute("expose").map(|expose| own.at(expose.span));
            includes.push(Include { label: own.label(block), path: own.value_at(to.value), file, expose });
        }
        parts.extend(auto.map(|(part, _)| part));
        let mut unit = Unit {
            path: path.clone(),
            includes,
            module: None,
            source: None,
            dependencies: BTreeMap::new(),
            inputs: BTreeMap::new(),
            waits: Vec::new(),
            values: values.clone(),
            component,
            state: None,
            parts: Vec::new(),
        };
        // Included ones first, the unit over them, what a stack adds over all.
        let last = parts.len();
        let order = (1..last)
            .filter(|i| parts[*i].block.is_none())
            .chain([0])
            .chain((1..last).filter(|i| parts[*i].block.is_some()));
        for i in order {
            let part = &parts[i];
            let scope = Scope { sheet: &part.sheet, above: part.sheet.folder(), ..scope };
            unit.take(i, part, &scope);
        }
        unit.parts = parts;
        self.units.push(unit);
    }
}

impl Unit {
    /// What a part says.
    fn take(&mut self, i: usize, part: &Part, scope: &Scope<'_>) {
        let (sheet, body) = (&part.sheet, part.body());
        for source in sheet.blocks(body, "terraform").filter_map(|block| block.body.attribute("source")) {
            self.source = Some((i, sheet.value_at(source.value)));
            self.module = scope.leads(source.value);
        }
        for block in sheet.blocks(body, "dependency") {
            let Some(path) = block.body.attribute("config_path") else { continue };
            let label = sheet.label(block);
            let mock = |(name, whole, value): (Name, At, ExprId)| {
                (name.text.clone(), Mock { name, whole, value: sheet.value_at(value) })
            };
            let mocks = block.body.attribute("mock_outputs");
            let mocks = mocks.map(|mocks| sheet.members(mocks.value).into_iter().map(mock).collect());
            let (whole, path, to) = (sheet.at(block.span), sheet.value_at(path.value), scope.leads(path.value));
            self.dependencies.insert(label.text.clone(), Dependency { part: i, label, whole, path, to, mocks });
        }
        for paths in sheet.blocks(body, "dependencies").filter_map(|block| block.body.attribute("paths")) {
            if let tfgen::hcl::ExprKind::Tuple(items) = &sheet.parsed.expr(paths.value).kind {
                let at = sheet.value_at(paths.value);
                self.waits.extend(items.iter().filter_map(|item| Some((scope.leads(*item)?, at.clone()))));
            }
        }
        if let Some(inputs) = body.attribute("inputs") {
            for (name, whole, value) in sheet.members(inputs.value) {
                self.inputs.insert(name.text.clone(), Input { part: i, name, whole, value });
            }
        }
        for block in sheet.blocks(body, "remote_state") {
            let config = block.body.attribute("config").map(|config| sheet.members(config.value)).unwrap_or_default();
            let text = |wanted: &str| {
                config.iter().find(|(name, ..)| name.text == wanted).and_then(|(.., value)| scope.text(*value))
            };
            self.state = text("bucket").zip(text("key").or(text("prefix")));
        }
    }
}
