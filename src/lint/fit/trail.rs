//! The way of a value from where it is used to where it is made: through local values, outputs of modules and states.

use crate::lang::{Address, Key, Mode};
use crate::lint::wiring::{root_name, wire_name};
use crate::lint::{Ctx, Use};
use crate::repo::module::{ExprAt, Output};
use crate::repo::{Link, Module, Wire};
use crate::text::{Label, Place};

use super::Reach;

/// Longer ways are cut: nobody reads them.
const MAX_STEPS: usize = 8;

/// The places that a value comes through, nearest first: of each reference in `from` that may be followed, the first one. `root` is the
/// path of the root that evaluates it.
pub fn trail<'r>(ctx: &Ctx<'r>, root: &str, module: &'r Module, from: Place) -> Vec<Label> {
    let (mut found, mut at, mut root, mut module) = (Vec::new(), from, root.to_string(), module);
    while found.len() < MAX_STEPS {
        let reach = Reach::new(ctx, module);
        let step = reach.within(at).find_map(|used| step(ctx, &root, module, used));
        let Some(step) = step else { break };
        // What refers to itself would go on for ever.
        if found.iter().any(|label: &Label| label.place == step.declared) {
            break;
        }
        found.push(Label { place: step.declared, message: step.words });
        (root, module) = (step.root, step.module);
        let Some(value) = step.value else { break };
        at = Place { file: value.file, span: ctx.parsed(value.file).expr(value.expr).span };
    }
    found
}

/// The same of what comes out of a module that is called; empty for anything else.
pub fn from_modules<'r>(ctx: &Ctx<'r>, module: &Module, from: Place) -> Vec<Label> {
    let Some(module) = ctx.repository.modules.get(&module.path) else { return Vec::new() };
    let way = trail(ctx, &module.path, module, from);
    let leaves = way.iter().any(|label| !module.files.contains(&label.place.file));
    if leaves { way } else { Vec::new() }
}

/// One place on the way.
struct Step<'r> {
    declared: Place,
    words: String,
    value: Option<ExprAt>,
    root: String,
    module: &'r Module,
}

fn step<'r>(ctx: &Ctx<'r>, root: &str, module: &'r Module, used: &Use) -> Option<Step<'r>> {
    let root = root.to_string();
    match &used.reference.address {
        Address::Local(name) if read(ctx, &root, module, used).is_none() => {
            let local = module.locals.get(&**name)?;
            let words = format!("by way of `local.{name}`");
            Some(Step { declared: local.at, words, value: Some(local.value), root, module })
        }
        Address::Module(name) if read(ctx, &root, module, used).is_none() => {
            let (called, output) = output_read(ctx, module, name, used)?;
            let words = format!("output `{}` of the module in `{}`", output.name, root_name(&called.path));
            Some(Step { declared: output.at.place(), words, value: output.value, root, module: called })
        }
        _ => {
            let (wire, name) = read(ctx, &root, module, used)?;
            let has = |to: &&String| ctx.repository.modules.get(*to).is_some_and(|to| to.outputs.contains_key(name));
            let mut writers = wire.to.iter().filter(has);
            let to = writers.next().filter(|_| writers.next().is_none())?;
            let writer = ctx.repository.modules.get(to)?;
            let output = writer.outputs.get(name)?;
            let words = format!("output `{name}` of the root `{}`, read by `{}`", root_name(to), wire_name(wire));
            Some(Step { declared: output.at.place(), words, value: output.value, root: to.clone(), module: writer })
        }
    }
}

/// The module that a reference to a call reads, and the output of it.
pub fn output_read<'r>(ctx: &Ctx<'r>, module: &Module, call: &str, used: &Use) -> Option<(&'r Module, &'r Output)> {
    let called = ctx.repository.modules.get(module.calls.get(call)?.module()?)?;
    let mut names = used.reference.rest.iter().filter_map(|step| match &step.key {
        Key::Name(name) => Some(&**name),
        _ => None,
    });
    Some((called, names.find_map(|name| called.outputs.get(name))?))
}

/// The output of another root that a reference reads.
pub fn read<'r>(ctx: &Ctx<'r>, root: &str, module: &Module, used: &Use) -> Option<(&'r Wire, &'r str)> {
    let may_be = match &used.reference.address {
        Address::Local(_) | Address::Module(_) => true,
        address => matches!(address, Address::Resource { mode: Mode::Data, .. }),
    };
    if !may_be {
        return None;
    }
    let wires = ctx.repository.wires.iter().filter(|wire| wire.from == root && wire.module == module.path);
    let at = used.place();
    wires.filter(|wire| wire.link == Link::Linked).find_map(|wire| {
        let read =
            wire.reads.reads.iter().find(|read| read.place.file == at.file && read.place.span.start == at.span.start);
        read.map(|read| (wire, read.output.as_str()))
    })
}

/// Where an expression stands that makes a value.
pub type Next<'r> = Option<(&'r Module, Place)>;

/// What of all that a place refers to is `read`, nearest to what is wrong and with the fewest steps between: in the place itself or in
/// those that `follow` leads to from what stands there.
pub fn cause<'r, T>(
    ctx: &Ctx<'r>,
    start: (&'r Module, Place),
    wrong: Place,
    read: &dyn Fn(&'r Module, &Use) -> Option<T>,
    follow: &dyn Fn(&'r Module, &Use) -> Next<'r>,
) -> Option<T> {
    let mut todo = vec![start];
    let mut at = 0;
    while let Some((module, around)) = todo.get(at).copied() {
        at += 1;
        let reach = Reach::new(ctx, module);
        let mut here: Vec<&Use> = reach.within(around).collect();
        // What stands beside the failure is more likely its cause.
        here.sort_by_key(|used| used.place().span.start.abs_diff(wrong.span.start));
        if let Some(found) = here.iter().find_map(|used| read(module, used)) {
            return Some(found);
        }
        for used in here {
            let next = follow(module, used).filter(|next| todo.iter().all(|known| known.1 != next.1));
            todo.extend(next);
        }
    }
    None
}
