//! What somebody asks of an instance from outside sees: all that its own expressions see, its outputs as `output.x`, and what
//! its resources are given as `arguments.aws_vpc.main`.

use super::instance::Instance;
use super::module::{Mode, ResourceName};
use super::repeat::Bound;
use super::scope::{View, did_you_mean};
use super::settle::settled;
use crate::hcl::{ExprId, Parsed};
use crate::lang::{self, Access, Address, EvalError, Files, Key, Origin, Scope, Value, Why};
use crate::text::{FileId, Place};

/// Names that Terraform does not have in a module: outputs, which its tests and people call so, and arguments of resources.
pub const ASKED: [&str; 2] = [OUTPUT, ARGUMENTS];

const OUTPUT: &str = "output";
const ARGUMENTS: &str = "arguments";

impl Instance<'_> {
    /// The value of an expression that stands in no file of the module, as if it did; nothing in it is left to be asked for part
    /// by part. Places in the expression carry `file`.
    ///
    /// # Errors
    /// Where Terraform would fail too, a variable among what was evaluated that its validation refuses included.
    pub fn ask(&self, parsed: &Parsed, file: FileId, expr: ExprId) -> Result<Value, EvalError> {
        let bound = Bound::default();
        let scope = Asked { view: View { instance: self, bound: &bound } };
        let place = Place { file, span: parsed.expr(expr).span };
        let value = settled(lang::eval(parsed, file, expr, &scope)?, &scope, place);
        self.refused().map_or(Ok(value), Err)
    }
}

struct Asked<'v, 'r> {
    view: View<'v, 'r>,
}

impl Asked<'_, '_> {
    fn output(&self, name: &str, access: Access) -> Result<Option<Value>, EvalError> {
        let instance = self.view.instance;
        match instance.shown(name) {
            Some(value) => value.map(Some),
            None if !instance.module().broken.is_empty() => Ok(None),
            None => {
                let near = did_you_mean(name, instance.module().outputs.keys().map(String::as_str));
                Err(EvalError::undeclared(format!("there is no output `{name}`{near}"), access.place))
            }
        }
    }

    /// What a resource is given, once enough of its address is there.
    fn arguments(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        let name = |key: &Key| if let Key::Name(name) = key { Some(name.to_string()) } else { None };
        let names: Option<Vec<String>> = origin.keys.iter().chain([key]).map(name).collect();
        let (mode, kind, name) = match names.as_deref() {
            Some([data, kind, name]) if data == "data" => (Mode::Data, kind, name),
            Some([kind, name]) if kind != "data" => (Mode::Managed, kind, name),
            _ => return Ok(None),
        };
        let name = ResourceName { mode, kind: kind.as_str().into(), name: name.as_str().into() };
        match self.view.instance.module().resources.get(&name) {
            Some(resource) => self.view.instance.given_to(resource).map(Some),
            // It says what it says of every name that is not declared.
            None => self.view.reference(&name.address(), access).map(Some),
        }
    }
}

impl Scope for Asked<'_, '_> {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        self.view.reference(address, access)
    }

    fn declared(&self, address: &Address, access: Access) -> Result<(), EvalError> {
        self.view.declared(address, access)
    }

    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        match (&origin.address, key, origin.keys.is_empty()) {
            (Address::Name(name), Key::Name(output), true) if &**name == OUTPUT => self.output(output, access),
            (Address::Name(name), _, _) if &**name == ARGUMENTS => self.arguments(origin, key, access),
            _ => self.view.read(origin, key, access),
        }
    }

    fn whole(&self, origin: &Origin, access: Access) -> Result<Option<Value>, EvalError> {
        match (&origin.address, origin.keys.is_empty()) {
            (Address::Name(name), true) if &**name == OUTPUT => self.view.instance.shown_outputs().map(Some),
            _ => self.view.whole(origin, access),
        }
    }

    fn name(&self, root: &str) -> Option<Value> {
        let resources = &self.view.instance.module().resources;
        let taken = || resources.keys().any(|name| name.mode == Mode::Managed && name.kind == root);
        let why = match root {
            OUTPUT => "outputs are asked for one by one",
            ARGUMENTS => "arguments are asked for by the address of a resource",
            _ => return None,
        };
        (!taken()).then(|| Value::origin(Origin::new(Address::Name(root.into())), Why::new(why)))
    }

    fn files(&self) -> Option<Files<'_>> {
        self.view.files()
    }
}
