//! What a person reads where an expression fails: which value, of which type, and what would do.

use super::console::Console;
use super::run;

/// The mistakes that people make most.
const MISTAKES: &[&str] = &[
    "1 + \"a\"",
    "\"a\" + var.password",
    "1 + null",
    "!\"yes\"",
    "[1] + 1",
    "1 ? 2 : 3",
    "null ? 1 : 2",
    "true ? 1 : [1]",
    "true ? {a = 1} : [1]",
    "true ? {a = [1]} : {a = {}}",
    "{name = 1}.nmae",
    "{a = 1}.zzz",
    "tomap({name = 1}).nmae",
    "tolist([{name = 1}]).name",
    "null.a",
    "\"a\".b",
    "[1, 2][2]",
    "[][0]",
    "[1][-1]",
    "[1][0.5]",
    "[1][\"x\"]",
    "[1][null]",
    "toset([1])[0]",
    "{a = 1}[[]]",
    "tolist(null)[*]",
    "[for x in null : x]",
    "[for x in \"abc\" : x]",
    "[for x in [1] : x if \"x\"]",
    "{for x in [\"a\", \"a\"] : x => 1}",
    "{for x in [null] : x => 1}",
    "{for x in [sensitive(\"a\"), \"a\"] : x => 1}",
    "\"a${null}\"",
    "\"a${[1]}\"",
    "\"a${{b = 1}}\"",
    "nosuch",
    "var.nosuch",
    "lenght([])",
    "map(\"a\", 1)",
    "upper()",
    "upper(1, 2)",
    "upper(null)",
    "upper([\"a\"])",
    "length(1)",
    "tonumber(\"x\")",
    "tobool(\"True\")",
    "tostring([1])",
    "tolist([1, {}])",
    "toset({})",
    "tomap([1])",
    "element([], 0)",
    "lookup({name = 1}, \"nmae\")",
    "lookup(tomap({a = 1}), \"b\", [])",
    "index([1], 2)",
    "one([1, 2])",
    "merge([1])",
    "concat([1], \"a\")",
    "slice([1], 0, 2)",
    "zipmap([\"a\"], [])",
    "setproduct([1])",
    "coalesce(null, \"\")",
    "range(2000)",
    "join(\",\", [[1]])",
    "format(\"%d\", \"x\")",
    "format(\"%s\")",
    "format(\"%s\", \"a\", \"b\")",
    "format(\"%y\", 1)",
    "formatlist(\"%s%s\", [1], [1, 2])",
    "regex(\"a(?=b)\", \"ab\")",
    "regex(\"a\", \"b\")",
    "replace(\"a\", \"/(/\", \"\")",
    "jsondecode(\"{a: 1}\")",
    "yamldecode(\"a: [\")",
    "csvdecode(\"a,b\\n1\")",
    "base64decode(\"a\")",
    "cidrsubnet(\"10.0.0.0/16\", 20, 0)",
    "cidrsubnet(\"10.0.0.0/16\", 2, 4)",
    "cidrhost(\"10.0.0.0\", 1)",
    "timeadd(\"2024-01-01\", \"1h\")",
    "timeadd(\"2024-01-01T00:00:00Z\", \"1d\")",
    "formatdate(\"QQ\", \"2024-01-01T00:00:00Z\")",
    "file(\"nosuch.txt\")",
    "templatefile(\"greeting.tftpl\", {name = \"x\"})",
    "templatestring(\"a\", {})",
    "try(null.a, [][0])",
    "can()",
    "max([1]...[0])",
    "max({}...)",
];

#[test]
fn mistakes_are_told_so_that_they_can_be_mended() {
    let console = Console::new();
    let mut told = String::new();
    for text in MISTAKES {
        let (message, place) = match run(text, &console) {
            Some(Err(error)) => (error.message, error.place.span.range()),
            Some(Ok(value)) => panic!("{text} has the value {}", tfgen::lang::print(&value)),
            None => continue,
        };
        // The expression stands after `x = `.
        let at = place.start.saturating_sub(4)..place.end.saturating_sub(4);
        let part = text.get(at).unwrap_or_default();
        told.push_str(&format!("{text}\n  at {part}: {message}\n"));
    }
    insta::assert_snapshot!(told);
}
