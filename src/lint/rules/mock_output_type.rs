//! Mocks of another kind than the output that they stand for.

use crate::hcl::{ExprId, ExprKind, Parsed};
use crate::lang::{Type, Value, convert, indefinite};
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{concerned, interface, judged, mock_place};
use crate::terragrunt::{Dependency, Unit};
use crate::text::{Diagnostic, HashMap, IndexMap, Place};

rule! {
    /// A mock stands for an output until the dependency is applied. A text where the module outputs a list plans well, or fails to, for
    /// other reasons than the real value: what was tried with it says nothing.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # modules/vpc outputs subnet_ids as a list
    /// dependency "vpc" {
    ///   config_path  = "../vpc"
    ///   mock_outputs = { subnet_ids = "subnet-0" }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// dependency "vpc" {
    ///   config_path  = "../vpc"
    ///   mock_outputs = { subnet_ids = ["subnet-0"] }
    /// }
    /// ```
    "mock-output-type", Warning, Run::Repo(run)
}

/// How deep types are compared.
const MAX_DEPTH: usize = 8;

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut types = Types::default();
    let mut told: IndexMap<Place, (Diagnostic, Vec<&Unit>)> = IndexMap::default();
    for unit in judged(ctx) {
        for dependency in unit.dependencies.iter().filter(|dependency| !dependency.replaced) {
            for diagnostic in mocks(ctx, dependency, &mut types) {
                told.entry(diagnostic.place).or_insert_with(|| (diagnostic, Vec::new())).1.push(unit);
            }
        }
    }
    let told = told.into_values().map(|(diagnostic, units)| match units.as_slice() {
        [unit] if unit.file == diagnostic.place.file => diagnostic,
        units => diagnostic.note(concerned(units)),
    });
    told.filter(|diagnostic| !ctx.trees().stacks.tree.is_laid(diagnostic.place.file)).collect()
}

/// The types of outputs by module and name, each found once.
type Types<'r> = HashMap<(&'r str, &'r str), Option<Type>>;

fn mocks<'r>(ctx: &Ctx<'r>, dependency: &Dependency, types: &mut Types<'r>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(given) = dependency.section.given.get("mock_outputs") else { return found };
    let Some(interface) = dependency.unit().and_then(|unit| interface(ctx, ctx.trees().unit(unit)?)) else {
        return found;
    };
    for (name, mock) in given.value.as_members().into_iter().flatten() {
        let Some(output) = interface.output(name) else { continue };
        let ty =
            types.entry((interface.path(), &output.name)).or_insert_with(|| output_type(ctx, interface.path(), name));
        let Some(why) = ty.as_ref().and_then(|ty| misfit(mock, ty, MAX_DEPTH)) else { continue };
        let at = mock_place(ctx, dependency, name);
        let parsed = ctx.parsed(output.at.file);
        found.push(
            Diagnostic::warning(format!("the mock of `{name}` is {why}"), ctx.trees().stacks.tree.really(at))
                .related(Place { file: output.at.file, span: parsed.block(output.at.block).header }, "the output")
                .subject(format!("dependency.{}.{name}", dependency.name)),
        );
    }
    found
}

/// What an output of a module is, as far as that is the same whoever runs it.
fn output_type(ctx: &Ctx<'_>, module: &str, name: &str) -> Option<Type> {
    let known = ctx.outputs().ty(module, name).filter(|ty| *ty != Type::Dynamic);
    let written = || ctx.repository.modules.get(module)?.outputs.get(name)?.value;
    known.or_else(|| written().and_then(|at| shape(ctx.parsed(at.file), at.expr)))
}

/// What an expression comes to however many elements it has, which is not known.
fn shape(parsed: &Parsed, id: ExprId) -> Option<Type> {
    match &parsed.expr(id).kind {
        ExprKind::Splat { .. } | ExprKind::Tuple(_) => Some(Type::list(Type::Dynamic)),
        ExprKind::For(of) => Some(if of.key.is_some() { Type::map(Type::Dynamic) } else { Type::list(Type::Dynamic) }),
        ExprKind::Paren(inner) => shape(parsed, *inner),
        _ => None,
    }
}

/// Why a mock cannot be such a value; `None` where it may.
fn misfit(mock: &Value, ty: &Type, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    if mock.is_null() || mock.is_unknown() {
        return None;
    }
    let is = mock.ty();
    match (kind(&is)?, kind(ty)?) {
        (Kind::Plain, Kind::Plain) => {
            let fails = !matches!(ty, Type::String) && convert(mock, ty).is_err();
            fails.then(|| format!("{}, and the output is {}", indefinite(&is), indefinite(ty)))
        }
        (Kind::Many, Kind::Many) => {
            let element = match ty {
                Type::Tuple(items) => items.first()?,
                _ => ty.element()?,
            };
            mock.as_elements()?
                .iter()
                .find_map(|mock| misfit(mock, element, depth))
                .map(|why| within("an element", &why))
        }
        (Kind::Named, Kind::Named) => mock.as_members()?.iter().find_map(|(name, mock)| {
            let of = match ty {
                Type::Object(fields) => &fields.get(name)?.ty,
                _ => ty.element()?,
            };
            misfit(mock, of, depth).map(|why| within(&format!("`{name}`"), &why))
        }),
        _ => Some(format!("{}, and the output is {}", indefinite(&is), indefinite(ty))),
    }
}

fn within(part: &str, why: &str) -> String {
    format!("of another kind: {part} is {why}")
}

/// What no conversion makes of another.
#[derive(Clone, Copy)]
enum Kind {
    Plain,
    Many,
    Named,
}

fn kind(ty: &Type) -> Option<Kind> {
    match ty {
        Type::String | Type::Number | Type::Bool => Some(Kind::Plain),
        Type::List(_) | Type::Set(_) | Type::Tuple(_) => Some(Kind::Many),
        Type::Map(_) | Type::Object(_) => Some(Kind::Named),
        _ => None,
    }
}
