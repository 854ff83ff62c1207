//! `terragrunt.values.hcl` beside a unit: what a stack gives it.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::context::{Context, Reader};
use super::view::{Sees, View};
use crate::lang::{Type, Value, Why};
use crate::repo::path;

const FILE: &str = "terragrunt.values.hcl";

/// The values beside the file that a context begins with; `None` without any.
pub(super) fn beside(reader: &Reader, context: &Rc<Context>) -> Option<Value> {
    let file = reader.tree.find(&path::join(&context.main.dir, FILE))?;
    let sheet = reader.sheet(file).ok()?;
    let view = View { reader, context, sheet: &sheet, included: None, sees: Sees::Little };
    let mut values: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    for attribute in &sheet.parsed.body.attributes {
        let place = sheet.place(attribute.value);
        let refers = !sheet.parsed.children(attribute.value).is_empty();
        // They are written by a machine; what asks for values again would never end.
        let literal = crate::lang::eval(&sheet.parsed, file, attribute.value, &crate::lang::Empty);
        let value = match literal {
            Ok(value) => value,
            Err(_) if refers => Value::unknown(Type::Dynamic, Why::at("it is no plain value", place)),
            Err(error) => Value::unknown(Type::Dynamic, Why::at(error.message, place)),
        };
        values.insert(Arc::from(attribute.name.text.as_str()), value);
    }
    let _ = view;
    Some(Value::object(values))
}
