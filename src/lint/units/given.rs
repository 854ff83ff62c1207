//! What a unit gives the variables of its module: by inputs, files of values, arguments and the environment that it sets.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Interface;
use crate::hcl::{self, Parsed};
use crate::io::EntryKind;
use crate::lang::Value;
use crate::lint::Ctx;
use crate::repo::path;
use crate::terragrunt::{Section, Unit, inside};
use crate::text::HashMap;

/// Names of variables that are given something.
pub struct Given<'u> {
    /// What is not null is handed over.
    inputs: Option<&'u BTreeMap<Arc<str>, Value>>,
    more: BTreeSet<String>,
}

/// `None` when it is not known what is given.
pub fn given<'u>(ctx: &Ctx<'_>, unit: &'u Unit, interface: &Interface<'_>) -> Option<Given<'u>> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let inputs = match &unit.config.inputs {
        Some(inputs) => Some(inputs.as_members()?),
        None => None,
    };
    let terraform = unit.config.terraform.as_ref();
    for section in terraform.iter().flat_map(|terraform| terraform.of("extra_arguments")) {
        extra(ctx, unit, section, &mut names)?;
    }
    let loaded = ctx.units().loaded.get_or_init(|| loaded(ctx));
    for folder in interface.folders().chain([unit.path.as_str()]) {
        for file in loaded.get(folder).into_iter().flatten() {
            of_file(ctx, file, &mut names)?;
        }
    }
    Some(Given { inputs, more: names })
}

/// The files of values that Terraform loads by itself, by folder.
fn loaded(ctx: &Ctx<'_>) -> HashMap<String, Vec<String>> {
    let mut all: HashMap<String, Vec<String>> = HashMap::default();
    for (_, entry) in ctx.repository.tree.entries() {
        let plain = entry.path.strip_suffix(".json").unwrap_or(&entry.path);
        if path::name(plain) == "terraform.tfvars" || plain.ends_with(".auto.tfvars") {
            all.entry(path::parent(&entry.path).to_string()).or_default().push(entry.path.clone());
        }
    }
    all
}

/// What one `extra_arguments` adds.
fn extra(ctx: &Ctx<'_>, unit: &Unit, section: &Section, names: &mut BTreeSet<String>) -> Option<()> {
    for word in texts(section.get("arguments"))? {
        let word = word.trim_start_matches('-');
        if let Some(file) = word.strip_prefix("var-file=") {
            of_path(ctx, unit, file, names)?;
        } else if let Some((name, _)) =
            word.strip_prefix("var=").or(word.strip_prefix("var ")).and_then(|rest| rest.split_once('='))
        {
            names.insert(name.trim_matches(['\'', '"', ' ']).to_string());
        } else if word.starts_with("var") {
            return None;
        }
    }
    for file in texts(section.get("required_var_files"))?.into_iter().chain(texts(section.get("optional_var_files"))?) {
        of_path(ctx, unit, &file, names)?;
    }
    match section.get("env_vars") {
        None => {}
        Some(variables) => {
            let set = variables.as_members()?.keys().filter_map(|name| name.strip_prefix("TF_VAR_"));
            names.extend(set.map(str::to_string));
        }
    }
    Some(())
}

/// `None` when one of them is not known.
fn texts(value: Option<&Value>) -> Option<Vec<String>> {
    let Some(value) = value else { return Some(Vec::new()) };
    value.as_elements()?.iter().map(|item| item.as_str().map(str::to_string)).collect()
}

fn of_path(ctx: &Ctx<'_>, unit: &Unit, text: &str, names: &mut BTreeSet<String>) -> Option<()> {
    of_file(ctx, &inside(&unit.path, text)?, names)
}

/// The names in a file of values; one that is not there gives nothing.
fn of_file(ctx: &Ctx<'_>, file: &str, names: &mut BTreeSet<String>) -> Option<()> {
    let tree = &ctx.repository.tree;
    let Some(id) = tree.find(&tree.resolve(file)) else { return Some(()) };
    let bytes = tree.read(id).ok()?;
    let parsed: Parsed = match file.ends_with(".json") {
        true => hcl::parse_json(bytes),
        false => hcl::parse(bytes),
    };
    names.extend(parsed.body.attributes.iter().map(|attribute| attribute.name.text.to_string()));
    parsed.errors.is_empty().then_some(())
}

impl Given<'_> {
    /// Is a variable of that name given something?
    pub fn has(&self, name: &str) -> bool {
        let input = self.inputs.and_then(|inputs| inputs.get(name));
        input.is_some_and(|value| !value.is_null()) || self.more.contains(name)
    }

    /// Does anything in the repository speak of giving it through the environment?
    pub fn somewhere(ctx: &Ctx<'_>, name: &str) -> bool {
        let spoken = ctx.units().spoken.get_or_init(|| spoken(ctx));
        spoken.contains(name) || spoken.contains("")
    }
}

/// A file of more bytes sets no environment.
const MOST_BYTES: usize = 1 << 20;

/// What follows `TF_VAR_` in scripts, workflows and the like; nothing where it is computed.
fn spoken(ctx: &Ctx<'_>) -> BTreeSet<String> {
    const WORD: &[u8] = b"TF_VAR_";
    let tree = &ctx.repository.tree;
    let mut names = BTreeSet::new();
    for (file, entry) in tree.entries() {
        let end = path::name(&entry.path).rsplit('.').next().unwrap_or_default();
        let is_other = matches!(end, "tf" | "tofu" | "md" | "tfvars" | "png" | "svg" | "zip" | "gz");
        if entry.kind != EntryKind::File || is_other {
            continue;
        }
        let bytes = tree.bytes(file);
        if bytes.len() > MOST_BYTES {
            continue;
        }
        for at in memchr::memmem::find_iter(&bytes, WORD) {
            let rest = bytes.get(at + WORD.len()..).unwrap_or_default();
            let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
            names.insert(rest.iter().take_while(is_name).map(|byte| char::from(*byte)).collect());
        }
    }
    names
}
