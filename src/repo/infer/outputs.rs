//! Outputs of modules whatever the modules are given: what every caller may count on.

use std::cell::RefCell;
use std::sync::LazyLock;

use crate::lang::{Data, Marks, Type, Value, Why};
use crate::repo::roots::Candidate;
use crate::repo::{Instance, Repository, Run};
use crate::text::HashMap;

/// Where a module is looked at that nobody calls: beside every directory, so that `path.module` leads to its files, and what is read
/// from where Terraform runs is not found.
static NOWHERE: LazyLock<Candidate> = LazyLock::new(|| Candidate { path: ":nowhere".into(), ..Candidate::default() });

/// The outputs of a repository's modules, each evaluated once, when somebody asks.
pub struct Outputs<'r> {
    whole: &'r Repository,
    modules: RefCell<HashMap<&'r str, Instance<'r>>>,
}

impl<'r> Outputs<'r> {
    pub fn new(whole: &'r Repository) -> Outputs<'r> {
        Outputs { whole, modules: RefCell::default() }
    }

    /// The type of an output of the module in a directory, all inputs being of their types and nothing more. `None` where that is not
    /// known, or differs from caller to caller.
    pub fn ty(&self, module: &str, output: &str) -> Option<Type> {
        Some(self.value(module, output)?.ty()).filter(|ty| *ty != Type::Dynamic)
    }

    /// The same as a value: objects and tuples that are written out, with nothing in them but types.
    pub fn value(&self, module: &str, output: &str) -> Option<Value> {
        let value = self.module(module)?.output(output)?.ok()?;
        (!value.deep_marks().has(Marks::ASSUMED)).then(|| hollow(&value, MAX_DEPTH))
    }

    /// The module in a directory as nobody calls it; `None` where it does not parse.
    pub fn module(&self, path: &str) -> Option<Instance<'r>> {
        if let Some(known) = self.modules.borrow().get(path) {
            return Some(known.clone());
        }
        let module = self.whole.modules.get(path).filter(|module| module.broken.is_empty())?;
        let instance = Run::start_open(self.whole.base(), &NOWHERE, module, None, None);
        self.modules.borrow_mut().insert(&module.path, instance.clone());
        Some(instance)
    }
}

/// Objects in objects that are kept as such.
const MAX_DEPTH: usize = 8;

/// Larger ones are no more than their type.
const MAX_PARTS: usize = 200;

/// The structure of a value, without what it holds.
fn hollow(value: &Value, depth: usize) -> Value {
    let unknown = || Value::unknown(value.ty(), Why::new("it is known only in a plan"));
    let Some(depth) = depth.checked_sub(1) else { return unknown() };
    match &value.data {
        Data::Object(object) if object.items.len() <= MAX_PARTS => {
            Value::object(object.items.iter().map(|(name, part)| (name.clone(), hollow(part, depth))).collect())
        }
        Data::Tuple(tuple) if tuple.items.len() <= MAX_PARTS => {
            Value::tuple(tuple.items.iter().map(|part| hollow(part, depth)))
        }
        _ => unknown(),
    }
}
