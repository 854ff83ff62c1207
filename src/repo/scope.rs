//! What an expression of an instance sees: variables, locals, modules below, and files as Terraform would find them.

use std::sync::Arc;

use super::instance::Instance;
use super::kinds::{WireKind, is_component};
use super::module::{Module, Named, Repeat, Resource, Target};
use super::repeat::{Bound, Instances};
use super::{Repository, infer};
use crate::lang::{Access, Address, Each, EvalError, Files, Key, Mode, Origin, Scope, Type, Unknown, Value, Why};
use crate::text::closest;

/// Of a block that is repeated more often, the parts are not told one by one.
const MAX_COUNT: usize = 1000;

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
                let near = nearest(address, module);
                Err(EvalError::undeclared(format!("`{address}` is not declared{near}"), access.place))
            } else {
                unknown("it may be declared in a file that could not be read")
            }
        };
        if !matches!(address, Address::Local(_) | Address::Path(_) | Address::Terraform(_)) {
            self.instance.run().mind_the_place();
        }
        match address {
            Address::Variable(name) => self.instance.variable(name).unwrap_or_else(undeclared),
            Address::Local(name) => self.instance.local(name).unwrap_or_else(undeclared),
            Address::Module(name) => match module.calls.get(&**name) {
                Some(call) => {
                    let why = call.why.get_or_init(|| match &call.target {
                        Target::Module(_) => format!("`{address}` cannot be followed").into(),
                        Target::Missing(path) => format!("there is no module in `{path}`").into(),
                        Target::Unknown(why) => format!("what `{address}` gives is not known: {why}").into(),
                    });
                    self.parts(address, call.repeat, why, access)
                }
                None => undeclared(),
            },
            Address::Resource { mode, kind, name } => match module.resources.get(&Named { mode: *mode, kind, name }) {
                Some(resource) => self.parts(address, resource.repeat, why(resource), access),
                None => undeclared(),
            },
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
                "cwd" => unknown("it depends on where Terraform is run"),
                other => no_such("path", other, &["module", "root", "cwd"], access),
            },
            Address::Terraform(name) => match (&**name, &self.instance.run().workspace) {
                ("workspace", Some(workspace)) => Ok(Value::string(workspace.as_str())),
                ("workspace", None) => {
                    Ok(Value::unknown(Type::String, Why::at("the workspace is not known", access.place)))
                }
                ("applying", _) => unknown("it is known only when applied"),
                (other, _) => no_such("terraform", other, &["workspace", "applying"], access),
            },
            Address::SelfRef | Address::Name(_) => unknown("it is known only when applied"),
        }
    }

    fn declared(&self, address: &Address, access: Access) -> Result<(), EvalError> {
        let module = self.instance.module();
        let is_there = match address {
            Address::Variable(name) => module.variables.contains_key(&**name),
            Address::Local(name) => module.locals.contains_key(&**name),
            Address::Module(name) => module.calls.contains_key(&**name),
            Address::Resource { mode, kind, name } => module.resources.contains_key(&Named { mode: *mode, kind, name }),
            Address::Path(_) | Address::Terraform(_) => return self.reference(address, access).map(|_| ()),
            _ => true,
        };
        match is_there || !module.broken.is_empty() {
            true => Ok(()),
            false => self.reference(address, access).map(|_| ()),
        }
    }

    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        if let Some((wire, instance)) = self.remote(origin) {
            let Key::Name(output) = key else { return Ok(None) };
            return self.instance.remote_output(wire, instance, output, access);
        }
        if let Address::Resource { .. } = origin.address {
            return Ok(self.attribute(origin, key, access));
        }
        let Some((name, child)) = self.child(origin) else { return Ok(None) };
        let Key::Name(output) = key else { return Ok(None) };
        match child.output(output) {
            Some(value) => value.map(Some),
            None if !child.module().broken.is_empty() => Ok(None),
            None => {
                // Nobody reads what `try` forgives.
                let names = child.module().outputs.keys().filter(|_| !access.forgiven);
                let near = did_you_mean(output, names.map(String::as_str));
                Err(EvalError::no_output(format!("`module.{name}` has no output `{output}`{near}"), access.place))
            }
        }
    }

    fn whole(&self, origin: &Origin, access: Access) -> Result<Option<Value>, EvalError> {
        if let Some((wire, instance)) = self.remote(origin) {
            return self.instance.remote_outputs(wire, instance);
        }
        if let Address::Resource { .. } = origin.address {
            return Ok(self.resource(origin, access));
        }
        let Some((_, child)) = self.child(origin).filter(|_| origin.keys.last() != Some(&Key::Any)) else {
            return Ok(None);
        };
        child.outputs().map(Some)
    }

    fn files(&self) -> Option<Files<'_>> {
        let run = self.instance.run();
        Some(Files { tree: run.base.tree, base: &run.root.path, root: None, decoded: &run.base.files.decoded })
    }
}

