//! Whose fault a value is that does not fit: an output's, or an input's that takes anything; and what is told of it.

use super::misuse::{ARGUMENT, EXPRESSION, FOR_EACH, INPUT, Misuse, Reading, VALUES, is_loose};
use super::seat::Seat;
use super::trail::{cause, output_read, trail};
use super::{Misfit, is, refused};
use crate::hcl::ExprKind;
use crate::lang::{Address, Type, function_arity, plain_function};
use crate::lint::alone::place;
use crate::lint::{Ctx, Use};
use crate::repo::module::{ExprAt, Output};
use crate::repo::{Bound, Instance, Module, Root};
use crate::text::{Diagnostic, Place};

/// What gives the value.
enum Cause<'r> {
    /// Of the module that a call leads to.
    Output { call: String, output: &'r Output },
    /// A variable of the module itself.
    Input(String),
}

/// What a misfit in an instance is: `None` where it is told elsewhere, or nothing that is given is the cause.
pub fn tell<'r>(
    ctx: &Ctx<'r>,
    root: &Root,
    instance: &Instance<'r>,
    reading: &Reading<'_>,
    seat: &Seat<'_>,
    misfit: Misfit,
) -> Option<Misuse> {
    let module = instance.module();
    // What fails where a value is made, is told there: each local value and each input is an expression by itself.
    let is_here = seat.place.file == misfit.place.file && seat.place.span.contains(misfit.place.span);
    if !is_here || is_another_matter(ctx, module, misfit.place) {
        return None;
    }
    // What fails whatever the module is given has one finding already.
    let is_told = match ctx.alone(module)?.eval(seat.site) {
        Err(_) => true,
        Ok(value) => refused(ctx, seat, &value).is_some(),
    };
    if is_told {
        return None;
    }
    let read = |module: &'r Module, used: &Use| match &used.reference.address {
        Address::Module(name) => {
            Some(Cause::Output { call: name.to_string(), output: output_read(ctx, module, name, used)?.1 })
        }
        Address::Variable(name) => {
            module.variables.get(&**name).filter(|one| is_loose(ctx, one)).map(|one| Cause::Input(one.name.clone()))
        }
        _ => None,
    };
    let follow = |module: &'r Module, used: &Use| match &used.reference.address {
        Address::Local(name) => Some((module, place(ctx, module.locals.get(&**name)?.value))),
        _ => None,
    };
    let start = traversal(ctx, reading, seat, misfit.place);
    let cause = cause(ctx, (module, start), misfit.place, &read, &follow)?;
    let fits_nowhere = match misfit.fails {
        true => EXPRESSION,
        false if seat.is_for_each() => FOR_EACH,
        false => ARGUMENT,
    };
    match cause {
        Cause::Output { call, output } => {
            let is = is(output_type(instance, &call, &output.name).as_ref());
            let message =
                format!("output `{}` of `module.{call}` {is}, and is used otherwise: {}", output.name, misfit.wrong);
            let told = Diagnostic::error(message, misfit.place).label("used here");
            let told = told.subject(format!("module.{call}.{}", output.name));
            Some(Misuse { rule: fits_nowhere, diagnostic: on_the_way(ctx, root, module, start, told) })
        }
        Cause::Input(name) => input(ctx, root, instance, &name, &misfit),
    }
}

/// Longer ways up are not gone.
const MAX_STEPS: usize = 16;

/// A variable that takes any type, and what it is given.
struct Given<'r> {
    to: Instance<'r>,
    name: &'r str,
    giver: Instance<'r>,
    value: ExprAt,
    bound: Bound,
}

impl<'r> Given<'r> {
    /// Nothing of a default: anybody may give something else.
    fn of(ctx: &Ctx<'r>, to: &Instance<'r>, name: &str) -> Option<Given<'r>> {
        let variable = to.module().variables.get(name).filter(|one| is_loose(ctx, one))?;
        let (giver, value, bound) = to.passed(name)?;
        (variable.default != Some(value)).then(|| Given { to: to.clone(), name: &variable.name, giver, value, bound })
    }
}

/// The variable that an expression is, and nothing more.
fn variable<'r>(ctx: &Ctx<'r>, at: ExprAt) -> Option<&'r str> {
    let parsed = ctx.parsed(at.file);
    let ExprKind::GetAttr { on, name } = &parsed.expr(at.expr).kind else { return None };
    matches!(&parsed.expr(*on).kind, ExprKind::Variable(root) if &*root.text == "var").then_some(&*name.text)
}

/// Told where the value is given: there it is to be mended.
fn input<'r>(ctx: &Ctx<'r>, root: &Root, instance: &Instance<'r>, name: &str, misfit: &Misfit) -> Option<Misuse> {
    let mut given = Given::of(ctx, instance, name)?;
    // What a module hands on as it got it is to be mended further up.
    for _ in 0..MAX_STEPS {
        let handed = variable(ctx, given.value);
        let Some(above) = handed.and_then(|name| Given::of(ctx, &given.giver, name)) else { break };
        given = above;
    }
    let Given { to: instance, name, giver, value, bound } = given;
    let at = place(ctx, value);
    let ty = giver.send(value, &bound).ok().map(|value| value.ty());
    let is = is(ty.as_ref());
    let (rule, message, subject) = match instance.calls().last() {
        Some(call) => {
            let message = format!("input `{name}` of module `{call}` {is}, and is used otherwise: {}", misfit.wrong);
            (INPUT, message, format!("module.{call}.{name}"))
        }
        None => (VALUES, format!("`{name}` {is}, and is used otherwise: {}", misfit.wrong), name.to_string()),
    };
    let told = Diagnostic::error(message, at).related(misfit.place, "used here").subject(subject);
    Some(Misuse { rule, diagnostic: on_the_way(ctx, root, giver.module(), at, told) })
}

fn on_the_way<'r>(ctx: &Ctx<'r>, root: &Root, module: &'r Module, from: Place, told: Diagnostic) -> Diagnostic {
    let way = trail(ctx, root.path(), module, from).into_iter();
    way.fold(told, |told, label| told.related(label.place, label.message))
}

fn output_type(instance: &Instance<'_>, call: &str, output: &str) -> Option<Type> {
    let call = instance.module().calls.get(call)?;
    let key = instance.instances(call.repeat).keys().into_iter().next().flatten();
    Some(instance.child(&call.name, key.as_ref())?.output(output)?.ok()?.ty())
}

/// All of what is wrong: of `module.a.b[0]` the index alone may be.
fn traversal(ctx: &Ctx<'_>, reading: &Reading<'_>, seat: &Seat<'_>, wrong: Place) -> Place {
    let whole = |used: &Use| ctx.parsed(used.file).expr(used.reference.expr).span;
    let mut around = reading.reach.within(seat.place).map(whole).filter(|span| span.contains(wrong.span));
    around.next().map_or(wrong, |span| Place { span, ..wrong })
}

/// Files come and go before Terraform runs: what is not there is not told. A function that is none is told elsewhere.
fn is_another_matter(ctx: &Ctx<'_>, module: &Module, at: Place) -> bool {
    let reads = |name: &str| name.starts_with("file") || name.starts_with("template");
    let is_none = |name: &str| !name.contains("::") && function_arity(name).is_none();
    let calls = ctx.calls(module).iter();
    let mut meeting = calls.filter(|call| call.whole.file == at.file && call.whole.span.contains(at.span));
    meeting.any(|call| reads(plain_function(call.name)) || is_none(plain_function(call.name)))
}
