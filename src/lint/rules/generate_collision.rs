//! Generated files that are in each other's way, or in the way of a file that is there.

use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{hides, refused};
use crate::repo::path;
use crate::terragrunt::{ProblemKind, Section, Unit};
use crate::text::{Diagnostic, Place};

rule! {
    /// Two `generate` blocks with one `path` are accepted, and which of them is left in the end changes from run to run; the backend
    /// that `remote_state` generates is written over a block that writes the same file. A file that is there already and that
    /// `if_exists` protects ends every run.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// generate "aws" {
    ///   path      = "provider.tf"
    ///   if_exists = "overwrite"
    ///   contents  = "provider \"aws\" {}"
    /// }
    ///
    /// generate "helm" {
    ///   path      = "provider.tf"
    ///   if_exists = "overwrite"
    ///   contents  = "provider \"helm\" {}"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// generate "aws" {
    ///   path      = "provider_aws.tf"
    ///   if_exists = "overwrite"
    ///   contents  = "provider \"aws\" {}"
    /// }
    ///
    /// generate "helm" {
    ///   path      = "provider_helm.tf"
    ///   if_exists = "overwrite"
    ///   contents  = "provider \"helm\" {}"
    /// }
    /// ```
    "generate-collision", Error, Run::Unit(run)
}

/// A file that is written.
struct Target<'u> {
    path: String,
    /// The block; `None` for the backend.
    name: Option<&'u str>,
    at: Place,
    text: Option<&'u str>,
}

impl Target<'_> {
    fn who(&self) -> String {
        self.name.map_or_else(|| "`remote_state`".into(), |name| format!("`generate \"{name}\"`"))
    }
}

fn run(_: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    if hides(unit) {
        return Vec::new();
    }
    let mut found = refused(unit, ProblemKind::Generate);
    let targets = targets(unit);
    for (i, target) in targets.iter().enumerate() {
        // Two of one name are refused for that.
        let mut others = targets.iter().take(i);
        let fights = |other: &&Target<'_>| other.path == target.path && other.name != target.name;
        let Some(other) = others.find(fights) else { continue };
        // Who includes both is the one to change something; else who comes later.
        let own = |target: &Target<'_>| target.at.file == unit.file;
        let (one, other) = if own(other) && !own(target) { (other, target) } else { (target, other) };
        if one.text.is_some() && one.text == other.text {
            continue;
        }
        let label = match one.name.is_none() || other.name.is_none() {
            true => "the backend is written over the other one",
            false => "which one is left changes from run to run",
        };
        found.push(
            Diagnostic::error(
                format!("`{}` is generated twice: by {} and by {}", one.path, one.who(), other.who()),
                one.at,
            )
            .label(label)
            .related(other.at, "the other one")
            .subject(one.who()),
        );
    }
    found
}

fn targets(unit: &Unit) -> Vec<Target<'_>> {
    let blocks = unit.config.generate.iter().filter(|section| writes(section)).filter_map(|section| {
        let path = path::join("", section.text("path")?);
        let (name, text) = (Some(section.name()), section.text("contents"));
        Some(Target { path, name, at: section.place_of("path"), text })
    });
    let backend = unit.config.remote_state.as_ref().and_then(|section| {
        let path = path::join("", section.get("generate")?.member("path")?.as_str()?);
        let at = section.place_of("generate");
        Some(Target { path, name: None, at, text: None })
    });
    blocks.chain(backend).collect()
}

/// Surely: one that may be switched off is not counted.
fn writes(section: &Section) -> bool {
    section.get("disable").is_none_or(|disable| disable.as_bool() == Some(false))
}