impl<'r> View<'_, 'r> {
    /// The instance below that an origin means, when it means exactly one, or one that stands for all.
    fn child<'o>(&self, origin: &'o Origin) -> Option<(&'o str, Instance<'r>)> {
        let Address::Module(name) = &origin.address else { return None };
        let call = self.instance.module().calls.get(&**name)?;
        let key = match (call.repeat.is_none(), origin.keys.as_slice()) {
            (true, []) | (false, [Key::Any]) => None,
            (false, [key]) => Some(key),
            _ => return None,
        };
        Some((name, self.instance.child(name, key)?))
    }

    /// The wire whose outputs an origin means, and which instance of it.
    fn remote<'o>(&self, origin: &'o Origin) -> Option<((WireKind, &'o str), Option<&'o Key>)> {
        let (Key::Name(outputs), before) = origin.keys.split_last()? else { return None };
        let (wire, name) = match &origin.address {
            Address::Resource { mode: Mode::Data, kind, name } => (WireKind::of_data(kind)?, name),
            Address::Module(name) => (WireKind::Component, name),
            _ => return None,
        };
        if !wire.holds_outputs(outputs) || before.len() > 1 {
            return None;
        }
        if wire == WireKind::Component {
            let call = self.instance.module().calls.get(&**name)?;
            is_component(call, self.instance.files()).then_some(())?;
        }
        Some(((wire, name), before.first()))
    }

    /// Something of a resource that is no instance of it yet, or a whole one.
    fn resource_at(&self, origin: &Origin) -> Option<(&'r Resource, &'r Repository)> {
        let Address::Resource { mode, kind, name } = &origin.address else { return None };
        let resource = self.instance.module().resources.get(&Named { mode: *mode, kind, name })?;
        let keys = usize::from(!resource.repeat.is_none());
        (origin.keys.len() == keys).then_some((resource, self.instance.run().base.whole?))
    }

    /// An attribute of a resource: not known, but of what type.
    fn attribute(&self, origin: &Origin, key: &Key, access: Access) -> Option<Value> {
        let (resource, whole) = self.resource_at(origin)?;
        let Key::Name(name) = key else { return None };
        let ty = infer::attribute(whole, self.instance.module(), resource, name)?;
        let why = Why::at(why(resource).clone(), access.place);
        Some(Value::from(Unknown { origin: Some(origin.then(key.clone())), ..Unknown::new(ty, why) }))
    }

    /// All of a resource.
    fn resource(&self, origin: &Origin, access: Access) -> Option<Value> {
        let (resource, whole) = self.resource_at(origin)?;
        let ty = infer::all(whole, self.instance.module(), resource)?;
        let why = Why::at(why(resource).clone(), access.place);
        // An instance is an object, whatever is in it.
        Some(Value::from(Unknown { not_null: true, origin: Some(origin.clone()), ..Unknown::new(ty, why) }))
    }

    /// Something whose parts come one by one, under the keys of its `count` or `for_each` as far as they are known.
    fn parts(&self, address: &Address, repeat: Repeat, why: &Arc<str>, access: Access) -> Result<Value, EvalError> {
        let why = Why::at(why.clone(), access.place);
        let origin = Origin::new(address.clone());
        Ok(match &*self.instance.instances(repeat) {
            Instances::Keyed(members) => {
                let part = |key: &Arc<str>| Value::origin(origin.then(Key::name(&**key)), why.clone());
                Value::object(members.keys().map(|key| (key.clone(), part(key))).collect())
            }
            Instances::Counted(count) if *count <= MAX_COUNT => {
                Value::tuple((0..*count).map(|i| Value::origin(origin.then(Key::Index(i)), why.clone())))
            }
            Instances::Unknown(unknown) => Value::origin(origin, unknown.clone()),
            Instances::One | Instances::Counted(_) => Value::origin(origin, why),
            Instances::Failed(error) => return Err(error.clone()),
        })
    }
}

/// Why the attributes of a resource are not known.
fn why(resource: &Resource) -> &Arc<str> {
    resource.why.get_or_init(|| {
        let address = resource.name.address();
        match resource.name.mode {
            Mode::Data => format!("`{address}` is read only when planned or applied").into(),
            _ => format!("`{address}` is known only when applied").into(),
        }
    })
}

/// "; did you mean …?" for something that is not declared.
fn nearest(address: &Address, module: &Module) -> String {
    let near = |name: &str, names: &mut dyn Iterator<Item = &String>| {
        closest(name, names.map(String::as_str)).map(str::to_string)
    };
    let found = match address {
        Address::Variable(name) => near(name, &mut module.variables.keys()).map(|near| format!("var.{near}")),
        Address::Local(name) => near(name, &mut module.locals.keys()).map(|near| format!("local.{near}")),
        Address::Module(name) => near(name, &mut module.calls.keys()).map(|near| format!("module.{near}")),
        Address::Resource { mode, .. } => {
            let alike = module.resources.keys().filter(|name| name.mode == *mode);
            let shown: Vec<String> = alike.map(|name| name.address().to_string()).collect();
            near(&address.to_string(), &mut shown.iter())
        }
        _ => None,
    };
    found.map_or(String::new(), |name| format!("; did you mean `{name}`?"))
}

/// `path` and `terraform` hold nothing but these.
fn no_such(of: &str, name: &str, names: &[&str], access: Access) -> Result<Value, EvalError> {
    let near = did_you_mean(name, names.iter().copied());
    Err(EvalError::undeclared(format!("there is no `{of}.{name}`{near}"), access.place))
}

/// "; did you mean …?", or nothing.
pub(super) fn did_you_mean<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    closest(name, names).map_or(String::new(), |near| format!("; did you mean `{near}`?"))
}
