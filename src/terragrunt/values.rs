//! `terragrunt.values.hcl` beside a unit: what a stack gives it.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::context::{Context, Reader};
use super::sheet::Sheet;
use super::stack::VALUES_FILE;
use crate::lang::{Empty, Type, Value, Why, eval};
use crate::repo::path;

/// The values beside the file that a context begins with; `None` without any.
pub(super) fn beside(reader: &Reader, context: &Rc<Context>) -> Option<Value> {
    within(reader, &context.main.dir)
}

/// The values in a folder: what a stack gives, with parts that only a run knows, else what the file there says.
pub(super) fn within(reader: &Reader, folder: &str) -> Option<Value> {
    if let Some(given) = reader.given.get(folder) {
        return Some(given.clone());
    }
    let file = reader.tree.find(&path::join(folder, VALUES_FILE))?;
    Some(of(&*reader.sheet(file).ok()?))
}

/// What a file of values says. They are written by a machine, so anything but a plain value is unknown.
pub(super) fn of(sheet: &Sheet) -> Value {
    let mut values: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    for attribute in &sheet.parsed.body.attributes {
        let unknown = |_| Value::unknown(Type::Dynamic, Why::at("it is no plain value", sheet.place(attribute.value)));
        let value = eval(&sheet.parsed, sheet.file, attribute.value, &Empty).unwrap_or_else(unknown);
        values.insert(Arc::from(attribute.name.text.as_str()), value);
    }
    Value::object(values)
}
