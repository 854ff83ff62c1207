//! Flow one, read top-down: a blueprint's text into the files of a repository. Pure: reading and writing are the caller's.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::blueprint::{self, Blueprint, Known, Sources};
use crate::catalogue::{Catalogue, TEMPLATES};
use crate::io;
use crate::layout::{self, Subject};
use crate::render::{self, SUFFIX, Templates};
use crate::text::{Diagnostic, Level};

pub use crate::catalogue::embedded;

/// What to compile. Paths are as messages should show them.
pub struct Request<'r> {
    pub path: &'r str,
    pub text: Arc<[u8]>,
    /// `PATH=VALUE` assignments over the blueprint.
    pub sets: &'r [String],
    /// The catalogue's files, by path: those of [`embedded`] as a rule.
    pub templates: BTreeMap<String, Arc<[u8]>>,
}

/// A compiled blueprint.
pub struct Compiled {
    pub blueprint: Blueprint,
    /// Every file of the output, by path.
    pub files: BTreeMap<String, Vec<u8>>,
    pub versions: io::Versions,
    /// Problems that are no errors.
    pub warnings: Vec<Diagnostic>,
    /// What places in the blueprint and the warnings point at.
    pub sources: Sources,
}

/// Why there is no output.
pub enum Refused {
    /// The blueprint has problems, here with what they point at.
    Blueprint { problems: Vec<Diagnostic>, sources: Box<Sources> },
    /// Something of ours is wrong: a template, a manifest, or the output is not what was planned.
    Bug(Vec<String>),
}

/// Compiles a blueprint.
pub fn compile(request: &Request) -> Result<Compiled, Refused> {
    let templates = &request.templates;
    let sources = Sources::new(request.path, request.text.clone(), request.sets, templates.clone());
    let (catalogue, problems) = Catalogue::load(&sources.tree, TEMPLATES);
    if !problems.is_empty() {
        return Err(Refused::Blueprint { problems, sources: Box::new(sources) });
    }
    let parts = catalogue.parts();
    let decoded = blueprint::decode(&sources, &Known { parts: &parts, layouts: &layout::kinds() });
    let Some(blueprint) = decoded.blueprint else {
        return Err(Refused::Blueprint { problems: decoded.problems, sources: Box::new(sources) });
    };
    let warnings = decoded.problems.into_iter().filter(|problem| problem.level != Level::Error).collect();
    let texts = texts(templates);
    let versions = versions(&texts).map_err(|error| Refused::Bug(vec![error]))?;
    let files = files(&blueprint, &catalogue, &texts, &versions).map_err(Refused::Bug)?;
    let versions = io::Versions { tfgen: env!("CARGO_PKG_VERSION").to_string(), catalogue: versions.catalogue };
    Ok(Compiled { blueprint, files, versions, warnings, sources })
}

/// From a resolved blueprint to files that agree with their plan.
fn files(
    blueprint: &Blueprint,
    catalogue: &Catalogue,
    texts: &BTreeMap<String, String>,
    versions: &render::Versions,
) -> Result<BTreeMap<String, Vec<u8>>, Vec<String>> {
    let templates = Templates::new(templates(texts)).map_err(said)?;
    let modules = render::render_modules(blueprint, &catalogue.manifests, texts, &templates).map_err(said)?;
    let subject = Subject::new(blueprint, &catalogue.manifests, &modules.interfaces).map_err(planned)?;
    let plan = layout::plan(&subject).map_err(planned)?;
    let mut files = render::render_roots(blueprint, &plan, &catalogue.manifests, &templates, versions)
        .map_err(|error| said(vec![error]))?;
    for (id, module) in &modules.files {
        let directory = plan.modules.get(id).map_or("modules", String::as_str);
        files.extend(module.iter().map(|(path, text)| (format!("{directory}/{path}"), text.clone())));
    }
    let files: BTreeMap<String, Vec<u8>> = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let disagreements = crate::agree::disagreements(blueprint, &plan, &files);
    if disagreements.is_empty() { Ok(files) } else { Err(disagreements) }
}

/// The catalogue's files as text, by path below the templates.
fn texts(templates: &BTreeMap<String, Arc<[u8]>>) -> BTreeMap<String, String> {
    let below = format!("{TEMPLATES}/");
    let text = |bytes: &Arc<[u8]>| String::from_utf8_lossy(bytes).into_owned();
    templates.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&below)?.to_string(), text(bytes)))).collect()
}

fn templates(texts: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    texts.iter().filter_map(|(path, text)| Some((path.strip_suffix(SUFFIX)?.to_string(), text.clone()))).collect()
}

fn versions(texts: &BTreeMap<String, String>) -> Result<render::Versions, String> {
    let text = texts.get("versions.yaml").map(String::as_str).unwrap_or_default();
    render::Versions::deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| format!("versions.yaml: {error}"))
}

fn said(errors: Vec<render::TemplateError>) -> Vec<String> {
    errors.into_iter().map(|error| format!("{}: {}", error.path, error.message)).collect()
}

fn planned(errors: Vec<layout::PlanError>) -> Vec<String> {
    errors.into_iter().map(|error| error.0).collect()
}
