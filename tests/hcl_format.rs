//! Laying out a file changes neither what it means nor, the second time, its bytes: over generated files.

#[path = "hcl/dump/mod.rs"]
mod dump;

use proptest::prelude::*;
use tfgen::hcl::{format, parse};

/// Blanks, few or many: what stands between tokens.
fn gap() -> impl Strategy<Value = &'static str> + Clone {
    prop::sample::select(vec!["", " ", "", " ", "   ", "\t"])
}

/// An expression on one line or, in brackets, over several.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "1",
        "2.5e3",
        "true",
        "null",
        "var.x",
        "a.b[0].c",
        "x[*].y",
        "x.*.y",
        "\"text\"",
        "\"a ${ x } b\"",
        "\"%{ if x }y%{ endif }\"",
        "\"é\"",
        "f()",
        "-x",
        "! x",
        "[]",
        "{}",
        "provider::a::b( 1 )",
    ]);
    leaf.prop_map(str::to_string).prop_recursive(4, 24, 4, |inner| {
        let op = prop::sample::select(vec!["+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||"]);
        let line = prop::sample::select(vec!["", "\n", "\n\n", " # note\n", "  "]);
        let many = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            (inner.clone(), gap(), op, inner.clone()).prop_map(|(a, g, op, b)| format!("{a} {op}{g} {b}")),
            (inner.clone(), gap(), inner.clone(), inner.clone())
                .prop_map(|(a, g, b, c)| format!("({a}{g}?{b}{g}:{g}{c})")),
            (many.clone(), line.clone(), gap())
                .prop_map(|(v, l, g)| format!("[{g}{l}{}{l}]", v.join(&format!("{g},{l}")))),
            (many.clone(), line.clone(), gap())
                .prop_map(|(v, l, g)| format!("f({l}{}{g}{l})", v.join(&format!(",{g}{l}")))),
            (many, line.clone(), gap()).prop_map(|(v, l, g)| {
                let items: Vec<String> =
                    v.iter().enumerate().map(|(i, v)| format!("k{}{g}={g}{v}", "x".repeat(i))).collect();
                format!("{{{l}{}{l}}}", items.join(&if l.contains('\n') { l.to_string() } else { ",".to_string() }))
            }),
            (inner.clone(), inner.clone(), line, gap())
                .prop_map(|(a, b, l, g)| format!("[{g}for x in{l} {a}{g}:{l} {b}{l}]")),
            (inner.clone(), inner.clone(), gap())
                .prop_map(|(a, b, g)| format!("{{{g}for k,{g}v in {a} :{g}k =>{g}{b}}}")),
            inner.prop_map(|a| format!("({a})")),
        ]
    })
}

fn body() -> impl Strategy<Value = String> {
    let comment = prop::sample::select(vec!["", "", "", " # note", "// note", " /* note */"]);
    let attribute = (0_usize..6, gap(), expression(), comment)
        .prop_map(|(n, g, value, c)| format!("{g}n{}{g}={g}{value}{c}\n", "m".repeat(n)));
    let other = prop::sample::select(vec![
        "\n",
        "  # alone\n",
        "x = <<EOT\n  a ${b}\n c\nEOT\n",
        "yy = <<-EOT\n    a\n  EOT\n",
        "b {}\n",
        "b \"l\"{ a=1 }\n",
        "# é\n",
    ]);
    let item = prop_oneof![3 => attribute, 1 => other.prop_map(str::to_string)];
    let flat = prop::collection::vec(item, 0..8).prop_map(|items| items.concat());
    flat.prop_recursive(3, 8, 2, |inner| {
        (inner.clone(), gap(), inner).prop_map(|(a, g, b)| format!("{a}{g}block{g} \"label\"{g}{{\n{b}{g}}}\n"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn meaning_stays_and_twice_is_once(source in body()) {
        let before = parse(source.as_bytes().into());
        prop_assert_eq!(dump::errors(&source, &before), "", "in {}", source);
        let once = format(source.as_bytes());
        let after = parse(once.as_slice().into());
        prop_assert_eq!(dump::dump(&before), dump::dump(&after));
        let twice = format(&once);
        prop_assert_eq!(String::from_utf8_lossy(&once), String::from_utf8_lossy(&twice));
    }
}
