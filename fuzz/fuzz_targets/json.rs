//! The tree of any bytes as JSON: every node and error within the file; what is JSON and a template throughout is read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tfgen::hcl::parse_json;

#[path = "../../tests/hcl/dump/mod.rs"]
mod dump;

fuzz_target!(|bytes: &[u8]| {
    let parsed = parse_json(bytes.into());
    for error in &parsed.errors {
        assert!(error.span.start <= error.span.end && error.span.end as usize <= bytes.len(), "{error:?}");
    }
    for expr in &parsed.exprs {
        assert!(expr.span.start <= expr.span.end && expr.span.end as usize <= bytes.len(), "{expr:?}");
    }
    dump::dump(&parsed);
});
