//! What a run refuses before Terraform starts: inputs that cannot be handed over, generated files that are in the way of others,
//! a remote state that reaches no backend.

use super::section::Section;
use super::source::Source;
use super::unit::{Config, Problem, ProblemKind};
use super::written::{SIGNATURE, Written, written};
use crate::io::{EntryKind, Tree};
use crate::lang::{Number, Value};
use crate::repo::path;

/// All of it.
pub(super) fn refused(unit: &str, config: &Config, source: &Source, tree: &Tree) -> Vec<Problem> {
    let mut problems: Vec<Problem> = endless(config).into_iter().collect();
    problems.extend(super::source::missing(source, config));
    let folders: Vec<&str> = match source {
        Source::Own => vec![unit],
        // The unit's own files are copied over the module's.
        Source::Here { folder, .. } => vec![unit, folder],
        Source::Missing(_) | Source::Elsewhere => return problems,
    };
    problems.extend(written(config).filter_map(|file| in_the_way(&file, &folders, tree)));
    problems.extend(without_backend(config, &folders, tree));
    problems
}

/// Inputs travel as JSON, which knows no infinity.
fn endless(config: &Config) -> Option<Problem> {
    let is_endless = |value: &Value| value.as_number().is_some_and(Number::is_infinite);
    let inputs = config.inputs.as_ref()?.as_members()?;
    let (name, _) = inputs.iter().find(|(_, value)| is_endless(value))?;
    let at = config.input_places.get(name).copied().or(config.inputs_at)?;
    Some(Problem::new(ProblemKind::Expression, format!("the input `{name}` is infinite"), at))
}

/// A file that is there and may not be written over.
fn in_the_way(file: &Written<'_>, folders: &[&str], tree: &Tree) -> Option<Problem> {
    let word = file.if_exists?;
    // Hidden files are not copied to where a run happens, so nothing is in the way there.
    if file.path.split('/').any(|part| part.starts_with('.') && part != ".") {
        return None;
    }
    let there = folders.iter().find_map(|folder| tree.find(&path::join(folder, file.path)))?;
    let signed = || {
        let bytes = tree.bytes(there);
        let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        String::from_utf8_lossy(first).contains(SIGNATURE)
    };
    let name = tree.path(there);
    let message = match word {
        "error" => format!("`{}` cannot be generated: there is `{name}`", file.path),
        "overwrite_terragrunt" if !signed() => {
            format!("`{}` cannot be generated: there is `{name}`, which Terragrunt did not write", file.path)
        }
        _ => return None,
    };
    Some(Problem::new(ProblemKind::Generate, message, file.at))
}

/// Does a hook run before Terragrunt looks whether there is a backend? It may bring the file.
fn brings_files(terraform: &Section) -> bool {
    let is_early =
        |command: &Value| matches!(command.as_str(), None | Some("init-from-module" | "terragrunt-read-config"));
    let runs_early = |hook: &Section| match hook.get("commands").and_then(Value::as_elements) {
        Some(commands) => commands.iter().any(is_early),
        None => true,
    };
    ["before_hook", "after_hook"].into_iter().flat_map(|kind| terraform.of(kind)).any(|hook| runs_early(hook))
}

/// A remote state that is not generated needs a backend block to speak to.
fn without_backend(config: &Config, folders: &[&str], tree: &Tree) -> Option<Problem> {
    let section = config.remote_state.as_ref().filter(|section| section.get("generate").is_none())?;
    if config.terraform.as_ref().is_some_and(|terraform| brings_files(terraform)) {
        return None;
    }
    // Text decides, as it does for Terragrunt; what is not known may hold it.
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("backend");
    if written(config).any(|file| file.text().as_deref().is_none_or(holds)) {
        return None;
    }
    let mut any = false;
    for folder in folders {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        for entry in tree.beginning(&prefix).filter(|entry| entry.kind == EntryKind::File) {
            let rest = entry.path.get(prefix.len()..).unwrap_or_default();
            let is_module = [".tf", ".tofu", ".tf.json", ".tofu.json"].iter().any(|end| rest.ends_with(end));
            if rest.contains('/') || !is_module {
                continue;
            }
            any = true;
            if tree.find(&entry.path).is_none_or(|file| holds(&tree.bytes(file))) {
                return None;
            }
        }
    }
    // Where there is nothing for Terraform to run, nothing is run.
    any.then(|| {
        let message = "the module has no `backend` block, so this remote state has no effect";
        Problem::new(ProblemKind::Backend, message, section.at)
    })
}
