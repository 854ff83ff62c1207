//! Units as `inspect --format json` shows them: what their configuration comes to, unknown parts with their reason.

use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use tfgen::lang::{Data, Marks, Value};
use tfgen::repo::Link;
use tfgen::terragrunt::{Trees, Unit, Wait, WrittenStates};
use tfgen::text::Place;

use super::model::{Reader, StateShown, WireShown};

#[derive(Serialize)]
pub struct UnitShown {
    pub path: String,
    /// The folder of its module, else the source as it is.
    pub source: Option<String>,
    pub inputs: Json,
    pub locals: Json,
    pub includes: Vec<String>,
    pub dependencies: Vec<String>,
    pub state: Option<StateShown>,
}

/// The units of one repository, and who writes what its roots read.
pub struct Units<'t> {
    pub trees: &'t Trees,
    pub written: WrittenStates<'t>,
}

impl<'t> Units<'t> {
    pub fn new(trees: &'t Trees) -> Units<'t> {
        Units { trees, written: WrittenStates::new(&trees.units) }
    }

    /// All that PATH selects; parents and what a stack only copies are none.
    pub fn shown(&self, reader: &Reader<'_>) -> Vec<UnitShown> {
        let units = self.trees.units.iter().filter(|unit| !unit.is_parent && !unit.catalogue);
        units.filter(|unit| reader.selects(&unit.path)).map(|unit| self.unit(unit, reader)).collect()
    }

    fn unit(&self, unit: &Unit, reader: &Reader<'_>) -> UnitShown {
        let waits = self.trees.waits_of(unit);
        let mut dependencies: Vec<String> =
            waits.iter().filter_map(|wait| wait.to.as_deref()).map(|to| reader.show(to)).collect();
        dependencies.sort();
        dependencies.dedup();
        let tree = &self.trees.stacks.tree;
        let included = unit.includes.iter().filter_map(|include| include.file);
        let written = unit.config.terraform.as_ref().and_then(|terraform| terraform.text("source"));
        let locals = unit.config.locals.as_ref().filter(|locals| !locals.is_null());
        let states = unit.states();
        UnitShown {
            path: reader.show(&unit.path),
            source: unit.module().map(|module| reader.show(module)).or_else(|| written.map(str::to_string)),
            inputs: unit.config.inputs.as_ref().map_or_else(|| json!({}), |inputs| shown(inputs, reader)),
            locals: locals.map_or_else(|| json!({}), |locals| shown(locals, reader)),
            includes: included.map(|file| reader.show(tree.path(file))).collect(),
            dependencies,
            state: states
                .first()
                .map(|state| StateShown { backend: state.backend.clone(), address: state.to_string() }),
        }
    }

    /// What units wait for.
    pub fn wires(&self, reader: &Reader<'_>) -> Vec<WireShown> {
        let waits = self.trees.waits().into_iter().filter(|wait| reader.selects(&wait.from));
        waits.map(|wait| wire(wait, reader)).collect()
    }
}

fn wire(wait: Wait, reader: &Reader<'_>) -> WireShown {
    let (link, why) = match wait.link {
        Link::Linked => ("linked", None),
        Link::Outside => ("outside", None),
        Link::Unknown(why) => ("unknown", Some(why)),
    };
    WireShown {
        from: reader.show(&wait.from),
        to: wait.to.iter().map(|to| reader.show(to)).collect(),
        kind: wait.kind.name(),
        name: wait.name.to_string(),
        reads: wait.reads.into_iter().collect(),
        at: reader.at(wait.at),
        link,
        why,
    }
}

/// A value as JSON; what is not known as `{"$unknown": "why"}`.
fn shown(value: &Value, reader: &Reader<'_>) -> Json {
    if value.marks.has(Marks::SENSITIVE) {
        return json!({ "$unknown": "it is sensitive" });
    }
    match &value.data {
        Data::Unknown(unknown) => {
            let at = |place: Place| format!(" ({})", reader.at(place));
            json!({ "$unknown": format!("{}{}", unknown.why.message, unknown.why.place.map(at).unwrap_or_default()) })
        }
        Data::Null(_) => Json::Null,
        Data::Bool(truth) => Json::Bool(*truth),
        Data::Number(number) => {
            let digits = number.to_string();
            serde_json::from_str::<serde_json::Number>(&digits).map_or(Json::String(digits), Json::Number)
        }
        Data::String(text) => Json::String(text.to_string()),
        Data::List(items) | Data::Set(items) | Data::Tuple(items) => {
            Json::Array(items.items.iter().map(|item| shown(item, reader)).collect())
        }
        Data::Map(members) | Data::Object(members) => {
            let members = members.items.iter().map(|(name, item)| (name.to_string(), shown(item, reader)));
            Json::Object(members.collect::<Map<_, _>>())
        }
    }
}
