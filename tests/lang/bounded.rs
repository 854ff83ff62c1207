//! Whatever is asked, an answer comes soon and fits into memory.

use super::console::Console;
use super::parts::Parts;
use super::{answer, run};
use tfgen::lang::print;

#[test]
fn bounded_whatever_is_asked() {
    let console = Console::new();
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(240), close.repeat(240));
    let ladder = (0..400).map(|i| format!("{i} == 1 ? {i} : ")).collect::<String>() + "0";
    let chain = vec!["1"; 400].join(" + ");
    let thousands = "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]".to_string();
    let product = format!("setproduct({})", vec!["range(1000)"; 20].join(", "));
    let cases = [
        deep("(", ")"),
        deep("[", "]"),
        deep("{a=", "}"),
        deep("[for x in [1] : ", "]"),
        deep("{for k, v in {a=1} : k => ", "}"),
        deep("try(", ")"),
        deep("tolist([", "])"),
        deep("merge({a=", "})"),
        deep("\"x${", "}\""),
        deep("true ? 1 : ", ""),
        deep("[1][*][", "]"),
        ladder,
        chain,
        thousands,
        product,
        "range(1000000000)".into(),
        "format(\"%1000000000d\", 1)".into(),
        "format(\"%.1000000000f\", 1)".into(),
        "indent(1000000000, \"a\\nb\")".into(),
        "1e999999999".into(),
        "1e19000 * 1e19000".into(),
        "pow(10, 400)".into(),
        "parseint(join(\"\", [for i in range(1024) : \"99999999999999999999\"]), 10)".into(),
        "replace(join(\"\", [for i in range(1000) : \"aaaaaaaaaa\"]), \"\", join(\"\", [for i in range(1000) : \"b\"]))".into(),
        "regex(\"(a{1000}){1000}\", \"a\")".into(),
        "regexall(\"(x+x+)+y\", \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\")".into(),
        "jsondecode(join(\"\", [for i in range(1000) : \"[\"]))".into(),
        "yamldecode(\"a: &a [x,x,x,x,x,x,x,x,x]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\\nh: [*g,*g,*g,*g,*g,*g,*g,*g,*g]\")".into(),
        "cidrsubnet(\"10.0.0.0/8\", 1000000000000, 1)".into(),
        format!("setproduct({})", vec!["[1, 2]"; 300].join(", ")),
        format!("merge({})", vec!["{a = 1}"; 5000].join(", ")),
        format!("[{}]", "1, ".repeat(100_000)),
        format!("{{{}}}", (0..50_000).map(|i| format!("k{i} = {i}, ")).collect::<String>()),
        format!("\"{}\"", "${1}".repeat(50_000)),
        format!("\"{}\"", "%{ if true }".repeat(200)),
        format!("{}1", "-".repeat(400)),
        format!("{}true", "!".repeat(400)),
        format!("{{a = 1}}{}", ".a".repeat(400)),
        format!("[1]{}", "[*]".repeat(400)),
        "formatlist(\"%100000d\", range(1000))".into(),
        "jsonencode([for a in range(1000) : [for b in range(1000) : \"${a}-${b}\"]])".into(),
        "toset([for a in range(1000) : [for b in range(100) : \"${a}-${b}\"]])".into(),
        "distinct(flatten([for a in range(100) : [for b in range(1000) : \"${a}-${b}\"]]))".into(),
        "flatten([for a in range(1000) : range(1000)])".into(),
        "setunion([for a in range(200) : [for b in range(100) : a * b]]...)".into(),
        "transpose({for a in range(1000) : a => [for b in range(1000) : b]})".into(),
        "chunklist(range(1000), 1)".into(),
        "cidrsubnets(\"fd00::/8\", [for a in range(1000) : 32]...)".into(),
        "csvdecode(join(\"\\n\", [for a in range(1000) : join(\",\", range(1000))]))".into(),
        "regexall(\".\", join(\"\", [for i in range(1000) : \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]))".into(),
        "regex(\"((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})\", \"a\")".into(),
        "split(\"\", join(\"\", [for i in range(1000) : \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]))".into(),
        "strrev(join(\"\", [for i in range(1000) : \"\\u0301\"]))".into(),
        "yamldecode(join(\"\", [for i in range(1000) : \"- \"]))".into(),
        "yamldecode(join(\"\", [for i in range(1000) : \"{a: \"]))".into(),
        "2 / 3 * 1e6000 % 0.7".into(),
        "1e-6000 * 1e-6000".into(),
        "log(1e19000, 10)".into(),
        "abs(-1e19000) % 3".into(),
        "timeadd(\"9999-12-31T23:59:59Z\", \"2562047h\")".into(),
        "substr(\"abc\", 9223372036854775807, 9223372036854775807)".into(),
        "range(0, 1e300, 1e290)".into(),
        "element([1], 9223372036854775807)".into(),
        "slice([1], 0, 1e300)".into(),
        "chunklist([1], 1e300)".into(),
        "indent(1e300, \"a\")".into(),
        "parseint(\"1\", 1e300)".into(),
        "format(\"%99999999999999999999d\", 1)".into(),
        "format(\"%[99999999999999999999]d\", 1)".into(),
    ];
    for case in cases {
        let found = run(&case, &console);
        let shown: String = case.chars().take(60).collect();
        println!(
            "{shown}: {}",
            found.map_or("syntax".into(), |found| found
                .map_or_else(|e| e.message, |v| print(&v).chars().take(60).collect()))
        );
    }
}

#[test]
fn long_chains_of_locals_end() {
    let mut locals: Vec<(String, String)> =
        (1..2000).map(|i| (format!("l{i}"), format!("[for x in [1] : local.l{}]", i - 1))).collect();
    locals.push(("l0".into(), "1".into()));
    locals.push(("d0".into(), "\"x\"".into()));
    locals.extend((1..60).map(|i| (format!("d{i}"), format!("[local.d{0}, local.d{0}]", i - 1))));
    locals.push(("t0".into(), "\"x\"".into()));
    locals.extend((1..60).map(|i| (format!("t{i}"), format!("\"${{local.t{0}}}${{local.t{0}}}\"", i - 1))));
    let named: Vec<(&str, &str)> = locals.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let scope = Parts::new(&named);
    assert!(answer("local.l1999", &scope).contains("(known after apply)"));
    // What doubles with every local would outgrow any memory.
    for text in ["local.t59", "jsonencode(local.d59)", "local.d59 == local.d58"] {
        assert_eq!(answer(text, &scope), "(known after apply)", "{text}");
    }
}
