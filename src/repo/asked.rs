//! What somebody asks of an instance from outside sees: all that its own expressions see, and its outputs as `output.x`.

use super::instance::Instance;
use super::module::Mode;
use super::repeat::Bound;
use super::scope::{View, did_you_mean};
use super::settle::settled;
use crate::hcl::{ExprId, Parsed};
use crate::lang::{self, Access, Address, EvalError, Files, Key, Origin, Scope, Value, Why};
use crate::text::{FileId, Place};

/// Terraform has no such name in a module; its tests and people do.
pub const OUTPUT: &str = "output";

impl Instance<'_> {
    /// The value of an expression that stands in no file of the module, as if it did; nothing in it is left to be asked for part
    /// by part. Places in the expression carry `file`.
    ///
    /// # Errors
    /// Where Terraform would fail too.
    pub fn ask(&self, parsed: &Parsed, file: FileId, expr: ExprId) -> Result<Value, EvalError> {
        let bound = Bound::default();
        let scope = Asked { view: View { instance: self, bound: &bound } };
        let place = Place { file, span: parsed.expr(expr).span };
        Ok(settled(lang::eval(parsed, file, expr, &scope)?, &scope, place))
    }
}

struct Asked<'v, 'r> {
    view: View<'v, 'r>,
}

impl Scope for Asked<'_, '_> {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        self.view.reference(address, access)
    }

    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        if !is_outputs(origin) {
            return self.view.read(origin, key, access);
        }
        let (instance, Key::Name(name)) = (self.view.instance, key) else { return Ok(None) };
        match instance.output(name) {
            Some(value) => value.map(Some),
            None if !instance.module().broken.is_empty() => Ok(None),
            None => {
                let near = did_you_mean(name, instance.module().outputs.keys().map(String::as_str));
                Err(EvalError::undeclared(format!("there is no output `{name}`{near}"), access.place))
            }
        }
    }

    fn whole(&self, origin: &Origin, access: Access) -> Result<Option<Value>, EvalError> {
        match is_outputs(origin) {
            true => self.view.instance.outputs().map(Some),
            false => self.view.whole(origin, access),
        }
    }

    fn name(&self, root: &str) -> Option<Value> {
        let resources = &self.view.instance.module().resources;
        let taken = || resources.keys().any(|name| name.mode == Mode::Managed && name.kind == OUTPUT);
        let outputs =
            || Value::origin(Origin::new(Address::Name(OUTPUT.into())), Why::new("outputs are asked for one by one"));
        (root == OUTPUT && !taken()).then(outputs)
    }

    fn files(&self) -> Option<Files<'_>> {
        self.view.files()
    }
}

fn is_outputs(origin: &Origin) -> bool {
    origin.keys.is_empty() && matches!(&origin.address, Address::Name(name) if &**name == OUTPUT)
}
