//! The tree of any bytes: every node and every error within the file, no node left out of a valid file, and a dump that ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tfgen::hcl::{ExprKind, parse};

#[path = "../../tests/hcl/dump/mod.rs"]
mod dump;

fuzz_target!(|bytes: &[u8]| {
    let parsed = parse(bytes.into());
    for error in &parsed.errors {
        assert!(error.span.start <= error.span.end && error.span.end as usize <= bytes.len(), "{error:?}");
        assert!(!error.message.is_empty());
        if let Some((opened, _)) = &error.opened {
            assert!(opened.start <= error.span.start.max(opened.start) && opened.end as usize <= bytes.len());
        }
    }
    for expr in &parsed.exprs {
        assert!(expr.span.start <= expr.span.end && expr.span.end as usize <= bytes.len(), "{expr:?}");
        assert!(!parsed.errors.is_empty() || !matches!(expr.kind, ExprKind::Error), "a mistake nobody told");
    }
    dump::dump(&parsed);
});
