//! What an expression of an instance sees: variables, locals, modules below, and files as Terraform would find them.

use super::instance::{Bound, Instance, Instances};
use super::module::{Repeat, ResourceName};
use crate::lang::{Access, Address, Each, EvalError, Files, Key, Origin, Scope, Type, Value, Why};

/// An instance as seen from one block.
pub struct View<'v, 'r> {
    pub instance: &'v Instance<'r>,
    pub bound: &'v Bound,
}

impl Scope for View<'_, '_> {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        let unknown = |why: &str| Ok(Value::unknown(Type::Dynamic, Why::at(why, access.place)));
        let module = self.instance.module();
        let undeclared = || {
            if module.broken.is_empty() {
                Err(EvalError::undeclared(format!("`{address}` is not declared"), access.place))
            } else {
                unknown("it may be declared in a file that could not be read")
            }
        };
        match address {
            Address::Variable(name) => self.instance.variable(name).unwrap_or_else(undeclared),
            Address::Local(name) => self.instance.local(name).unwrap_or_else(undeclared),
            Address::Module(name) => match module.calls.get(&**name) {
                Some(call) => Ok(self.parts(address, call.repeat, access)),
                None => undeclared(),
            },
            Address::Resource { mode, kind, name } => {
                let key = ResourceName { mode: *mode, kind: kind.to_string(), name: name.to_string() };
                match module.resources.get(&key) {
                    Some(resource) => Ok(self.parts(address, resource.repeat, access)),
                    None => undeclared(),
                }
            }
            Address::Each(part) => match (&self.bound.each, part) {
                (Some((key, _)), Each::Key) => Ok(key.clone()),
                (Some((_, value)), Each::Value) => Ok(value.clone()),
                (None, _) => unknown("the keys of for_each are not known here"),
            },
            Address::CountIndex => match &self.bound.count {
                Some(index) => Ok(index.clone()),
                None => unknown("count is not known here"),
            },
            Address::Path(name) => match &**name {
                "module" => Ok(Value::string(self.instance.module_path())),
                "root" => Ok(Value::string(".")),
                _ => unknown("it depends on where Terraform is run"),
            },
            Address::Terraform(name) if &**name == "workspace" => match &self.instance.run().workspace {
                Some(workspace) => Ok(Value::string(workspace.as_str())),
                None => Ok(Value::unknown(Type::String, Why::at("the workspace is not known", access.place))),
            },
            Address::SelfRef | Address::Terraform(_) | Address::Name(_) => unknown("it is known only when applied"),
        }
    }

    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        let Address::Module(name) = &origin.address else { return Ok(None) };
        let Some(call) = self.instance.module().calls.get(&**name) else { return Ok(None) };
        let instance = match (call.repeat.is_none(), origin.keys.as_slice()) {
            (true, []) => None,
            (false, [Key::Name(instance)]) => Some(instance.to_string()),
            (false, [Key::Index(_) | Key::Any]) => None,
            _ => return Ok(None),
        };
        let Key::Name(output) = key else { return Ok(None) };
        let Some(child) = self.instance.child(name, instance.as_deref()) else { return Ok(None) };
        match child.output(output) {
            Some(value) => value.map(Some),
            None if !child.module().broken.is_empty() => Ok(None),
            None => Err(EvalError::failed(format!("`module.{name}` has no output `{output}`"), access.place)),
        }
    }

    fn whole(&self, origin: &Origin, _access: Access) -> Result<Option<Value>, EvalError> {
        let Address::Module(name) = &origin.address else { return Ok(None) };
        let Some(call) = self.instance.module().calls.get(&**name) else { return Ok(None) };
        let instance = match (call.repeat.is_none(), origin.keys.as_slice()) {
            (true, []) => None,
            (false, [Key::Name(instance)]) => Some(instance.to_string()),
            (false, [Key::Index(_)]) => None,
            _ => return Ok(None),
        };
        let Some(child) = self.instance.child(name, instance.as_deref()) else { return Ok(None) };
        let mut outputs = std::collections::BTreeMap::new();
        for output in child.module().outputs.keys() {
            if let Some(value) = child.output(output) {
                outputs.insert(output.as_str().into(), value?);
            }
        }
        Ok(Some(Value::object(outputs)))
    }

    fn files(&self) -> Option<Files<'_>> {
        let run = self.instance.run();
        Some(Files { tree: run.base.tree, base: &run.root.path })
    }
}

impl View<'_, '_> {
    /// Something whose parts come one by one, under the keys of its `count` or `for_each` as far as they are known.
    fn parts(&self, address: &Address, repeat: Repeat, access: Access) -> Value {
        let why = || Why::at(format!("`{address}` is known only when applied"), access.place);
        let origin = Origin::new(address.clone());
        match self.instance.instances(repeat) {
            Instances::Keyed(keys) => {
                let part = |key: &str| Value::origin(origin.then(Key::name(key)), why());
                Value::object(keys.iter().map(|(key, _)| (key.as_str().into(), part(key))).collect())
            }
            Instances::Counted(count) if count <= 1000 => {
                Value::tuple((0..count).map(|i| Value::origin(origin.then(Key::Index(i)), why())))
            }
            Instances::One | Instances::Counted(_) | Instances::Unknown(_) => Value::origin(origin, why()),
        }
    }
}
