//! An input that does not fit the variable.

use crate::lang::{Type, Value, convert, print_type};
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::interface;
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, Place};

rule! {
    /// Inputs travel as text in the environment: what is no text as JSON, which Terraform reads again by the type of the variable. A
    /// variable of type `string` takes anything; a list for a map, or a word for a number, fails when it is planned.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # modules/app: variable "ports" { type = list(number) }
    /// terraform {
    ///   source = "../../modules/app"
    /// }
    ///
    /// inputs = {
    ///   ports = { http = 80 }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// terraform {
    ///   source = "../../modules/app"
    /// }
    ///
    /// inputs = {
    ///   ports = [80]
    /// }
    /// ```
    "unit-input-type", Error, Run::Unit(run)
}

fn run(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let (true, Some(interface)) = (unit.problems.is_empty(), interface(ctx, unit)) else { return Vec::new() };
    let Some(inputs) = unit.config.inputs.as_ref().and_then(|inputs| inputs.as_members()) else { return Vec::new() };
    let mut found = Vec::new();
    for (name, value) in inputs {
        let Some(variable) = interface.variable(name) else { continue };
        let Some(Ok(ty)) = variable.ty.map(|_| variable.declared_type(&ctx.repository.files)) else { continue };
        let (Some(why), Some(at)) = (misfit(value, ty), place(unit, name)) else { continue };
        let message = format!("`{name}` does not fit `{}`: {why}", print_type(ty));
        let mut diagnostic = Diagnostic::error(message, at).subject(name.to_string());
        if let Some(written) = variable.ty {
            let span = ctx.parsed(written.file).expr(written.expr).span;
            diagnostic = diagnostic.related(Place { file: written.file, span }, "the type is declared here");
        }
        found.push(diagnostic);
    }
    found
}

fn place(unit: &Unit, name: &str) -> Option<Place> {
    unit.config.input_places.get(name).copied().or(unit.config.inputs_at)
}

/// Why a value cannot be read as that type after its travel. Text is read anew, and a null is not handed over at all.
fn misfit(value: &Value, ty: &Type) -> Option<String> {
    let text = match (value.as_str(), ty) {
        _ if value.is_null() || matches!(ty, Type::String | Type::Dynamic) => return None,
        // For anything but a plain type it is an expression.
        (Some(_), ty) if !ty.is_primitive() => return None,
        (Some(text), _) => Value::string(text),
        (None, ty) if ty.is_primitive() && value.as_members().is_none() && value.as_elements().is_none() => {
            value.clone()
        }
        (None, _) => value.clone(),
    };
    convert(&text, ty).err().map(|error| error.to_string())
}
