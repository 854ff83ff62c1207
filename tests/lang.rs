//! Terraform's language: what real terraform answers, we answer; and what is ours alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and reads its own files"
)]

use std::sync::Arc;

use tfgen::hcl::parse;
use tfgen::lang::{EvalError, Scope, Value, eval, print, references};
use tfgen::text::FileId;

/// Evaluates one expression of text; `None` when it is no expression.
fn run(text: &str, scope: &dyn Scope) -> Option<Result<Value, EvalError>> {
    let parsed = parse(Arc::from(format!("x = {text}\n").into_bytes()));
    if !parsed.errors.is_empty() {
        return None;
    }
    let expr = parsed.body.attribute("x")?.value;
    Some(eval(&parsed, FileId(0), expr, scope))
}

/// What is printed: `!` where it fails.
fn answer(text: &str, scope: &dyn Scope) -> String {
    match run(text, scope) {
        Some(Ok(value)) => print(&value),
        _ => "!".into(),
    }
}

#[test]
fn references_are_found_where_they_stand() {
    let parsed = parse(Arc::from(
        &b"x = [for k, v in var.a : \"${k.b}${local.c[v].d}\" if data.t.n[0].o == module.m[\"q\"].p] \n"[..],
    ));
    assert!(parsed.errors.is_empty());
    let expr = parsed.body.attribute("x").map(|attribute| attribute.value).unwrap();
    let found: Vec<String> = references(&parsed, expr, &[])
        .iter()
        .map(|reference| {
            format!(
                "{}{}",
                reference.address,
                reference.rest.iter().map(|step| step.key.to_string()).collect::<String>()
            )
        })
        .collect();
    assert_eq!(found, ["var.a", "local.c[*].d", "data.t.n[0].o", "module.m.q.p"]);
}

#[path = "lang/console.rs"]
mod console;

#[path = "lang/recorded.rs"]
mod recorded;

#[path = "lang/parts.rs"]
mod parts;

#[path = "lang/bounded.rs"]
mod bounded;

#[path = "lang/errors.rs"]
mod errors;

#[path = "lang/random.rs"]
mod random;

#[path = "lang/constraints.rs"]
mod constraints;
