//! Type constraints, and what conversion to them does to values.

use std::sync::Arc;

use tfgen::hcl::parse;
use tfgen::lang::{Empty, Type, convert, print, type_constraint};

fn constraint(text: &str) -> Result<Type, String> {
    let parsed = parse(Arc::from(format!("type = {text}\n").into_bytes()));
    assert!(parsed.errors.is_empty(), "{text}");
    let expr = parsed.body.attribute("type").map(|attribute| attribute.value).unwrap();
    type_constraint(&parsed, expr).map_err(|error| error.message)
}

#[test]
fn types_print_as_they_are_written() {
    for text in [
        "string",
        "list(number)",
        "map(set(bool))",
        "any",
        "tuple([string, number])",
        "object({})",
        "object({ a = string, b = optional(list(any)) })",
    ] {
        assert_eq!(constraint(text).map(|ty| ty.to_string()).as_deref(), Ok(text));
    }
    assert_eq!(constraint("\"list\"").map(|ty| ty.to_string()).as_deref(), Ok("list(any)"));
    for (text, wanted) in [
        ("strin", "`strin` is no type"),
        ("list()", "`list` takes exactly one argument"),
        ("object([string])", "`object` takes the attributes and their types in braces"),
        ("optional(string)", "`optional` is only for attributes of an object"),
        ("object({ a = optional(number, \"x\") })", "the default does not fit its type: a number is required"),
        ("object({ a = string, a = string })", "attribute `a` is there twice"),
        ("1", "this is no type"),
    ] {
        assert_eq!(constraint(text).as_ref().map_err(String::as_str), Err(wanted), "{text}");
    }
}

#[test]
fn values_are_converted_and_defaults_filled_in() {
    for (value, ty, wanted) in [
        ("\"1\"", "number", "1"),
        ("[1, \"a\"]", "list(string)", "tolist([\n  \"1\",\n  \"a\",\n])"),
        ("{ a = 1, z = 2 }", "object({ a = string })", "{\n  \"a\" = \"1\"\n}"),
        ("{}", "object({ a = optional(string) })", "{\n  \"a\" = tostring(null)\n}"),
        ("{}", "object({ a = optional(number, 3) })", "{\n  \"a\" = 3\n}"),
        ("{ a = null }", "object({ a = optional(number, 3) })", "{\n  \"a\" = 3\n}"),
        ("{ x = {} }", "map(object({ a = optional(bool, true) }))", "tomap({\n  \"x\" = {\n    \"a\" = true\n  }\n})"),
        (
            "[{}, { a = \"q\" }]",
            "list(object({ a = optional(string, \"d\") }))",
            "tolist([\n  {\n    \"a\" = \"d\"\n  },\n  {\n    \"a\" = \"q\"\n  },\n])",
        ),
        (
            "{ n = {} }",
            "object({ n = optional(object({ m = optional(number, 1) }), {}) })",
            "{\n  \"n\" = {\n    \"m\" = 1\n  }\n}",
        ),
        (
            "{}",
            "object({ n = optional(object({ m = optional(number, 1) }), {}) })",
            "{\n  \"n\" = {\n    \"m\" = 1\n  }\n}",
        ),
        ("[1, \"a\"]", "set(any)", "toset([\n  \"1\",\n  \"a\",\n])"),
        ("null", "list(string)", "tolist(null) /* of string */"),
        ("{ a = 1, b = \"x\" }", "map(any)", "tomap({\n  \"a\" = \"1\"\n  \"b\" = \"x\"\n})"),
        ("[]", "any", "[]"),
        ("1", "list(string)", "error: a list of string is required, not a number"),
        ("{}", "object({ a = string })", "error: attribute `a` is required"),
        ("[{ a = [\"x\"] }]", "list(object({ a = list(number) }))", "error: [0].a[0]: a number is required"),
        ("\"yes\"", "bool", "error: a bool is required"),
        ("[1, [2]]", "list(any)", "error: all elements must have the same type"),
        ("{ a = [] }", "map(string)", "error: element `a`: a string is required, not a tuple"),
    ] {
        let value = super::run(value, &Empty).unwrap().unwrap();
        let found = convert(&value, &constraint(ty).unwrap());
        let found = found.map_or_else(|error| format!("error: {error}"), |value| print(&value));
        assert_eq!(found, wanted, "as {ty}");
    }
}
