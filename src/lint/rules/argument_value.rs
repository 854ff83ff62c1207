//! A value that the provider of a resource refuses.

use std::collections::BTreeMap;

use crate::hcl::quote;
use crate::lang::{Data, Value, print};
use crate::lint::Ctx;
use crate::lint::behaviour::{
    Given, Inner, Known, Open, Opens, Read, Reader, Seat, bodies, count, each_given, judged, known, may_be_given,
};
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::schema::behaviour::Check;
use crate::text::{Diagnostic, Edit, Fix, Place, closest};

rule! {
    /// Many arguments take only some values: one of a list, a text of a certain length or form, a number within bounds. The provider
    /// refuses the others when Terraform plans. What is known of some 300 resource types of AWS, Kubernetes, Helm and a few others
    /// is checked wherever a value is known: texts as written, local values, `dynamic` blocks, and what a module is given by those
    /// who call it or by files of values.
    ///
    /// Nothing is said of types that are not known, of providers that are newer than what is known, and of defaults: anybody
    /// may give a variable another value.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "aws_cloudwatch_log_group" "app" {
    ///   name              = "app"
    ///   retention_in_days = 31
    /// }
    ///
    /// resource "aws_vpc" "main" {
    ///   cidr_block = "10.0.0.0/8"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_cloudwatch_log_group" "app" {
    ///   name              = "app"
    ///   retention_in_days = 30
    /// }
    ///
    /// resource "aws_vpc" "main" {
    ///   cidr_block = "10.0.0.0/16"
    /// }
    /// ```
    "argument-value", Error, Run::Repo(run), Unsafe
}

/// Said once where a `dynamic` block writes it out again and again, or several instances have it.
type Found = BTreeMap<(Place, String), Diagnostic>;

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut found = Found::new();
    let mut opens = Opens::new();
    for module in ctx.repository.modules.values() {
        let known = known(ctx, module);
        let open = if known.is_empty() { Vec::new() } else { alone(ctx, module, &known, &mut found) };
        if !open.is_empty() {
            opens.insert(&module.path, (known, open));
        }
    }
    each_given(ctx, &opens, &mut |given| instance(&given, &mut found));
    found.into_values().collect()
}

/// What is wrong whatever a module is given. Returns what may be wrong with what it is given.
fn alone(ctx: &Ctx<'_>, module: &Module, known: &[Known<'_>], found: &mut Found) -> Vec<Open> {
    let Some(alone) = ctx.alone(module) else { return Vec::new() };
    let mut open = Vec::new();
    for (at, known) in known.iter().enumerate() {
        for read in Reader::each(alone, known) {
            for inner in bodies(known.parsed, known.body, known.level, known.resource.at.header, &read) {
                let told = arguments(known, at, &inner, &read, &mut open).into_iter();
                for told in told.chain(blocks(known, &inner, &read)) {
                    found.entry((told.place, told.message.clone())).or_insert(told);
                }
            }
        }
    }
    open.sort_by_key(|open| (open.known, open.expr));
    open.dedup_by_key(|open| (open.known, open.expr));
    open
}

/// What is wrong with what a module is given in one of its instances.
fn instance(given: &Given<'_>, found: &mut Found) {
    for seat in first_of_each(judged(given.known.parsed, given.open.member, given.open.expr, &given.value)) {
        let told = finding(given.known, &given.open.name, &seat).note(format!("so it is in {}", given.of));
        let told = match given.from {
            Some(from) => told.related(from, "given here"),
            None => told,
        };
        found.entry((told.place, told.message.clone())).or_insert(told);
    }
}

/// One thing is wrong with a value, not as many as there are checks.
fn first_of_each(seats: Vec<Seat>) -> Vec<Seat> {
    let mut seats = seats;
    seats.dedup_by(|a, b| a.expr == b.expr && a.path == b.path);
    seats
}

fn arguments(
    known: &Known<'_>,
    at: usize,
    inner: &Inner<'_>,
    read: &Reader<'_, '_>,
    open: &mut Vec<Open>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for attribute in &inner.body.attributes {
        let Some(member) = inner.level.members.get(&*attribute.name.text) else { continue };
        if member.checks.is_empty() && member.inside.members.is_empty() {
            continue;
        }
        let Some(value) = read.value(attribute.value, &inner.names) else { continue };
        let name = inner.name(&attribute.name.text);
        let seats = first_of_each(judged(known.parsed, member, attribute.value, &value));
        found.extend(seats.iter().map(|seat| finding(known, &name, seat)));
        let stays_open = !value.is_wholly_known() && inner.names.is_empty();
        if stays_open && may_be_given(known.parsed, attribute.value) {
            open.push(Open { known: at, name, expr: attribute.value, member });
        }
    }
    found
}

/// Blocks of which there are too few or too many.
fn blocks(known: &Known<'_>, inner: &Inner<'_>, read: &Reader<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (kind, member) in &inner.level.members {
        for check in &member.checks {
            let Check::Items(bounds) = check else { continue };
            let (surely, more) = count(known.parsed, inner, kind, read);
            if surely > 0 && bounds.allow_count(surely, more) == Some(false) {
                let name = inner.name(kind);
                let place = Place { file: known.file, span: inner.header };
                let message = format!("there cannot be {surely} blocks `{name}`: {}", check.wants());
                found.push(Diagnostic::error(message, place).subject(format!("{}.{name}", known.address())));
            }
        }
    }
    found
}

fn finding(known: &Known<'_>, argument: &str, seat: &Seat) -> Diagnostic {
    let name = if seat.path.is_empty() { argument.to_string() } else { format!("{argument}.{}", seat.path) };
    let place = Place { file: known.file, span: known.parsed.expr(seat.expr).span };
    let shown = shown(seat, &name);
    let what = if matches!(seat.check, Check::Items(_)) { "cannot have so many elements".into() } else { shown };
    let message = format!("`{name}` {what}: {}", seat.check.wants());
    let told = Diagnostic::error(message, place).subject(format!("{}.{name}", known.address()));
    let text = seat.value.as_str().filter(|_| !seat.sensitive);
    let near = text.and_then(|text| closest(text, seat.check.values().iter().map(String::as_str)).map(str::to_string));
    let Some(meant) = near.or_else(|| seat.check.meant(&seat.value)) else { return told };
    let told = told.help(format!("did you mean `{meant}`?"));
    // Only what is written there is replaced.
    match known.parsed.plain_text(seat.expr) == text && !known.parsed.is_json() {
        true => {
            told.fix(Fix { safe: false, edits: vec![Edit { file: place.file, span: place.span, text: quote(&meant) }] })
        }
        false => told,
    }
}

/// Longer values are not repeated.
const MAX_SHOWN: usize = 64;

/// Arguments of such names hold what is nobody's business.
const SECRETS: [&str; 5] = ["password", "secret", "token", "private_key", "auth"];

fn shown(seat: &Seat, name: &str) -> String {
    let secret = seat.sensitive || SECRETS.iter().any(|word| name.contains(word));
    let text = match &seat.value.data {
        Data::String(_) | Data::Number(_) | Data::Bool(_) if !secret => print(&Value::new(seat.value.data.clone())),
        _ => String::new(),
    };
    match text.len() <= MAX_SHOWN && !text.is_empty() && !text.contains('\n') {
        true => format!("cannot be {text}"),
        false => "cannot be this".into(),
    }
}
