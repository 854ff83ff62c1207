//! Where units keep their states, and which units write what somebody reads.

use super::paths;
use super::unit::Unit;
use super::written::written;
use crate::hcl::{self, Parsed};
use crate::lang::{Empty, Type, Value, Why, eval};
use crate::repo::{Backend, Pattern, Relation, State, backend_of_values, path};
use crate::text::{FileId, HashMap, Place};

/// The backend that a unit's configuration makes: of its remote state, else of a file that it generates.
pub(super) fn backend(unit: &Unit) -> Option<Backend> {
    let (kind, config) = match &unit.config.remote_state {
        Some(section) => (section.text("backend")?.to_string(), section.get("config")?.clone()),
        None => written(&unit.config).find_map(|file| of_text(&hcl::parse(file.text()?), file.at))?,
    };
    let mut backend = backend_of_values(&kind, &config, &unit.path);
    if kind == "local" {
        // Terraform runs in a folder of Terragrunt's own: only an absolute path leads back.
        let path = config.member("path").and_then(Value::as_str).filter(|path| path.starts_with('/'))?;
        let inside = paths::inside("", path)?;
        backend.arguments.insert("path".into(), Pattern::text(&path::relative(&unit.path, &inside)));
    }
    Some(backend)
}

/// The backend that a file of Terraform's says.
fn of_text(parsed: &Parsed, at: Place) -> Option<(String, Value)> {
    let block = parsed
        .blocks_of(&parsed.body, "terraform")
        .find_map(|terraform| parsed.blocks_of(&terraform.body, "backend").next())?;
    let kind = block.labels.first()?.text.to_string();
    let members = block.body.attributes.iter().map(|attribute| {
        let value = eval(parsed, FileId(u32::MAX), attribute.value, &Empty);
        let unknown = |_| Value::unknown(Type::Dynamic, Why::at("it is no plain value", at));
        (attribute.name.text.as_str().into(), value.unwrap_or_else(unknown))
    });
    Some((kind, Value::object(members.collect())))
}

/// The states of all units, found by address.
pub struct Written<'u> {
    known: HashMap<State, Vec<&'u Unit>>,
    /// Addresses with gaps: each has to be compared.
    vague: Vec<(State, &'u Unit)>,
}

impl<'u> Written<'u> {
    pub fn new(units: &'u [Unit]) -> Written<'u> {
        let mut written = Written { known: HashMap::default(), vague: Vec::new() };
        for unit in units.iter().filter(|unit| !unit.is_parent && !unit.catalogue) {
            for state in unit.states() {
                match state.is_known() {
                    true => written.known.entry(state).or_default().push(unit),
                    false => written.vague.push((state, unit)),
                }
            }
        }
        written
    }

    /// The units that may write one of these states, by path. Where one surely does, those that only might do not count.
    pub fn by(&self, states: &[State]) -> Vec<&'u Unit> {
        let mut found: Vec<&Unit> = Vec::new();
        for state in states.iter().filter(|state| !state.object().is_none_or(Pattern::is_any)) {
            if let Some(same) = self.known.get(state) {
                found.extend(same);
                continue;
            }
            let may = |written: &State| state.relation(written) != Relation::Never;
            if !state.is_known() {
                let meant = self.known.iter().filter(|(written, _)| may(written));
                found.extend(meant.flat_map(|(_, units)| units.iter().copied()));
            }
            let specific = |written: &State| !written.object().is_none_or(Pattern::is_any);
            let vague = self.vague.iter().filter(|(written, _)| specific(written) && may(written));
            found.extend(vague.map(|(_, unit)| *unit));
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found.dedup_by(|a, b| a.path == b.path);
        found
    }
}
