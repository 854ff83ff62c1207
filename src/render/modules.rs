//! The modules: each component's and add-on's templates rendered, then read back to learn their interfaces.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::template::{TemplateError, Templates, data};
use crate::blueprint::{Blueprint, PartId, Resolved};
use crate::catalogue::Manifest;
use crate::hcl::ExprKind;
use crate::io::Tree;
use crate::layout::{Interface, LearnedOutput, json_of};
use crate::repo;
use crate::repo::module::ExprAt;

/// The files of one module, by path below its directory.
pub type ModuleFiles = BTreeMap<String, String>;

/// The suffix of files that are templates; all others are copied as they are.
pub const SUFFIX: &str = ".j2";

/// Renders the module of one part. `sources` holds the catalogue's files by path.
pub fn render(
    blueprint: &Blueprint,
    part: &Resolved,
    manifest: &Manifest,
    sources: &BTreeMap<String, String>,
    templates: &Templates,
) -> Result<ModuleFiles, TemplateError> {
    let options: BTreeMap<String, serde_json::Value> =
        part.fixed().iter().map(|(name, entry)| (name.clone(), json_of(&entry.value))).collect();
    let chart = manifest.part.chart.as_ref();
    let context = serde_json::json!({
        "name": blueprint.name,
        "options": options,
        "chart": chart.map(|chart| serde_json::json!({ "repository": chart.repository, "name": chart.name, "version": chart.version })),
    });
    let mut files = ModuleFiles::new();
    for file in &manifest.files {
        let path = format!("{}/{file}", manifest.directory);
        match path.strip_suffix(SUFFIX) {
            Some(template) => {
                let name = file.strip_suffix(SUFFIX).unwrap_or(file);
                files.insert(name.to_string(), templates.render(template, data(&context))?);
            }
            None => {
                files.insert(file.clone(), sources.get(&path).cloned().unwrap_or_default());
            }
        }
    }
    Ok(files)
}

/// A module's variables, outputs and providers, as anybody who loads it sees them.
pub fn learn(files: &ModuleFiles) -> Interface {
    let files = files.iter().map(|(path, text)| (path.clone(), Arc::from(text.as_bytes()))).collect();
    let repository = repo::load(&Arc::new(Tree::memory(files)));
    let Some(module) = repository.modules.get("") else { return Interface::default() };
    let kind = |at: ExprAt| &repository.files.parsed(at.file).expr(at.expr).kind;
    let text = |at: ExprAt| repository.files.parsed(at.file).plain_text(at.expr).unwrap_or_default().to_string();
    let output = |output: &repo::module::Output| LearnedOutput {
        description: output.description.map(text).unwrap_or_default(),
        sensitive: output.sensitive.is_some_and(|at| matches!(kind(at), ExprKind::Bool(true))),
    };
    Interface {
        variables: module.variables.values().map(|variable| (variable.name.clone(), variable.required())).collect(),
        outputs: module.outputs.values().map(|known| (known.name.clone(), output(known))).collect(),
        providers: module.required_providers.keys().cloned().collect(),
    }
}

/// Every part that is used, rendered and learned.
pub struct Modules {
    pub files: BTreeMap<PartId, ModuleFiles>,
    pub interfaces: BTreeMap<PartId, Interface>,
}

pub fn render_all(
    blueprint: &Blueprint,
    manifests: &super::readme::Manifests,
    sources: &BTreeMap<String, String>,
    templates: &Templates,
) -> Result<Modules, Vec<TemplateError>> {
    let mut modules = Modules { files: BTreeMap::new(), interfaces: BTreeMap::new() };
    let mut errors = Vec::new();
    for (id, part) in blueprint.used() {
        let Some(manifest) = manifests.get(id) else { continue };
        match render(blueprint, part, manifest, sources, templates) {
            Ok(files) => {
                modules.interfaces.insert(id.clone(), learn(&files));
                modules.files.insert(id.clone(), files);
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(modules) } else { Err(errors) }
}
