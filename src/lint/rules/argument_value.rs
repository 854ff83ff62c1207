//! A value that the provider of a resource refuses.

use std::collections::BTreeMap;

use crate::hcl::{Attribute, quote};
use crate::lang::{Data, Value, print};
use crate::lint::Ctx;
use crate::lint::behaviour::{Inner, Known, Read, Reader, Seat, bodies, count, judged, known};
use crate::lint::rule::{Run, rule};
use crate::repo::Module;
use crate::schema::behaviour::Check;
use crate::text::{Diagnostic, Edit, Fix, Place, closest};

rule! {
    /// Many arguments take only some values: one of a list, a text of a certain length or form, a number within bounds. The provider
    /// refuses the others when Terraform plans. What is known of some 300 resource types of AWS, Kubernetes, Helm and a few others
    /// is checked wherever a value is known whatever the module is given: texts as written, local values, `dynamic` blocks.
    ///
    /// Nothing is said of types that are not known, of providers that are newer than what is known, and of values that
    /// depend on a variable.
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
    "argument-value", Error, Run::Module(run), Unsafe
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let known = known(ctx, module);
    let Some(alone) = ctx.alone(module) else { return Vec::new() };
    // Said once where a `dynamic` block writes it out again and again.
    let mut found: BTreeMap<(Place, String), Diagnostic> = BTreeMap::new();
    for known in &known {
        for read in Reader::each(alone, known) {
            for inner in bodies(known.parsed, known.body, known.level, known.resource.at.header, &read) {
                let told = arguments(known, &inner, &read).into_iter().chain(blocks(known, &inner, &read));
                for told in told {
                    found.entry((told.place, told.message.clone())).or_insert(told);
                }
            }
        }
    }
    found.into_values().collect()
}

fn arguments(known: &Known<'_>, inner: &Inner<'_>, read: &Reader<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for attribute in &inner.body.attributes {
        let Some(member) = inner.level.members.get(&*attribute.name.text) else { continue };
        if member.checks.is_empty() && member.inside.members.is_empty() {
            continue;
        }
        let Some(value) = read.value(attribute.value, &inner.names) else { continue };
        let seats = judged(known.parsed, member, attribute.value, &value);
        // One thing is wrong with a value, not as many as there are checks.
        let mut last = None;
        for seat in seats {
            if last != Some((seat.expr, seat.path.clone())) {
                last = Some((seat.expr, seat.path.clone()));
                found.push(finding(known, inner, attribute, &seat));
            }
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

fn finding(known: &Known<'_>, inner: &Inner<'_>, attribute: &Attribute, seat: &Seat) -> Diagnostic {
    let mut name = inner.name(&attribute.name.text);
    if !seat.path.is_empty() {
        name = format!("{name}.{}", seat.path);
    }
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
