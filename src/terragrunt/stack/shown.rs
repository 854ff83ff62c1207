//! A stack file as one object, with the keys that Terragrunt gives it: what `read_terragrunt_config` makes of it.
//! Source: `stackConfigAsCty` in `pkg/config/config_as_cty.go` of Terragrunt.

use std::sync::Arc;

use super::super::context::Reader;
use super::context::{Context, Names};
use super::{Component, Kind, file};
use crate::lang::{Type, Value, Why};
use crate::repo::path;
use crate::text::FileId;

/// The object; `None` for a stack file that is refused, or that waits for values.
pub(in super::super) fn shown(reader: &Reader<'_>, stack: FileId) -> Option<Value> {
    let folder = path::parent(reader.tree.path(stack));
    let values = super::super::values::within(reader, folder);
    let context = Context::new(reader, stack, folder, values);
    let mut problems = Vec::new();
    let read = file::read(&context, &mut problems);
    if read.waits || !problems.is_empty() {
        return None;
    }
    let mut all = Names::new();
    let mut put = |name: &str, members: Names| {
        if !members.is_empty() {
            all.insert(name.into(), Value::object(members));
        }
    };
    put("local", context.own_locals()?);
    for kind in [Kind::Unit, Kind::Stack] {
        let of = read.components.iter().filter(|component| component.kind == kind);
        put(kind.name(), of.map(|component| (Arc::from(component.name.as_str()), one(component))).collect());
    }
    Some(Value::object(all))
}

fn one(component: &Component) -> Value {
    let mut all = Names::from([("name".into(), Value::from(component.name.as_str()))]);
    let given = [("source", &component.source), ("path", &component.path), ("values", &component.values)];
    all.extend(given.into_iter().filter_map(|(name, given)| Some((name.into(), given.as_ref()?.value.clone()))));
    for (name, truth) in [("no_dot_terragrunt_stack", component.beside), ("no_validation", component.unchecked)] {
        // It is not there when it is not written.
        let perhaps = || Value::unknown(Type::Bool, Why::new("it is there only when it is written"));
        all.insert(name.into(), if truth { Value::from(true) } else { perhaps() });
    }
    Value::object(all)
}
